"""Where the table is among the records of a sample: its width, its header, its first row."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from etl.labels import Label
from etl.read.evidence import ROWS_LOOKED_AT, judge
from etl.read.headers import Header, is_upper_half, whole_header
from etl.read.records import Record

SHARE_NEEDED = 0.6
_FEW_CELLS = 2
_ROWS_NEEDED = 3
_NOT_A_NAME = re.compile(r"^[\W\d]+$|[.。!！]$")
_IS_WORD = re.compile(r"\s*[^\W\d]")
_DIGIT = re.compile(r"\d")
_PAIR = re.compile(r"[^:：]{1,20}[:：].*", re.DOTALL)


@dataclass(frozen=True)
class Table:
    """A header and the share of the records below that keep to its ``width``."""

    width: int
    header: Header
    share: float


@dataclass(frozen=True)
class NoTable:
    """Why there is no table; ``fitting`` records would have had the same number of cells."""

    problem: Label
    fitting: int = 0


def find_table(
    records: Sequence[Record], numbers: Sequence[int], told: int | None
) -> Table | NoTable:
    """Find the table among records; ``numbers`` are their physical lines, ``told`` the header's."""
    counts = Counter(len(r.cells) for r in records if _filled(r) > 0 and len(r.cells) > 1)
    if not counts:
        return NoTable(NO_DELIMITER)
    width, fitting = max(counts.items(), key=lambda item: (item[1], item[0]))
    rows = [r.cells for r in records if len(r.cells) == width]
    used = max(_used(cells) for cells in rows)
    at = _told(numbers, told) if told is not None else _header(records, numbers, width, used)
    if isinstance(at, Label):
        return NoTable(at, fitting)
    header = whole_header(records, at, width)
    last = header.at[-1]
    below = [r.cells for r in records[last + 1 :] if len(r.cells) == width and _filled(r)]
    share = _share(records[last + 1 :], width)
    doubt = None if told is not None else _doubt(header, records, width, numbers[at])
    if doubt is None and share < SHARE_NEEDED:
        doubt = DISAGREE.filled(width=width)
    doubt = doubt or _second_table(records[last + 1 :], numbers[last + 1 :], width)
    if doubt is not None:
        return NoTable(doubt, fitting)
    return Table(width, replace(header, names=_fit(header.names, width, below)), share)


def _filled(record: Record) -> int:
    return sum(bool(cell.strip()) for cell in record.cells)


def _used(cells: Sequence[str]) -> int:
    return max((at for at, cell in enumerate(cells, start=1) if cell.strip()), default=0)


def _told(numbers: Sequence[int], told: int) -> int | Label:
    return numbers.index(told) if told in numbers else NO_SUCH_LINE.filled(line=told)


def _header(
    records: Sequence[Record], numbers: Sequence[int], width: int, used: int
) -> int | Label:
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


def _doubt(header: Header, records: Sequence[Record], width: int, line: int) -> Label | None:
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


def _second_table(records: Sequence[Record], numbers: Sequence[int], width: int) -> Label | None:
    """Say where a header of another width begins a table of its own."""
    for at, record in enumerate(records):
        size = len(record.cells)
        following = [r.cells for r in records[at + 1 : at + 4]]
        if size == width and _names_anew(record.cells, records[:at], following):
            return SECOND_TABLE.filled(line=numbers[at], found=size, width=width)
        if size in (0, 1, width) or len(following) < _FEW_CELLS or _filled(record) < _FEW_CELLS:
            continue
        if all(len(cells) == size for cells in following):
            evidence = judge(record.cells, following)
            if evidence.names and not evidence.alike:
                return SECOND_TABLE.filled(line=numbers[at], found=size, width=width)
    return None


def _names_anew(
    cells: Sequence[str], above: Sequence[Record], following: Sequence[Sequence[str]]
) -> bool:
    """Whether a row has distinct words where the rows above and below it have numbers."""
    if len(set(cells)) < len(cells) or not all(map(_IS_WORD.match, cells)):
        return False
    around = [r.cells for r in above if _filled(r)][-_ROWS_NEEDED:], following
    return all(
        len(rows) == _ROWS_NEEDED
        and all(len(row) == len(cells) for row in rows)
        and judge(_words(cells, rows), rows).names >= _ROWS_NEEDED
        and not judge(cells, rows).alike
        for rows in around
    )


def _words(cells: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the cells, without digits where the rows hold numbers: ``q1`` names a column there."""
    return [
        cell if any(_IS_WORD.match(row[at]) for row in rows) else _DIGIT.sub("", cell)
        for at, cell in enumerate(cells)
    ]


NO_DELIMITER = Label(
    "no comma, semicolon, tab or bar separates cells in it",
    "其中没有用逗号、分号、制表符或竖线分隔的单元格",
)
NO_SUCH_LINE = Label("no row begins in line {line}", "第 {line} 行不是一行的开头")
NO_HEADER = Label("no row of it names the columns", "没有一行是列名")
DAMAGED_HEADER = Label(
    "line {line} is damaged before the table begins: {reason}", "表格开始前的第 {line} 行已损坏"
)
WRONG_HEADER = Label(
    "line {line} has {found} cells, but the rows have {width}",
    "第 {line} 行有 {found} 个单元格，而数据行有 {width} 个",
)
HEADER_IS_DATA = Label(
    "line {line} looks like data, not like the names of columns", "第 {line} 行像是数据，而不是列名"
)
DISAGREE = Label(
    "its lines do not agree on a number of cells (the most frequent is {width})",
    "各行单元格数不一致（最常见的是 {width} 个）",
)
SECOND_TABLE = Label(
    "another table of {found} columns begins in line {line} (the first has {width})",
    "第 {line} 行开始了另一张 {found} 列的表（第一张有 {width} 列）",
)
