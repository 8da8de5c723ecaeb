"""Words in their places, and what the speaker reads."""

from collections.abc import Iterable
from typing import Any

from pptx.oxml import parse_xml
from pptx.slide import Slide

from dashboard.context import Context
from dashboard.messages import LANGUAGE_TAGS, Language, message
from dashboard.review.export.deck.fit import Fitted, clean
from dashboard.review.export.deck.ink import NAMESPACES, emu, written
from dashboard.review.words import Page

DEFINITION, CAVEAT, SHOWS = message("Definition"), message("Caveat"), message("What it shows")
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


def fill(
    shape: Any,
    text: Fitted,
    context: Context,
    across: tuple[float, float] | None = None,
    *,
    link: tuple[str, str] | None = None,
) -> None:
    """Write a text into a shape, at ``across`` (inches from the top, height) if not where it stands.

    ``link`` is a text and the address that it opens, behind the text.
    """
    lines(shape, [text], context)
    if across is not None:
        left, wide = shape.left, shape.width
        shape.left, shape.width = left, wide
        shape.top, shape.height = emu(across[0]), emu(across[1])
    if link is not None:
        paragraph = shape.text_frame.paragraphs[0]
        paragraph.runs[0].text += " \N{MIDDLE DOT} "
        run = paragraph.add_run()
        run.text = link[0]
        run.hyperlink.address = link[1]
        run._r.get_or_add_rPr().set("lang", LANGUAGE_TAGS[context.language])
        run._r.get_or_add_rPr().set("sz", _hundredths(text.size))


def lines(shape: Any, texts: Iterable[Fitted], context: Context) -> None:
    """Write a paragraph per text into a shape."""
    body = shape.text_frame._txBody
    for old in list(body.p_lst):
        body.remove(old)
    for text in texts:
        body.append(_paragraph(text, context.language))


def _paragraph(text: Fitted, language: Language) -> Any:
    return parse_xml(
        f'<a:p {NAMESPACES}><a:r><a:rPr lang="{LANGUAGE_TAGS[language]}" sz="{_hundredths(text.size)}">'
        '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/></a:rPr>'
        f"<a:t>{written(text.text)}</a:t></a:r></a:p>"
    )


def _hundredths(size: float) -> str:
    return str(round(size * 100))


def notes(slide: Slide, context: Context, page: Page, remarks: Iterable[str]) -> None:
    """Write what the speaker needs: the comment, what is counted and how, what must be said."""
    told = [
        page.comment,
        *(
            f"{context.t(heading)}: {text}"
            for heading, text in (
                (SHOWS, page.alternative), (DEFINITION, page.definition), (CAVEAT, page.caveat),
            )
            if text
        ),
        *remarks,
        page.source,
    ]  # fmt: skip
    speak(slide, told)


def speak(slide: Slide, paragraphs: Iterable[str]) -> None:
    """Write paragraphs into the notes of a slide, those that are empty left out."""
    frame = slide.notes_slide.notes_text_frame
    if frame is not None:
        frame.text = "\n".join(filter(None, map(clean, paragraphs)))
