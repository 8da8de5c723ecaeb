"""Where the table is among the records of a sample: its width, its header, its first row."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from etl.read.evidence import ROWS_LOOKED_AT, judge
from etl.read.headers import Header, is_upper_half, whole_header
from etl.read.others import other_table
from etl.read.plan import Dialect
from etl.read.records import Record, without_stray_mark
from etl.texts import Text

SHARE_NEEDED = 0.6
_FEW_CELLS = 2
_ROWS_NEEDED = 3
_NOT_A_NAME = re.compile(r"^[\W\d]+$|[.。!！]$")
_PAIR = re.compile(r"[^:：]{1,20}[:：].*", re.DOTALL)


@dataclass(frozen=True)
class Table:
    """A header and the share of the records below that keep to its ``width``.

    ``other`` is the record with which another table begins.
    """

    width: int
    header: Header
    share: float
    other: int | None = None


@dataclass(frozen=True)
class NoTable:
    """Why there is no table; ``fitting`` records would have had the same number of cells."""

    problem: Text
    fitting: int = 0


def find_table(
    records: Sequence[Record], numbers: Sequence[int], told: int | None, dialect: Dialect
) -> Table | NoTable:
    """Find the table among records; ``numbers`` are their physical lines, ``told`` the header's."""
    start = numbers.index(told) if told in numbers else 0
    width, fitting = _width(records[start:])
    if not width:
        return NoTable(NO_DELIMITER)
    used = max(_used(r.cells) for r in records[start:] if len(r.cells) == width)
    records, mended = without_stray_mark(records, width, dialect)
    at = _told(numbers, told) if told is not None else _header(records, numbers, width, used)
    if isinstance(at, Text):
        return NoTable(at, fitting)
    header = whole_header(records, at, width)
    below = header.at[-1] + 1
    other = other_table(records, below, header.names, width)
    records = records[:other]
    share = _share(records[below:], width)
    doubt = None if told is not None else _doubt(header, records, width, numbers[at])
    torn = not dialect.quote and any('"' in name for name in header.names)
    if torn or (mended == at and any(map(_filled, records[:at]))):
        doubt = doubt or HEADER_IS_DATA.filled(line=numbers[at])
    if share < SHARE_NEEDED:
        doubt = doubt or DISAGREE.filled(width=width)
    if doubt is not None:
        return NoTable(doubt, fitting)
    notes = header.notes + ((STRAY_MARK.filled(line=numbers[at]),) if mended == at else ())
    notes += () if other is None else (OTHER_TABLE.filled(line=numbers[other]),)
    rows = [r.cells for r in records[below:] if len(r.cells) == width and _filled(r)]
    header = replace(header, names=_fit(header.names, width, rows), notes=notes)
    return Table(width, header, share, other)


def _width(records: Sequence[Record]) -> tuple[int, int]:
    """Return how many cells most records have, the larger of equals, and how many records; 0 if none."""
    counts = Counter(len(r.cells) for r in records if _filled(r) > 0 and len(r.cells) > 1)
    return max(counts.items(), key=lambda item: (item[1], item[0]), default=(0, 0))


def _filled(record: Record) -> int:
    return sum(bool(cell.strip()) for cell in record.cells)


def _used(cells: Sequence[str]) -> int:
    return max((at for at, cell in enumerate(cells, start=1) if cell.strip()), default=0)


def _told(numbers: Sequence[int], told: int) -> int | Text:
    return numbers.index(told) if told in numbers else NO_SUCH_LINE.filled(line=told)


def _header(records: Sequence[Record], numbers: Sequence[int], width: int, used: int) -> int | Text:
    """Return the index of the first record that fills the table's width; titles may stand above."""
    for at, record in enumerate(records):
        if record.problem is not None:
            return DAMAGED_HEADER.filled(line=numbers[at], reason=record.problem.en.rstrip("."))
        if _fills(record.cells, width, used) or _is_group_row(records, at, width):
            return at
        if not _is_title(record, width):
            return WRONG_HEADER.filled(line=numbers[at], found=len(record.cells), width=width)
    return NO_HEADER


def _is_title(record: Record, width: int) -> bool:
    """Whether a record above the table is empty, a title, or pairs such as ``Date: 2024-10-01``."""
    filled = [cell for cell in record.cells if cell.strip()]
    return len(filled) < _FEW_CELLS or 3 * len(filled) <= width or all(map(_PAIR.match, filled))


