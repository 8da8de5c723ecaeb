"""Lines and cells as Arrow tables of text."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from etl.read.lines import Lines
from etl.read.names import RESERVED, unwrapped
from etl.read.plan import ReadPlan
from etl.read.scan import Mask


def schema_of(plan: ReadPlan) -> pa.Schema:
    """Return the line number and a text column for every name in the header."""
    return pa.schema([(RESERVED, pa.int64()), *((name, pa.string()) for name in plan.header)])


def from_lines(lines: Lines, mask: Mask, plan: ReadPlan) -> pa.Table:
    """Parse the chosen lines, each of which is one regular row."""
    schema = schema_of(plan)
    numbers = np.flatnonzero(mask) + lines.number
    if not len(numbers):
        return schema.empty_table()
    cells = pa_csv.read_csv(
        pa.py_buffer(_chosen(lines, mask)),
        pa_csv.ReadOptions(column_names=list(plan.header)),
        pa_csv.ParseOptions(delimiter=plan.delimiter, quote_char=plan.quote or False),
        pa_csv.ConvertOptions(column_types=schema, strings_can_be_null=False),
    )
    columns = [pa.array(numbers), *cells.columns]
    if b'="' in lines.data:
        columns[1:] = [
            pc.replace_substring_regex(column, '^="([^"]*)"$', r"\1") for column in cells.columns
        ]
    return pa.table(columns, schema)


def from_records(records: Sequence[tuple[int, Sequence[str]]], plan: ReadPlan) -> pa.Table:
    """Make a table of rows given as line number and cells; surplus cells are left off."""
    schema = schema_of(plan)
    columns = list(zip(*(cells for _, cells in records), strict=True))[: len(plan.header)]
    texts = [pa.array(map(unwrapped, column), pa.string()) for column in columns]
    return pa.table([pa.array([line for line, _ in records], pa.int64()), *texts], schema)


def cells_of(table: pa.Table, at: int) -> tuple[str, ...]:
    """Return the cells of one row, without its line number."""
    return tuple(column[at].as_py() for column in table.columns[1:])


def _chosen(lines: Lines, mask: Mask) -> bytes:
    """Return the bytes of the chosen lines, copied run by run."""
    if mask.all():
        return lines.data
    edges = np.flatnonzero(np.diff(mask, prepend=False, append=False))
    ends = np.append(lines.starts, len(lines.data))
    view = memoryview(lines.data)
    return b"".join(view[ends[a] : ends[b]] for a, b in edges.reshape(-1, 2).tolist())
