"""A question from the room: a figure that was not frozen, with the disclosure of the review it is asked in."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from dashboard import disclosure, query, together
from dashboard.filters import Filters
from dashboard.headlines import YEAR
from dashboard.metrics import CATALOGUE
from dashboard.metrics.model import Metric, Shape
from dashboard.query import Warehouse
from dashboard.result import Result
from dashboard.review import agenda, freezing
from dashboard.review.model import Ask, Card, Item, Review
from dashboard.review.periods import period, upto
from dashboard.together import Asked

DRAWN: dict[Shape, str] = {
    "ratio": "bars",
    "rate": "bars",
    "mean": "bars",
    "survival": "survival",
}
"""The shapes of figures that can be asked for by any dimension, and how they are drawn then."""
NARROWED = ("college", "programme", "industry", "depth_level")
READ_OTHERWISE = ("rule_profile",)


def warehouse_of(root: Path, review: Review, latest: Warehouse) -> tuple[Warehouse, bool]:
    """Return the state that a review was frozen on, else the latest; and whether it is its own."""
    if review.state == latest.state:
        return latest, True
    kept = query.open_kept(root, review.state)
    return (kept, True) if kept is not None and kept.state == review.state else (latest, False)


def metrics(warehouse: Warehouse, review: Review, own: Ask) -> list[Metric]:
    """Return the indicators that can be asked for: that of the card, those of the review, then others."""
    first = [own.metric, *own.metrics, *(each.metric.id for each in review.results())]
    order = dict.fromkeys([*filter(None, first), *CATALOGUE])
    return [
        CATALOGUE[name]
        for name in order
        if name == own.metric or _can_be_asked(warehouse, review, CATALOGUE[name])
    ]


def dimensions(metric: Metric, review: Review, own: Ask) -> list[str]:
    """Return by what an indicator can be split in a review, the academic year first."""
    if metric.shape not in DRAWN:
        return ["+".join(own.by)]
    without = {review.subject.dimension, *READ_OTHERWISE}
    if review.subject.kind == "enterprise":
        without.add("enterprise_id")
    return [name for name in metric.dimensions if name not in without]


def filters(metric: Metric, review: Review) -> list[str]:
    """Return by what an indicator can be narrowed besides the year; nothing in an enterprise's review."""
    if review.subject.kind == "enterprise":
        return []
    known = (*metric.dimensions, *metric.hosting)
    return [name for name in NARROWED if name in known and name != review.subject.dimension]


def years(warehouse: Warehouse, review: Review, own: Ask, by: str) -> tuple[str, ...]:
    """Return the years that a question is about as long as nobody chose others."""
    if by == YEAR:
        return upto(warehouse, review.cohort)
    chosen = own.filters.academic_year
    over_years = own.by == (YEAR,) or not chosen
    return period(warehouse, review.subject, review.cohort) if over_years else chosen


def question(
    warehouse: Warehouse, review: Review, own: Ask, asked: tuple[Metric, str], narrowed: Filters
) -> Ask | None:
    """Return what is asked, narrowed to the subject; None where it would name others.

    ``asked`` is an indicator and what it is split by.
    """
    metric, by = asked
    if metric.shape in DRAWN:
        draw = "trend" if by == YEAR and metric.shape != "survival" else DRAWN[metric.shape]
        ask = Ask("figure", metric.id, draw, (by,), narrowed)
    else:
        ask = Ask("figure", metric.id, own.draw, own.by, narrowed)
    return agenda.fitting(warehouse, review.subject, review.cohort, ask)


def answer(warehouse: Warehouse, review: Review, ask: Ask) -> Card:
    """Return the card of a question, audited together with every figure of the review.

    Where the audit asks that a figure of the review be hidden, the answer is hidden as a whole: what
    was shown can not be taken back.
    """
    asked = Asked(ask.metric, ask.by, ask.filters, total_shown=True)
    shown = [each for each in _shown(review) if _same_mart(each.metric, ask.metric)]
    found = together.evaluate(warehouse, (asked, *shown), review.profile)
    alone = together.evaluate(warehouse, tuple(shown), review.profile)
    result = found[0]
    if any(_hidden(a) - _hidden(b) for a, b in zip(found[1:], alone, strict=True)):
        result = _without_figures(warehouse, asked, result)
    return Card(Item(ask), (result,))


def _can_be_asked(warehouse: Warehouse, review: Review, metric: Metric) -> bool:
    if metric.shape not in DRAWN or metric.split_by:
        return False
    ask = Ask("figure", metric.id)
    return agenda.fitting(warehouse, review.subject, review.cohort, ask) is not None


def _shown(review: Review) -> Iterator[Asked]:
    for item in review.items:
        yield from freezing.asked(item.ask)


def _same_mart(one: str, other: str) -> bool:
    return CATALOGUE[one].mart == CATALOGUE[other].mart


def _hidden(result: Result) -> frozenset[disclosure.Key]:
    rows = result.frame[result.frame["status"] == "hidden"]
    return frozenset(disclosure.keys(rows, result.by))


def _without_figures(warehouse: Warehouse, asked: Asked, result: Result) -> Result:
    every: Sequence[disclosure.Key] = disclosure.keys(result.frame, result.by)
    return query.evaluate(
        warehouse, result.metric, asked.by, asked.filters, result.profile,
        total_shown=True, also=frozenset(every),
    )  # fmt: skip
