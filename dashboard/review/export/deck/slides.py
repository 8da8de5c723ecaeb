"""A card of a review as a slide: words in their places, one chart or table, notes for the speaker."""

from dataclasses import dataclass
from typing import Any

from pptx.oxml import parse_xml
from pptx.presentation import Presentation
from pptx.slide import Slide

from dashboard.context import Context
from dashboard.messages import message
from dashboard.review.export.deck import bodies, fit
from dashboard.review.export.deck.figures import figure_of
from dashboard.review.export.deck.fit import Fitted, fitted
from dashboard.review.export.deck.ink import NAMESPACES
from dashboard.review.export.deck.shape import Figure
from dashboard.review.export.deck.template import (
    CARD,
    KICKER,
    NUMBER,
    REMARKS,
    ROOM,
    RULE,
    SOURCE,
    SUBTITLE,
)
from dashboard.review.export.deck.writing import fill, notes
from dashboard.review.words import Page

TITLE_SIZES, TITLE_LINES = (26.0, 24.0, 22.0, 20.0), (1, 1, 2, 2)
SUBTITLE_SIZES, SUBTITLE_LINES = (14.0, 13.0, 12.5, 13.0), (1, 1, 1, 2)
KICKER_SIZE, REMARKS_SIZE, SOURCE_SIZE = 12.0, 12.0, 10.0
TOP, AFTER_TITLE, AFTER_WORDS, OVER_RULE = 0.68, 0.08, 0.16, 0.08
SOURCE_ROOM = ROOM - 1.0
OPEN = message("Open this review")
BETWEEN = " · "


@dataclass(frozen=True)
class Words:
    """The words of a card as they fit, and how far down its body may reach."""

    title: Fitted
    subtitle: Fitted
    remarks: Fitted

    @property
    def subtitle_top(self) -> float:
        """Where what is measured stands, in inches from the top."""
        return TOP + self.title.height + AFTER_TITLE

    @property
    def remarks_top(self) -> float:
        """Where the remarks stand."""
        return RULE - OVER_RULE - self.remarks.height

    @property
    def body(self) -> tuple[float, float]:
        """Where chart or table stands, and how high it may be."""
        top = self.subtitle_top + self.subtitle.height + AFTER_WORDS
        foot = self.remarks_top - OVER_RULE if self.remarks.text else RULE - AFTER_WORDS
        return top, foot - top


def add_card(deck: Presentation, context: Context, page: Page, link: str) -> None:
    """Add the slide of a card."""
    slide = deck.slides.add_slide(deck.slide_layouts[CARD])
    drawn = figure_of(context, page)
    remarks = _remarks(page, drawn)
    words = _words(page, remarks)
    more = bodies.add_body(slide, context, page, drawn, words.body)
    if more:
        remarks = (*more, *remarks)
        words = _words(page, remarks)
    _write(slide, context, page, words, link)
    notes(slide, context, page, remarks)


def _remarks(page: Page, drawn: Figure | None) -> tuple[str, ...]:
    said = drawn.said if drawn is not None else ()
    return tuple(dict.fromkeys(filter(None, map(fit.clean, (*said, *page.notes)))))


def _joined(remarks: tuple[str, ...]) -> str:
    """Return remarks in one line, apart where the one before is no sentence."""
    told = "".join(f"{each} " if each.endswith((".", "。")) else each + BETWEEN for each in remarks)
    return told.removesuffix(BETWEEN).strip()


def _words(page: Page, remarks: tuple[str, ...]) -> Words:
    return Words(
        fitted(page.title, ROOM, TITLE_SIZES, TITLE_LINES),
        fitted(page.subtitle, ROOM, SUBTITLE_SIZES, SUBTITLE_LINES),
        fitted(_joined(remarks), ROOM, (REMARKS_SIZE,), (2,)),
    )


def _write(slide: Slide, context: Context, page: Page, words: Words, link: str) -> None:
    places: dict[int, Any] = {shape.placeholder_format.idx: shape for shape in slide.placeholders}
    fill(places[0], words.title, context, (TOP, words.title.height))
    fill(places[KICKER], fitted(page.reason, ROOM, (KICKER_SIZE,), (1,)), context)
    fill(places[SUBTITLE], words.subtitle, context, (words.subtitle_top, words.subtitle.height))
    if words.remarks.text:
        fill(places[REMARKS], words.remarks, context, (words.remarks_top, words.remarks.height))
    else:
        places[REMARKS].element.getparent().remove(places[REMARKS].element)
    ending = (context.t(OPEN), link) if link else None
    behind = f"{BETWEEN}{ending[0]}" if ending else ""
    source = fitted(page.source, SOURCE_ROOM, (SOURCE_SIZE,), (2,), behind=behind)
    fill(places[SOURCE], source, context, link=ending)
    _number(slide)


def _number(slide: Slide) -> None:
    """Add the slide's number: the library leaves this place of the layout out."""
    slide.shapes.element.append(
        parse_xml(
            f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{len(slide.shapes) + 40}" name="Slide number"/>'
            '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
            f'<p:ph type="sldNum" idx="{NUMBER}"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>'
            '<a:lstStyle/><a:p><a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum">'
            f'<a:rPr lang="en-GB"/><a:t>{slide.part.partname.idx}</a:t></a:fld></a:p></p:txBody></p:sp>'
        )
    )
