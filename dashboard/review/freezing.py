"""A review's cards computed together on one state, audited as a whole; and what changed since."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

import pandas as pd

from dashboard.filters import Filters
from dashboard.result import Result
from dashboard.review import decisions, listing
from dashboard.review.model import Ask, Card, Item, Review
from dashboard.review.subject import Subject
from dashboard.sentences import comparing
from dashboard.suppression import together
from dashboard.suppression.together import Asked
from dashboard.warehouse import Warehouse

COUNTED_OPENLY = ("completion_rate", "unauthorised_leave", "conversion_rate")
"""What the list of an enterprise's own placements tells of it (:mod:`dashboard.review.listing`)."""


def freeze(
    warehouse: Warehouse,
    subject: Subject,
    cohort: str,
    items: Sequence[Item],
    profile: str,
    *,
    review_id: str = "",
) -> Review:
    """Return a review with the figures of this state, all of its cards audited together.

    What the review ``review_id`` decided was not agreed last time: it is this one, stored before.

    Raises:
        ValueError: an indicator can not be sliced by what an item asks.
    """
    needed = [list(_asked(each.ask)) for each in items]
    openly = [each for item in items for each in _openly(item.ask)]
    every = tuple(each for card in needed for each in card)
    found = iter(together.evaluate(warehouse, (*every, *openly), profile))
    agreed = partial(decisions.agreed, warehouse, subject, cohort, profile, review_id)
    cards = []
    for item, figures in zip(items, needed, strict=True):
        results = tuple(drawn(item.ask, next(found)) for _ in figures)
        cards.append(Card(item, results, _frame(warehouse, item.ask, agreed)))
    return Review(subject, cohort, tuple(cards), warehouse.state, warehouse.data_cut, profile)


def changed(before: Review, now: Review) -> list[tuple[Card, Card]]:
    """Return the cards whose figures differ between two reviews with the same agenda."""
    pairs = zip(before.cards, now.cards, strict=True)
    return [(one, other) for one, other in pairs if not _same(one, other)]


def asked(ask: Ask) -> tuple[Asked, ...]:
    """Return the figures that a card tells, for an audit together with others."""
    return (*_asked(ask), *_openly(ask))


def drawn(ask: Ask, result: Result) -> Result:
    """Return a result as the chart of a card needs it."""
    return comparing.compared(result) if ask.draw == "funnel" else result


def scopes(ask: Ask) -> list[Filters]:
    """Return what a standing compares: the subject, its benchmark if any, and the whole school."""
    whole = Filters(academic_year=ask.filters.academic_year)
    found = [ask.filters, *([ask.beside] if ask.beside is not None else []), whole]
    return list(dict.fromkeys(found))


def _asked(ask: Ask) -> Iterator[Asked]:
    if ask.kind == "figure":
        yield Asked(ask.metric, ask.by, ask.filters)
        if ask.beside is not None:
            yield Asked(ask.metric, ask.by, ask.beside)
    elif ask.kind == "standing":
        for filters in scopes(ask):
            yield from (Asked(metric, (), filters) for metric in ask.metrics)
    elif ask.name == "placements":
        whole = ask.filters.only("academic_year")
        yield from (Asked(metric, (), whole) for metric in COUNTED_OPENLY)


def _openly(ask: Ask) -> Iterable[Asked]:
    if ask.kind == "rows" and ask.name == "placements":
        return [Asked(metric, (), ask.filters, openly=True) for metric in COUNTED_OPENLY]
    return []


def _frame(warehouse: Warehouse, ask: Ask, agreed: Callable[[], pd.DataFrame]) -> pd.DataFrame:
    if ask.kind == "rows":
        return listing.rows(warehouse, ask.name, ask.filters)
    if ask.kind == "agreed":
        return agreed()
    return pd.DataFrame()


def _same(one: Card, other: Card) -> bool:
    frames = [(a.frame, b.frame) for a, b in zip(one.results, other.results, strict=True)]
    return all(a.equals(b) for a, b in [*frames, (one.frame, other.frame)])
