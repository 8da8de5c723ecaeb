"""A copy of a workbook in which some rows are emptied, and some cells changed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, MergedCell

from etl.read.limits import Limits
from etl.read.plan import ReadPlan
from etl.read.workbook import find_sheet, sheet_text


def write_sheet(
    path: Path, plan: ReadPlan, changed: Mapping[int, Mapping[str, str] | None], target: Path
) -> None:
    """Write the copy; ``changed`` tells by row what columns hold afterwards, None empties the row.

    Formulas become their results, which would otherwise be lost.
    """
    book = _book(path)
    sheet = book[plan.sheet or ""]
    left = sheet_text(path, find_sheet(path, plan.sheet, Limits())).left
    for row, cells in changed.items():
        if cells is None:
            _empty(sheet[row])
        for name, text in (cells or {}).items():
            cell = sheet.cell(row, left + 1 + plan.header.index(name))
            _empty([cell])
            cell.value = text or None
    book.save(target)


def write_others(
    path: Path, plans: Sequence[ReadPlan], names: Callable[[str], bool], target: Path
) -> int:
    """Write a copy without the rows that name somebody in other sheets, or above the tables.

    Args:
        path: the workbook.
        plans: how its tables are read; what stands in these is left alone.
        names: tells whether a text names the person.
        target: the copy, which is not written where nothing names them.

    Returns:
        How many rows were emptied.
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
    return len(found)


def _book(path: Path) -> Workbook:
    with path.open("rb") as file:  # by its name it would have to end with .xlsx
        return load_workbook(file, data_only=True, rich_text=True)


def _empty(cells: Iterable[Cell | MergedCell]) -> None:
    for cell in cells:
        if isinstance(cell, Cell):
            cell.value, cell.comment, cell.hyperlink = None, None, None
