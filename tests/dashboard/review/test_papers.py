"""What is taken away from a review, opened again: the same numbers in every format, and only text."""

import io
from collections.abc import Sequence
from typing import Any

import docx
import openpyxl
import pandas as pd
import pytest
from docx.oxml.ns import qn

from dashboard.context import Context
from dashboard.messages import LANGUAGES, Language
from dashboard.review import words
from dashboard.review.export import files
from dashboard.review.export.content import Content
from dashboard.review.export.page import SHORT
from dashboard.review.model import Review
from dashboard.warehouse import Warehouse
from tests.papers import (
    COMMENT,
    HOSTILE,
    NOTHING,
    agreed,
    biggest,
    context_of,
    hostile,
    proposed,
    tables,
    written,
)

HEAD = 10
"""The row of a sheet in which the headings of its table stand."""


@pytest.fixture(scope="module")
def reviews(sample: Warehouse) -> dict[str, Review]:
    return {
        "enterprise": proposed(sample, biggest(sample)),
        "college": proposed(sample, f"college:{sample.options('college')[0]}"),
    }


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> tuple[Context, Review]:
    warehouse = hostile(tmp_path_factory.mktemp("hostile") / "own")
    return context_of(warehouse, "en"), proposed(warehouse, f"enterprise:{_key(warehouse)}")


def _key(warehouse: Warehouse) -> str:
    rows = warehouse.snapshot.query("select enterprise_id from mart.enterprise order by 1")
    return next(str(each) for each in rows["enterprise_id"] if "script" in each)


def texts(frame: pd.DataFrame) -> list[list[str]]:
    return [list(map(str, frame.columns)), *frame.astype("str").to_numpy().tolist()]


def read(table: "docx.table.Table") -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def plain(row: Sequence[Any]) -> list[Any]:
    """Return a row with numbers as a workbook keeps them: to fifteen digits, nothing where missing."""
    cells = [None if pd.isna(cell) else cell for cell in row]
    return [each if each is None or isinstance(each, str) else f"{each:.12g}" for each in cells]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["enterprise", "college"])
def test_every_format_has_the_tables_of_the_cards(
    sample: Warehouse, reviews: dict[str, Review], kind: str, language: Language
) -> None:
    context, review = context_of(sample, language), reviews[kind]
    cards = [each for each in words.pages(context, review) if each.missing is None]
    shown = [texts(each.table) for each in cards]
    page = tables(written(context, review, "html"))
    drawn = [each for each in shown if len(each) > SHORT + 1]
    assert sorted(page) == sorted(shown)
    assert drawn, "no long table was tried"
    document = docx.Document(io.BytesIO(written(context, review, "minutes")))
    in_minutes = [read(each) for each in document.tables[1:]]
    assert in_minutes == [each for each in shown if len(each) <= 25]
    book = openpyxl.load_workbook(io.BytesIO(written(context, review, "xlsx")))
    sheets = {sheet["B1"].value: sheet for sheet in book.worksheets[1:]}
    for each in cards:
        rows = list(sheets[each.title].iter_rows(min_row=HEAD, values_only=True))
        assert list(rows[0]) == list(each.data.columns)
        assert [plain(row) for row in rows[1:]] == [
            plain(row) for row in each.data.itertuples(index=False, name=None)
        ]


def test_the_brief_says_the_numbers_of_the_cards(
    sample: Warehouse, reviews: dict[str, Review]
) -> None:
    context, review = context_of(sample, "en"), reviews["enterprise"]
    brief = written(context, review, "brief")
    cards = {each.card.item.ask.name: each for each in words.pages(context, review)}
    placed = cards["placements"].data
    for heading in ("Interns", "Completed", "Left without permission", "Hired by it"):
        assert f'<b dir="auto">{int(placed[heading].sum()):,}</b>' in brief.decode()
    standing = next(e for e in words.pages(context, review) if e.card.item.ask.kind == "standing")
    known = [row[0] + "".join(row[1:]) for row in texts(standing.table)]
    rates, *told = tables(brief)
    assert len(rates) == 7
    assert all(row[0] + "".join(row[2:]) in known for row in rates[1:])
    assert texts(cards["loop"].table)[1:] == told[0][1:]


def test_a_workbook_begins_with_what_its_sheets_are(
    sample: Warehouse, reviews: dict[str, Review]
) -> None:
    context, review = context_of(sample, "zh"), reviews["college"]
    book = openpyxl.load_workbook(io.BytesIO(written(context, review, "xlsx", agreed(2))))
    first = list(book.worksheets[0].iter_rows(values_only=True))
    listed = [
        row[0] for row in first[first.index(("工作表", "列入原因", "发现", "行数", "来源")) + 1 :]
    ]
    assert listed == book.sheetnames[1:-1]
    assert book.sheetnames[0] == "目录"
    assert book.sheetnames[-1] == "评审决定"
    figures = [e for e in words.pages(context, review) if e.card.item.ask.kind == "figure"]
    for each in figures:
        sheet = next(sheet for sheet in book if sheet["B1"].value == each.title)
        told = {
            row[0]: row[1] or "" for row in sheet.iter_rows(max_row=8, max_col=2, values_only=True)
        }
        assert str(told["计算方法"]).startswith(each.definition)
        assert told["来源"] == each.source
        assert told["说明"] == " ".join(each.notes)


