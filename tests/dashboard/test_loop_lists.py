"""The lists of partners by loop hold what their names say, as many as the matrix counts."""

import pytest

from dashboard.charts.states import FEEDBACK, NEXT, loop_state
from dashboard.context import Context
from dashboard.filters import Filters
from dashboard.loop_lists import LISTS, rows
from dashboard.metrics import CATALOGUE
from dashboard.query import evaluate
from dashboard.warehouse import Warehouse

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
