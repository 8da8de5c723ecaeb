"""A deck says what the cards say: the same numbers, in charts that can be edited, with words that fit."""

import re
from typing import Any

import pytest
from pptx.enum.dml import MSO_THEME_COLOR

from dashboard.messages import Language
from dashboard.query import Warehouse
from dashboard.review import words
from dashboard.review.model import Review
from dashboard.review.words import Page
from tests.dashboard.review.decks import (
    KINDS,
    LINK,
    chart,
    context_of,
    every_kind,
    frames,
    opened,
    values,
)

TABLES = ("grid", "tally", "terms", "matrix", "flow")


@pytest.fixture(scope="module")
def review(sample: Warehouse) -> Review:
    return every_kind(sample)


@pytest.fixture(scope="module")
def deck(sample: Warehouse, review: Review) -> Any:
    return opened(context_of(sample, "en"), review, link=LINK, synthetic=True)


@pytest.fixture(scope="module")
def pages(sample: Warehouse, review: Review) -> list[Page]:
    return words.pages(context_of(sample, "en"), review)


def slide_of(deck: Any, draw: str, number: int = 0) -> Any:
    places = [place for place, ask in enumerate(KINDS) if ask.draw == draw]
    return deck.slides[places[number] + 1]


def frame_of(review: Review, draw: str, number: int = 0) -> Any:
    cards = [card for card in review.cards if card.item.ask.draw == draw]
    return cards[number].results[0].frame


def test_a_cover_and_a_slide_per_card(deck: Any, pages: list[Page], sample: Warehouse) -> None:
    assert len(deck.slides) == len(pages) + 1
    cover = " ".join(shape.text_frame.text for shape in deck.slides[0].shapes)
    for told in (
        "Whole school",
        "2024/25",
        "20 November 2026",
        "Synthetic data",
        str(sample.state),
    ):
        assert told in cover
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, rel=1e-3)


def test_each_slide_says_what_its_card_says(deck: Any, pages: list[Page]) -> None:
    for slide, page in zip(list(deck.slides)[1:], pages, strict=True):
        assert slide.shapes.title.text == page.title
        text = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        assert page.subtitle in text
        assert page.source in text
        notes = slide.notes_slide.notes_text_frame.text
        assert notes.startswith(page.comment)
        for told in (page.definition, page.caveat, *page.notes):
            assert " ".join(told.split()) in notes


def test_every_chart_and_table_has_words_for_those_who_do_not_see_it(
    deck: Any, pages: list[Page]
) -> None:
    for slide, page in zip(list(deck.slides)[1:], pages, strict=True):
        described = [frame.element.xpath(".//p:cNvPr")[0].get("descr") for frame in frames(slide)]
        assert page.alternative in described
        assert all(described)


def test_no_place_is_left_empty_and_slides_are_numbered(deck: Any) -> None:
    for number, slide in enumerate(deck.slides, 1):
        assert all(place.text_frame.text.strip() for place in slide.placeholders)
        fields = slide.element.xpath(".//a:fld[@type='slidenum']")
        assert len(fields) == (number > 1)
        assert not fields or fields[0].xpath("a:t")[0].text == str(number)


def test_the_source_leads_back_to_the_review(deck: Any) -> None:
    for slide in list(deck.slides)[1:]:
        links = [
            run.hyperlink.address
            for place in slide.placeholders
            for paragraph in place.text_frame.paragraphs
            for run in paragraph.runs
        ]
        assert LINK in links


@pytest.mark.parametrize("ask", KINDS, ids=lambda ask: "-".join((ask.metric, ask.draw)))
def test_each_kind_is_a_native_chart_or_a_native_table(deck: Any, ask: Any) -> None:
    slide = deck.slides[KINDS.index(ask) + 1]
    assert any(frame.has_chart for frame in frames(slide)) == (ask.draw not in TABLES)
    assert not any(shape.shape_type == 13 for shape in slide.shapes), "a picture can not be edited"


def test_lines_have_the_values_of_the_table_and_gaps_where_there_is_none(
    deck: Any, review: Review
) -> None:
    frame = frame_of(review, "trend", 2).set_index("academic_year")
    found = values(slide_of(deck, "trend", 2))
    years = [str(name)[:7] for name in chart(slide_of(deck, "trend", 2)).plots[0].categories]
    merged = [
        next((v for v in column if v is not None), None)
        for column in zip(*found.values(), strict=True)
    ]
    expected = [
        row["value"] if row["status"] == "shown" else None for _, row in frame.loc[years].iterrows()
    ]
    assert merged == pytest.approx(expected)
    assert len(found) == 2, "a question that was reworded breaks the line"


def test_a_benchmark_is_a_dashed_grey_line(deck: Any, review: Review) -> None:
    slide = slide_of(deck, "trend")
    other = review.cards[0].results[1].frame.sort_values("academic_year")
    assert values(slide)["Whole school"] == pytest.approx(other["value"].tolist())
    line = chart(slide).plots[0].series[1].format.line
    assert line.dash_style is not None
    assert line.fill.fore_color.theme_color == MSO_THEME_COLOR.ACCENT_5


def test_bars_have_values_and_intervals_of_the_table(deck: Any, review: Review) -> None:
    slide = slide_of(deck, "shortfalls")
    frame = frame_of(review, "shortfalls")
    shown = frame[frame["status"] == "shown"].sort_values("value", kind="stable").head(15)
    (found,) = values(slide).values()
    assert found == pytest.approx(shown["value"].tolist())
    over = [float(v.text) for v in chart(slide).element.xpath(".//c:errBars/c:plus//c:v")]
    assert over == pytest.approx((shown["high"] - shown["value"]).tolist())


@pytest.mark.parametrize("language", ["zh"])
def test_a_chinese_deck_is_chinese(sample: Warehouse, review: Review, language: Language) -> None:
    deck = opened(context_of(sample, language), review, link=LINK)
    assert re.search("[\u4e00-\u9fff]", deck.slides[0].shapes.title.text)
    theme = next(
        part for part in deck.slide_masters[0].part.rels.values() if part.reltype.endswith("/theme")
    )
    assert "Microsoft YaHei" in theme.target_part.blob.decode()
