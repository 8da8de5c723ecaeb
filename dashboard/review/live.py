"""A question from the room: a figure that was not frozen, with the disclosure of the review it is asked in."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

from dashboard import disclosure, query
from dashboard.filters import Filters
from dashboard.metrics import CATALOGUE
from dashboard.metrics.model import Metric
from dashboard.result import Result
from dashboard.review import adding, agenda, freezing
from dashboard.review.model import Ask, Card, Item, Review
from dashboard.suppression import together
from dashboard.suppression.together import Asked
from dashboard.warehouse import Warehouse, open_kept

Data = Literal["own", "anew", "latest"]
NARROWED = ("college", "programme", "industry", "depth_level")


def warehouse_of(root: Path, review: Review, latest: Warehouse) -> tuple[Warehouse, Data]:
    """Return the state that a review was frozen on, and which data it is.

    They are its own, or the same read ``anew`` with what settings and definitions are now, or the
    latest where its own are no longer kept.
    """
    if review.state == latest.state:
        return latest, "own"
    kept = open_kept(root, review.state)
    if kept is None:
        return latest, "latest"
    return kept, "own" if kept.state == review.state else "anew"


def metrics(warehouse: Warehouse, review: Review, own: Ask) -> list[Metric]:
    """Return the indicators that can be asked for: that of the card, those of the review, then others."""
    first = [own.metric, *own.metrics, *(each.metric.id for each in review.results())]
    known = {own.metric, *adding.metrics(warehouse, review)}
    order = dict.fromkeys([*filter(None, first), *CATALOGUE])
    return [CATALOGUE[name] for name in order if name in known]


def ways(warehouse: Warehouse, review: Review, own: Ask, metric: Metric) -> dict[str, Ask]:
    """Return how an indicator can be shown: dimensions with ``+`` between them -> its card.

    That of the card about which is asked comes first.
    """
    first = {"+".join(own.by): own} if own.metric == metric.id else {}
    return {**first, **adding.ways(warehouse, review, metric), **first}


def filters(metric: Metric, review: Review) -> list[str]:
    """Return by what an indicator can be narrowed besides the year; nothing in an enterprise's review."""
    if review.subject.kind == "enterprise":
        return []
    known = (*metric.dimensions, *metric.hosting)
    return [name for name in NARROWED if name in known and name != review.subject.dimension]


def question(review: Review, way: Ask, narrowed: Filters) -> Ask | None:
    """Return what is asked, narrowed to the subject; None where it would name others."""
    ask = replace(way, filters=narrowed)
    return agenda.fitting(review.subject, ask)


def answer(warehouse: Warehouse, review: Review, ask: Ask) -> Card:
    """Return the card of a question, audited together with every figure of the review.

    Where the audit asks that a figure of the review be hidden, the answer is hidden as a whole: what
    was shown can not be taken back.
    """
    asked = Asked(ask.metric, ask.by, ask.filters, total_shown=True)
    shown = tuple(each for each, _ in _shown(review, ask.metric))
    found = together.evaluate(warehouse, (asked, *shown), review.profile)
    alone = together.evaluate(warehouse, shown, review.profile)
    result = found[0]
    if any(_hidden(a) - _hidden(b) for a, b in zip(found[1:], alone, strict=True)):
        result = _without_figures(warehouse, asked, result)
    return Card(Item(ask), (freezing.drawn(ask, result),))


def is_as_frozen(warehouse: Warehouse, review: Review, metric: str) -> bool:
    """Whether the figures of a review that count the same records as an indicator are those of a state."""
    shown = list(_shown(review, metric))
    now = together.evaluate(warehouse, tuple(each for each, _ in shown), review.profile)
    pairs = [(a, b) for (_, a), b in zip(shown, now, strict=True) if a is not None]
    return bool(pairs) and all(a.frame.equals(b.frame) for a, b in pairs)


def _shown(review: Review, metric: str) -> Iterator[tuple[Asked, Result | None]]:
    """Give the figures of a review from the mart of an indicator; those only counted without result."""
    for card in review.cards:
        results = iter(card.results if card.item.ask.draw != "funnel" else ())
        for asked in freezing.asked(card.item.ask):
            result = next(results, None)
            if CATALOGUE[asked.metric].mart == CATALOGUE[metric].mart:
                yield asked, result


def _hidden(result: Result) -> frozenset[disclosure.Key]:
    rows = result.frame[result.frame["status"] == "hidden"]
    return frozenset(disclosure.keys(rows, result.by))


def _without_figures(warehouse: Warehouse, asked: Asked, result: Result) -> Result:
    return query.evaluate(
        warehouse, result.metric, asked.by, asked.filters, result.profile,
        total_shown=True, also=frozenset(disclosure.keys(result.frame, result.by)),
    )  # fmt: skip
