"""Erasing records from files: all others keep their line and their cells under the same plan."""

import datetime as dt
from pathlib import Path

import pytest
from openpyxl import Workbook

from etl.read import ReadPlan, plan_reading, preview, redact
from etl.read.readers import reader_of
from tests.etl.files import saved

TEXT = (
    '标题\r\n学号,姓名,说明\r\nS1,张伟,一\r\nS2,李娜,"两\r\n行, ""说"""\r\n'
    'S3,王芳,三\r\n\r\nS4,李娜,"四\n五"\r\nS5,赵敏,六'
)
Found = dict[int, tuple[str, ...]]


def rows(path: Path, plan: ReadPlan) -> Found:
    found: Found = {}
    for batch in reader_of(path, plan).batches():
        for row in batch.to_pylist():
            line, *cells = row.values()
            found[line] = tuple(cells)
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_only_the_erased_records_are_gone(tmp_path: Path, encoding: str) -> None:
    path, target = saved(tmp_path, TEXT, encoding), tmp_path / "copy"
    plan = plan_reading(path)
    before = rows(path, plan)
    assert sorted(before) == [3, 4, 6, 8, 10]
    redact(path, plan, [4, 8], target)
    assert rows(target, plan) == {line: before[line] for line in (3, 6, 10)}
    text = target.read_bytes().decode(encoding)
    assert (
        text == "标题\r\n学号,姓名,说明\r\nS1,张伟,一\r\n\r\n\r\nS3,王芳,三\r\n\r\n\n\r\nS5,赵敏,六"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_single_cells_are_changed_in_their_record(tmp_path: Path, encoding: str) -> None:
    path, target = saved(tmp_path, TEXT, encoding), tmp_path / "copy"
    plan = plan_reading(path)
    before = rows(path, plan)
    redact(path, plan, [3], target, cells={4: {"姓名": ""}, 8: {"姓名": "", "说明": '四, "[...]"'}})
    expected = before | {4: ("S2", "", before[4][2]), 8: ("S4", "", '四, "[...]"')}
    del expected[3]
    assert rows(target, plan) == expected
    assert "李娜" not in target.read_bytes().decode(encoding)


def test_a_damaged_row_does_not_come_to_life(tmp_path: Path) -> None:
    path = saved(tmp_path, 'id,c,n\n1,"abc,5\n2,"ok",4\n3,fine",3\n4,x,1\n5,y,1\n6,z,2\n')
    plan = plan_reading(path)
    before = rows(path, plan)
    assert 3 in before
    redact(path, plan, [3], tmp_path / "copy")
    assert rows(tmp_path / "copy", plan) == {n: row for n, row in before.items() if n != 3}


def test_rows_of_a_workbook_are_emptied(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["标题"], ["学号", "姓名", "日期", "值"], ["S1", "张伟", dt.date(2024, 9, 1), 0.1],
        ["S2", "李娜", dt.date(2024, 9, 2), "x"], ["S3", "王芳", None, True],
    ):  # fmt: skip
        sheet.append(row)
    path, target = tmp_path / "file.xlsx", tmp_path / "copy"
    book.save(path)
    plan = plan_reading(path)
    before = rows(path, plan)
    redact(path, plan, [4], target, cells={3: {"姓名": "", "值": "x"}})
    cells = before[3]
    assert rows(target, plan) == {3: (cells[0], "", cells[2], "x"), 5: before[5]}
    assert not any("李娜" in text for _, text in preview(target).lines)
