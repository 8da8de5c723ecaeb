"""Figures that leave together, from hand-written registers."""

from pathlib import Path

import pytest

from dashboard.filters import Filters
from dashboard.suppression import together
from dashboard.suppression.together import Asked
from dashboard.warehouse import Warehouse
from tests.worlds import HEADER, world

INTERNS = {
    # enterprise, programme, college: completed, left
    ("Acme", "Mechatronics", "Engineering"): (20, 10),
    ("Bolt", "Mechatronics", "Engineering"): (2, 2),
    ("Crest", "Welding", "Engineering"): (30, 20),
    ("Dune", "Nursing", "Health"): (30, 30),
}
PARTNERS = "enterprise_id,official_name,industry\n" + "".join(
    f"{name[0]}1,{name},{industry}\n"
    for name, industry in (
        ("Acme", "manufacturing"), ("Bolt", "manufacturing"), ("Crest", "energy"), ("Dune", "health"),
    )
)  # fmt: skip
WHOLE = Asked("completion_rate")
ENGINEERING = Asked("completion_rate", (), Filters(college=("Engineering",)))
MAKING = Asked("completion_rate", (), Filters(industry=("manufacturing",)))


def _rows() -> str:
    lines, number = [], 0
    for (enterprise, programme, college), (completed, left) in INTERNS.items():
        for place in range(completed + left):
            number += 1
            reason = "completed" if place < completed else "left_without_permission"
            end = "2025-01-31" if place < completed else "2024-11-15"
            lines.append(
                f"S{number},{college},{programme},{enterprise},school,2024-10-01,2025-01-31,"
                f"2024-10-01,{end},{reason}\n"
            )
    return f"{HEADER}\n" + "".join(lines)


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    root: Path = tmp_path_factory.mktemp("together")
    return world(root, {"placement": _rows(), "partner": PARTNERS})


def status(warehouse: Warehouse, *asked: Asked, profile: str = "review") -> list[str]:
    results = together.evaluate(warehouse, asked, profile)
    return [" ".join(result.frame["status"]) for result in results]


def enterprise(warehouse: Warehouse, name: str, **more: bool) -> Asked:
    rows = warehouse.snapshot.query("select code from mart.label where en = ?", [name])
    return Asked("completion_rate", (), Filters(enterprise_id=(rows["code"].iloc[0],)), **more)


def test_figures_far_apart_leave_as_they_are(warehouse: Warehouse) -> None:
    assert status(warehouse, WHOLE, ENGINEERING) == ["shown", "shown"]


def test_the_rest_of_an_industry_is_not_given_away_beside_one_enterprise(
    warehouse: Warehouse,
) -> None:
    """34 interns in manufacturing, 30 of them at Acme: the four at Bolt would follow."""
    acme = enterprise(warehouse, "Acme")
    assert status(warehouse, acme) == ["shown"]
    assert status(warehouse, MAKING) == ["shown"]
    assert status(warehouse, acme, MAKING, WHOLE) == ["hidden", "shown", "shown"]


def test_what_is_counted_openly_is_known_so_the_benchmark_goes(warehouse: Warehouse) -> None:
    acme = enterprise(warehouse, "Acme", openly=True)
    assert status(warehouse, MAKING, WHOLE, acme) == ["hidden", "shown", "shown"]


def test_slices_beside_a_total_of_another_card_are_protected(warehouse: Warehouse) -> None:
    slices = Asked("completion_rate", ("enterprise_id",))
    alone, beside = status(warehouse, slices), status(warehouse, slices, WHOLE)
    assert alone[0].split().count("hidden") == 1
    assert beside[0].split().count("hidden") == 2
    assert beside[1] == "shown"


def test_several_indicators_about_the_same_persons_are_hidden_together(
    warehouse: Warehouse,
) -> None:
    left = Asked("unauthorised_leave", ("enterprise_id",), total_shown=True)
    asked = Asked("completion_rate", ("enterprise_id",))
    results = together.evaluate(warehouse, (left, asked), "review")
    hidden = [set(r.frame.loc[r.frame["status"] == "hidden", "enterprise_id"]) for r in results]
    same = results[0].metric.parts["denominator"] == results[1].metric.parts["denominator"]
    assert len(hidden[0]) == 2
    assert (hidden[0] == hidden[1]) == same


def test_cards_of_other_persons_do_not_touch_each_other(warehouse: Warehouse) -> None:
    acme = enterprise(warehouse, "Acme")
    other = Asked("stay_curve", (), Filters(industry=("manufacturing",)))
    assert status(warehouse, acme, other)[0] == "shown"
