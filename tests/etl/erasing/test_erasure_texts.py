"""Erasing a person who is named where nobody looks: in texts about others, beside the table, in many damaged rows."""

import io
import json
from pathlib import Path

import openpyxl
import pytest

from etl import api
from etl.erasing.erasure import erase
from etl.erasing.mentions import is_distinct
from tests.etl.insides import holders, rebuilt_is_the_same, rows
from tests.worlds import LOADED_AT, load_texts

GONE = "2021000001"
WIDE = "２０２１０００００１"
HEADER = "placement_id,student_id,college,programme,enterprise,position,planned_start,planned_end,end_reason,备注"
PLACEMENTS = f"""某学院实习安排 填表 {GONE}
{HEADER}
P1,{GONE},Engineering,Mechatronics,Acme,fitter,2024-10-01,2025-01-31,completed,
P2,2021000002,Engineering,Mechatronics,Acme,"替{WIDE}，夜班",2024-10-01,2025-01-31,completed,与{GONE}同住
P3,2021000003,Engineering,Mechatronics,Acme,fitter,2024-10-01,2025-01-31,completed,{GONE}
P4,2021000004,Engineering,Mechatronics,Acme,fitter,2024-10-01,2025-01-31,see {GONE},
P5,2021000005,Engineering,Mechatronics,Acme,line 12021000001,2024-10-01,2025-01-31,completed,
"""
FEEDBACK = f"""issue_id,raised_on,raised_by,enterprise,theme,severity,evidence
F1,2025-01-10,enterprise,Acme,skills,high,letter about {GONE}; and T104
"""
ANSWERS = f"""response_id,wave,placement_id,submitted_on,visits,clash,attitude,reason
{GONE},2024/25 end,P7,2025-01-10,2,no,4,weather
2021000002,2024/25 end,P8,2025-01-11,3,no,5,helped by {GONE}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "data"
    assert load_texts(root, {"placement": PLACEMENTS, "feedback": FEEDBACK}).snapshot
    return root


def given(root: Path, name: str, text: str, **told: str) -> api.Report:
    path = root.parent / f"{name}.csv"
    path.write_text(text, encoding="utf-8")
    return api.load(root, [path], api.Options(**told), now=LOADED_AT)  # type: ignore[arg-type]


def test_texts_about_others_lose_the_identifier_and_nothing_else(root: Path) -> None:
    others = "select * exclude (position) from staging.placement where placement_id <> 'P1' order by placement_id"
    before = rows(root, others)
    erased = erase(root, GONE, actor="Wang Li", now=LOADED_AT)
    assert erased.rows == {"placement": 1}
    assert rows(root, others) == before
    positions = rows(root, "select position from staging.placement order by placement_id")
    assert positions == [("替[...]，夜班",), ("fitter",), ("line 12021000001",)]
    assert rows(root, "select evidence from staging.feedback") == [
        ("letter about [...]; and T104",)
    ]
    assert api.original(root, 1)[1].read_text(encoding="utf-8").split("\n")[:5] == [
        "", HEADER, "",
        'P2,2021000002,Engineering,Mechatronics,Acme,替[...]，夜班,2024-10-01,2025-01-31,completed,与[...]同住',
        "P3,2021000003,Engineering,Mechatronics,Acme,fitter,2024-10-01,2025-01-31,completed,",
    ]  # fmt: skip
    assert rebuilt_is_the_same(root)


def test_the_report_says_what_was_found_where(root: Path) -> None:
    api.correct(root, "feedback", "F1", {"evidence": f"asked {GONE}"}, actor="dean", now=LOADED_AT)
    told = erase(root, GONE, actor="Wang Li", now=LOADED_AT).text().splitlines()
    assert told[1:] == [
        "  placement.csv: rows about the person 1, lines that are no rows 1, rows of others that named "
        "them in a column 0, in a text 3.",
        "  feedback.csv: rows about the person 0, lines that are no rows 0, rows of others that named "
        "them in a column 0, in a text 1.",
        "  The journal is never rewritten: the identifier stands in its entries 2, in the name of a "
        "file, in a correction by hand or as the name of who did it.",
    ]


def test_a_response_that_bears_the_number_of_a_student_is_theirs(tmp_path: Path) -> None:
    root = tmp_path / "data"
    assert given(root, "answers", ANSWERS, instrument="supervisor").snapshot
    erased = erase(root, GONE, actor="Wang Li", now=LOADED_AT)
    assert erased.rows == {"survey": 1}
    assert holders(root, GONE) == []
    assert rows(root, "select response_id from staging.survey") == [("2021000002",)]
    assert rebuilt_is_the_same(root)


def test_a_short_identifier_is_left_in_texts_and_the_lines_are_named(root: Path) -> None:
    header = HEADER.replace("备注", "supervisor_id")
    row = "P{0},S{0},Engineering,Mechatronics,Acme,{1},2024-10-01,2025-01-31,completed,{2}\n"
    text = header + "\n" + row.format(7, "room 12", "12") + row.format(8, "12", "13")
    assert given(root, "short", text).snapshot
    erased = erase(root, "12", actor="Wang Li", now=LOADED_AT)
    assert (erased.rows, erased.named) == ({}, 1)
    assert "short.csv: the identifier is too short" in erased.details[-1].en
    assert "in lines 2 were left" in erased.details[-1].en
    named = "select position, supervisor_id is null from staging.placement where record_key in ('P7', 'P8')"
    assert rows(root, named + " order by 1") == [("12", False), ("room 12", True)]


@pytest.mark.parametrize(
    ("identifier", "told"),
    [("2021000001", True), ("T104", True), ("T1", False), ("12345", False), ("张伟强先生", False), ("202101", True)],
)  # fmt: skip
def test_an_identifier_is_told_from_words_by_its_length_and_its_digits(
    identifier: str, told: bool
) -> None:
    assert is_distinct(identifier) is told


def test_the_last_of_many_damaged_rows_of_a_later_file_is_searched_too(root: Path) -> None:
    erase(root, GONE, actor="Wang Li", now=LOADED_AT)
    row = "Q{0},S{0},Engineering,Mechatronics,Acme,with {1},2024-10-01,2025-01-31,completed,\n"
    good = "".join(row.format(n, WIDE if n == 7 else "care") for n in range(2_000))
    damaged = "".join(f"{n},damaged\n" for n in range(1_500))
    text = f"{HEADER}\n{good}{damaged}{'x' * 400},{GONE},damaged\n"
    report = given(root, "later", text)
    (file,) = report.files
    assert file.refused is None, report.text()
    assert (file.counts["new"], file.counts["rejected"]) == (2_000, 1_500)
    assert GONE not in json.dumps(report.as_json())
    kept = api.original(root, 3)[1].read_text(encoding="utf-8")
    assert GONE not in kept
    assert WIDE not in kept
    found = (
        "select distinct position from staging.placement where placement_id like 'Q%' order by 1"
    )
    assert rows(root, found) == [("with [...]",), ("with care",)]
    assert rebuilt_is_the_same(root)


def test_damaged_rows_of_a_workbook_are_searched_whole(root: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADER.split(","))
    good = f"P6,2021000006,Engineering,Mechatronics,Acme,for {GONE},2024-10-01,2025-01-31,completed"
    sheet.append(good.split(","))
    sheet.append(["合计", *["y" * 60] * 8, "", GONE])
    book.save(root.parent / "book.xlsx")
    assert api.load(root, [root.parent / "book.xlsx"], now=LOADED_AT).snapshot
    erase(root, GONE, actor="Wang Li", now=LOADED_AT)
    left = openpyxl.load_workbook(io.BytesIO(api.original(root, 3)[1].read_bytes())).worksheets[0]
    cells = [cell.value for row in left for cell in row]
    assert not [cell for cell in cells if cell is not None and GONE in str(cell)]
    assert "for [...]" in cells
    assert rebuilt_is_the_same(root)
