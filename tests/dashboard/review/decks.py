"""A review of every kind of figure, made from the sample world, and decks opened again."""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pptx import Presentation

from dashboard import query
from dashboard.context import Context
from dashboard.filters import Filters
from dashboard.labels import Labels
from dashboard.messages import Text
from dashboard.metrics import CATALOGUE
from dashboard.result import Result
from dashboard.review.export.deck import deck
from dashboard.review.model import Ask, Card, Item, Review
from dashboard.review.subject import Subject
from dashboard.sentences import comparing
from dashboard.warehouse import Warehouse
from tests.dashboard.fakes import result

YEAR = "academic_year"
COHORT = "2024/25"
LINK = "https://outcomes.example.edu/review?id=R000012"
ONE = Filters(academic_year=(COHORT,))
ALL = Filters()
COLLEGE = Filters(college=("信息工程学院",))
KINDS: tuple[Ask, ...] = (
    Ask("figure", "completion_rate", "trend", (YEAR,), COLLEGE, beside=ALL),
    Ask("figure", "completion_rate", "trend", (YEAR, "college"), ALL),
    Ask("figure", "enterprise_satisfaction", "trend", (YEAR,), ALL),
    Ask("figure", "completion_rate", "bars", ("programme",), ONE),
    Ask("figure", "seats_granted", "shortfalls", ("industry",), ONE),
    Ask("figure", "depth_ladder", "ladder", (YEAR,), ALL),
    Ask("figure", "partners", "ladder", ("industry",), ONE),
    Ask("figure", "stay_curve", "survival", ("college",), ONE),
    Ask("figure", "leave_causes", "incidence", (), ONE),
    Ask("figure", "completion_rate", "funnel", ("enterprise_id",), ALL),
    Ask("figure", "enterprise_opinions", "likert", ("question",), ONE),
    Ask("figure", "career_steps", "steps", ("step",), ONE),
    Ask("figure", "form_spread", "grid", (YEAR, "form"), ALL),
    Ask("figure", "skill_change", "dumbbell", ("skill", "since"), ALL),
    Ask("figure", "programme_industry_mix", "mix", ("side",), ONE),
    Ask("figure", "ring_acts", "tally", (YEAR,), ALL),
    Ask("figure", "return_association", "terms", (), ALL),
    Ask("figure", "loop_state", "matrix", (), Filters(academic_year=("2023/24",))),
    Ask("figure", "loop_state", "flow", (), Filters(academic_year=("2023/24",))),
)


def every_kind(warehouse: Warehouse) -> Review:
    """Return a review with a card per kind of figure, each evaluated by itself."""
    cards = tuple(
        Card(Item(ask, comment=f"Say {ask.draw}."), _results(warehouse, ask)) for ask in KINDS
    )
    return review_of(warehouse, "school", cards)


def review_of(warehouse: Warehouse, subject: str, cards: tuple[Card, ...]) -> Review:
    """Return a review of these cards."""
    return Review(
        Subject.parse(subject), COHORT, cards, warehouse.state, warehouse.data_cut, "review",
        held_on="2026-11-20", present="Dean, director of the enterprise", notes="Welcome everybody.",
    )  # fmt: skip


def opened(context: Context, review: Review, **given: Any) -> Any:
    """Return a deck as it opens again."""
    return Presentation(io.BytesIO(deck(context, review, **given)))


def frames(slide: Any) -> Iterator[Any]:
    """Give the charts and tables of a slide."""
    return (shape for shape in slide.shapes if shape.has_chart or shape.has_table)


def chart(slide: Any) -> Any:
    """Return the only chart of a slide."""
    (found,) = (shape.chart for shape in slide.shapes if shape.has_chart)
    return found


def values(slide: Any) -> dict[str, list[float | None]]:
    """Return the numbers of each series of the chart of a slide."""
    return {series.name: list(series.values) for series in chart(slide).series}


def cells(slide: Any) -> list[list[str]]:
    """Return the words of the table of a slide, its head first."""
    (table,) = (shape.table for shape in slide.shapes if shape.has_table)
    return [[cell.text for cell in row.cells] for row in table.rows]


def _results(warehouse: Warehouse, ask: Ask) -> tuple[Result, ...]:
    found = query.evaluate(warehouse, CATALOGUE[ask.metric], ask.by, ask.filters, "review")
    if ask.draw == "funnel":
        found = comparing.compared(found)
    if ask.beside is None:
        return (found,)
    other = query.evaluate(warehouse, CATALOGUE[ask.metric], ask.by, ask.beside, "review")
    return found, replace(other)


EVIL = (
    "<b>A & B</b> \"quoted\" 'single'",
    '=HYPERLINK("http://example.org")',
    "x" * 200,
    "شركة الصناعات الذكية للتدريب العملي",
    "line\nbreak\ttab \x0b\x1f\u202ereversed\u2066 \ufffe end",
    "国际智能制造与数字化转型联合培养示范实习基地" * 9,
)
"""Names that files of enterprises have held, or that somebody may try."""


def hostile(warehouse: Warehouse) -> tuple[Context, Review]:
    """Return a review whose groups and texts bear hostile names, and who reads it."""
    names = {("programme", f"P{n}"): Text(name, name) for n, name in enumerate(EVIL)}
    labels = Labels({**names, ("enterprise_id", "E1"): Text(EVIL[2], EVIL[2])})
    context = Context(warehouse, Filters(), "en", labels)
    codes = [code for _, code in names]
    ratio = {"numerator": [30, 40, 50, 20, 45, 2][: len(codes)], "denominator": [60] * 5 + [3]}
    by_group = result({"programme": codes, **ratio}, by=("programme",))
    years = ("2023/24", "2024/25")
    both = {
        "academic_year": [year for year in years for _ in codes[:4]], "programme": codes[:4] * 2,
        "numerator": [30, 40, 50, 20, 45, 31, 22, 33], "denominator": [60] * 8,
    }  # fmt: skip
    over_years = result(both, by=("academic_year", "programme"), years=years)
    comment = " ".join(EVIL)
    cards = tuple(
        Card(Item(Ask("figure", "completion_rate", draw, given.by), "added", comment), (given,))
        for draw, given in (("bars", by_group), ("trend", over_years), ("grid", over_years))
    )
    review = review_of(warehouse, "enterprise:E1", cards)
    return context, replace(review, title=EVIL[0] + EVIL[2], present=EVIL[5], notes=EVIL[4])
