"""The enterprises where a rule is broken: counted where enough interns are known, else not."""

from pathlib import Path

from dashboard.filters import Filters
from dashboard.worklists import breaches
from tests.worlds import world

HEADER = (
    "student_id,college,programme,enterprise,planned_start,planned_end,actual_start,actual_end,"
    "insured,weekly_hours,night_shift"
)
STAY = "2024-10-01,2025-01-31,2024-10-01,2025-01-31"


def interns(first: int, count: int, enterprise: str, insured: str, hours: int) -> str:
    return "".join(
        f"S{n},Engineering,Mechatronics,{enterprise},{STAY},{insured},{hours},no\n"
        for n in range(first, first + count)
    )


PARTNERS = "enterprise_id,official_name,staff\nE1,Acme,500\nE2,Bolt,500\nE3,Coil,500\nE4,Dyna,20\n"


def with_small(tmp_path: Path, bolt: int, dyna: int) -> breaches.Breaches:
    """Return the breaches of Acme (8 insured, 4 not), Coil (22 insured) and two small enterprises."""
    placement = (
        f"{HEADER}\n"
        + interns(0, 8, "Acme", "yes", 40)
        + interns(8, 4, "Acme", "no", 40)
        + interns(20, bolt, "Bolt", "no", 40)
        + interns(30, 22, "Coil", "yes", 40)
        + interns(60, dyna, "Dyna", "yes", 40)
    )
    given = {"placement": placement, "partner": PARTNERS}
    return breaches.enterprises(world(tmp_path, given), Filters(), "review")


def test_counts_stand_where_enough_interns_are_known_and_the_rest_is_counted_as_hidden(
    tmp_path: Path,
) -> None:
    found = with_small(tmp_path, bolt=6, dyna=6)
    rows = found.rows.set_index("enterprise_id")
    assert list(rows.index) == ["E1", "E4"]
    assert rows.loc["E1", "insurance_rate"] == 4
    assert rows.loc["E1", "broken"] == 4
    assert rows["over_cap"].tolist() == [False, True]
    assert rows.loc["E4", ["insurance_rate", "hours_rule"]].isna().all()
    assert found.hidden == 2


def test_where_the_hidden_are_too_few_together_another_is_hidden_with_them(tmp_path: Path) -> None:
    """Bolt and Dyna have 7 interns together: with the total they could be had from Acme and Coil."""
    rows = with_small(tmp_path, bolt=3, dyna=4).rows.set_index("enterprise_id")
    assert list(rows.index) == ["E4"]
    assert rows["over_cap"].tolist() == [True]


def test_other_rules_break_for_other_interns(tmp_path: Path) -> None:
    given = {
        "placement": f"{HEADER}\n"
        + interns(0, 10, "Acme", "yes", 40)
        + interns(10, 10, "Acme", "yes", 44)
    }
    warehouse = world(tmp_path, given)
    by_default = breaches.enterprises(warehouse, Filters(), "review")
    vocational = breaches.enterprises(warehouse, Filters().judged_by("vocational-2021"), "review")
    assert by_default.rows.empty
    assert vocational.rows["hours_rule"].tolist() == [10]
