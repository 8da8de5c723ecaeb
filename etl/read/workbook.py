"""Excel workbooks: which sheet holds the table, and its cells as text."""

import datetime as dt
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from threading import Lock

import pyarrow as pa
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from etl.errors import RefusedFile, SheetUnknown, UnreadableFile
from etl.read.content import Content
from etl.read.limits import Limits
from etl.read.package import DAMAGED, SheetPart, look_through
from etl.texts import Text

Cell = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta
EXACT = 1e15
ROWS_AT_ONCE = 20_000
CELLS_KEPT = 8_000_000
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


@dataclass(frozen=True)
class SheetText:
    """Every row of a sheet as text, from the first one on; ``left`` is its first column, from 0."""

    left: int
    columns: pa.Table

    @property
    def cells(self) -> int:
        """How many cells it has."""
        return int(self.columns.num_rows * self.columns.num_columns)

    def rows(self, first: int, stop: int | None = None) -> Iterator[tuple[str, ...]]:
        """Give the cells of some rows; both numbers count from 0."""
        part = self.columns.slice(first, None if stop is None else stop - first)
        return zip(*(column.to_pylist() for column in part.columns), strict=True)


def sheet_text(path: Path, sheet: SheetPart) -> SheetText:
    """Return the cells of a sheet as text.

    A sheet is read once, however often it is asked for and wherever a copy of the workbook lies:
    the latest ones are kept, up to eight million cells.

    Raises:
        RefusedFile: the workbook is damaged.
    """
    key = (Content.of(path), sheet.name)
    with _KEEPING:
        text = _KEPT.get(key)
    text = text or _read(path, sheet)
    with _KEEPING:
        _KEPT[key] = text
        _KEPT.move_to_end(key)
        while sum(kept.cells for kept in _KEPT.values()) > CELLS_KEPT:
            _KEPT.popitem(last=False)
    return text


_KEEPING = Lock()
_KEPT: OrderedDict[tuple[Content, str], SheetText] = OrderedDict()


def _read(path: Path, sheet: SheetPart) -> SheetText:
    with _undamaged(path), CalamineWorkbook.from_path(path) as book:
        content = book.get_sheet_by_name(sheet.name)
        left = content.start[1] if content.start else 0
        pieces = list(_pieces(content, left, _by_row(sheet.errors)))
    return SheetText(left, pa.concat_tables(pieces) if pieces else pa.table({}))


def _pieces(
    content: CalamineSheet, left: int, errors: Mapping[int, Mapping[int, str]]
) -> Iterator[pa.Table]:
    rows, first = content.iter_rows(), 0
    while piece := list(islice(rows, ROWS_AT_ONCE)):
        for row in errors.keys() & range(first, first + len(piece)):
            for column, text in errors[row].items():
                piece[row - first][column - left] = text
        columns = [_texts(cells) for cells in zip(*piece, strict=True)]
        yield pa.table(columns, [str(at) for at in range(len(columns))])
        first += len(piece)


def _by_row(errors: Mapping[tuple[int, int], str]) -> dict[int, dict[int, str]]:
    found: dict[int, dict[int, str]] = {}
    for (row, column), text in errors.items():
        found.setdefault(row, {})[column] = text
    return found


def _texts(cells: Sequence[Cell]) -> pa.Array:
    """Return the cells of a column as text; every value is written once only."""
    kinds = set(map(type, cells))
    if kinds == {str}:
        return pa.array(cells, pa.string())
    if bool in kinds:  # TRUE is equal to 1, and would be written as it
        return pa.array(map(text_of, cells), pa.string())
    known = {cell: text_of(cell) for cell in set(cells)}
    return pa.array(map(known.__getitem__, cells), pa.string())


@contextmanager
def _undamaged(path: Path) -> Iterator[None]:
    """Refuse a workbook that the library can not read, be it that it panics.

    A panic of a library written in Rust is no Exception; its class can not be imported.
    """
    try:
        yield
    except (CalamineError, ValueError, OSError) as error:
        raise RefusedFile(DAMAGED.filled(file=path.name)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
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


EMPTY = Text(
    "{file} is empty. Expected a header and rows; export the file anew.",
    "{file} 是空文件。应有表头和数据行，请重新导出。",
)
UNCOMPUTED = Text(
    "The sheet “{sheet}” of {file} holds formulas whose results were never computed. Open it in the "
    "spreadsheet program and save it.",
    "{file} 的工作表“{sheet}”中有尚未计算结果的公式。请在表格软件中打开并保存。",
)
