"""A file by its plan, as Arrow batches of text cells with line numbers, and the rows left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from etl.errors import RefusedFile
from etl.labels import Label
from etl.read import reasons
from etl.read.lines import Lines
from etl.read.names import clean, unwrapped
from etl.read.plan import Misfit, ReadPlan
from etl.read.records import Record, record_at
from etl.read.scan import Mask, regular
from etl.read.source import Source

MISFITS_KEPT = 1_000
RAW_CHARACTERS = 300
_BYTES_OF_A_CHARACTER = 4
_SHORT_LINE = 4


@dataclass
class Reader:
    """Reads one file once; afterwards ``rows`` and the misfits tell what came of it."""

    path: Path
    plan: ReadPlan
    rows: int = 0
    misfits: list[Misfit] = field(default_factory=list)
    misfits_total: int = 0
    _doubtful: int = 0

    @property
    def schema(self) -> pa.Schema:
        """The line number and a text column for every name in the header."""
        texts = [(name, pa.string()) for name in self.plan.header]
        return pa.schema([("line", pa.int64()), *texts])

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
        """Read the lines of a block from ``start``; return the rows and the first line left over."""
        mask = self._regular(lines, start)
        careful, end = self._careful(lines, mask, start)
        mask[end:] = False
        table = self._fast(lines, mask)
        if careful:
            rows = _from_records(careful, lines.number, self.schema)
            table = pa.concat_tables([table, rows]).sort_by("line")
        return self._without_headers(table), end

    def _regular(self, lines: Lines, start: int) -> Mask:
        plan = self.plan
        mask = regular(lines, plan.dialect, plan.width)
        length = lines.stops - lines.starts
        if plan.width != len(plan.header):
            mask[:] = False
        mask &= length <= plan.limits.cell_characters
        mask[:start] = False
        padding = (plan.delimiter + plan.quote + " \t").encode()
        for line in np.flatnonzero(mask & (length < _SHORT_LINE * plan.width)):
            if not lines.data[lines.starts[line] : lines.stops[line]].strip(padding):
                mask[line] = False
        return mask

    def _careful(
        self, lines: Lines, mask: Mask, start: int
    ) -> tuple[list[tuple[int, Sequence[str]]], int]:
        """Read the records that are not regular; takes the lines they reach into out of the mask."""
        plan, found = self.plan, []
        longest = plan.limits.cell_characters * _BYTES_OF_A_CHARACTER
        reached = start
        for line in map(int, np.flatnonzero(~mask[start:]) + start):
            if line < reached:
                continue
            record = record_at(lines, line, plan.dialect, plan.width, longest)
            if record.unfinished:
                return found, line
            reached = record.last + 1
            mask[line:reached] = False
            problem = self._problem(lines, record)
            if problem is not None:
                self._leave_out(lines, record, problem)
            elif any(cell.strip() for cell in record.cells):
                found.append((line, record.cells))
        return found, len(lines)

    def _problem(self, lines: Lines, record: Record) -> Label | None:
        """Return why a record can not be a row, if so."""
        if record.problem is not None:
            self._doubtful = max(self._doubtful, lines.number + record.doubtful)
            return record.problem
        cells, plan = record.cells, self.plan
        if not any(cell.strip() for cell in cells):
            return None
        if record.bare and lines.number + record.first <= self._doubtful:
            return reasons.DOUBTFUL
        if len(cells) != plan.width:
            return reasons.CELLS.filled(found=len(cells), expected=plan.width)
        if any(cell.strip() for cell in cells[len(plan.header) :]):
            return reasons.BEYOND
        if max(map(len, cells)) > plan.limits.cell_characters:
            return reasons.TOO_LONG.filled(limit=plan.limits.cell_characters)
        return None

    def _leave_out(self, lines: Lines, record: Record, reason: Label) -> None:
        raw = lines.text(record.first, record.last)
        self._count(Misfit(lines.number + record.first, raw[:RAW_CHARACTERS], reason))

    def _count(self, misfit: Misfit) -> None:
        self.misfits_total += 1
        if len(self.misfits) < MISFITS_KEPT:
            self.misfits.append(misfit)

    def _fast(self, lines: Lines, mask: Mask) -> pa.Table:
        """Parse the regular lines, all at once."""
        if not mask.any():
            return self.schema.empty_table()
        plan = self.plan
        numbers = pa.array(np.flatnonzero(mask) + lines.number)
        cells = pa_csv.read_csv(
            pa.py_buffer(_runs(lines, mask)),
            pa_csv.ReadOptions(column_names=list(plan.header)),
            pa_csv.ParseOptions(delimiter=plan.delimiter, quote_char=plan.quote or False),
            pa_csv.ConvertOptions(column_types=self.schema, strings_can_be_null=False),
        )
        assert len(cells) == len(numbers)
        if b'="' in lines.data:
            cells = _unwrapped(cells)
        return cells.add_column(0, "line", [numbers])

    def _without_headers(self, table: pa.Table) -> pa.Table:
        """Leave out rows that repeat the header."""
        header, plan = self.plan.raw_header, self.plan
        key = next(at for at, cell in enumerate(header) if cell)
        named = pc.equal(table.column(key + 1), header[key])
        if not pc.any(named).as_py():
            return table
        repeated = [
            at
            for at in np.flatnonzero(named.to_numpy()).tolist()
            if tuple(clean(cell) for cell in _cells(table, at)) == header
        ]
        for at in repeated:
            raw = plan.delimiter.join(_cells(table, at))[:RAW_CHARACTERS]
            self._count(Misfit(table.column(0)[at].as_py(), raw, reasons.HEADER_AGAIN))
        keep = np.ones(len(table), bool)
        keep[repeated] = False
        return table.filter(pa.array(keep))


def _cells(table: pa.Table, at: int) -> tuple[str, ...]:
    return tuple(column[at].as_py() for column in table.columns[1:])


def _runs(lines: Lines, mask: Mask) -> bytes:
    """Return the bytes of the chosen lines, copied run by run."""
    if mask.all():
        return lines.data
    edges = np.flatnonzero(np.diff(mask, prepend=False, append=False))
    ends = np.append(lines.starts, len(lines.data))
    view = memoryview(lines.data)
    return b"".join(view[ends[a] : ends[b]] for a, b in edges.reshape(-1, 2).tolist())


def _from_records(
    records: Sequence[tuple[int, Sequence[str]]], number: int, schema: pa.Schema
) -> pa.Table:
    columns = zip(*(cells[: len(schema) - 1] for _, cells in records), strict=True)
    texts = [pa.array(map(unwrapped, column), pa.string()) for column in columns]
    numbers = pa.array([line + number for line, _ in records], pa.int64())
    return pa.table([numbers, *texts], schema)


def _unwrapped(table: pa.Table) -> pa.Table:
    columns = [
        pc.replace_substring_regex(column, '^="([^"]*)"$', r"\1") for column in table.columns
    ]
    return pa.table(columns, table.column_names)


def _too_many_rows(path: Path, limit: int) -> RefusedFile:
    return RefusedFile(
        Label(
            f"{path.name} has more than {limit:,} rows, which is the limit. "
            "Split it into several files, or raise the limit in the settings.",
            f"{path.name} 超过 {limit:,} 行的上限。请拆分为多个文件，或在设置中提高上限。",
        )
    )
