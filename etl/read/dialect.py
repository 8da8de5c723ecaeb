"""Which characters separate and quote the cells of a file: the reading that fits its lines best."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from etl.errors import UnreadableFile
from etl.read.headers import Header
from etl.read.lines import Lines, split_lines
from etl.read.names import clean
from etl.read.plan import Dialect
from etl.read.records import Record, record_at
from etl.read.table import NO_DELIMITER, NoTable, Table, find_table
from etl.texts import Text

DELIMITERS = (",", ";", "\t", "|", "，", "；")
RECORDS_LOOKED_AT = 2_000
LONGEST_ENTRY = 60
DAMAGED_NEEDED = 3
MANY_WORDS = 2
SHARE_OF_DAMAGE = 20
_HINT = re.compile(r'"?sep=(.)"?[,;\t|]*')
_SENTENCE_END = re.compile(r"[.。!！?？:：;；,，]$")


@dataclass(frozen=True)
class Reading:
    """A sample read with one dialect; ``numbers`` are the physical lines of the records."""

    dialect: Dialect
    records: tuple[Record, ...]
    numbers: tuple[int, ...]
    ends: tuple[int, ...]
    table: Table


@dataclass
class _Tried:
    """What each dialect made of a sample.

    ``fitting`` has the most records that fit with each delimiter, ``misfits`` those that do not.
    """

    readings: list[Reading] = field(default_factory=list)
    problems: list[NoTable] = field(default_factory=lambda: [NoTable(NO_DELIMITER)])
    fitting: Counter[str] = field(default_factory=Counter)
    misfits: dict[Dialect, int] = field(default_factory=dict)

    def add(
        self, dialect: Dialect, records: tuple[Record, ...], line: int, header_row: int | None
    ) -> None:
        """Look for the table among the records of a dialect; ``line`` is that of the sample."""
        numbers, ends = (
            tuple(line + at for at in places)
            for places in ([r.first for r in records], [r.last for r in records])
        )
        table = find_table(records, numbers, header_row, dialect)
        if isinstance(table, Table):
            self.readings.append(Reading(dialect, records, numbers, ends, table))
            fits = sum(len(record.cells) == table.width for record in records)
        else:
            self.problems.append(table)
            fits = table.fitting
        self.fitting[dialect.delimiter] = max(self.fitting[dialect.delimiter], fits)
        self.misfits[dialect] = sum(not record.is_blank for record in records) - fits


def find_reading(
    path: Path, lines: Lines, delimiter: str | None, header_row: int | None, longest: int
) -> Reading:
    """Return the one reading of a sample that gives a table.

    Raises:
        UnreadableFile: no reading gives a table, or two delimiters give one equally well.
    """
    hint = _HINT.fullmatch(lines.text(0)) if len(lines) else None
    skip = 1 if hint else 0
    told = delimiter or (hint[1] if hint else None)
    tried = _tried(lines, (told,) if told else DELIMITERS, header_row, skip, longest)
    likely = _likely(tried.readings, tried.fitting)
    if likely:
        best = _best(path, likely)
        return replace(best, dialect=replace(best.dialect, unsure=_is_unsure(best, tried.misfits)))
    single = None if told or tried.readings else _single_column(lines, skip, longest)
    if single is not None:
        return single
    raise no_table(path, max(tried.problems, key=lambda each: each.fitting))


def _tried(
    lines: Lines, delimiters: Sequence[str], header_row: int | None, skip: int, longest: int
) -> _Tried:
    """Read a sample in every dialect; without quotation marks only where they leave damage."""
    tried, damaged = _Tried(), 0
    for dialect in _dialects(lines.data.decode(), delimiters):
        if not dialect.quote and damaged < DAMAGED_NEEDED:
            continue
        records = read_records(lines, dialect, skip, longest)
        damaged = sum(record.problem is not None for record in records)
        tried.add(dialect, records, lines.number, header_row)
    return tried


def read_records(lines: Lines, dialect: Dialect, skip: int, longest: int) -> tuple[Record, ...]:
    """Read the records of a sample, without knowing how many cells they should have."""
    if dialect.quote not in ("", '"'):
        lines = split_lines(lines.data, dialect.quote, lines.number, last=lines.last)
    records: list[Record] = []
    at = skip
    while at < len(lines) and len(records) < RECORDS_LOOKED_AT:
        record = record_at(lines, at, dialect, longest)
        if record.unfinished:
            break
        if record.problem is not None:
            record = replace(record, text=lines.text(record.first))
        records.append(record)
        at = record.last + 1
    return tuple(records)


def _dialects(text: str, delimiters: Sequence[str]) -> Iterator[Dialect]:
    """Give the dialects that the characters of a sample allow, the usual ones first."""
    for delimiter in delimiters:
        if delimiter not in text:
            continue
        d = re.escape(delimiter)
        spaced = not re.search(f"{d}[^ \r\n]", text) and bool(re.search(f"{d} [^\r\n]", text))
        plain = Dialect(delimiter, spaced=spaced)
        if _is_quoted_by_apostrophes(text, d):
            yield replace(plain, quote="'")
            continue
        yield plain
        if '\\"' in text:
            yield replace(plain, escape="\\")
        opened = re.search(f'(?:^|{d}) ?"', text, re.MULTILINE)
        closed = re.findall(f"(?:^|{d}) ?'[^'\r\n]*' ?(?={d}|\r?$)", text, re.MULTILINE)
        if len(closed) > 1 and not opened:
            yield replace(plain, quote="'")
        if '"' in text and not re.search(
            f'(?:^|{d}) ?"[^"\r\n]*" ?(?:{d}|\r?$)', text, re.MULTILINE
        ):
            yield replace(plain, quote="")


def _is_quoted_by_apostrophes(text: str, delimiter: str) -> bool:
    """Whether all cells of the first line stand in apostrophes, or of two lines below a title."""
    line = f"'[^'\r\n]*'(?:{delimiter} ?'[^'\r\n]*')+[\r\n]"
    first = re.match(f"\\s*{line}", text)
    return bool(first) or len(re.findall(f"^{line}", text, re.MULTILINE)) > 1


def _likely(readings: Sequence[Reading], fitting: Mapping[str, int]) -> list[Reading]:
    """Leave out readings that skip lines before their header though others fit as many lines."""
    return [
        each
        for each in readings
        if not each.table.header.at[0]
        or all(
            fits < fitting[each.dialect.delimiter]
            for delimiter, fits in fitting.items()
            if delimiter != each.dialect.delimiter
        )
    ]


def _merit(reading: Reading) -> tuple[float, bool]:
    """Order readings by what fits; of two with damaged rows the one with escapes is likelier."""
    share = reading.table.share
    return share, share < 1 and bool(reading.dialect.escape)


def _is_unsure(best: Reading, misfits: Mapping[Dialect, int]) -> bool:
    """Whether few rows are damaged too if a backslash is an escape and not a sign, or the reverse."""
    dialect = best.dialect
    other = replace(dialect, escape="" if dialect.escape else "\\")
    few = max(DAMAGED_NEEDED, len(best.records) // SHARE_OF_DAMAGE)
    clean = misfits[dialect] <= 0 < misfits.get(other, 1)
    return other in misfits and not clean and misfits[other] <= few


def _best(path: Path, readings: Sequence[Reading]) -> Reading:
    best = max(readings, key=_merit)
    rivals = {
        each.dialect.delimiter for each in readings if each.table.share > best.table.share - 0.05
    }
    if len(rivals) > 1:
        names = " and ".join(f"“{name}”".replace("\t", "tab") for name in sorted(rivals))
        raise UnreadableFile(
            Text(
                f"{path.name} can be read in two ways: {names} separate its cells equally well. "
                "Say which one is meant.",
                f"{path.name} 有两种读法：{names} 都像是分隔符。请指明分隔符。",
            )
        )
    return best


def _single_column(lines: Lines, skip: int, longest: int) -> Reading | None:
    """Read a list under a heading: short lines without any delimiter."""
    dialect = Dialect(",")
    for delimiter in DELIMITERS:
        records = read_records(lines, Dialect(delimiter), skip, longest)
        if any(len(record.cells) != 1 for record in records):
            return None
    if _has_other_delimiter([record.cells[0] for record in records]):
        return None
    table = list_under_heading(records)
    if table is None:
        return None
    numbers = tuple(lines.number + record.first for record in records)
    ends = tuple(lines.number + record.last for record in records)
    return Reading(dialect, records, numbers, ends, table)


def list_under_heading(records: Sequence[Record]) -> Table | None:
    """Return the table that records of one short cell each make, if they do."""
    cells = [(at, record.cells[0]) for at, record in enumerate(records) if record.cells[0].strip()]
    if len(cells) <= 1 or any(map(_is_prose, (text for _, text in cells))):
        return None
    at, header = cells[0]
    return Table(1, Header((clean(header),), (at,)), 1.0)


def _is_prose(text: str) -> bool:
    return len(text) > LONGEST_ENTRY or bool(_SENTENCE_END.search(text))


def _has_other_delimiter(texts: Sequence[str]) -> bool:
    """Whether some sign stands equally often in every line, as an unusual delimiter would."""
    texts = [text.strip() for text in texts if text.strip()]
    signs = {sign for sign in texts[0] if not sign.isalnum() and sign not in " -_.()（）'/"}
    words = {len(text.split()) for text in texts}
    if any("  " in text for text in texts) or (len(words) == 1 and max(words) > MANY_WORDS):
        return True
    return any(
        len({text.count(sign) for text in texts}) == 1 and texts[0].count(sign) for sign in signs
    )


def no_table(path: Path, found: NoTable) -> UnreadableFile:
    """Say why a file is no table, and what to do about it."""
    return UnreadableFile(
        Text(
            f"{path.name} can not be read as a table: {found.problem.en}. Expected one row with "
            "the names of the columns and below it rows with as many cells. Correct the file, or "
            "say which row is the header.",
            f"{path.name} 无法作为表格读取：{found.problem.zh}。"
            "应有一行列名，其下各行单元格数相同。请更正文件，或指明表头所在行。",
        )
    )
