"""A Word document that fits the dashboard: A4, its styles, fonts for both scripts, tables with heads."""

import datetime as dt
from collections.abc import Iterable

import docx
import pandas as pd
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from dashboard.messages import LANGUAGE_TAGS, Language
from dashboard.theme import LIGHT

LATIN = "Segoe UI"
EAST = {"heading": "Microsoft YaHei", "text": "SimSun"}
"""Fonts that Word has for Chinese: of headings and of text."""
STYLES = {
    "Normal": (10, LIGHT.ink, False, "text"),
    "Title": (22, LIGHT.ink, True, "heading"),
    "Heading 1": (14, LIGHT.focus, True, "heading"),
    "Heading 2": (11.5, LIGHT.ink, True, "heading"),
    "Subtitle": (9.5, LIGHT.muted, False, "text"),
    "Quote": (10, LIGHT.ink, False, "text"),
    "Caption": (8, LIGHT.muted, False, "text"),
}
"""Style -> size in points, colour, bold, and which Chinese font."""
SPACES = {
    "Normal": (0, 5), "Title": (0, 10), "Heading 1": (16, 5), "Heading 2": (11, 1),
    "Subtitle": (0, 4), "Quote": (2, 6), "Caption": (2, 6),
}  # fmt: skip
BORDERS = tuple(f"w:{side}" for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
WIDE = 170
"""Millimetres between the margins."""
SMALL = 8.5
RELATIVE = (1.4, 4.0)
"""How narrow and how wide a column may become beside an average one, in tenths of letters."""


def new(language: Language, title: str) -> Document:
    """Return an empty document with its styles, language, title and numbered pages."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm((210 - WIDE) / 2)
    section.top_margin, section.bottom_margin = Mm(20), Mm(18)
    for name in STYLES:
        _styled(document.styles[name], name)
    for border in document.styles["Table Grid"].element.iter(*map(qn, BORDERS)):
        border.set(qn("w:color"), LIGHT.rest.removeprefix("#"))
    _speak(document, LANGUAGE_TAGS[language])
    properties = document.core_properties
    properties.title, properties.language = clean(title)[:255], LANGUAGE_TAGS[language]
    properties.author, properties.comments = "", ""
    properties.created = properties.modified = dt.datetime.now(dt.UTC)
    _number(section.footer.paragraphs[0]._p)
    section.footer.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return document


def table(document: Document, frame: pd.DataFrame) -> None:
    """Write a table of texts: its head comes again on every page, no row breaks across pages."""
    made = document.add_table(1, frame.shape[1], style="Table Grid")
    _fill(made.rows[0].cells, [str(name) for name in frame.columns], bold=True)
    _mark(made.rows[0]._tr, "w:tblHeader")
    for values in frame.itertuples(index=False, name=None):
        _fill(made.add_row().cells, [str(value) for value in values])
    for row in made.rows:
        _mark(row._tr, "w:cantSplit")
    for cell in made.rows[0].cells:
        _shade(cell, LIGHT.tints["plain"])
    _widen(made, _widths(frame))
    document.add_paragraph(style="Caption")


def pairs(document: Document, facts: dict[str, str]) -> None:
    """Write facts as a table of two columns, the first of which names them."""
    made = document.add_table(0, 2)
    for name, told in facts.items():
        cells = made.add_row().cells
        _fill(cells[:1], [name], bold=True)
        _fill(cells[1:], [told])
    _widen(made, [35.0, WIDE - 35.0])


def clean(text: str) -> str:
    """Return a text without the letters that XML can not hold."""
    return ILLEGAL_CHARACTERS_RE.sub("", text)


def _styled(style: object, name: str) -> None:
    assert isinstance(style, ParagraphStyle)  # noqa: S101
    size, colour, bold, script = STYLES[name]
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(colour.removeprefix("#"))
    style.paragraph_format.space_before = Pt(SPACES[name][0])
    style.paragraph_format.space_after = Pt(SPACES[name][1])
    style.paragraph_format.line_spacing = 1.15
    for spread in style.element.findall(f"{qn('w:rPr')}/{qn('w:spacing')}"):
        spread.getparent().remove(spread)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for kind in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{kind}"), LATIN)
    fonts.set(qn("w:eastAsia"), EAST[script])


def _speak(document: Document, language: str) -> None:
    """Name the document's language, so that spelling is not checked in another."""
    for each in document.styles.element.iter(qn("w:lang")):
        each.set(qn("w:val"), "en-GB")
        each.set(qn("w:eastAsia"), "zh-CN" if language == "zh-CN" else language)


def _number(paragraph: BaseOxmlElement) -> None:
    """Write the number of the page, which Word fills in."""
    for kind, told in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = OxmlElement("w:r")
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        part.text = told or None
        run.append(part)
        paragraph.append(run)


def _fill(cells: Iterable[_Cell], texts: Iterable[str], *, bold: bool = False) -> None:
    for cell, told in zip(cells, texts, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(1)
        run = paragraph.add_run(clean(told))
        run.font.size, run.bold = Pt(SMALL), bold


def _mark(row: BaseOxmlElement, name: str) -> None:
    row.get_or_add_trPr().append(OxmlElement(name))


def _shade(cell: _Cell, colour: str) -> None:
    ground = OxmlElement("w:shd")
    ground.set(qn("w:val"), "clear")
    ground.set(qn("w:fill"), colour.removeprefix("#"))
    cell._tc.get_or_add_tcPr().append(ground)


def _widths(frame: pd.DataFrame) -> list[float]:
    """Return the widths of columns in millimetres, after the longest of their cells."""
    longest = [
        max(len(str(cell)) for cell in (name, *frame.iloc[:, place]))
        for place, name in enumerate(frame.columns)
    ]
    least, most = RELATIVE
    shares = [min(max(length / 10, least), most) for length in longest]
    return [WIDE * share / sum(shares) for share in shares]


def _widen(made: Table, widths: list[float]) -> None:
    made.autofit = False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
    for row in made.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
