"""Workbooks, made with openpyxl."""

# ruff: noqa: E501 - a file and its table stand beside each other.

import datetime as dt
import io
from collections.abc import Sequence

from openpyxl import Workbook

from tests.etl.messy.case import Case, reads, refuses

Sheet = Sequence[Sequence[object]]
NAMES = ["学号", "姓名", "开始日期", "工资"]
DATA: Sheet = [
    ["S1", "张伟", dt.date(2024, 9, 1), 5000],
    ["S2", "李娜", dt.date(2024, 9, 2), 4800.5],
]
HEADER, ROWS = "学号|姓名|开始日期|工资", ("S1|张伟|2024-09-01|5000", "S2|李娜|2024-09-02|4800.5")


def book(
    *sheets: Sheet,
    merged: Sequence[str] = (),
    at: tuple[int, int] = (1, 1),
    hidden: Sequence[int] = (),
) -> bytes:
    """Return a workbook; ``at`` is where the first cell of each sheet stands."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for number, rows in enumerate(sheets):
        sheet = made.create_sheet(f"表{number + 1}")
        for down, row in enumerate(rows):
            for right, value in enumerate(row):
                sheet.cell(at[0] + down, at[1] + right).value = value
        sheet.sheet_state = "hidden" if number in hidden else "visible"
    for cells in merged:
        made.worksheets[0].merge_cells(cells)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


CASES: tuple[Case, ...] = (
    reads("sheet, plain", book([NAMES, *DATA]), HEADER, *ROWS),
    reads("sheet, title in merged cells", book([["实习情况表"], NAMES, *DATA], merged=["A1:D1"]), HEADER, *ROWS),
    reads("sheet, title, blank row and maker", book([["实习情况表"], [], NAMES, *DATA, [], ["制表人：王老师"]]), HEADER, *ROWS),
    reads("sheet, totals", book([NAMES, *DATA, ["合计", None, None, 9800.5]]), HEADER, *ROWS),
    reads("sheet, header of two rows in merged cells",
        book([["学号", "姓名", "实习", None], [None, None, "开始日期", "工资"], *DATA], merged=["A1:A2", "B1:B2", "C1:D1"]),
        HEADER, *ROWS),
    reads("sheet, table away from the corner", book([NAMES, *DATA], at=(4, 3)), HEADER, *ROWS),
    reads("sheet, blank rows between", book([NAMES, DATA[0], [], DATA[1]]), HEADER, *ROWS),
    reads("sheet, one among empty ones", book([], [NAMES, *DATA], []), HEADER, *ROWS),
    reads("sheet, a hidden one with choices", book([NAMES, *DATA], [["是"], ["否"]], hidden=[1]), HEADER, *ROWS),
    reads("sheet, the second is told", book([["a", "b"], [1, 2], [3, 4]], [NAMES, *DATA]), HEADER, *ROWS).telling(sheet="表2"),
    reads("sheet, header again", book([NAMES, DATA[0], NAMES, DATA[1]]), HEADER, *ROWS),
    reads("sheet, names twice and none", book([["id", "分", "分", None], ["a", 1, 2, 3], ["b", 4, 5, 6]]),
        "id|分|分 (2)|column 4", "a|1|2|3", "b|4|5|6"),
    reads("sheet, a value beyond the names", book([["id", "n"], ["a", 1], ["b", 2, 9], ["c", 3]]), "id|n|column 3",
        "a|1|", "b|2|9", "c|3|"),
    reads("sheet, lines and quotation marks", book([["id", "said"], ["a", 'one\ntwo "2", three'], ["b", "x"], ["c", "y"]]),
        "id|said", ("a", 'one\ntwo "2", three'), "b|x", "c|y"),
    reads("sheet, numbers of every kind", book([["id", "n"], ["a", 1e-7], ["b", -2], ["c", 2021000000001], ["d", True]]),
        "id|n", "a|1e-07", "b|-2", "c|2021000000001", "d|TRUE"),
    reads("sheet, errors stay to be seen", book([["id", "n"], ["a", 1], ["b", "#DIV/0!"], ["c", 3]]),
        "id|n", "a|1", "b|#DIV/0!", "c|3"),
    reads("sheet, a list", book([["企业"], ["华为"], ["腾讯"]]), "企业", "华为", "腾讯"),
    reads("sheet, header only", book([NAMES]), HEADER),
    reads("sheet, header told", book([[1, 2], [3, 4], [5, 6]]), "1|2", "3|4", "5|6").telling(header_row=1),
    refuses("sheet, nothing in it", book([])),
    refuses("sheet, several and none told", book([["a", "b"], [1, 2]], [NAMES, *DATA])),
    refuses("sheet, rows without names", book([["S1", 1, 2], ["S2", 3, 4], ["S3", 5, 6]])),
    refuses("sheet, formulas never computed", book([["a", "b"], [1, "=A2+1"], [2, "=A3+1"]])),
    refuses("sheet, cut off", book([NAMES, *DATA])[:2000]),
    reads("sheet, a second table of equal width", book([["id", "h1", "h2", "h3"], *([f"s{n}", n, n, n] for n in range(5)),
        ["firm", "x", "y", "z"], *([f"e{n}", n, n, n] for n in range(5))]), "id|h1|h2|h3", *(f"s{n}|{n}|{n}|{n}" for n in range(5))),
)  # fmt: skip
