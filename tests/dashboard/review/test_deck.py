"""A deck says what the cards say: the same numbers, in charts that can be edited, with words that fit."""

import io
import re
from typing import Any

import openpyxl
import pandas as pd
import pytest
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE_TYPE

from dashboard.context import Context
from dashboard.formats import capital, integer
from dashboard.messages import translate
from dashboard.result import Result
from dashboard.review import drawings, words
from dashboard.review.model import Ask, Card, Item, Review
from dashboard.review.words import Page
from dashboard.warehouse import Warehouse
from tests.dashboard.fakes import result
from tests.dashboard.review.decks import (
    EVIL,
    KINDS,
    LINK,
    cells,
    chart,
    every_kind,
    frames,
    hostile,
    opened,
    review_of,
    values,
)
from tests.papers import biggest, context_of, proposed

TABLES = ("grid", "tally", "terms", "matrix", "flow")
CURVES = ("survival", "incidence", "funnel")


@pytest.fixture(scope="module")
def review(sample: Warehouse) -> Review:
    return every_kind(sample)


@pytest.fixture(scope="module")
def deck(sample: Warehouse, review: Review) -> Any:
    return opened(context_of(sample, "en"), review, link=LINK, synthetic=True)


@pytest.fixture(scope="module")
def pages(sample: Warehouse, review: Review) -> list[Page]:
    return words.pages(context_of(sample, "en"), review)


@pytest.fixture(scope="module")
def partner(sample: Warehouse) -> tuple[Any, list[Page]]:
    """The deck of the enterprise with most interns, and its pages."""
    context, about = context_of(sample, "en"), proposed(sample, biggest(sample))
    return opened(context, about), words.pages(context, about)


def slide_of(deck: Any, draw: str, number: int = 0) -> Any:
    places = [place for place, ask in enumerate(KINDS) if ask.draw == draw]
    return deck.slides[places[number] + 1]


def frame_of(review: Review, draw: str, number: int = 0) -> pd.DataFrame:
    cards = [card for card in review.cards if card.item.ask.draw == draw]
    return cards[number].results[0].frame


def shown(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["status"] == "shown"]


def names(slide: Any) -> list[str]:
    return [str(name) for name in chart(slide).plots[0].categories]


def named(sample: Warehouse, field: str, code: object) -> str:
    return capital(sample.labels(field, str(code), "en"))


def text_of(slide: Any) -> str:
    return " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def points(slide: Any) -> dict[str, list[tuple[float, float]]]:
    """Return the points of each series of a chart by numbers."""
    return {
        series.name: list(zip(_xs(series), series.values, strict=True))
        for series in chart(slide).plots[0].series
    }


def _xs(series: Any) -> list[float]:
    return [float(each.text) for each in series._element.xpath("c:xVal//c:pt/c:v")]


def one_card(sample: Warehouse, draw: str, given: Result) -> Any:
    """Return the slide of a card with one result."""
    ask = Ask("figure", given.metric.id, draw, given.by)
    made = review_of(sample, "school", (Card(Item(ask), (given,)),))
    return opened(context_of(sample, "en"), made).slides[1]


def test_a_cover_and_a_slide_per_card(deck: Any, pages: list[Page], sample: Warehouse) -> None:
    assert len(deck.slides) == len(pages) + 1
    cover = text_of(deck.slides[0])
    for told in (
        "Whole school",
        "2024/25",
        "20 November 2026",
        "Synthetic data",
        str(sample.state),
    ):
        assert told in cover
    assert deck.slides[0].notes_slide.notes_text_frame.text.startswith("Welcome everybody.")
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, rel=1e-3)


def test_real_data_are_not_called_synthetic(sample: Warehouse) -> None:
    cover = opened(context_of(sample, "en"), review_of(sample, "school", ())).slides[0]
    assert "ynthetic" not in text_of(cover)


