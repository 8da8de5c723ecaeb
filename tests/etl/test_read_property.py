"""Whatever the cells: what is read was written, in its place; what is not read is reported."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from etl.errors import UnreadableFile
from etl.read import plan_reading
from etl.read.readers import reader_of
from tests.etl.files import Rows, contents, is_subsequence, saved

PLAIN = "abcXYZ ./:%()'学号企业实习公司的是张李"
AWKWARD = PLAIN + '0189",;|\t\n\r“”，；\\=éß'
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "gb18030")


def texts(alphabet: str) -> st.SearchStrategy[str]:
    return st.text(alphabet, max_size=8).map(str.strip).filter(lambda text: "=" not in text[:1])


@st.composite
def tables(draw: st.DrawFn, alphabet: str, narrowest: int = 1) -> Rows:
    width = draw(st.integers(narrowest, 5))
    names = st.text("abcdefgh学号企业", min_size=1, max_size=6)
    header = draw(st.lists(names, min_size=width, max_size=width, unique_by=str.casefold))
    row = st.lists(texts(alphabet), min_size=width, max_size=width).map(tuple)
    return [tuple(header), *draw(st.lists(row.filter(any), max_size=12))]


def written(table: Rows, delimiter: str, end: str, always: bool) -> str:
    """Write a table as RFC 4180 has it: whatever needs quotation marks gets them."""

    def cell(text: str) -> str:
        needed = always or any(sign in text for sign in (delimiter, '"', "\n", "\r"))
        return '"' + text.replace('"', '""') + '"' if needed else text

    return "".join(delimiter.join(map(cell, row)) + end for row in table)


def differences(row: tuple[str, ...], other: tuple[str, ...]) -> int:
    return sum(a != b for a, b in zip(row, other, strict=True))


anything = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
layouts: dict[str, st.SearchStrategy[Any]] = {
    "encoding": st.sampled_from(ENCODINGS),
    "delimiter": st.sampled_from(",;\t|"),
    "end": st.sampled_from(("\n", "\r\n", "\r")),
    "always": st.booleans(),
}


def read(folder: Path, text: str, encoding: str) -> tuple[list[str], Rows, list[int]] | None:
    """Return what was read, or None if the file was refused or can not be written at all."""
    try:
        return contents(saved(folder, text, encoding))
    except UnreadableFile:
        return None


@anything
@given(table=tables(AWKWARD, narrowest=2), **layouts)
def test_no_row_is_invented_shifted_or_lost_in_silence(
    tmp_path: Path, table: Rows, encoding: str, delimiter: str, end: str, always: bool
) -> None:
    found = read(tmp_path, written(table, delimiter, end, always), encoding)
    if found is None:
        return
    header, rows, rejected = found
    assert tuple(header) == table[0]
    assert is_subsequence(rows, table[1:])
    assert len(rows) == len(table) - 1 or rejected or plan_reading(tmp_path / "file.csv").notes


@anything
@given(table=tables(PLAIN), **layouts)
def test_a_table_of_ordinary_cells_comes_back_exactly_or_not_at_all(
    tmp_path: Path, table: Rows, encoding: str, delimiter: str, end: str, always: bool
) -> None:
    found = read(tmp_path, written(table, delimiter, end, always), encoding)
    assert found in (None, (list(table[0]), list(table[1:]), []))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ENCODINGS)
@given(damage=st.integers(0, 10_000))
@settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40
)
def test_one_sign_more_or_less_damages_one_row_at_most(
    tmp_path: Path, delimiter: str, encoding: str, damage: int
) -> None:
    table = [("学号", "姓名", "成绩")] + [
        (f"S{n}", "张, 伟; 企业", f"{n}") for n in range(100, 112)
    ]
    text = written(table, delimiter, "\n", always=False)
    start = text.index("\n") + 1
    at = start + damage % (len(text) - start)
    sign = (delimiter, '"', "")[damage % 3]
    found = read(tmp_path, text[:at] + sign + text[at + (not sign) :], encoding)
    if found is None:
        return
    header, rows, _ = found
    changed = [row for row in rows if row not in table]
    assert tuple(header) == table[0]
    assert len([row for row in table[1:] if row not in rows]) <= (1 if sign else 2)
    assert len(changed) <= 1
    assert all(any(differences(row, old) == 1 for old in table) for row in changed)


@dataclass(frozen=True)
class Written:
    """A table as text with one damage; ``lines`` are those in which each record begins and ends.

    ``possible`` are the readings of each record that its damage leaves.
    """

    text: str
    header: tuple[str, ...]
    lines: Sequence[range]
    possible: Sequence[set[tuple[str, ...]]]
    blank: Sequence[bool]


WITHOUT_LINES = {'"': re.sub(r"[\r\n]", "", AWKWARD), "'": re.sub(r"[\r\n',;|\t]", "", AWKWARD)}


def physical_lines(text: str) -> int:
    return len(re.findall(r"\r\n|\r|\n", text))


def cell_text(cell: str, delimiter: str, quote: str, escape: str, always: bool) -> str:
    needed = always or any(sign in cell for sign in (delimiter, quote, "\n", "\r"))
    return quote + cell.replace(quote, escape + quote) + quote if needed else cell


@st.composite
def damaged_tables(draw: st.DrawFn) -> Written:
    delimiter, end = draw(layouts["delimiter"]), draw(layouts["end"])
    quote, escape = draw(st.sampled_from((('"', '"'), ('"', "\\"), ("'", "'"))))
    always = quote == "'" or draw(st.booleans())
    alphabet = AWKWARD if (quote, escape) == ('"', '"') else WITHOUT_LINES[quote]
    table = draw(tables(alphabet.replace("\\", ""), narrowest=3).filter(lambda t: len(t) > 4))
    at = draw(st.integers(1, len(table) - 1))
    kind = draw(st.sampled_from(("stray mark", "missing cell", "extra cell", "truncated end")))
    texts_of = [[cell_text(c, delimiter, quote, escape, always) for c in row] for row in table]
    possible = [{row} for row in table]
    cells = texts_of[at]
    column = draw(st.integers(0, len(cells) - 1))
    if kind == "stray mark":
        place = draw(st.integers(0, len(cells[column])))
        cells[column] = cells[column][:place] + quote + cells[column][place:]
        possible[at] = with_cell(table[at], column, with_one_more(table[at][column], quote))
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
    return Written("".join(records), table[0], spans, possible, blank)


def with_cell(row: tuple[str, ...], at: int, cells: Iterable[str]) -> set[tuple[str, ...]]:
    return {(*row[:at], cell, *row[at + 1 :]) for cell in cells}


def with_one_more(text: str, quote: str) -> set[str]:
    return {text, *(text[:at] + quote + text[at:] for at in range(len(text) + 1))}


@settings(anything, max_examples=200, derandomize=True, phases=(Phase.generate,))
@given(file=damaged_tables(), encoding=layouts["encoding"])
def test_after_one_damage_every_record_is_read_in_its_place_or_reported(
    tmp_path: Path, file: Written, encoding: str
) -> None:
    path = saved(tmp_path, file.text, encoding)
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
