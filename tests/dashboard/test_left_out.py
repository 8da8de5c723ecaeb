"""A filter says how many records it leaves out because nobody wrote down what it asks for."""

import datetime as dt

import pytest

from dashboard import underneath
from dashboard.filters import Filters
from dashboard.messages import Text
from dashboard.metrics import CATALOGUE
from dashboard.query import evaluate
from dashboard.warehouse import Warehouse
from tests.worlds import PLACEMENT, world

PROGRAMMES = """
programme,academic_year,college,enrolled
Mechatronics,2024/25,Engineering,100
"""
FILTERS = {
    "programme": Filters(academic_year=("2024/25",), programme=("Mechatronics",)),
    "college": Filters(academic_year=("2024/25",), college=("Engineering",)),
}


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """Return 5 issues and 4 acts of the only programme, 30 and 20 without one; 7 issues have no enterprise."""
    issues = "issue_id,raised_on,raised_by,enterprise,programme,theme,severity\n" + "".join(
        f"I{n},2024-11-05,enterprise,Enterprise {n % 6},{'Mechatronics' if n < 5 else ''},pay,low\n"
        for n in range(35)
    )
    issues += "".join(f"J{n},2024-11-05,school,,,pay,low\n" for n in range(7))
    acts = (
        "activity_id,enterprise,ring,form,programme,initiated_by,started_on,students\n"
        + "".join(
            f"A{n},Enterprise {n % 6},enterprise,order_class,{'Mechatronics' if n < 4 else ''},"
            f"{'enterprise' if n < 4 else 'school'},2024-11-01,10\n"
            for n in range(24)
        )
    )
    given = {
        "placement": PLACEMENT, "feedback": issues, "cooperation": acts, "programme": PROGRAMMES,
    }  # fmt: skip
    return world(tmp_path_factory.mktemp("school"), given, {"data_cut": dt.date(2025, 8, 31)})


@pytest.mark.parametrize(("name", "by", "n", "left"), [
    ("action_rate", "programme", 5, 37),
    ("enterprise_initiative", "programme", 4, 20),
    ("enterprise_initiative", "college", 4, 20),
    ("initiators", "college", 4, 20),
])  # fmt: skip
def test_what_has_no_programme_is_told_as_left_out(
    school: Warehouse, name: str, by: str, n: int, left: int
) -> None:
    found = evaluate(school, CATALOGUE[name], (), FILTERS[by])
    assert set(found.frame["n"]) == {n}
    chinese = {"programme": "专业", "college": "学院"}[by]
    said = Text(
        f"Left out, without a recorded {by}: {left} records.",
        f"另有{left}条记录未登记{chinese}，未计入。",
    )
    assert said in found.notes
    assert said in underneath.said_briefly(school, found, FILTERS[by])


def test_an_issue_without_an_enterprise_is_told_where_hosts_are_asked_for(
    school: Warehouse,
) -> None:
    found = evaluate(school, CATALOGUE["action_rate"], (), FILTERS["college"])
    assert found.frame["n"].tolist() == [35]
    assert [each.en for each in found.notes] == [
        "Counted: the enterprises that host the chosen college.",
        "Left out, without a recorded enterprise: 7 records.",
    ]


def test_two_filters_count_what_lacks_either_once(school: Warehouse) -> None:
    both = FILTERS["college"].replace(programme=("Mechatronics",))
    found = evaluate(school, CATALOGUE["enterprise_initiative"], (), both)
    assert [each.en for each in found.notes] == [
        "Left out, without a recorded college, programme: 20 records."
    ]


def test_without_a_filter_nothing_is_left_out(school: Warehouse) -> None:
    found = evaluate(school, CATALOGUE["enterprise_initiative"])
    assert found.frame["n"].tolist() == [24]
    assert found.notes == ()


def test_a_trend_says_it_of_its_latest_year(school: Warehouse) -> None:
    narrowed = FILTERS["programme"].without("academic_year")
    found = evaluate(school, CATALOGUE["enterprise_initiative"], ("academic_year",), narrowed)
    said = [each.en for each in found.notes]
    assert "2024/25: Left out, without a recorded programme: 20 records." in said
