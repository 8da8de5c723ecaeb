"""A file by its plan, as Arrow batches of text cells with line numbers, and the rows left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa

from etl.errors import RefusedFile
from etl.labels import Label
from etl.read import reasons
from etl.read.arrow import from_lines, from_records
from etl.read.footers import closing_rows, repeated_headers
from etl.read.lines import Lines
from etl.read.plan import Misfit, ReadPlan
from etl.read.records import Record, record_at
from etl.read.scan import Mask, regular
from etl.read.source import Source

MISFITS_KEPT = 1_000
RAW_CHARACTERS = 300
BYTES_OF_A_CHARACTER = 4
SHORT_CELLS = 4
NARROW = 3


@dataclass
class Reader:
    """Reads one file once; afterwards ``rows`` and the misfits tell what came of it."""

    path: Path
    plan: ReadPlan
    rows: int = 0
    misfits_total: int = 0
    _misfits: list[Misfit] = field(default_factory=list)
    _doubtful: int = 0

    @property
    def misfits(self) -> tuple[Misfit, ...]:
        """The rows left out so far, at most a thousand, by line."""
        return tuple(sorted(self._misfits, key=lambda misfit: misfit.line))

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Give the rows in the order of the file.

        Raises:
            RefusedFile: more rows than the plan's limit.

        """
        plan = self.plan
        source = Source(self.path, plan.encoding, plan.bom_length, plan.quote)
        for lines in source.blocks():
            start = max(0, plan.data_starts - lines.number)
            if start >= len(lines):
                continue
            table, end = self._block(lines, start)
            if end < len(lines):
                source.give_back(lines, end)
            self.rows += len(table)
            if self.rows > plan.limits.rows:
                raise _too_many_rows(self.path, plan.limits.rows)
            yield from table.to_batches()

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
                self._leave_out(lines, record.first, record.last, problem)
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
        elif record.bare and lines.number + record.first <= self._doubtful:
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
                self._leave_out(lines, line, line, reasons.DOUBTFUL)
        return last + 1

    def _leave_out(self, lines: Lines, first: int, last: int, reason: Label) -> None:
        self.misfits_total += 1
        if len(self._misfits) < MISFITS_KEPT:
            raw = lines.text(first, last)[:RAW_CHARACTERS]
            self._misfits.append(Misfit(lines.number + first, raw, reason))

    def _data_only(self, table: pa.Table, lines: Lines) -> pa.Table:
        """Leave out the rows that repeat the header, and what closes the table."""
        if not len(table):
            return table
        others = dict.fromkeys(repeated_headers(table, self.plan.raw_header), reasons.HEADER_AGAIN)
        if lines.last:
            others |= dict(closing_rows(table, lines))
        if not others:
            return table
        for at, reason in sorted(others.items()):
            line = table.column(0)[at].as_py() - lines.number
            self._leave_out(lines, line, line, reason)
        keep = np.ones(len(table), bool)
        keep[list(others)] = False
        return table.filter(pa.array(keep))


def _too_many_rows(path: Path, limit: int) -> RefusedFile:
    return RefusedFile(
        Label(
            f"{path.name} has more than {limit:,} rows, which is the limit. "
            "Split it into several files, or raise the limit in the settings.",
            f"{path.name} 超过 {limit:,} 行的上限。请拆分为多个文件，或在设置中提高上限。",
        )
    )
