"""Figures of what enterprises answered stand beside how many of them answered."""

import datetime as dt

import pytest

from dashboard.filters import Filters
from dashboard.messages import Text
from dashboard.metrics import CATALOGUE
from dashboard.query import evaluate
from dashboard.warehouse import Warehouse
from tests.worlds import world

ASKED = (
    "enterprise_satisfaction", "willing_again", "benefits_named", "skill_ratings",
    "enterprise_opinions",
)  # fmt: skip
PLACEMENT = (
    "student_id,college,programme,enterprise,arranged_by,planned_start,planned_end,"
    "actual_start,actual_end,end_reason\n"
)
FORM = (
    "response_id,wave,submitted_on,enterprise,academic_year,overall_satisfaction,willing_again,"
    "skill_foundation,skill_technical,benefits\n"
)


@pytest.fixture(scope="module")
def silent(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """Return 60 hosts of which 12 answered in 2024/25 and all ten of 2023/24."""
    placements = [
        f"S{year}{n},Engineering,Mechatronics,Enterprise {n},school,"
        f"{year}-10-01,{year + 1}-01-31,{year}-10-01,{year + 1}-01-31,completed"
        for year, hosts in ((2023, 10), (2024, 60))
        for n in range(hosts)
    ]
    forms = [
        f"R{year}{n},end,{year + 1}-02-20,Enterprise {n},{year}/{year - 1999},5,yes,4,4,recruitment"
        for year, answers in ((2023, 10), (2024, 12))
        for n in range(answers)
    ]
    given = {
        "placement": PLACEMENT + "\n".join(placements) + "\n",
        "survey_enterprise": FORM + "\n".join(forms) + "\n",
    }
    return world(tmp_path_factory.mktemp("silent"), given, {"data_cut": dt.date(2025, 8, 31)})


FEW = Text(
    "Forms came from only 12 of the 60 enterprises that owed one, fewer than half: read with care.",
    "应交反馈表的60家企业中，仅12家已交，不足一半，请谨慎解读。",
)


@pytest.mark.parametrize("name", ASKED)
def test_answers_of_few_enterprises_come_with_a_warning(silent: Warehouse, name: str) -> None:
    metric = CATALOGUE[name]
    chosen = Filters(academic_year=("2024/25",))
    for by in ((), metric.split_by):
        assert FEW in evaluate(silent, metric, by, chosen).notes
    said = evaluate(silent, metric, (), chosen, "internal").notes
    assert "Forms came from 12 of the 60 enterprises that owed one." in [each.en for each in said]


def test_a_year_in_which_all_answered_has_no_warning(silent: Warehouse) -> None:
    found = evaluate(silent, CATALOGUE["willing_again"], (), Filters(academic_year=("2023/24",)))
    assert [each.en for each in found.notes] == [
        "Forms came from 10 of the 10 enterprises that owed one."
    ]


def test_years_together_are_held_against_all_their_forms(silent: Warehouse) -> None:
    found = evaluate(silent, CATALOGUE["willing_again"])
    assert found.notes[0].en.startswith("Forms came from only 22 of the 70 enterprises")


def test_a_trend_says_its_latest_year_and_names_those_under_half(silent: Warehouse) -> None:
    found = evaluate(silent, CATALOGUE["willing_again"], ("academic_year",))
    said = [each.en for each in found.notes]
    assert f"2024/25: {FEW.en}" in said
    assert (
        "Fewer than half of the enterprises that owed a form sent one: 2024/25. Read with care."
        in said
    )


def test_every_figure_of_the_enterprises_form_says_who_answered() -> None:
    """All that counts only received forms; the loops count silence as a state of its own."""
    registers = {
        name for name, each in CATALOGUE.items() if each.registers == ("survey.enterprise",)
    }
    declared = {name for name, each in CATALOGUE.items() if each.respondents == "response_rate"}
    assert declared == registers == {*ASKED, "skill_change"}
