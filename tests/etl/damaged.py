"""Tables as text with one damage, and what may be read of them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from etl.errors import UnreadableFile
from etl.read import plan_reading
from etl.read.readers import reader_of
from tests.etl.files import Rows, saved

PLAIN = "abcXYZ ./:%()'学号企业实习公司的是张李"
AWKWARD = PLAIN + '0189",;|\t\n\r“”，；\\=éß'
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "gb18030")
layouts: dict[str, st.SearchStrategy[Any]] = {
    "encoding": st.sampled_from(ENCODINGS),
    "delimiter": st.sampled_from(",;\t|"),
    "end": st.sampled_from(("\n", "\r\n", "\r")),
    "always": st.booleans(),
}


def texts(alphabet: str) -> st.SearchStrategy[str]:
    return st.text(alphabet, max_size=8).map(str.strip).filter(lambda text: "=" not in text[:1])


@st.composite
def tables(draw: st.DrawFn, alphabet: str, narrowest: int = 1) -> Rows:
    width = draw(st.integers(narrowest, 5))
    names = st.text("abcdefgh学号企业", min_size=1, max_size=6)
    header = draw(st.lists(names, min_size=width, max_size=width, unique_by=str.casefold))
    row = st.lists(texts(alphabet), min_size=width, max_size=width).map(tuple)
    row = row.filter(lambda cells: any(cells) and cells != tuple(header))
    return [tuple(header), *draw(st.lists(row, max_size=12))]


@dataclass(frozen=True)
class Damaged:
    """A table as text with one damage; ``lines`` are those in which each record begins and ends.

    ``possible`` are the readings of each record that its damage leaves.
    """

    text: str
    header: tuple[str, ...]
    lines: Sequence[range]
    possible: Sequence[set[tuple[str, ...]]]
    blank: Sequence[bool]


# A backslash may be an escape, and where apostrophes quote they are rarely doubled.
LETTERS = {'"': AWKWARD.replace("\\", ""), "'": re.sub(r"[\\\\']", "", AWKWARD)}


def physical_lines(text: str) -> int:
    return len(re.findall(r"\r\n|\r|\n", text))


def cell_text(cell: str, delimiter: str, quote: str, escape: str, always: bool) -> str:
    needed = always or any(sign in cell for sign in (delimiter, quote, "\n", "\r"))
    return quote + cell.replace(quote, escape + quote) + quote if needed else cell


def is_whole(text: str, delimiter: str, width: int) -> bool:
    """Whether a text is a table without any damage as RFC 4180 has it."""
    cell = f'(?:"(?:[^"]|"")*"|[^"{re.escape(delimiter)}\r\n]*)'
    row = f"{cell}(?:{re.escape(delimiter)}{cell}){{{width - 1}}}"
    return bool(re.fullmatch(f"{row}(?:(?:\r\n|\r|\n){row})*[\r\n]*", text))


@st.composite
def damaged_tables(draw: st.DrawFn) -> Damaged:
    """Give tables with one damage each.

    Left out are tables with escapes whose damage left a whole table without any: its bytes are those
    of an undamaged file, so nobody can know that there was a damage.
    """
    delimiter, end = draw(layouts["delimiter"]), draw(layouts["end"])
    quote, escape = draw(st.sampled_from((('"', '"'), ('"', "\\"), ("'", "'"))))
    always = quote == "'" or draw(st.booleans())
    table = draw(tables(LETTERS[quote], narrowest=3).filter(lambda t: len(t) > 4))
    at = draw(st.integers(1, len(table) - 1))
    kind = draw(st.sampled_from(("stray mark", "missing cell", "extra cell", "truncated end")))
    texts_of = [[cell_text(c, delimiter, quote, escape, always) for c in row] for row in table]
    possible = [{row} for row in table]
    cells = texts_of[at]
    column = draw(st.integers(0, len(cells) - 1))
    if kind == "stray mark":
        place = draw(st.integers(0, len(cells[column])))
        cells[column] = cells[column][:place] + quote + cells[column][place:]
        cell = table[at][column]
        readings = with_one_more(cell, quote)
        if (
            escape == "\\"
        ):  # where nothing else shows that a backslash escapes, it is a sign like any
            readings |= with_one_more(cell.replace(quote, escape + quote), quote)
        possible[at] = with_cell(table[at], column, readings)
    elif kind == "missing cell":
        del cells[column]
        possible[at] = set()
    elif kind == "extra cell":
        cells.insert(column, cell_text(draw(texts(PLAIN)), delimiter, quote, escape, always))
        possible[at] = set()
    records = [delimiter.join(cells) + end for cells in texts_of]
    if kind == "truncated end":
        records[-1] = records[-1][: draw(st.integers(1, len(records[-1])))]
        last = table[-1]
        cuts = {last[-1][:length] for length in range(len(last[-1]) + 1)}
        possible[-1] = with_cell(last, len(last) - 1, cuts | {quote + cut for cut in cuts})
    starts = [1 + physical_lines("".join(records[:n])) for n in range(len(records) + 1)]
    spans = [range(a, max(a + 1, b)) for a, b in pairwise(starts)]
    blank = [not record.strip(delimiter + quote + " \t\r\n") for record in records]
    if escape == "\\":
        assume(not is_whole("".join(records), delimiter, len(table[0])))
    return Damaged("".join(records), table[0], spans, possible, blank)


def with_cell(row: tuple[str, ...], at: int, cells: Iterable[str]) -> set[tuple[str, ...]]:
    return {(*row[:at], cell, *row[at + 1 :]) for cell in cells}


def with_one_more(text: str, quote: str) -> set[str]:
    return {text, *(text[:at] + quote + text[at:] for at in range(len(text) + 1))}


def check_damaged(folder: Path, file: Damaged, encoding: str) -> None:
    """Assert that every row that is read stands in its line, and that every other line is reported."""
    path = saved(folder, file.text, encoding)
    try:
        plan = plan_reading(path)
    except UnreadableFile:
        return
    reader = reader_of(path, plan)
    rows = [
        row for batch in reader.batches() for row in zip(*batch.to_pydict().values(), strict=True)
    ]
    reported = {misfit.line for misfit in reader.misfits} | set(plan.header_lines)
    by_start = dict(zip((span[0] for span in file.lines), file.possible, strict=True))
    assert plan.header == file.header
    assert [row for row in rows if row[1:] not in by_start.get(row[0], ())] == []
    read_lines = {row[0] for row in rows}
    for span, blank in zip(file.lines, file.blank, strict=True):
        assert blank or span[0] in read_lines or reported & set(span)
