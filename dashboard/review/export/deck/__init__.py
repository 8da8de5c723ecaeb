"""A review as a PowerPoint deck: charts that can be edited, tables, notes, and words that fit."""

import datetime as dt
import io
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml

from dashboard.context import Context
from dashboard.messages import LANGUAGE_TAGS
from dashboard.review import words
from dashboard.review.export.deck.cover import add_cover
from dashboard.review.export.deck.fit import clean
from dashboard.review.export.deck.ink import NAMESPACES
from dashboard.review.export.deck.slides import add_card
from dashboard.review.export.deck.template import blank
from dashboard.review.export.deck.writing import P
from dashboard.review.model import Review

LONGEST = 255
"""The most characters that a property of a document may have."""


def deck(context: Context, review: Review, *, link: str = "", synthetic: bool = False) -> bytes:
    """Return a review as a PowerPoint file: a cover, then a slide per card.

    Args:
        context: who reads it: the language, and the names of codes.
        review: with its frozen figures; they are shown as they are.
        link: where the review can be opened; empty where nobody knows.
        synthetic: whether the data are invented; the cover then says so.

    """
    made = Presentation(io.BytesIO(blank()))
    add_cover(made, context, review, link, synthetic=synthetic)
    for page in words.pages(context, review):
        add_card(made, context, page, link)
    _list_notes(made)
    _describe(made, context, review)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _list_notes(made: Any) -> None:
    """Name the master of the notes in the presentation, which the library leaves out."""
    name = next(name for name, each in made.part.rels.items() if each.reltype == RT.NOTES_MASTER)
    listed = (
        f'<p:notesMasterIdLst {NAMESPACES}><p:notesMasterId r:id="{name}"/></p:notesMasterIdLst>'
    )
    made.part.presentation.element.find(f"{P}sldMasterIdLst").addnext(parse_xml(listed))


def _describe(made: Any, context: Context, review: Review) -> None:
    """Write the properties of the document."""
    about = made.core_properties
    about.title = clean(words.title(context, review))[:LONGEST]
    about.subject = clean(words.subject_name(context, review))[:LONGEST]
    about.language = LANGUAGE_TAGS[context.language]
    about.author, about.last_modified_by, about.keywords = "", "", str(review.state)
    about.created = about.modified = dt.datetime.now(dt.UTC).replace(tzinfo=None)