def test_a_hostile_name_and_comment_stay_text_in_the_workbook(bad: tuple[Context, Review]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(*bad, "xlsx", agreed(1, "=1+1"))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    formulas = [cell for cell in cells if str(cell.value).startswith("=")]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert {cell.value for cell in formulas} >= {HOSTILE, "=1+1 0"}
    assert all(cell.quotePrefix for cell in formulas)
    assert COMMENT in {cell.value for cell in cells}


def test_a_hostile_name_and_comment_stay_text_in_html(bad: tuple[Context, Review]) -> None:
    for kind in ("html", "brief"):
        page = written(*bad, kind, agreed(1, "<script>x</script>")).decode()
        body = page[page.index("<body>") :].replace("<wbr>", "")
        assert "&lt;script&gt;document.title=&#x27;owned&#x27;" in body
        assert "<script>document.title" not in body
        assert "<img" not in body
        assert "&lt;script&gt;x&lt;/script&gt; 0" in body


def test_minutes_say_who_what_and_until_when(sample: Warehouse, reviews: dict[str, Review]) -> None:
    made = written(context_of(sample, "en"), reviews["enterprise"], "minutes", agreed(2))
    document = docx.Document(io.BytesIO(made))
    facts = {row.cells[0].text: row.cells[1].text for row in document.tables[0].rows}
    assert facts["Held on"] == "1 May 2026"
    assert facts["Those present"] == "Dean, head of training"
    assert read(document.tables[-1])[1:] == [
        ["Name a mentor for every two interns 0", "Head of training", "2027-09-01", "done or not",
         "done · 2026-06-01"],
        ["Name a mentor for every two interns 1", "Head of training", "2027-09-01",
         "Completion: at least 90%", "open"],
    ]  # fmt: skip
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings == ["Agenda", "Agreed last time", "Findings", "Decisions"]
    assert COMMENT in [p.text for p in document.paragraphs if p.style and p.style.name == "Quote"]


def test_minutes_are_a4_with_fonts_of_both_scripts_and_heads_that_come_again(
    sample: Warehouse, reviews: dict[str, Review]
) -> None:
    made = written(context_of(sample, "zh"), reviews["college"], "minutes")
    document = docx.Document(io.BytesIO(made))
    section = document.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    fonts = {
        name: document.styles[name].element.rPr.rFonts.get(qn("w:eastAsia"))
        for name in ("Normal", "Heading 1", "Title")
    }
    assert fonts == {"Normal": "SimSun", "Heading 1": "Microsoft YaHei", "Title": "Microsoft YaHei"}
    assert all(
        table.rows[0]._tr.trPr is not None
        and table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        for table in document.tables[1:]
    )
    assert document.core_properties.language == "zh-CN"


def test_a_document_of_word_takes_letters_that_xml_has_not(bad: tuple[Context, Review]) -> None:
    document = docx.Document(io.BytesIO(written(*bad, "minutes", agreed(1, "a\x00b\x0bc"))))
    assert read(document.tables[-1])[1][0] == "abc 0"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ('Suzhou A/B: "C" <D>|E?*', "Suzhou-A-B-C-D-E"),
        ("南京钧煦有限公司 2024/25", "南京钧煦有限公司-2024-25"),
        ("CON", "_CON"),
        ("lpt1.x", "_lpt1.x"),
        ("../../etc/passwd", "etc-passwd"),
        ("\u202eabc\x00", "abc"),
        ("x" * 300, "x" * 60),
        ("???", "_"),
    ],
)
def test_names_of_files_are_safe_on_every_system(name: str, safe: str) -> None:
    assert files.safe(name) == safe


def test_a_file_is_named_after_subject_and_cohort(bad: tuple[Context, Review]) -> None:
    context, review = bad
    assert files.file_name(context, review, "brief").startswith("1-1-script-document.title-owned")
    names = {files.file_name(context, review, each) for each in files.FORMATS}
    assert len(names) == len(files.FORMATS)


def test_what_was_not_recorded_is_no_nought(sample: Warehouse, reviews: dict[str, Review]) -> None:
    content = Content(context_of(sample, "en"), reviews["enterprise"], NOTHING)
    card = next(each.card for each in content.pages if each.card.item.ask.name == "placements")
    card.frame.loc[:, "hired"] = float("nan")
    assert words.page(content.context, content.review, card).title.endswith(", – hired")
