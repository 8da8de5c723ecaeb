"""Delimited text by its plan, as Arrow tables of text cells with line numbers."""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from etl.read import reasons
from etl.read.arrow import from_lines, from_records
from etl.read.doubt import Doubt
from etl.read.footers import closing_line, closing_rows, is_blank, repeated_headers
from etl.read.lines import Lines
from etl.read.reader import Reader
from etl.read.ruling import Ruling
from etl.read.scan import Mask, regular
from etl.read.source import Source
from etl.texts import Text

SHORT_CELLS = 4


class TextReader(Reader):
    """Reads delimited text."""

    def _tables(self) -> Iterator[pa.Table]:
        plan = self.plan
        source = Source(self.path, plan.encoding, plan.bom_length, plan.quote)
        for block in source.blocks():
            lines = self._own_lines(block)
            start = max(0, plan.data_starts - lines.number)
            if start >= len(lines):
                continue
            table, end = self._block(lines, start)
            if end < len(lines):
                source.give_back(lines, end)
            yield table

    def _own_lines(self, block: Lines) -> Lines:
        """Return the lines of a block that stand above another table, and leave out those in it."""
        other = self.plan.other_table
        if other is None or other >= block.number + len(block):
            return block
        own = max(0, other - block.number)
        self._leave_out_each(block, own, len(block), reasons.OTHER_TABLE)
        return block.upto(own, self.plan.quote)

    def _block(self, lines: Lines, start: int) -> tuple[pa.Table, int]:
        """Read the lines of a block; return the rows and the first line left over."""
        mask = self._regular(lines, start)
        careful, end = self._careful(lines, mask, start)
        mask[end:] = False
        table = from_lines(lines, mask, self.plan)
        if careful:
            records = [(lines.number + each.first, each.cells) for each in careful]
            rows = from_records(records, self.plan)
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

    def _careful(self, lines: Lines, mask: Mask, start: int) -> tuple[list[Ruling], int]:
        """Read what is not regular; the lines that it reaches into leave the mask."""
        found: list[Ruling] = []
        doubt = Doubt(lines, self.plan)
        reached = start
        filled = lines.stops > lines.starts
        for line in map(int, np.flatnonzero((~mask & filled)[start:]) + start):
            if line < reached:
                continue
            ruling = doubt.ruling(line)
            if ruling is None:
                return found, line
            if ruling.problem is not None:
                if ruling.above is not None and ruling.above >= start:
                    self._take_back(lines, mask, found, ruling)
                reason = closing_line(lines, line, self.plan) or ruling.problem
                self._leave_out_lines(lines, line, ruling.last, reason)
                self._leave_out_each(lines, ruling.last + 1, ruling.following, reasons.DOUBTFUL)
            elif any(cell.strip() for cell in ruling.cells):
                found.append(ruling)
            reached = ruling.following
            mask[line:reached] = False
        return found, len(lines)

    def _take_back(self, lines: Lines, mask: Mask, found: list[Ruling], ruling: Ruling) -> None:
        """Leave out rows that were read already, from the one in the line ``above`` on."""
        first = above = ruling.above or 0
        while found and found[-1].last >= above:
            first = min(first, found[-1].first)
            mask[found.pop().first] = True
        for line in map(int, np.flatnonzero(mask[first : ruling.first]) + first):
            self._leave_out_lines(lines, line, line, reasons.DOUBTFUL)
        mask[first : ruling.first] = False

    def _leave_out_each(self, lines: Lines, first: int, following: int, reason: Text) -> None:
        """Leave out lines one by one, whether or not they look like rows."""
        padding = self.plan.delimiter + self.plan.quote + " \t"
        for line in range(first, following):
            if lines.text(line).strip(padding):
                self._leave_out_lines(lines, line, line, reason)

    def _leave_out_lines(self, lines: Lines, first: int, last: int, reason: Text) -> None:
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
