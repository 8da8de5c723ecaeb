"""Tables as files: the same rows in both, and nothing that a spreadsheet would execute."""

import io

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook

from dashboard import spreadsheet

HOSTILE = ["=1+1", "+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "＝1"]
TABLE = pd.DataFrame(
    {"=name": [*HOSTILE, "plain"], "n": [1, 2, 3, 4, 5, 6, None], "share": [0.5] * 7}
)


def opened(table: pd.DataFrame, about: dict[str, str] | None = None) -> Workbook:
    return load_workbook(io.BytesIO(spreadsheet.as_xlsx(table, about or {"What": "=a test"})))


def test_a_workbook_holds_the_rows_of_the_csv() -> None:
    sheet = opened(TABLE)["data"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("=name", "n", "share")
    assert rows[1:] == [
        (name, n, 0.5)
        for name, n in zip([*HOSTILE, "plain"], [1, 2, 3, 4, 5, 6, None], strict=True)
    ]


def test_no_cell_of_a_workbook_is_a_formula_nor_becomes_one_when_edited() -> None:
    book = opened(TABLE)
    cells = [
        cell
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    ]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    assert all(cell.quotePrefix for cell in cells if cell.value in HOSTILE)
    assert not any(cell.quotePrefix for cell in cells if cell.value == "plain")


def test_the_csv_marks_what_begins_like_a_formula() -> None:
    text = spreadsheet.as_csv(TABLE).decode("utf-8-sig")
    first = [line.split(",")[0].strip('"') for line in text.splitlines()[1:]]
    assert all(cell.startswith("'") for cell in first[:4])
    assert first[-1] == "plain"


def test_a_workbook_says_what_it_rests_on() -> None:
    sheet = opened(TABLE, {"Snapshot": "000001-abc"})["about"]
    assert list(sheet.iter_rows(values_only=True)) == [("Snapshot", "000001-abc")]


@pytest.mark.parametrize("text", ["a\x00b", "\x1b[31m", "x" * 40_000])
def test_a_text_that_excel_can_not_hold_is_cut_to_what_it_can(text: str) -> None:
    value = opened(pd.DataFrame({"a": [text]}))["data"]["A2"].value
    assert len(value) <= 32_767
    assert value


def test_an_empty_table_is_a_workbook_with_headings() -> None:
    sheet = opened(pd.DataFrame({"a": [], "b": []}))["data"]
    assert list(sheet.iter_rows(values_only=True)) == [("a", "b")]
