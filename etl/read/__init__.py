"""Reading delimited files: bytes to a table of text cells, safely or not at all."""

from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa

from etl.errors import ProblemFound, RefusedFile, UnreadableFile
from etl.labels import Label
from etl.read.arrow import schema_of
from etl.read.batches import BYTES_OF_A_CHARACTER, Reader
from etl.read.dialect import Reading, find_reading
from etl.read.encoding import find_encoding
from etl.read.limits import Limits
from etl.read.names import RESERVED, name_columns
from etl.read.plan import Dialect, Misfit, ReadPlan, ReadReport
from etl.read.signature import refuse_binary, refuse_markup
from etl.read.source import sample

__all__ = [
    "Dialect",
    "Limits",
    "Misfit",
    "ReadPlan",
    "ReadReport",
    "into_duckdb",
    "plan_reading",
    "read_table",
]

HEAD_BYTES = 64 * 1024
SAMPLE_BYTES = 512 * 1024


def plan_reading(
    path: Path,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    header_row: int | None = None,
    limits: Limits | None = None,
) -> ReadPlan:
    """Decide how a file is to be read; what a person says (encoding, …) is not questioned.

    Args:
        path: the file.
        encoding: name of the encoding, as Python knows it.
        delimiter: what separates the cells.
        header_row: physical line of the header, from 1.
        limits: how large the file may be.

    Raises:
        UnreadableFile: it can not be known what table the file holds.
        RefusedFile: it is of another kind, or larger than the limits.
    """
    limits = limits or Limits()
    head = _head(path, limits)
    refuse_binary(path, head)
    found, mark = find_encoding(path, head, encoding)
    lines = sample(path, found, mark, SAMPLE_BYTES)
    if not lines.data.strip():
        raise _empty(path)
    refuse_markup(path, lines.text(0, min(20, len(lines) - 1)))
    longest = limits.cell_characters * BYTES_OF_A_CHARACTER
    reading = find_reading(path, lines, delimiter, header_row, longest)
    return _plan(path, found, mark, reading, limits)


def into_duckdb(
    connection: duckdb.DuckDBPyConnection, path: Path, plan: ReadPlan, table: str
) -> ReadReport:
    """Create ``table(line BIGINT, <header columns> VARCHAR)`` from a file, in the file's order.

    ``line`` is the physical line where the row begins; an empty cell is an empty text. Rows with
    too many or too few cells, or with quotation marks that can not be understood, are reported.

    Raises:
        RefusedFile: more rows than the plan's limit; the table is not created.
    """
    reader = Reader(path, plan)
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


def read_table(path: Path | str) -> pd.DataFrame:
    """Read a file as a load reads it, as text cells.

    Returns:
        One column of ``str`` per column of the header; ``attrs["rejected"]`` lists the rows left
        out as dictionaries of line, raw and reason.

    Raises:
        UnreadableFile: as for :func:`plan_reading`.
    """
    plan = plan_reading(Path(path))
    reader = Reader(Path(path), plan)
    rows = pa.Table.from_batches(reader.batches(), schema_of(plan)).drop_columns([RESERVED])
    frame: pd.DataFrame = rows.to_pandas()
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


def _head(path: Path, limits: Limits) -> bytes:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError as error:
        raise UnreadableFile(
            Label(
                f"{path} can not be opened ({error.strerror}). Check the name and the permissions.",
                f"无法打开 {path}（{error.strerror}）。请检查文件名和权限。",
            )
        ) from error
    if size > limits.bytes:
        raise _too_large(path, size, limits.bytes)
    return head


def _plan(path: Path, encoding: str, mark: int, reading: Reading, limits: Limits) -> ReadPlan:
    table = reading.table
    if table.width > limits.columns:
        raise _too_wide(path, table.width, limits.columns)
    header = table.header
    names, notes = name_columns(header.names)
    return ReadPlan(
        encoding=encoding,
        bom_length=mark,
        dialect=reading.dialect,
        header_lines=tuple(reading.numbers[at] for at in header.at),
        data_starts=reading.ends[header.at[-1]] + 1,
        raw_header=header.names,
        header=names,
        width=table.width,
        descriptions=header.descriptions,
        notes=header.notes + notes,
        limits=limits,
    )


def _empty(path: Path) -> UnreadableFile:
    return UnreadableFile(
        Label(
            f"{path.name} is empty. Expected a header and rows; export the file anew.",
            f"{path.name} 是空文件。应有表头和数据行，请重新导出。",
        )
    )


def _too_large(path: Path, size: int, limit: int) -> RefusedFile:
    return RefusedFile(
        Label(
            f"{path.name} has {size:,} bytes; the limit is {limit:,}. "
            "Split it into several files, or raise the limit in the settings.",
            f"{path.name} 有 {size:,} 字节，上限为 {limit:,}。请拆分文件，或在设置中提高上限。",
        )
    )


def _too_wide(path: Path, width: int, limit: int) -> RefusedFile:
    return RefusedFile(
        Label(
            f"{path.name} has {width:,} columns; the limit is {limit:,}. "
            "Export only the columns that are needed, or raise the limit in the settings.",
            f"{path.name} 有 {width:,} 列，上限为 {limit:,}。"
            "请只导出所需的列，或在设置中提高上限。",
        )
    )