def _is_group_row(records: Sequence[Record], at: int, width: int) -> bool:
    rows = [r.cells for r in records[at : at + ROWS_LOOKED_AT] if len(r.cells) == width]
    if (
        len(records[at].cells) != width
        or _filled(records[at]) < _FEW_CELLS
        or len(rows) < _ROWS_NEEDED
    ):
        return False
    return records[at + 1].cells == rows[1] and is_upper_half(rows[0], rows[1], rows[2:])


def _fills(cells: Sequence[str], width: int, used: int) -> bool:
    """Whether cells can name the columns of a table whose rows use ``used`` of ``width`` cells."""
    named, filled = _used(cells), sum(bool(cell.strip()) for cell in cells)
    enough = filled >= (2 if cells[0].strip() else 1) and 2 * filled >= used
    return enough and (len(cells) == width or used <= named <= width < len(cells))


def _fit(header: tuple[str, ...], width: int, below: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Drop the empty columns at the right that have no name either."""
    used = max([_used(header), *(_used(cells) for cells in below)])
    return (header + ("",) * width)[:used]


def _doubt(header: Header, records: Sequence[Record], width: int, line: int) -> Text | None:
    """Say why the header may be none, or the rows below it none of its table."""
    below = [r for r in records[header.at[-1] + 1 :] if r.problem is not None or _filled(r)]
    rows = [r.cells for r in below if len(r.cells) == width]
    titled = any(map(_filled, records[: header.at[0]]))
    if not rows and (below or titled):
        return DISAGREE.filled(width=width)
    evidence = judge(header.names, rows)
    is_data = len(header.at) == 1 and evidence.is_data
    if titled or not rows:
        few = sum(map(bool, header.names)) < _FEW_CELLS
        is_data = is_data or few or any(map(_NOT_A_NAME.search, header.names))
    unsure = titled and not evidence.names and _may_be_header(records[: header.at[0]], width)
    return HEADER_IS_DATA.filled(line=line) if is_data or unsure else None


def _may_be_header(titles: Sequence[Record], width: int) -> bool:
    """Whether a line above the table would have its width if something else separated its cells."""
    texts = [" ".join(cell for cell in r.cells if cell.strip()) for r in titles]
    other = [len(text.split(sign)) for text in texts for sign in (None, ";", ",", "\t", "|")]
    return width == _FEW_CELLS or width in other


def _share(records: Sequence[Record], width: int) -> float:
    """Return the share of rows that keep to the width; remarks below the table do not count."""
    fits = [r.problem is None and len(r.cells) == width for r in records]
    last = max((at for at, fit in enumerate(fits) if fit), default=-1)
    rows = [
        fit
        for at, (r, fit) in enumerate(zip(records, fits, strict=True))
        if fit or (at < last and (r.problem is not None or _filled(r) > 0)) or _filled(r) > 1
    ]
    return sum(rows) / len(rows) if rows else 1.0


NO_DELIMITER = Text(
    "no comma, semicolon, tab or bar separates cells in it",
    "其中没有用逗号、分号、制表符或竖线分隔的单元格",
)
NO_SUCH_LINE = Text("no row begins in line {line}", "第 {line} 行不是一行的开头")
NO_HEADER = Text("no row of it names the columns", "没有一行是列名")
DAMAGED_HEADER = Text(
    "line {line} is damaged before the table begins: {reason}", "表格开始前的第 {line} 行已损坏"
)
WRONG_HEADER = Text(
    "line {line} has {found} cells, but the rows have {width}",
    "第 {line} 行有 {found} 个单元格，而数据行有 {width} 个",
)
HEADER_IS_DATA = Text(
    "line {line} looks like data, not like the names of columns", "第 {line} 行像是数据，而不是列名"
)
DISAGREE = Text(
    "its lines do not agree on a number of cells (the most frequent is {width})",
    "各行单元格数不一致（最常见的是 {width} 个）",
)
STRAY_MARK = Text(
    "A quotation mark in the header (line {line}) that nothing closes was left off.",
    "表头（第 {line} 行）中有一个未闭合的引号，已去掉。",
)
OTHER_TABLE = Text(
    "Another table begins in line {line}. Only the first one is read; to load the other, save it as a "
    "file of its own.",
    "第 {line} 行开始了另一张表。只读取第一张；如需导入另一张，请将其另存为单独的文件。",
)