def test_each_slide_says_what_its_card_says(deck: Any, pages: list[Page]) -> None:
    for slide, page in zip(list(deck.slides)[1:], pages, strict=True):
        assert slide.shapes.title.text == page.title
        assert page.subtitle in text_of(slide)
        assert page.source in text_of(slide)
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
def test_each_kind_is_a_native_chart_or_a_native_table(deck: Any, ask: Ask) -> None:
    slide = deck.slides[KINDS.index(ask) + 1]
    assert any(frame.has_chart for frame in frames(slide)) == (ask.draw not in TABLES)
    assert all(shape.shape_type != MSO_SHAPE_TYPE.PICTURE for shape in slide.shapes)


def test_lines_have_the_values_of_the_table_and_break_where_a_question_was_reworded(
    deck: Any, review: Review
) -> None:
    slide = slide_of(deck, "trend", 2)
    frame = frame_of(review, "trend", 2).set_index("academic_year")
    found = list(values(slide).values())
    years = [name[:7] for name in names(slide)]
    drawn = [
        next((v for v in column if v is not None), None) for column in zip(*found, strict=True)
    ]
    expected = [
        row["value"] if row["status"] == "shown" else None for _, row in frame.loc[years].iterrows()
    ]
    assert drawn == pytest.approx(expected)
    assert [sum(v is not None for v in each) for each in found] == [2, 3]
    assert names(slide)[0] == "2020/21 – not recorded"


def test_a_line_per_group_has_the_values_of_the_table(
    deck: Any, review: Review, sample: Warehouse
) -> None:
    frame, slide = frame_of(review, "trend", 1), slide_of(deck, "trend", 1)
    expected = {
        named(sample, "college", code): rows.sort_values("academic_year")["value"].tolist()
        for code, rows in frame.groupby("college")
    }
    for name, drawn in values(slide).items():
        (numbers,) = (v for k, v in expected.items() if k.startswith(name.rstrip("…")))
        assert drawn == pytest.approx(numbers)
    assert f"The first 4 of {len(expected)}" in text_of(slide)


def test_a_benchmark_is_a_dashed_grey_line(deck: Any, review: Review) -> None:
    slide = slide_of(deck, "trend")
    other = review.cards[0].results[1].frame.sort_values("academic_year")
    assert values(slide)["Whole school"] == pytest.approx(other["value"].tolist())
    line = chart(slide).plots[0].series[1].format.line
    assert line.dash_style is not None
    assert line.fill.fore_color.theme_color == MSO_THEME_COLOR.ACCENT_5


@pytest.mark.parametrize("draw", ["bars", "shortfalls"])
def test_bars_have_values_and_intervals_of_the_table(deck: Any, review: Review, draw: str) -> None:
    slide = slide_of(deck, draw)
    rows = shown(frame_of(review, draw))
    rows = rows.sort_values("value", ascending=draw == "shortfalls", kind="stable").head(15)
    (found,) = values(slide).values()
    assert found == pytest.approx(rows["value"].tolist())
    for end, expected in (
        ("plus", rows["high"] - rows["value"]),
        ("minus", rows["value"] - rows["low"]),
    ):
        drawn = chart(slide).element.xpath(f".//c:errBars/c:{end}//c:v")
        assert [float(each.text) for each in drawn] == pytest.approx(expected.tolist())


@pytest.mark.parametrize(("number", "field"), [(0, "academic_year"), (1, "industry")])
def test_stacks_have_the_shares_of_the_table(
    deck: Any, review: Review, sample: Warehouse, number: int, field: str
) -> None:
    slide, frame = slide_of(deck, "ladder", number), frame_of(review, "ladder", number)
    classes = {
        n: c for c in frame["class"] for f in ("class", "depth_level") if (n := named(sample, f, c))
    }
    for name, drawn in values(slide).items():
        rows = frame[frame["class"] == classes[name]]
        shares = {named(sample, field, row[field]): row["value"] for _, row in rows.iterrows()}
        assert drawn == pytest.approx([shares.get(each, 0.0) for each in names(slide)])
    totals = [sum(column) for column in zip(*values(slide).values(), strict=True)]
    assert totals == pytest.approx([1.0] * len(totals))


