"""The lists of partners by loop hold what their names say, as many as the matrix counts."""

import datetime as dt
from pathlib import Path

import pytest

from dashboard.context import Context
from dashboard.filters import Filters
from dashboard.messages import Language
from dashboard.metrics import CATALOGUE
from dashboard.metrics.loop_states import FEEDBACK, NEXT, loop_state
from dashboard.query import evaluate
from dashboard.warehouse import Warehouse
from dashboard.worklists.loop_lists import LISTS, rows, waits
from tests.worlds import world

HELD = {
    "vicious": {("dissatisfied_open", "fewer"), ("dissatisfied_open", "gone")},
    "threatened": {("dissatisfied_open", "still_open"), ("silent", "still_open")},
    "tolerated": {("dissatisfied_open", "back")},
    "silent": {("silent", "back"), ("silent", "fewer"), ("silent", "gone"), ("silent", "still_open")},
    "shrinking": {("satisfied", "fewer"), ("satisfied", "gone")},
    "answered": {
        ("dissatisfied_closed", "back"), ("dissatisfied_closed", "fewer"),
        ("dissatisfied_closed", "gone"), ("dissatisfied_closed", "still_open"),
    },
    "neutral": {
        ("neutral", "back"), ("neutral", "fewer"), ("neutral", "gone"), ("neutral", "still_open"),
    },
    "steady": {("satisfied", "still_open")},
    "virtuous": {("satisfied", "back")},
}  # fmt: skip
CELLS = [(feedback, following) for feedback in FEEDBACK for following in NEXT]


@pytest.mark.parametrize("name", sorted(LISTS))
def test_a_list_holds_the_cells_that_its_name_says(name: str) -> None:
    assert {cell for cell in CELLS if loop_state(*cell) in LISTS[name].states} == HELD[name]


def test_no_cell_of_the_matrix_is_missing_from_the_lists() -> None:
    assert {cell for cells in HELD.values() for cell in cells} == set(CELLS)
    assert set(HELD) == set(LISTS)


@pytest.mark.parametrize("years", [(), ("2023/24",), ("2025/26",)])
def test_a_list_has_as_many_rows_as_its_cells_count(
    sample: Warehouse, years: tuple[str, ...]
) -> None:
    context = Context(sample, Filters(academic_year=years), "en", sample.labels)
    counted = evaluate(
        sample,
        CATALOGUE["loop_state"],
        filters=Filters(academic_year=years if years != ("2025/26",) else ("2024/25", "2025/26")),
    ).frame.set_index(["row", "column"])["count"]
    listed = {name: len(rows(context, name)) for name in LISTS}
    cells = {name: sum(int(counted.get(cell, 0)) for cell in HELD[name]) for name in LISTS}
    assert listed == cells
    assert sum(listed.values()) > 20


HOSTS = ("Acme", "Bolt", "Cobalt", "Dune", "Elm")
PLACEMENT = """
student_id,college,programme,enterprise,arranged_by,planned_start,planned_end,actual_start,actual_end
""" + "".join(
    f"S{n},Engineering,Mechatronics,{host},school,2024-10-01,2025-01-31,2024-10-01,2025-01-31\n"
    for n, host in enumerate(HOSTS)
)
SURVEY = """
response_id,wave,enterprise,academic_year,submitted_on,overall_satisfaction,willing_again,skill_foundation,skill_adaptive,skill_technical,skill_employability
R1,2024/25 end,Acme,2024/25,2025-02-20,1,,,,,
R2,2024/25 end,Bolt,2024/25,2025-02-20,2,,,,,
R4,2024/25 end,Dune,2024/25,2025-02-20,1,,,,,
R5,2024/25 end,Elm,2024/25,2025-02-20,5,,,,,
"""
ISSUES = """
issue_id,raised_on,raised_by,enterprise,theme,severity,action_on,replied_on,evidence
I1,2025-03-01,enterprise,Acme,pay,high,,,
I2,2025-02-21,enterprise,Acme,skills,low,2025-03-01,,minutes
I3,2025-02-01,enterprise,Dune,skills,low,2025-10-10,2025-10-12,minutes
"""
WAITED = {
    "en": {
        "name:acme": "Skills: reply, raised on 2025-02-21",
        "name:bolt": "a first issue: dissatisfied, and nothing was logged",
        "name:cobalt": "its form: no answer yet",
        "name:dune": "nothing more: answered after the next intake",
    },
    "zh": {
        "name:acme": "技能：待回复，2025-02-21提出",
        "name:bolt": "登记问题：不满意，但未登记任何问题",
        "name:cobalt": "反馈表：尚未作答",
        "name:dune": "已无待办：答复晚于下一批实习",
    },
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    given = {"placement": PLACEMENT, "survey_enterprise": SURVEY, "feedback": ISSUES}
    cut = {"data_cut": dt.date(2025, 12, 31)}
    return world(Path(tmp_path_factory.mktemp("loops")) / "root", given, cut)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_partner_at_risk_says_what_it_waits_for(small: Warehouse, language: Language) -> None:
    context = Context(small, Filters(), language, small.labels)
    found = rows(context, "threatened")
    told = dict(zip(found["enterprise_id"], waits(context, found), strict=True))
    assert told == WAITED[language]
    assert waits(context, rows(context, "steady")) == [context.t("nothing open")]
