"""Excel workbooks: which sheet holds the table, and its cells as text."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from etl.errors import RefusedFile, SheetUnknown, UnreadableFile
from etl.labels import Label
from etl.read.limits import Limits
from etl.read.package import DAMAGED, SheetPart, look_through

Cell = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta
EXACT = 1e15
MIDNIGHT = dt.time()
SECONDS_OF_A_MINUTE = MINUTES_OF_AN_HOUR = 60


def filled_sheets(path: Path, limits: Limits) -> tuple[SheetPart, ...]:
    """Return the sheets of a workbook that hold something and are shown, or the hidden ones.

    Raises:
        RefusedFile: it is damaged, protected by a password, or beyond the limits.
    """
    filled = tuple(sheet for sheet in look_through(path, limits) if sheet.filled)
    return tuple(sheet for sheet in filled if not sheet.hidden) or filled


def find_sheet(path: Path, told: str | None, limits: Limits) -> SheetPart:
    """Return the only sheet that holds something, or the one that was told.

    Raises:
        SheetUnknown: there are several, or none of that name.
        UnreadableFile: all are empty, or hold formulas that were never computed.
        RefusedFile: as for :func:`filled_sheets`.
    """
    sheets = filled_sheets(path, limits)
    if not sheets:
        raise UnreadableFile(EMPTY.filled(file=path.name))
    chosen = [sheet for sheet in sheets if told in (None, sheet.name)]
    if len(chosen) != 1:
        raise SheetUnknown(path.name, [sheet.name for sheet in sheets])
    if chosen[0].uncomputed:
        raise UnreadableFile(UNCOMPUTED.filled(file=path.name, sheet=chosen[0].name))
    return chosen[0]


def rows_of(path: Path, sheet: SheetPart) -> Iterator[list[str]]:
    """Give every row of a sheet from the first one on, from the first filled column on.

    Raises:
        RefusedFile: the workbook is damaged.
    """
    content = _content(path, sheet.name)
    left = _left(content)
    errors: dict[int, dict[int, str]] = {}
    for (row, column), text in sheet.errors.items():
        errors.setdefault(row, {})[column - left] = text
    for row, cells in enumerate(content.iter_rows()):
        texts = [cell if type(cell) is str else text_of(cell) for cell in cells]
        for column, text in errors.get(row, {}).items():
            texts[column] = text
        yield texts


def first_column(path: Path, sheet: SheetPart) -> int:
    """Return the first column of a sheet that holds something, from 0."""
    return _left(_content(path, sheet.name))


def _left(content: CalamineSheet) -> int:
    return content.start[1] if content.start else 0


def _content(path: Path, name: str) -> CalamineSheet:
    try:
        with CalamineWorkbook.from_path(path) as book:
            return book.get_sheet_by_name(name)
    except (CalamineError, ValueError, OSError) as error:
        raise RefusedFile(DAMAGED.filled(file=path.name)) from error


def text_of(cell: Cell) -> str:
    """Return a cell as text: dates in ISO form, whole numbers without a point, TRUE and FALSE."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < EXACT else repr(cell)
    if isinstance(cell, dt.datetime):
        return str(cell.date()) if cell.time() == MIDNIGHT else str(cell)
    if isinstance(cell, dt.timedelta):
        minutes, seconds = divmod(round(cell.total_seconds()), SECONDS_OF_A_MINUTE)
        return f"{minutes // MINUTES_OF_AN_HOUR}:{minutes % MINUTES_OF_AN_HOUR:02}:{seconds:02}"
    return str(cell)


EMPTY = Label(
    "{file} is empty. Expected a header and rows; export the file anew.",
    "{file} 是空文件。应有表头和数据行，请重新导出。",
)
UNCOMPUTED = Label(
    "The sheet “{sheet}” of {file} holds formulas whose results were never computed. Open it in the "
    "spreadsheet program and save it.",
    "{file} 的工作表“{sheet}”中有尚未计算结果的公式。请在表格软件中打开并保存。",
)
