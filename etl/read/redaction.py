"""A copy of a file in which some records are emptied and some cells changed; all others read as before."""

import codecs
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from etl.read.doubt import Doubt
from etl.read.lines import Lines
from etl.read.plan import Dialect, ReadPlan
from etl.read.readers import reader_of
from etl.read.ruling import Ruling
from etl.read.sheet_redaction import write_sheet
from etl.read.source import Source

Cells = Mapping[int, Mapping[str, str]]
Changed = Mapping[int, Mapping[str, str] | None]
_LINE_END = re.compile(rb"\r\n|\r|\n")


def redact(
    path: Path,
    plan: ReadPlan,
    lines: Collection[int],
    target: Path,
    cells: Cells | None = None,
) -> None:
    """Write a copy in which the records that begin in some lines are emptied, and some cells changed.

    Every other row keeps its line and its cells under the same plan. Damaged rows beside an
    emptied one that would become rows for lack of it are emptied too.

    Args:
        path: the file; it is only read.
        plan: how it is read.
        lines: the physical lines where the records begin that are emptied altogether.
        target: the copy, in the same encoding and with the same line ends.
        cells: what some columns hold afterwards, of records that stay, by their first line.
    """
    write = _write_text if plan.sheet is None else write_sheet
    kept = _row_lines(path, plan)
    changed: dict[int, Mapping[str, str] | None] = {**(cells or {}), **dict.fromkeys(lines)}
    revived: set[int] = set()
    while True:
        write(path, plan, changed | dict.fromkeys(revived), target)
        found = _row_lines(target, plan) - kept - revived
        if not found:
            return
        revived |= found


def _row_lines(path: Path, plan: ReadPlan) -> set[int]:
    """Return the lines in which the rows begin."""
    reader = reader_of(path, plan)
    return {line for batch in reader.batches() for line in batch.column(0).to_pylist()}


def _write_text(path: Path, plan: ReadPlan, changed: Changed, target: Path) -> None:
    source = Source(path, plan.encoding, plan.bom_length, plan.quote)
    encoder = codecs.getincrementalencoder(plan.encoding)()
    with path.open("rb") as original, target.open("wb") as copy:
        copy.write(original.read(plan.bom_length))
        for lines in source.blocks():
            records, end = _records(lines, plan, changed)
            if end < len(lines):
                source.give_back(lines, end)
            data = b"".join(_pieces(lines, end, records, plan, changed))
            data = data[:-1] if lines.last and end == len(lines) and not lines.ended else data
            copy.write(data if plan.encoding == "utf-8" else encoder.encode(data.decode()))


def _records(lines: Lines, plan: ReadPlan, changed: Changed) -> tuple[list[Ruling], int]:
    """Return the records to change in a block, and the first line that the block does not settle."""
    doubt = Doubt(lines, plan)
    records: list[Ruling] = []
    for at in sorted(line - lines.number for line in changed):
        if 0 <= at < len(lines):
            record = doubt.ruling(at)
            if record is None:
                return records, at
            records.append(record)
    return records, len(lines)


def _pieces(
    lines: Lines, end: int, records: Sequence[Ruling], plan: ReadPlan, changed: Changed
) -> Iterator[bytes]:
    """Give the bytes of the lines before ``end``, as they are afterwards."""
    starts = np.append(lines.starts, len(lines.data))
    done = 0
    for record in records:
        yield lines.data[starts[done] : starts[record.first]]
        cells = changed[record.first + lines.number]
        ends = [lines.data[lines.stops[at] : starts[at + 1]] for at in _span(record)]
        if cells is None or record.problem is not None:
            yield b"".join(ends)
        else:
            yield _with_cells(record, cells, plan, ends)
        done = record.last + 1
    yield lines.data[starts[done] : starts[end]]


def _span(record: Ruling) -> range:
    return range(record.first, record.last + 1)


def _with_cells(
    record: Ruling, given: Mapping[str, str], plan: ReadPlan, ends: Sequence[bytes]
) -> bytes:
    """Write a record with other cells in some columns; blank lines stand for the line breaks that went with them."""
    there = {at: given[name] for at, name in enumerate(plan.header) if name in given}
    cells = [there.get(at, cell) for at, cell in enumerate(record.cells)]
    between = plan.delimiter + (" " if plan.dialect.spaced else "")
    text = between.join(_written(cell, plan.dialect) for cell in cells).encode()
    height = len(_LINE_END.findall(text)) + 1
    return text + b"".join(ends[height - 1 :])


def _written(cell: str, dialect: Dialect) -> str:
    """Return a cell as the dialect has it, in quotation marks where it needs them."""
    quote, escape = dialect.quote, dialect.escape
    if not quote or not any(sign in cell for sign in (dialect.delimiter, quote, *"\r\n")):
        return cell
    if escape:
        return quote + cell.replace(escape, 2 * escape).replace(quote, escape + quote) + quote
    return quote + cell.replace(quote, 2 * quote) + quote
