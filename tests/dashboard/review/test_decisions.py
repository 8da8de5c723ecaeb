"""Agreed last time: what is done, and the indicator then and now, from hand-written registers."""

from pathlib import Path

import pandas as pd
import pytest

from dashboard.context import Context
from dashboard.filters import Filters
from dashboard.messages import Language
from dashboard.review import agreed, decisions
from dashboard.review.subject import Subject
from dashboard.warehouse import Warehouse
from tests.reviewing import PARTNERS, placements
from tests.worlds import world

INTERNS = {
    ("E1", "Engineering", 2022): (60, 40),
    ("E1", "Engineering", 2023): (90, 10),
    ("E2", "Engineering", 2022): (5, 5),
    ("E2", "Engineering", 2023): (6, 4),
    ("E2", "Engineering", 2024): (8, 2),
}
HEAD = (
    "decision_id,decided_on,enterprise,college,what,who,due_on,indicator,target,cohort,done,done_on,"
    "evidence\n"
)
DECIDED = HEAD + (
    "D1,2023-09-10,E1,,Prepare every intern,Dean,2024-06-30,completion_rate,85,2022/23,,,\n"
    "D2,2023-09-10,E1,,Name a mentor,Mentor office,2024-03-31,,,,yes,2024-02-01,Minutes 7\n"
    "D3,2023-09-10,E1,,Visit twice,Supervisor,2024-03-31,,,,no,,\n"
    "D4,2023-09-10,E2,,Fewer leave,Dean,2099-06-30,unauthorised_leave,5,2022/23,,,\n"
    "D5,2023-09-10,,Engineering,Start on time,Dean,2099-06-30,start_rate,99,2023/24,,,\n"
    "D6,2023-09-10,,,One calendar,Registrar,2024-06-30,,,,,,\n"
    "D7,2023-09-10,E1,,Gone by now,Dean,2024-06-30,no_such_indicator,5,2022/23,,,\n"
)


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    given = {"placement": placements(INTERNS), "partner": PARTNERS, "decision": DECIDED}
    return world(tmp_path_factory.mktemp("decided"), given)


def rows(warehouse: Warehouse, subject: str, cohort: str = "2024/25") -> pd.DataFrame:
    found = decisions.agreed(warehouse, Subject.parse(subject), cohort, "review")
    return found.set_index("decision_id")


def read(warehouse: Warehouse, subject: str, language: Language = "en") -> agreed.Read:
    context = Context(warehouse, Filters(), language, warehouse.labels)
    found = decisions.agreed(warehouse, Subject.parse(subject), "2024/25", "review")
    return agreed.read(context, found, "2025-01-31")


def test_an_indicator_is_read_then_and_now_and_never_in_the_same_year(warehouse: Warehouse) -> None:
    """E1: 60 of 100 in 2022/23, 90 of 100 since: up 30 points, Newcombe's interval 18 to 41."""
    one = rows(warehouse, "enterprise:E1").loc["D1"]
    assert (one["then_years"], one["then_value"], one["then_n"]) == ("2022/23", 0.6, 100)
    assert (one["now_years"], one["now_value"], one["now_n"]) == ("2023/24", 0.9, 100)
    assert one["change"] == pytest.approx(0.3)
    assert 0.17 < one["change_low"] < 0.19
    assert 0.40 < one["change_high"] < 0.42


def test_of_a_small_partner_the_years_since_are_taken_together(warehouse: Warehouse) -> None:
    two = rows(warehouse, "enterprise:E2").loc["D4"]
    assert (two["then_status"], two["then_years"]) == ("shown", "2022/23")
    assert (two["now_years"], two["now_n"]) == ("2023/24 2024/25", 20)


def test_what_can_not_be_told_from_chance_is_said_to_be_so(warehouse: Warehouse) -> None:
    table = read(warehouse, "enterprise:E2").table
    assert "cannot be told from chance" in table["Change"].iloc[0]
    assert "cannot" not in read(warehouse, "enterprise:E1").table["Change"].iloc[0]


def test_done_is_what_was_delivered_or_has_reached_its_target(warehouse: Warehouse) -> None:
    found = read(warehouse, "enterprise:E1")
    states = dict(zip(found.table["What"], found.table["State"], strict=True))
    assert found.title == "Agreed last time: 2 of 4 done"
    assert states["Prepare every intern (Completion: target 85%)"] == "target reached"
    assert states["Name a mentor"] == "done · 2024-02-01 · Minutes 7"
    assert states["Visit twice"] == "open, overdue"
    assert states["Gone by now"] == "open, overdue"


def test_before_a_later_year_there_is_no_now(warehouse: Warehouse) -> None:
    one = rows(warehouse, "enterprise:E1", "2022/23").loc["D1"]
    assert one["then_value"] == 0.6
    assert pd.isna(one["now_value"])
    assert pd.isna(one["change"])


def test_each_subject_has_its_own_decisions(warehouse: Warehouse) -> None:
    assert list(rows(warehouse, "college:Engineering").index) == ["D5"]
    assert list(rows(warehouse, "school").index) == ["D6"]
    assert rows(warehouse, "college:Health").empty


def test_decisions_are_read_in_chinese_too(warehouse: Warehouse) -> None:
    found = read(warehouse, "enterprise:E1", "zh")
    assert found.title == "上次商定：4项中已完成2项"
    assert list(found.table.columns) == [
        "事项",
        "责任岗位或部门",
        "期限",
        "状态",
        "当时",
        "现在",
        "变化",
    ]


def test_nothing_agreed_is_said(warehouse: Warehouse, tmp_path: Path) -> None:
    assert read(warehouse, "college:Health").title == "Nothing was agreed in earlier reviews"
