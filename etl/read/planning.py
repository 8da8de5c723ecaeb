"""How a file is to be read, decided from its first bytes and lines."""

from pathlib import Path

from etl.errors import UnreadableFile
from etl.read.dialect import RECORDS_LOOKED_AT, Reading, find_reading, list_under_heading, no_table
from etl.read.doubt import UTF8_BYTES
from etl.read.encoding import find_encoding
from etl.read.limits import Limits
from etl.read.names import name_columns
from etl.read.plan import Dialect, ReadPlan
from etl.read.records import Record
from etl.read.signature import is_workbook, refuse_binary, refuse_markup
from etl.read.source import sample
from etl.read.table import Table, find_table
from etl.read.workbook import EMPTY, filled_sheets, find_sheet, sheet_text
from etl.texts import Text

HEAD_BYTES = 64 * 1024
SAMPLE_BYTES = 512 * 1024
NO_DIALECT = Dialect("", quote="")


def plan_reading(
    path: Path,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    header_row: int | None = None,
    sheet: str | None = None,
    limits: Limits | None = None,
) -> ReadPlan:
    """Decide how a file is to be read; what a person says (encoding, …) is not questioned.

    Args:
        path: delimited text or an .xlsx workbook.
        encoding: name of the encoding, as Python knows it; none in a workbook.
        delimiter: what separates the cells; nothing does in a workbook.
        header_row: physical line of the header, from 1; in a workbook the number of the row.
        sheet: the sheet of a workbook that holds several.
        limits: how large the file may be.

    Raises:
        SheetUnknown: it has to be said which sheet of the workbook is meant.
        UnreadableFile: it can not be known what table the file holds.
        RefusedFile: it is of another kind, or larger than the limits.
    """
    limits = limits or Limits()
    head = head_of(path, limits)
    if is_workbook(path, head):
        return _plan_sheet(path, sheet, header_row, limits)
    refuse_binary(path, head)
    found, mark = find_encoding(path, head, encoding)
    lines = sample(path, found, mark, SAMPLE_BYTES)
    if not lines.data.strip():
        raise UnreadableFile(EMPTY.filled(file=path.name))
    refuse_markup(path, lines.text(0, min(20, len(lines) - 1)))
    longest = limits.cell_characters * UTF8_BYTES
    reading = find_reading(path, lines, delimiter, header_row, longest)
    return _plan(path, reading, limits, encoding=found, mark=mark)


def sheets_of(path: Path, limits: Limits | None = None) -> tuple[str, ...]:
    """Return the sheets of a workbook that hold something; none for delimited text.

    Raises:
        RefusedFile: the workbook is damaged, protected by a password, or too large.
        UnreadableFile: the file can not be opened.
    """
    limits = limits or Limits()
    if not is_workbook(path, head_of(path, limits)):
        return ()
    return tuple(sheet.name for sheet in filled_sheets(path, limits))


def head_of(path: Path, limits: Limits) -> bytes:
    """Return the first bytes of a file that is not too large.

    Raises:
        UnreadableFile: it can not be opened.
        RefusedFile: it has more bytes than the limit.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError as error:
        raise UnreadableFile(
            Text(
                f"{path} can not be opened ({error.strerror}). Check the name and the permissions.",
                f"无法打开 {path}（{error.strerror}）。请检查文件名和权限。",
            )
        ) from error
    limits.check_bytes(path, size)
    return head


def _plan_sheet(path: Path, told: str | None, header_row: int | None, limits: Limits) -> ReadPlan:
    sheet = find_sheet(path, told, limits)
    rows = sheet_text(path, sheet).rows(0, RECORDS_LOOKED_AT)
    records = tuple(Record(at, at, cells) for at, cells in enumerate(rows))
    numbers = tuple(record.first + 1 for record in records)
    single = len(records[0].cells) == 1
    table = list_under_heading(records) if single else None
    found = table or find_table(records, numbers, header_row, NO_DIALECT)
    if not isinstance(found, Table):
        raise no_table(path, found)
    reading = Reading(NO_DIALECT, records, numbers, numbers, found)
    return _plan(path, reading, limits, sheet=sheet.name)


def _plan(
    path: Path,
    reading: Reading,
    limits: Limits,
    *,
    encoding: str = "",
    mark: int = 0,
    sheet: str | None = None,
) -> ReadPlan:
    table = reading.table
    limits.check_columns(path, table.width)
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
        sheet=sheet,
        other_table=None if table.other is None else reading.numbers[table.other],
    )
