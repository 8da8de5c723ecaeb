"""Excel workbooks: cells as text, rows by number, the sheet asked for, nothing dangerous opened."""

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pytest
from openpyxl import Workbook, load_workbook

from etl.errors import RefusedFile, SheetUnknown, UnreadableFile
from etl.read import Limits, ReadPlan, into_duckdb, plan_reading, preview, sheets_of
from tests.etl.files import contents

NAMES = ["学号", "姓名", "开始日期", "工资"]
ROWS = [["S1", "张伟", dt.date(2024, 9, 1), 5000], ["S2", "李娜", dt.date(2024, 9, 2), 4800.5]]
TEXTS = [("S1", "张伟", "2024-09-01", "5000"), ("S2", "李娜", "2024-09-02", "4800.5")]


def saved(folder: Path, *sheets: Sequence[Sequence[object]]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"表{number}")
        for row in rows:
            sheet.append(row)
    book.save(folder / "file.xlsx")
    return folder / "file.xlsx"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (dt.datetime(2024, 9, 1, 10, 30), "2024-09-01 10:30:00"),  # noqa: DTZ001
        (dt.date(2024, 9, 1), "2024-09-01"),
        (dt.timedelta(hours=30), "30:00:00"),
        (20240901001, "20240901001"),
        (2.5, "2.5"),
        (True, "TRUE"),
        ("0012", "0012"),
        ('="0012"', "0012"),
        ("two\nlines", "two\nlines"),
        ("#N/A", "#N/A"),
    ],
)
def test_a_cell_becomes_its_text(tmp_path: Path, cell: object, text: str) -> None:
    path = saved(tmp_path, [["id", "value"], [1, None], [2, "x"], [3, "y"]])
    book = load_workbook(path)
    written = book.worksheets[0]["B2"]
    written.value = cell
    written.data_type = {"#N/A": "e"}.get(
        str(cell), "s" if isinstance(cell, str) else written.data_type
    )
    book.save(path)
    assert contents(path)[1][0] == ("1", text)


def test_titles_totals_and_remarks_are_told_from_rows(tmp_path: Path) -> None:
    path = saved(
        tmp_path,
        [
            ["实习情况表"],
            [],
            NAMES,
            *ROWS,
            [],
            ["合计", None, None, 9800.5],
            [],
            ["制表人：王老师"],
        ],
    )
    assert contents(path) == (NAMES, TEXTS, [7, 9])
    assert plan_reading(path).header_lines == (3,)


def test_rows_carry_their_numbers_into_the_table(tmp_path: Path) -> None:
    path = saved(tmp_path, [["标题"], NAMES, ROWS[0], [], ROWS[1]])
    plan = ReadPlan.from_json(plan_reading(path).to_json())
    with duckdb.connect(":memory:") as connection:
        report = into_duckdb(connection, path, plan, "t")
        found = connection.execute("from t").fetchall()
    assert (report.rows, found) == (2, [(3, *TEXTS[0]), (5, *TEXTS[1])])


def test_merged_cells_of_a_header_are_joined(tmp_path: Path) -> None:
    path = saved(
        tmp_path, [["学号", "姓名", "实习", None], [None, None, "开始日期", "工资"], *ROWS]
    )
    assert contents(path)[:2] == (NAMES, TEXTS)


def test_the_sheet_is_asked_for_where_several_hold_something(tmp_path: Path) -> None:
    path = saved(tmp_path, [["a", "b"], [1, 2], [3, 4]], [], [NAMES, *ROWS])
    assert sheets_of(path) == ("表1", "表3")
    with pytest.raises(SheetUnknown, match="“表1”, “表3”") as caught:
        plan_reading(path)
    assert caught.value.sheets == ("表1", "表3")
    with pytest.raises(SheetUnknown):
        plan_reading(path, sheet="表2")
    assert plan_reading(path, sheet="表3").header == tuple(NAMES)
    assert preview(path, 1, sheet="表3").lines == ((1, "学号 | 姓名 | 开始日期 | 工资"),)


def test_one_sheet_among_empty_and_hidden_ones_is_taken(tmp_path: Path) -> None:
    path = saved(tmp_path, [], [NAMES, *ROWS], [["choice"], ["yes"]])
    book = load_workbook(path)
    book["表3"].sheet_state = "hidden"
    book.save(path)
    assert plan_reading(path).sheet == "表2"
    assert contents(path) == (NAMES, TEXTS, [])


def test_an_older_plan_has_no_sheet(tmp_path: Path) -> None:
    raw = plan_reading(saved(tmp_path, [NAMES, *ROWS])).to_json()
    del raw["sheet"]
    assert ReadPlan.from_json(raw).sheet is None


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="is empty"):
        plan_reading(saved(tmp_path, [], []))


def test_formulas_without_results_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="never computed"):
        plan_reading(saved(tmp_path, [["a", "b"], [1, "=A2+1"]]))


def test_a_workbook_that_unpacks_to_too_much_is_not_opened(tmp_path: Path) -> None:
    path = saved(tmp_path, [["a", "b"], *([[1, "x" * 1000]] * 200)])
    size = path.stat().st_size
    with pytest.raises(RefusedFile, match=f"the limit is {size:,}"):
        plan_reading(path, limits=Limits(bytes=size))


def test_two_cells_far_apart_are_not_given_room(tmp_path: Path) -> None:
    path = saved(tmp_path, [["a", "b"], [1, 2]])
    book = load_workbook(path)
    book.worksheets[0]["CZ1000000"] = "far"
    book.save(path)
    with pytest.raises(RefusedFile, match="too large for a workbook"):
        plan_reading(path)


def test_a_damaged_workbook_is_named(tmp_path: Path) -> None:
    path = saved(tmp_path, [NAMES, *ROWS])
    content = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(content, "w") as new:
        for name in old.namelist():
            if "rels" not in name:
                new.writestr(name, old.read(name))
    path.write_bytes(content.getvalue())
    with pytest.raises(RefusedFile, match="damaged Excel workbook"):
        plan_reading(path)


def test_limits_hold_for_workbooks(tmp_path: Path) -> None:
    path = saved(tmp_path, [["a", "b"], [1, 2], [3, "longer than ten"], [4, 5]])
    with pytest.raises(RefusedFile, match="2 columns; the limit is 1"):
        plan_reading(path, limits=Limits(columns=1))
    with duckdb.connect(":memory:") as connection:
        report = into_duckdb(
            connection, path, plan_reading(path, limits=Limits(cell_characters=10)), "t"
        )
        assert ([misfit.line for misfit in report.rejected], report.rows) == ([3], 2)
        with pytest.raises(RefusedFile, match="more than 2 rows"):
            into_duckdb(connection, path, plan_reading(path, limits=Limits(rows=2)), "u")
