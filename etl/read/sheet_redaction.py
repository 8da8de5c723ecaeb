"""A copy of a workbook in which some rows, or some of their cells, are emptied."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, MergedCell

from etl.read.limits import Limits
from etl.read.plan import ReadPlan
from etl.read.workbook import find_sheet, first_column


def write_sheet(
    path: Path, plan: ReadPlan, emptied: Mapping[int, Collection[str] | None], target: Path
) -> None:
    """Write the copy; ``emptied`` tells the columns by row, None for the whole row.

    Formulas become their results, which would otherwise be lost.
    """
    book = _book(path)
    sheet = book[plan.sheet or ""]
    left = first_column(path, find_sheet(path, plan.sheet, Limits()))
    for row, columns in emptied.items():
        gone = None if columns is None else {left + 1 + plan.header.index(name) for name in columns}
        _empty(cell for cell in sheet[row] if gone is None or cell.column in gone)
    book.save(target)


def write_others(
    path: Path, plans: Sequence[ReadPlan], names: Callable[[str], bool], target: Path
) -> bool:
    """Write a copy without the rows that name somebody in other sheets, or above the tables.

    Args:
        path: the workbook.
        plans: how its tables are read; what stands in these is left alone.
        names: tells whether a text names the person.
        target: the copy, which is not written where nothing names them.

    Returns:
        Whether the copy was written.
    """
    book = _book(path)
    above = {plan.sheet: min(plan.header_lines) - 1 for plan in plans}
    found = [
        row
        for sheet in book.worksheets
        if above.get(sheet.title) != 0
        for row in sheet.iter_rows(max_row=above.get(sheet.title))
        if any(cell.value is not None and names(str(cell.value)) for cell in row)
    ]
    for row in found:
        _empty(row)
    if found:
        book.save(target)
    return bool(found)


def _book(path: Path) -> Workbook:
    with path.open("rb") as file:  # by its name it would have to end with .xlsx
        return load_workbook(file, data_only=True, rich_text=True)


def _empty(cells: Iterable[Cell | MergedCell]) -> None:
    for cell in cells:
        if isinstance(cell, Cell):
            cell.value, cell.comment, cell.hyperlink = None, None, None
