"""The data of a review as a workbook: a sheet per card with its definition, after a table of contents."""

import pandas as pd

from dashboard import spreadsheet
from dashboard.messages import message
from dashboard.review.export.content import Content
from dashboard.review.words import Page
from dashboard.spreadsheet import Sheet

CONTENTS = message("Contents")
COLUMNS = (
    message("Sheet"), message("Why it is here"), message("Finding"), message("Rows"),
    message("Source"),
)  # fmt: skip


def workbook(content: Content) -> bytes:
    """Return the workbook of a review: contents, a sheet per card, and what was decided.

    The table of a card starts in the same row of every sheet.
    """
    t = content.context.t
    cards = [
        Sheet(f"{number} {_short(content, each)}", _about(content, each), each.data)
        for number, each in enumerate(content.pages, start=1)
    ]
    if len(content.decisions):
        cards.append(Sheet(t("Decisions"), content.facts, content.decisions))
    names = spreadsheet.sheet_names([t(CONTENTS), *(each.name for each in cards)])[1:]
    first = Sheet(t(CONTENTS), _head(content), _contents(content, names))
    return spreadsheet.as_book([first, *cards])


def _short(content: Content, each: Page) -> str:
    """Return a short name for a card: its indicator where it has one, else what it tells."""
    if each.card.item.ask.kind == "figure":
        return each.card.results[0].metric.label.into(content.context.language)
    return each.title


def _about(content: Content, each: Page) -> dict[str, str]:
    """Return what a card is; always the same headings, so that every table starts in one row."""
    t = content.context.t
    missing = "" if each.missing is None else f"{each.missing.why} {each.missing.remedy}".strip()
    return {
        t("Finding"): each.title,
        t("What is shown"): each.subtitle,
        t("Why it is here"): each.reason,
        t("Comment"): each.comment,
        t("Why there is no figure"): missing,
        t("Notes"): " ".join(each.notes),
        t("How it is counted"): " ".join(filter(None, (each.definition, each.caveat))),
        t("Source"): each.source,
    }


def _head(content: Content) -> dict[str, str]:
    t = content.context.t
    notes = {t("Notes"): content.review.notes} if content.review.notes else {}
    return {
        t("Title"): content.title,
        **content.facts,
        **notes,
        t("Source"): " · ".join(content.foot),
    }


def _contents(content: Content, names: list[str]) -> pd.DataFrame:
    rows = [
        [name, each.reason, each.title, len(each.data), each.source]
        for name, each in zip(names, content.pages, strict=False)
    ]
    return pd.DataFrame(rows, columns=[content.context.t(name) for name in COLUMNS], dtype="object")
