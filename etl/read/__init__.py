"""Reading delimited files and workbooks: bytes to a table of text cells, safely or not at all."""

from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa

from etl.errors import ProblemFound
from etl.read.arrow import schema_of
from etl.read.first_lines import ENCODINGS, Preview, preview
from etl.read.limits import Limits
from etl.read.names import RESERVED
from etl.read.plan import Dialect, Misfit, ReadPlan, ReadReport
from etl.read.planning import plan_reading, sheets_of
from etl.read.readers import reader_of
from etl.read.redaction import redact

__all__ = [
    "ENCODINGS",
    "Dialect",
    "Limits",
    "Misfit",
    "Preview",
    "ReadPlan",
    "ReadReport",
    "into_duckdb",
    "plan_reading",
    "preview",
    "read_table",
    "reader_of",
    "redact",
    "sheets_of",
]


def into_duckdb(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    plan: ReadPlan,
    table: str,
    witness: Callable[[int, str], object] | None = None,
) -> ReadReport:
    """Create ``table(line BIGINT, <header columns> VARCHAR)`` from a file, in the file's order.

    ``line`` is the physical line where the row begins; an empty cell is an empty text. Rows with
    too many or too few cells, or with quotation marks that can not be understood, are reported;
    ``witness`` is told the line and the whole text of every one of them.

    Raises:
        RefusedFile: more rows than the plan's limit; the table is not created.
    """
    reader = reader_of(path, plan)
    reader.witness = witness
    failure: list[ProblemFound] = []

    def batches() -> object:
        try:
            yield from reader.batches()
        except ProblemFound as problem:
            failure.append(problem)
            raise

    stream = pa.RecordBatchReader.from_batches(schema_of(plan), batches())
    connection.register("rows_being_read", stream)
    try:
        connection.execute(f"create table {table} as select * from rows_being_read")
    except Exception as error:
        if failure:
            raise failure[0] from error
        raise
    finally:
        connection.unregister("rows_being_read")
    return ReadReport(reader.rows, reader.misfits, reader.misfits_total)


def read_table(
    path: Path | str, plan: ReadPlan | None = None, *, rows: int | None = None
) -> pd.DataFrame:
    """Read a file as a load reads it, as text cells; without a plan one is made.

    With ``rows``, reading ends as soon as that many were met, and at most these are returned.

    Returns:
        One column of ``str`` per column of the header; ``attrs["rejected"]`` lists the rows left
        out as dictionaries of line, raw and reason.

    Raises:
        UnreadableFile: as for :func:`plan_reading`.
    """
    plan = plan or plan_reading(Path(path))
    reader = reader_of(Path(path), plan)
    batches = list(_first(reader.batches(), rows))
    table = pa.Table.from_batches(batches, schema_of(plan)).drop_columns([RESERVED])
    frame: pd.DataFrame = table.slice(0, rows).to_pandas()
    if plan.raw_header.count(RESERVED) == 1:
        frame.columns = pd.Index(
            RESERVED if raw == RESERVED else name
            for raw, name in zip(plan.raw_header, plan.header, strict=True)
        )
    frame.attrs["rejected"] = [
        {"line": misfit.line, "raw": misfit.raw, "reason": misfit.reason.en}
        for misfit in reader.misfits
    ]
    return frame


def _first(batches: Iterator[pa.RecordBatch], rows: int | None) -> Iterator[pa.RecordBatch]:
    met = 0
    for batch in batches:
        yield batch
        met += batch.num_rows
        if rows is not None and met >= rows:
            return