def test_answers_diverge_and_have_the_shares_of_the_table(
    deck: Any, review: Review, sample: Warehouse
) -> None:
    slide, frame = slide_of(deck, "likert"), shown(frame_of(review, "likert"))
    spacer, *classes = chart(slide).plots[0].series
    assert not spacer.name.strip()
    for code, series in zip("12345", classes, strict=True):
        rows = frame[frame["class"] == code]
        shares = {named(sample, "question", r["question"]): r["value"] for _, r in rows.iterrows()}
        expected = [shares[each.partition(" (")[0]] for each in names(slide)]
        assert list(series.values) == pytest.approx(expected)
    worst, poor, middle, *_ = ([*series.values] for series in classes)
    middles = [
        sum(c) for c in zip(spacer.values, worst, poor, [m / 2 for m in middle], strict=True)
    ]
    assert middles == pytest.approx([middles[0]] * len(middles)), (
        "one line halves the middle answers"
    )
    assert any("not applicable" in each for each in names(slide))


def test_steps_count_who_could_and_who_did(deck: Any, review: Review) -> None:
    rows = shown(frame_of(review, "steps"))
    could, took = values(slide_of(deck, "steps")).values()
    drawn = sorted(zip(map(str, could), map(str, took), strict=True))
    assert drawn == sorted(zip(map(str, rows["n"]), map(str, rows["numerator"]), strict=True))


@pytest.mark.parametrize(
    ("draw", "side", "row"), [("dumbbell", "since", "skill"), ("mix", "side", "class")]
)
def test_sides_have_the_values_of_the_table(
    deck: Any, review: Review, sample: Warehouse, draw: str, side: str, row: str
) -> None:
    slide, frame = slide_of(deck, draw), shown(frame_of(review, draw))
    field = "industry" if draw == "mix" else row
    expected = {
        (named(sample, side, r[side]), named(sample, field, r[row])): r["value"]
        for _, r in frame.iterrows()
    }
    for key, drawn in values(slide).items():
        for category, value in zip(names(slide), drawn, strict=True):
            (number,) = (
                v
                for (a, b), v in expected.items()
                if b == category and a.startswith(key.rstrip("…"))
            )
            assert value == pytest.approx(number)


def test_a_survival_curve_steps_through_the_values_of_the_table(
    deck: Any, review: Review, sample: Warehouse
) -> None:
    slide, frame = slide_of(deck, "survival"), shown(frame_of(review, "survival"))
    drawn = {key.rstrip("…"): dict(xy) for key, xy in points(slide).items() if "95%" not in key}
    for key, after in drawn.items():
        (code,) = (
            c for c in frame["college"].unique() if named(sample, "college", c).startswith(key)
        )
        rows = frame[(frame["college"] == code) & frame["value"].notna()]
        assert [after[day] for day in rows["time"]] == pytest.approx(rows["value"].tolist())
    assert len(drawn) == 4
    assert len(cells(slide)) == 5, "beneath stands who was still followed"
    first = frame.groupby("college")["at_risk"].max().nlargest(4)
    assert sorted(row[1] for row in cells(slide)[1:]) == sorted(integer(n, "en") for n in first)


def test_leaving_by_cause_has_the_values_of_the_table(deck: Any, review: Review) -> None:
    frame = shown(frame_of(review, "incidence"))
    ends = sorted(xy[-1][1] for xy in points(slide_of(deck, "incidence")).values())
    last = frame.groupby("class")["value"].last().nlargest(3)
    assert set(last.round(9)) <= {round(end, 9) for end in ends}
    assert sum(ends) == pytest.approx(frame.groupby("class")["value"].last().sum())


def test_a_funnel_has_every_partner_that_may_be_shown_and_no_other(
    deck: Any, review: Review
) -> None:
    rows = shown(frame_of(review, "funnel"))
    drawn = [
        point
        for key, xy in points(slide_of(deck, "funnel")).items()
        if "% limit" not in key and "All shown" not in key
        for point in xy
    ]
    assert sorted(drawn) == sorted(zip(rows["n"], rows["value"], strict=True))


