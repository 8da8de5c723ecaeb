"""The first lines of a file as people see them, whether or not its table can be known."""

from dataclasses import dataclass
from pathlib import Path

from etl.read.encoding import find_encoding
from etl.read.limits import Limits
from etl.read.planning import head_of
from etl.read.sheet_rows import joined
from etl.read.signature import is_workbook, refuse_binary
from etl.read.source import sample
from etl.read.workbook import filled_sheets, sheet_text

SAMPLE_BYTES = 256 * 1024
CHARACTERS = 300
ENCODINGS = ("utf-8", "gb18030", "big5", "utf-16", "shift_jis", "euc-kr", "cp1252", "cp1251")


@dataclass(frozen=True)
class Preview:
    """Physical line numbers with the start of each line; the encoding, empty for a workbook."""

    lines: tuple[tuple[int, str], ...]
    encoding: str


def preview(
    path: Path,
    lines: int = 20,
    encoding: str | None = None,
    sheet: str | None = None,
    limits: Limits | None = None,
) -> Preview:
    """Return the first lines of a file; of a workbook the cells, of its first sheet if none is told.

    Raises:
        RefusedFile: it is neither text nor an .xlsx workbook, or is larger than the limits.
        UnreadableFile: it can not be opened, or its encoding is not known.
    """
    limits = limits or Limits()
    head = head_of(path, limits)
    if is_workbook(path, head):
        return Preview(_rows(path, sheet, lines, limits), "")
    refuse_binary(path, head)
    found, mark = find_encoding(path, head, encoding)
    first = sample(path, found, mark, SAMPLE_BYTES)
    shown = range(min(lines, len(first.stops)))
    return Preview(tuple((at + 1, first.text(at)[:CHARACTERS]) for at in shown), found)


def _rows(path: Path, told: str | None, lines: int, limits: Limits) -> tuple[tuple[int, str], ...]:
    sheets = filled_sheets(path, limits)
    sheet = next((each for each in sheets if told in (None, each.name)), None)
    rows = sheet_text(path, sheet).rows(0, lines) if sheet is not None else ()
    return tuple((at, joined(cells)[:CHARACTERS]) for at, cells in enumerate(rows, start=1))
