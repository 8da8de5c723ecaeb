"""Delimited text by its plan, as Arrow tables of text cells with line numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from etl.labels import Label
from etl.read import reasons
from etl.read.arrow import from_lines, from_records
from etl.read.footers import closing_rows, is_blank, repeated_headers
from etl.read.lines import Lines
from etl.read.reader import Reader
from etl.read.records import Record, record_at
from etl.read.scan import Mask, regular
from etl.read.source import Source

BYTES_OF_A_CHARACTER = 4
SHORT_CELLS = 4
NARROW = 3


@dataclass
class TextReader(Reader):
    """Reads delimited text."""

    _doubtful: int = 0

    def _tables(self) -> Iterator[pa.Table]:
        plan = self.plan
        source = Source(self.path, plan.encoding, plan.bom_length, plan.quote)
        for lines in source.blocks():
            start = max(0, plan.data_starts - lines.number)
            if start >= len(lines):
                continue
            table, end = self._block(lines, start)
            if end < len(lines):
                source.give_back(lines, end)
            yield table

    def _block(self, lines: Lines, start: int) -> tuple[pa.Table, int]:
        """Read the lines of a block; return the rows and the first line left over."""
        mask = self._regular(lines, start)
        careful, end = self._careful(lines, mask, start)
        mask[end:] = False
        table = from_lines(lines, mask, self.plan)
        if careful:
            rows = from_records(careful, self.plan)
            table = pa.concat_tables([table, rows]).sort_by(table.column_names[0])
        return self._data_only(table, lines), end

    def _regular(self, lines: Lines, start: int) -> Mask:
        """Tell which lines need no care: regular, neither blank nor too long."""
        plan = self.plan
        if plan.width != len(plan.header):
            return np.zeros(len(lines), bool)
        length = lines.stops - lines.starts
        mask = regular(lines, plan.dialect, plan.width)
        mask &= length <= plan.limits.cell_characters
        mask[:start] = False
        padding = (plan.delimiter + plan.quote + " \t").encode()
        for line in np.flatnonzero(mask & (length < SHORT_CELLS * plan.width)):
            if not lines.data[lines.starts[line] : lines.stops[line]].strip(padding):
                mask[line] = False
        return mask

    def _careful(
        self, lines: Lines, mask: Mask, start: int
    ) -> tuple[list[tuple[int, Sequence[str]]], int]:
        """Read what is not regular; the lines that it reaches into leave the mask."""
        plan = self.plan
        found: list[tuple[int, Sequence[str]]] = []
        longest = plan.limits.cell_characters * BYTES_OF_A_CHARACTER
        reached = start
        filled = lines.stops > lines.starts
        for line in map(int, np.flatnonzero((~mask & filled)[start:]) + start):
            if line < reached:
                continue
            record = record_at(lines, line, plan.dialect, plan.width, longest)
            if record.unfinished:
                return found, line
            problem = self._problem(lines, record)
            if problem is not None:
                self._leave_out_lines(lines, record.first, record.last, problem)
            elif any(cell.strip() for cell in record.cells):
                found.append((line + lines.number, record.cells))
            reached = record.last + 1
            if record.closed and plan.width <= NARROW:
                reached = self._leave_out_doubtful(lines, reached, record.doubtful)
            mask[line:reached] = False
        return found, len(lines)

    def _problem(self, lines: Lines, record: Record) -> Label | None:
        """Return why a record can not be a row, if so; a blank one has no problem."""
        cells, plan = record.cells, self.plan
        problem = record.problem
        if problem is not None:
            self._doubtful = max(self._doubtful, lines.number + record.doubtful)
        elif not any(cell.strip() for cell in cells):
            problem = None
        elif (record.bare or plan.quote == "'") and lines.number + record.first <= self._doubtful:
            problem = reasons.DOUBTFUL
        elif len(cells) != plan.width:
            problem = reasons.CELLS.filled(found=len(cells), expected=plan.width)
        elif any(cell.strip() for cell in cells[len(plan.header) :]):
            problem = reasons.BEYOND
        elif max(map(len, cells)) > plan.limits.cell_characters:
            problem = reasons.TOO_LONG.filled(limit=plan.limits.cell_characters)
        return problem

    def _leave_out_doubtful(self, lines: Lines, first: int, last: int) -> int:
        """Leave out lines that may be text of a damaged cell; in narrow tables it looks like rows."""
        for line in range(first, last + 1):
            if lines.text(line).strip():
                self._leave_out_lines(lines, line, line, reasons.DOUBTFUL)
        return last + 1

    def _leave_out_lines(self, lines: Lines, first: int, last: int, reason: Label) -> None:
        self._leave_out(lines.number + first, lines.text(first, last), reason)

    def _data_only(self, table: pa.Table, lines: Lines) -> pa.Table:
        """Leave out the rows that repeat the header, and what closes the table."""
        if not len(table):
            return table

        def raw(line: int) -> str:
            return lines.text(line - lines.number)

        def is_apart(line: int) -> bool:
            return line > lines.number and is_blank(raw(line - 1))

        others = dict.fromkeys(repeated_headers(table, self.plan.raw_header), reasons.HEADER_AGAIN)
        if lines.last:
            others |= dict(closing_rows(table, is_apart))
        return self._without(table, others, raw)