@pytest.mark.parametrize("draw", TABLES)
def test_what_can_not_be_drawn_stands_in_a_table(
    deck: Any, review: Review, pages: list[Page], draw: str
) -> None:
    slide, frame = slide_of(deck, draw), frame_of(review, draw)
    found = [text for row in cells(slide)[1:] for text in row[1:]]
    if draw in ("matrix", "flow"):
        counts = [int(text.split()[0]) for text in found if text[0].isdigit()]
        assert sum(counts) == shown(frame)["count"].sum()
    elif draw == "terms":
        page = next(page for page in pages if page.card.item.ask.draw == draw)
        assert cells(slide)[1:] == page.table.astype("str").to_numpy().tolist()
    elif draw == "tally":
        counted = [text for text in found if text[0].isdigit()]
        assert sum(map(int, counted)) == shown(frame)["count"].sum()
    else:
        assert len(found) == len(frame)
        expected = sorted(f"{value:.0%}" for value in shown(frame)["value"])
        assert sorted(text for text in found if "%" in text) == expected


def test_what_is_hidden_is_named_and_never_drawn(sample: Warehouse) -> None:
    given = result(
        {"programme": ["a", "b", "c"], "numerator": [30, 20, 3], "denominator": [60, 40, 7]},
        by=("programme",),
    )
    slide = one_card(sample, "bars", given)
    hidden = [place for place, name in enumerate(names(slide)) if name.endswith("– hidden")]
    assert hidden
    (drawn,) = values(slide).values()
    for place, value in enumerate(drawn):
        assert (value is None) == (place in hidden)
    assert len(chart(slide).element.xpath(".//c:val//c:pt")) == len(drawn) - len(hidden)


@pytest.mark.parametrize("draw", ["trend", "bars", "ladder", "survival", "funnel", "steps"])
def test_a_card_whose_numbers_are_suppressed_says_so_and_stays(
    sample: Warehouse, draw: str
) -> None:
    by = "academic_year" if draw == "trend" else "programme"
    given = result({by: ["2024/25"], "numerator": [2], "denominator": [3]}, by=(by,))
    slide = one_card(sample, draw, given)
    assert not list(frames(slide))
    assert "too few people" in text_of(slide)


def test_a_card_without_data_says_so_and_stays(sample: Warehouse) -> None:
    given = result({"programme": [], "numerator": [], "denominator": []}, by=("programme",))
    assert "No records in these years" in text_of(one_card(sample, "bars", given))


def test_the_deck_of_a_partner(partner: tuple[Any, list[Page]]) -> None:
    deck, pages = partner
    for slide, page in zip(list(deck.slides)[1:], pages, strict=True):
        ask, data = page.card.item.ask, page.data
        if ask.name in {"placements", "seats"}:
            for name, drawn in values(slide).items():
                assert drawn == [float(v) for v in data.sort_values(data.columns[0])[name]]
            assert cells(slide)[1:] == page.table.to_numpy().tolist()
        elif ask.kind == "rows" and page.missing is None:
            assert cells(slide) == [list(page.table.columns), *page.table.to_numpy().tolist()]


def test_a_measure_has_a_colour_of_its_own_in_every_chart_of_counts(
    sample: Warehouse, partner: tuple[Any, list[Page]]
) -> None:
    deck, pages = partner
    context = context_of(sample, "en")
    on_page, on_slide = set(), set()
    for slide, page in zip(list(deck.slides)[1:], pages, strict=True):
        if page.card.item.ask.name in {"placements", "seats"}:
            drawn = drawings.drawing(context, page, context.look())
            assert drawn is not None
            on_page |= {(bar["name"], bar["marker"]["color"]) for bar in drawn.data}
            on_slide |= {
                (series.name, series.format.fill.fore_color.theme_color)
                for series in chart(slide).plots[0].series
            }
    for found in (on_page, on_slide):
        measures, colours = zip(*found, strict=True)
        assert (len(found), len(set(measures)), len(set(colours))) == (6, 6, 6)


