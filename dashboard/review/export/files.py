"""The formats of what is taken away: what they are called, and what makes them."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

import pandas as pd

from dashboard.context import Context
from dashboard.messages import message
from dashboard.review.export.brief import brief
from dashboard.review.export.content import Content
from dashboard.review.export.deck import deck
from dashboard.review.export.minutes import minutes
from dashboard.review.export.page import page
from dashboard.review.export.workbook import workbook
from dashboard.review.model import Review
from dashboard.review.subject import Subject
from dashboard.spreadsheet import XLSX

Format = Literal["pptx", "html", "xlsx", "brief", "minutes"]
OFFICE = "application/vnd.openxmlformats-officedocument"
LONGEST_NAME = 60
"""Letters of a name in a file's name; in Chinese each is three bytes, and 255 bytes are the most."""
UNSAFE = re.compile(r"[^\w\-.()]+")
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


@dataclass(frozen=True)
class Declared:
    """A format: the ending of its files, their media type, its name, and what makes one."""

    ending: str
    mime: str
    label: str
    make: Callable[[Content], bytes]


def export(
    context: Context,
    review: Review,
    format: Format,  # noqa: A002
    *,
    link: str = "",
    decided: pd.DataFrame,
    synthetic: bool,
) -> bytes:
    """Return a review as a file.

    Args:
        context: who reads it: the language, and the names of codes.
        review: with its frozen figures; they are shown as they are.
        format: one of :data:`FORMATS`.
        link: where the review can be opened; empty where nobody knows.
        decided: the decisions recorded in it (:func:`dashboard.review.decisions.of_review`).
        synthetic: whether the data are invented; the file then says so.

    """
    content = Content(context, review, decided, link, synthetic)
    return FORMATS[format].make(content)


def file_name(context: Context, review: Review, format: Format) -> str:  # noqa: A002
    """Return the name of a file after subject and cohort, safe on every system."""
    return name_of(context, review.subject, review.cohort, format)


def name_of(context: Context, subject: Subject, cohort: str, format: Format) -> str:  # noqa: A002
    """Return the name of the file of a review that may not be made yet."""
    what = context.t(FORMATS[format].label)
    parts = subject.name(context.labels, context.language), cohort, what
    return f"{'-'.join(map(safe, parts))}.{FORMATS[format].ending}"


def safe(text: str) -> str:
    """Return a text as a file's name without ending: letters, digits and hyphens of any script."""
    plain = unicodedata.normalize("NFC", text.replace("/", "-"))
    visible = "".join(letter for letter in plain if unicodedata.category(letter)[0] != "C")
    name = UNSAFE.sub("-", visible).strip("-._ ")[:LONGEST_NAME].rstrip("-._ ")
    return f"_{name}" if not name or RESERVED.fullmatch(name.split(".")[0]) else name


def _deck(content: Content) -> bytes:
    return deck(content.context, content.review, link=content.link, synthetic=content.synthetic)


FORMATS: dict[Format, Declared] = {
    "pptx": Declared(
        "pptx", f"{OFFICE}.presentationml.presentation", message("Presentation"), _deck
    ),
    "html": Declared("html", "text/html", message("Web page"), page),
    "xlsx": Declared("xlsx", XLSX, message("Workbook"), workbook),
    "brief": Declared("html", "text/html", message("One-page brief"), brief),
    "minutes": Declared("docx", f"{OFFICE}.wordprocessingml.document", message("Minutes"), minutes),
}
assert set(FORMATS) == set(get_args(Format))  # noqa: S101
