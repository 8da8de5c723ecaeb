"""Excel workbooks: cells as text, rows by number, the sheet asked for, nothing dangerous opened."""

import datetime as dt
import io
import re
import shutil
import zipfile
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from etl.errors import RefusedFile, SheetUnknown, UnreadableFile
from etl.read import (
    Limits,
    ReadPlan,
    extent,
    into_duckdb,
    plan_reading,
    preview,
    read_table,
    sheets_of,
    workbook,
)
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


def rewritten(path: Path, old: bytes, new: bytes) -> Path:
    """Change the XML of the first sheet, as a damaged or foreign program would have left it."""
    content = io.BytesIO()
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(content, "w") as other:
        for name in package.namelist():
            data = package.read(name)
            assert not name.endswith("sheet1.xml") or old in data
            other.writestr(name, data.replace(old, new) if name.endswith("sheet1.xml") else data)
    path.write_bytes(content.getvalue())
    return path


def test_a_panic_of_the_library_is_a_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a library in Rust raises then is no Exception, and would end the server's thread."""
    path = saved(tmp_path, [["never", "read", "before"], [1, 2, 3]])
    panic = type("PanicException", (BaseException,), {})

    def panics(name: str) -> None:
        raise panic(f"index out of bounds in {name}")

    book = SimpleNamespace(
        from_path=lambda _: nullcontext(SimpleNamespace(get_sheet_by_name=panics))
    )
    monkeypatch.setattr(workbook, "CalamineWorkbook", book)
    with pytest.raises(RefusedFile, match="damaged Excel workbook"):
        plan_reading(path)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'r="A2"', b'r="A99999999999"'), (b'r="A2"', b'r="A4294967295"'),
        (b'r="A2"', b'r="ZZZZZZZ2"'), (b'r="A2"', b"r = 'CZ1000000'"), (b'r="A2"', b'r="2"'),
        (b"<v>1</v>", b"<v>\xff</v>"),
        (b'<c r="A2" t="n"><v>1</v></c>', b'<c r="A2" t="s"><v>4000</v></c>'),
    ],
)  # fmt: skip
def test_cells_that_no_program_writes_are_refused_and_not_given_room(
    tmp_path: Path, old: bytes, new: bytes
) -> None:
    """The library would reserve gigabytes for some of these, and end the whole process."""
    path = rewritten(saved(tmp_path, [["a", "b"], [1, 2], [3, 4]]), old, new)
    with pytest.raises(RefusedFile):
        plan_reading(path)


def test_a_workbook_is_parsed_once_wherever_its_copies_lie(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path, [NAMES, *ROWS], [["a", "b"], [1, 2]])
    plan = plan_reading(path, sheet="表1")
    (tmp_path / "copy").mkdir()
    copy = shutil.copyfile(path, tmp_path / "copy" / "other.xlsx")
    with monkeypatch.context() as patch:
        patch.setattr(workbook, "_read", None)
        assert rows_of(copy, plan) == TEXTS
        assert preview(copy, 1, sheet="表1").lines[0][1] == " | ".join(NAMES)
    assert plan_reading(copy, sheet="表2").header == ("a", "b")
    book = load_workbook(path)
    book["表1"]["A2"] = "S9"
    book.save(path)
    assert rows_of(path, plan)[0][0] == "S9"


def rows_of(path: Path, plan: ReadPlan) -> list[tuple[str, ...]]:
    return list(read_table(path, plan).itertuples(index=False, name=None))


def test_only_so_many_cells_are_kept_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "CELLS_KEPT", 20)
    monkeypatch.setattr(workbook, "_KEPT", OrderedDict())
    path = saved(tmp_path, [["a", "b"], *([[1, 2]] * 6)], [["c", "d"], *([[3, 4]] * 5)])
    for sheet in ("表1", "表2", "表1"):
        assert plan_reading(path, sheet=sheet).sheet == sheet
        assert [key[1] for key in workbook._KEPT] == [sheet]
    monkeypatch.setattr(workbook, "CELLS_KEPT", 5)
    assert plan_reading(path, sheet="表2").header == ("c", "d")
    assert not workbook._KEPT


@pytest.mark.parametrize(
    ("cells", "texts"),
    [
        ([True, 1, 1.0, False, 0], ["TRUE", "1", "1", "FALSE", "0"]),
        (["", 2.5, dt.date(2024, 9, 1), 2.5], ["", "2.5", "2024-09-01", "2.5"]),
        (["x", True, "", False], ["x", "TRUE", "", "FALSE"]),
    ],
)
def test_cells_of_different_kinds_that_are_equal_keep_their_texts(
    tmp_path: Path, cells: list[object], texts: list[str]
) -> None:
    path = saved(tmp_path, [["id", "value"], *([n, cell] for n, cell in enumerate(cells))])
    assert [row[1] for row in contents(path)[1]] == texts


REFERENCES = st.lists(
    st.tuples(
        st.text("ABXYZbz", min_size=0, max_size=3), st.integers(1, 1_048_576),
        st.sampled_from(['<c r="{}" s="1"><v>1</v></c>', "<c r='{}'/>", '<c r = "{}"/>', '<row r="{}">',
                         '<c r="{}" t="inlineStr"><is><t>a=b, r="C9"</t></is></c>', "<f>r={}</f>"]),
    ),
    max_size=12,
)  # fmt: skip


@given(REFERENCES)
def test_the_reach_of_a_sheet_is_that_of_its_references(
    cells: list[tuple[str, int, str]],
) -> None:
    data = "".join(form.format(f"{letters}{row}") for letters, row, form in cells).encode()
    found = re.findall(rb"""r\s*=\s*["']([A-Za-z]+)(\d+)""", data)
    rows = max((int(number) for _, number in found), default=0)
    columns = max((extent.column_number(letters) for letters, _ in found), default=0)
    assert extent.last_cell(data) == (rows, columns)