def test_rates_beside_the_benchmark_and_the_school(partner: tuple[Any, list[Page]]) -> None:
    deck, pages = partner
    place = next(n for n, page in enumerate(pages) if page.card.item.ask.kind == "standing")
    slide, data = deck.slides[place + 1], pages[place].data
    groups = list(dict.fromkeys(data["Group"]))
    drawn = list(values(slide).values())
    assert len(drawn) == len(groups)
    for group, numbers in zip(groups, drawn, strict=True):
        known = data[data["Group"] == group].set_index("Indicator")["Value"]
        assert numbers == pytest.approx([known[name] for name in names(slide)])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_enterprise_with_one_intern(sample: Warehouse, language: Any) -> None:
    rows = sample.snapshot.query(
        "select enterprise_id from mart.enterprise_year group by 1 having sum(started) = 1 limit 1"
    )
    context = context_of(sample, language)
    about = proposed(sample, f"enterprise:{rows['enterprise_id'].iloc[0]}")
    deck = opened(context, about)
    assert len(deck.slides) == len(about.cards) + 1
    told = [text_of(slide) for slide in deck.slides]
    empty = translate(
        language, "The list is empty. The card stays, so that the meeting can say so."
    )
    assert any(empty in each for each in told)
    assert any(next(iter(values(s).values())) == [1.0] for s in deck.slides if list(frames(s)))


def test_a_figure_that_powerpoint_can_not_draw_is_its_table(sample: Warehouse) -> None:
    parts = {"programme": ["a", "b"], "numerator": [30, 20], "denominator": [60, 40]}
    slide = one_card(sample, "a-chart-of-tomorrow", result(parts, by=("programme",)))
    assert [row[0] for row in cells(slide)] == ["Programme", "A", "B"]


def test_decisions_of_earlier_reviews_stand_in_a_table(partner: tuple[Any, list[Page]]) -> None:
    deck, pages = partner
    place = next(n for n, page in enumerate(pages) if page.card.item.ask.kind == "agreed")
    slide, page = deck.slides[place + 1], pages[place]
    if page.missing is None:
        assert [row[0] for row in cells(slide)[1:]] == page.table.iloc[:, 0].tolist()
    else:
        assert "What is agreed in this meeting stands here next time" in text_of(slide)


def test_a_review_without_cards_is_a_cover(sample: Warehouse) -> None:
    assert len(opened(context_of(sample, "en"), review_of(sample, "school", ())).slides) == 1


@pytest.fixture(scope="module")
def evil(sample: Warehouse) -> tuple[Any, Context, Review]:
    context, about = hostile(sample)
    return opened(context, about), context, about


def test_bad_names_are_shown_as_they_are_and_cut(evil: tuple[Any, Context, Review]) -> None:
    deck, _, about = evil
    told = names(deck.slides[1])
    assert any(name.startswith(EVIL[0]) and name.endswith("– hidden") for name in told)
    assert any(re.fullmatch("Xx+…", name) for name in told)
    assert "Line break tab reversed end" in told
    assert EVIL[3] in told
    assert any(name.startswith(EVIL[5][:10]) and name.endswith("… – hidden") for name in told)
    assert len(deck.core_properties.title) <= 255
    assert (
        about.cards[0].item.comment.split()[0] in deck.slides[1].notes_slide.notes_text_frame.text
    )


def test_nothing_in_a_workbook_behind_a_chart_is_a_formula(
    evil: tuple[Any, Context, Review],
) -> None:
    deck, *_ = evil
    for slide in list(deck.slides)[1:3]:
        book = openpyxl.load_workbook(io.BytesIO(chart(slide).part.chart_workbook.xlsx_part.blob))
        texts = [
            cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value is not None
        ]
        assert any("HYPERLINK" in str(cell.value) for cell in texts)
        assert {cell.data_type for cell in texts} <= {"s", "n"}
        assert all(cell.hyperlink is None for cell in texts)


def test_a_chinese_deck_is_chinese_in_a_font_that_powerpoint_has(
    sample: Warehouse, review: Review
) -> None:
    deck = opened(context_of(sample, "zh"), review, link=LINK)
    assert all(re.search("[\u4e00-\u9fff]", slide.shapes.title.text) for slide in deck.slides)
    assert not re.search("(Open this review|The first|Cohort)", " ".join(map(text_of, deck.slides)))
    rels = deck.slide_masters[0].part.rels.values()
    theme = next(each.target_part.blob.decode() for each in rels if each.reltype.endswith("/theme"))
    assert '<a:ea typeface="Microsoft YaHei"/>' in theme
    for color in ("12436D", "28A197", "801650", "F46A25"):
        assert color in theme
