"""A table as a file: CSV and XLSX with the same rows, and nothing that a spreadsheet executes."""

import io
import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st
from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.context import Context
from dashboard.escape import for_csv

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST, NARROWEST, SAMPLE = 48, 8, 200
MOST_LETTERS = 32_767
LONGEST_SHEET = 31
FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
RESERVED = "History"
Make = Callable[[], pd.DataFrame]
Facts = Mapping[str, str]
About = Callable[[], Facts]


def downloads(
    context: Context, name: str, make: Make, *, key: str, about: About, disabled: bool = False
) -> None:
    """Draw the two download buttons of a table, which is made when one of them is used.

    ``about`` says beside the rows of the workbook what they are and what they rest on.
    """
    files = {
        "csv": (context.t("CSV"), lambda: as_csv(make()), "text/csv"),
        "xlsx": (context.t("XLSX"), lambda: as_xlsx(make(), about()), XLSX),
    }
    for ending, (label, content, mime) in files.items():
        st.download_button(
            label,
            content,
            file_name=f"{name}.{ending}",
            mime=mime,
            icon=":material/download:",
            type="tertiary",
            on_click="ignore",
            key=f"{key}-{ending}",
            disabled=disabled,
        )


def as_csv(table: pd.DataFrame) -> bytes:
    """Return a table as CSV that Excel opens: UTF-8 with a mark, numbers plain, no formulas."""
    return table.map(for_csv).to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def as_xlsx(table: pd.DataFrame, about: Facts) -> bytes:
    """Return a table as a workbook: its rows on the first sheet, what they are on the second.

    Every text is stored as text: what begins like a formula is neither one nor becomes one when
    somebody edits the cell.
    """
    book = Workbook()
    rows, facts = book["Sheet"], book.create_sheet("about")
    rows.title = "data"
    rows.freeze_panes = "A2"
    _fill(rows, [list(table.columns), *table.itertuples(index=False)], bold_row=True)
    _fill(facts, list(about.items()), bold_row=False)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@dataclass(frozen=True, eq=False)
class Sheet:
    """A sheet of a book: its name, what its rows are, and the rows."""

    name: str
    about: Facts
    table: pd.DataFrame


def as_book(sheets: Sequence[Sheet]) -> bytes:
    """Return a workbook with a sheet each: what its rows are, an empty row, headings, rows.

    The names are made to be ones that spreadsheets take, each unlike the others.
    """
    book = Workbook()
    book.remove(book["Sheet"])
    for name, each in zip(sheet_names([one.name for one in sheets]), sheets, strict=True):
        sheet = book.create_sheet(name)
        start = len(each.about) + 2
        _fill(sheet, list(each.about.items()), bold_row=False, widen=False)
        rows = [list(each.table.columns), *each.table.itertuples(index=False)]
        _fill(sheet, rows, bold_row=True, start=start)
        sheet.freeze_panes = sheet.cell(start + 1, 1)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def sheet_names(wanted: Sequence[str]) -> list[str]:
    """Return names of sheets: at most 31 letters, none that is forbidden, and no two alike."""
    given: list[str] = []
    for name in wanted:
        plain = " ".join(ILLEGAL_CHARACTERS_RE.sub("", FORBIDDEN.sub(" ", name)).split()).strip("'")
        taken = {each.casefold() for each in (*given, RESERVED)}
        ways = (_cut(plain, "" if turn == 1 else f" {turn}") for turn in itertools.count(1))
        given.append(next(each for each in ways if each and each.casefold() not in taken))
    return given


def _cut(name: str, ending: str) -> str:
    return (name[: LONGEST_SHEET - len(ending)].rstrip(" '") + ending).strip()


def _fill(
    sheet: Worksheet,
    rows: Sequence[Sequence[Any]],
    *,
    bold_row: bool,
    start: int = 1,
    widen: bool = True,
) -> None:
    """Write rows; the first one is bold, else the first column. Columns get as wide as their cells."""
    for row, values in enumerate(rows, start=start):
        for column, value in enumerate(values, start=1):
            _write(sheet.cell(row, column), value)
            if (row == start) if bold_row else (column == 1):
                sheet.cell(row, column).font = Font(bold=True)
    if not widen:
        return
    for place, values in enumerate(zip(*rows[:SAMPLE], strict=True), start=1):
        longest = max(len(str(value)) for value in values)
        width = min(max(longest + 2, NARROWEST), WIDEST)
        sheet.column_dimensions[get_column_letter(place)].width = width


def _write(cell: Cell | MergedCell, value: Any) -> None:
    if pd.isna(value):
        return
    if not isinstance(value, str):
        cell.value = value.item() if hasattr(value, "item") else value
        return
    text = ILLEGAL_CHARACTERS_RE.sub("", value)[:MOST_LETTERS]
    cell.value = text
    cell.data_type = "s"
    cell.quotePrefix = for_csv(text) != text
