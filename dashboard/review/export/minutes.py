"""The minutes of a review as a Word document: who, agenda, agreed last time, findings, decisions."""

import io

from docx.document import Document

from dashboard.messages import message
from dashboard.review.export import word
from dashboard.review.export.content import Content
from dashboard.review.export.word import clean
from dashboard.review.words import Page

MOST_ROWS = 24
NOTHING = message("Nothing was decided.")
ELSEWHERE = message("A table of {count} rows: it is in the workbook.")


def minutes(content: Content) -> bytes:
    """Return the minutes of a review as a Word document on A4."""
    t = content.context.t
    document = word.new(content.context.language, content.title)
    document.add_heading(clean(content.title), 0)
    word.pairs(document, content.facts)
    if content.review.notes:
        document.add_paragraph(clean(content.review.notes))
    document.add_heading(t("Agenda"), 1)
    for each in content.pages:
        document.add_paragraph(clean(f"{each.title} ({each.reason})"), style="List Number")
    _agreed(document, content)
    document.add_heading(t("Findings"), 1)
    for each in content.pages:
        if each.card.item.ask.kind != "agreed":
            _finding(document, content, each)
    _decisions(document, content)
    for each_sentence in content.foot:
        document.add_paragraph(clean(each_sentence), style="Caption")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _agreed(document: Document, content: Content) -> None:
    """Write what was agreed last time, where the review has that card and anything was."""
    for each in content.pages:
        if each.card.item.ask.kind == "agreed" and each.missing is None:
            document.add_heading(clean(each.reason), 1)
            document.add_paragraph(clean(each.title))
            _said(document, each)
            word.table(document, each.table)


def _finding(document: Document, content: Content, each: Page) -> None:
    document.add_heading(clean(each.title), 2)
    document.add_paragraph(
        clean(each.subtitle), style="Subtitle"
    ).paragraph_format.keep_with_next = True
    _said(document, each)
    if each.missing is not None:
        words = filter(None, (each.missing.why, each.missing.remedy))
        document.add_paragraph(clean(" ".join(words)))
    elif len(each.table) <= MOST_ROWS:
        word.table(document, each.table)
    else:
        document.add_paragraph(content.context.t(ELSEWHERE, count=len(each.table)))
    document.add_paragraph(clean(each.source), style="Caption")


def _said(document: Document, each: Page) -> None:
    if each.comment:
        document.add_paragraph(clean(each.comment), style="Quote")
    for note in each.notes:
        document.add_paragraph(clean(note), style="List Bullet")


def _decisions(document: Document, content: Content) -> None:
    document.add_heading(content.context.t("Decisions"), 1)
    if len(content.decisions):
        word.table(document, content.decisions)
    else:
        document.add_paragraph(content.context.t(NOTHING))
