"""A sheet of a workbook by its plan, as Arrow tables of text cells with line numbers."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from etl.read import reasons
from etl.read.arrow import schema_of
from etl.read.footers import closing_rows, repeated_headers
from etl.read.names import unwrapped
from etl.read.reader import Reader
from etl.read.workbook import find_sheet, sheet_text

ROWS_OF_A_PIECE = 20_000
BETWEEN = " | "


@dataclass
class SheetReader(Reader):
    """Reads one sheet of a workbook."""

    def _tables(self) -> Iterator[pa.Table]:
        sheet = find_sheet(self.path, self.plan.sheet, self.plan.limits)
        rows = sheet_text(self.path, sheet).columns
        other = self.plan.other_table
        columns = rows if other is None else rows.slice(0, other - 1)
        for first in range(self.plan.data_starts - 1, len(columns), ROWS_OF_A_PIECE):
            piece = columns.slice(first, ROWS_OF_A_PIECE).combine_chunks()
            yield self._piece(piece, first + 1, last=first + ROWS_OF_A_PIECE >= len(columns))
        for at in range(len(columns), len(rows)):
            cells = _cells(rows, at)
            if any(map(str.strip, cells)):
                self._leave_out(at + 1, joined(cells), reasons.OTHER_TABLE)

    def _piece(self, piece: pa.Table, number: int, last: bool) -> pa.Table:
        """Read some rows, of which the first has a number; leave out what is no data."""

        def raw(line: int) -> str:
            return joined(_cells(piece, line - number))

        def is_apart(line: int) -> bool:
            return line > number and not any(map(str.strip, _cells(piece, line - number - 1)))

        columns = [column.chunk(0) for column in piece.columns]
        missing = len(self.plan.header) - len(columns)  # where an erased person was all they held
        columns += [pa.array([""] * len(piece), pa.string())] * missing
        table = self._regular(columns, number, raw)
        others = dict.fromkeys(repeated_headers(table, self.plan.raw_header), reasons.HEADER_AGAIN)
        if last:
            others |= dict(closing_rows(table, is_apart))
        return self._without(table, others, raw)

    def _regular(
        self, columns: Sequence[pa.Array], number: int, raw: Callable[[int], str]
    ) -> pa.Table:
        """Make a table without blank rows and those with a cell that can not be in it."""
        named, size = len(self.plan.header), len(columns[0])
        inside, beyond = _filled(columns[:named], size), _filled(columns[named:], size)
        table = pa.table(
            [pa.array(np.arange(number, number + size)), *map(_unwrapped, columns[:named])],
            schema_of(self.plan),
        )
        problems = dict.fromkeys(np.flatnonzero(beyond).tolist(), reasons.BEYOND)
        too_long = reasons.TOO_LONG.filled(limit=self.plan.limits.cell_characters)
        for column in columns[:named]:
            long = pc.greater(pc.utf8_length(column), self.plan.limits.cell_characters)
            problems |= dict.fromkeys(np.flatnonzero(np.asarray(long)).tolist(), too_long)
        for at, reason in sorted(problems.items()):
            self._leave_out(number + at, raw(number + at), reason)
        inside[list(problems)] = False
        return table.filter(pa.array(inside))


def _cells(piece: pa.Table, at: int) -> list[str]:
    return [column[at].as_py() for column in piece.columns]


def joined(cells: Sequence[str]) -> str:
    """Return the cells of a row as one line of text."""
    return BETWEEN.join(cells)


def _filled(columns: Sequence[pa.Array], size: int) -> npt.NDArray[np.bool_]:
    """Tell for every row whether one of its cells holds more than blanks."""
    filled = np.zeros(size, bool)
    for column in columns:
        if filled.all():
            break
        filled |= np.asarray(pc.not_equal(pc.utf8_trim_whitespace(column), ""))
    return filled


def _unwrapped(column: pa.Array) -> pa.Array:
    """Take ``="0012"`` for ``0012`` in every cell of a column."""
    if not pc.any(pc.starts_with(column, "=")).as_py():
        return column
    return pa.array(map(unwrapped, column.to_pylist()), pa.string())
