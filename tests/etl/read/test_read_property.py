"""Whatever the cells: what is read was written, in its place; what is not read is reported."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.errors import UnreadableFile
from etl.read import plan_reading
from tests.etl.damaged import (
    AWKWARD,
    ENCODINGS,
    PLAIN,
    Damaged,
    check_damaged,
    damaged_tables,
    layouts,
    tables,
)
from tests.etl.files import Rows, contents, is_subsequence, saved


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


@settings(anything, max_examples=60, derandomize=True)
@given(file=damaged_tables(), encoding=st.sampled_from(ENCODINGS))
def test_after_one_damage_every_record_is_read_in_its_place_or_reported(
    tmp_path: Path, file: Damaged, encoding: str
) -> None:
    check_damaged(tmp_path, file, encoding)
