"""Decks as an office suite draws them: a page per slide, every word where it belongs and none lost."""

from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from dashboard.context import Context
from dashboard.review.export.deck import deck
from dashboard.review.model import Review
from dashboard.warehouse import Warehouse
from tests.dashboard.review.decks import LINK, every_kind, hostile
from tests.dashboard.review.office import Word, boxes, chart_boxes, letters, pages, to_pdf
from tests.papers import biggest, context_of, proposed

pytestmark = pytest.mark.office
Drawn = tuple[Any, list[list[Word]]]


@pytest.fixture(scope="module")
def drawn(sample: Warehouse, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Drawn]:
    """The decks of every kind of figure in both languages, of a partner, and of hostile names."""
    folder = tmp_path_factory.mktemp("decks")
    review = every_kind(sample)
    given: dict[str, tuple[Context, Review]] = {
        "en": (context_of(sample, "en"), review),
        "zh": (context_of(sample, "zh"), review),
        "partner": (context_of(sample, "zh"), proposed(sample, biggest(sample))),
        "hostile": hostile(sample),
    }
    decks = [folder / f"{name}.pptx" for name in given]
    for path, (context, each) in zip(decks, given.values(), strict=True):
        path.write_bytes(deck(context, each, link=LINK, synthetic=True))
    pdfs: list[Path] = to_pdf(decks, folder)
    return {
        path.stem: (Presentation(str(path)), pages(pdf))
        for path, pdf in zip(decks, pdfs, strict=True)
    }


DECKS = pytest.mark.parametrize("name", ["en", "zh", "partner", "hostile"])


@DECKS
def test_each_slide_is_a_page(drawn: dict[str, Drawn], name: str) -> None:
    slides, found = drawn[name]
    assert len(found) == len(slides.slides)


@DECKS
def test_every_text_stays_in_its_box_and_nothing_else_comes_into_it(
    drawn: dict[str, Drawn], name: str
) -> None:
    slides, found = drawn[name]
    wrong = []
    for number, (slide, words) in enumerate(zip(slides.slides, found, strict=True), 1):
        for box in boxes(slide):
            there = letters("".join(word.text for word in words if word.inside(box)))
            if there != letters(box.words):
                lost, added = letters(box.words) - there, there - letters(box.words)
                wrong.append((number, box.name, box.words[:60], dict(lost), dict(added)))
    assert not wrong


@DECKS
def test_charts_write_all_of_their_names(drawn: dict[str, Drawn], name: str) -> None:
    slides, found = drawn[name]
    for number, (slide, words) in enumerate(zip(slides.slides, found, strict=True), 1):
        for box in chart_boxes(slide):
            there = letters("".join(word.text for word in words if word.within(box)))
            assert not letters(box.words) - there, f"slide {number}"
