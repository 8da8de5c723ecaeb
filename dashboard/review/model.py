"""What a review is: a subject, a cohort, and cards with their figures as they were that day."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

import pandas as pd

from dashboard.filters import Filters
from dashboard.messages import message
from dashboard.result import Result, State
from dashboard.review.subject import Subject

Kind = Literal["figure", "standing", "rows", "agreed"]
Reason = Literal["agreed", "always", "strong", "weak", "changed", "open", "added"]
REASONS: dict[Reason, str] = {
    "agreed": message("Agreed last time"),
    "always": message("How it stands"),
    "strong": message("What is strong"),
    "weak": message("What is weak"),
    "changed": message("What changed"),
    "open": message("What is open"),
    "added": message("Added for this meeting"),
}
"""Why a card is on the agenda, in the order in which a proposal has them."""


@dataclass(frozen=True)
class Ask:
    """What a card asks of the data; equal asks are the same card.

    * ``figure``: ``metric`` by ``by`` within ``filters``, drawn by the chart ``draw``; where
      ``beside`` is given, the same figure of a benchmark stands beside it
    * ``standing``: each of ``metrics`` within ``filters``, and within ``beside`` and the whole school
    * ``rows``: the list called ``name`` within ``filters`` (see :mod:`dashboard.review.lists`)
    * ``agreed``: the decisions of earlier reviews of the subject, then and now
    """

    kind: Kind
    metric: str = ""
    draw: str = ""
    by: tuple[str, ...] = ()
    filters: Filters = Filters()
    beside: Filters | None = None
    metrics: tuple[str, ...] = ()
    name: str = ""

    @property
    def id(self) -> str:
        """A name for the card that is unique within a review of different asks."""
        what = self.metric or self.name or self.kind
        return "-".join((what, self.draw, *self.by)).strip("-")


@dataclass(frozen=True)
class Item:
    """A card on an agenda: what it asks, why it is there, and what the presenter says to it."""

    ask: Ask
    reason: Reason = "added"
    comment: str = ""


@dataclass(frozen=True, eq=False)
class Card:
    """An item with its figures, after disclosure and the audit of the whole review.

    ``results``: of a figure the result and, where it has one, that of the benchmark; of a standing
    one per scope and metric, scope by scope; of an enterprise's own placements those of the whole
    school. ``frame``: of rows and agreed the rows as codes,
    empty of the others.
    """

    item: Item
    results: tuple[Result, ...] = ()
    frame: pd.DataFrame = field(default_factory=pd.DataFrame)


@dataclass(frozen=True, eq=False)
class Review:
    """A review as it was frozen.

    ``cohort`` is the academic year it is about; ``state``, ``data_cut`` (ISO date) and ``profile``
    (of disclosure) are those of its figures. ``held_on`` is an ISO date, empty before the meeting;
    ``present`` says who took part, ``notes`` is what the presenter wants to say at all. ``id`` and
    ``batch`` are empty and 0 until it is stored.
    """

    subject: Subject
    cohort: str
    cards: tuple[Card, ...]
    state: State
    data_cut: str
    profile: str
    title: str = ""
    held_on: str = ""
    present: str = ""
    notes: str = ""
    id: str = ""
    batch: int = 0

    @property
    def items(self) -> tuple[Item, ...]:
        """The agenda."""
        return tuple(card.item for card in self.cards)

    def with_items(self, items: tuple[Item, ...]) -> "Review":
        """Return the review with another order, other comments, or without some of its cards.

        Raises:
            KeyError: an item asks what no card of the review answers.
        """
        known = {card.item.ask: card for card in self.cards}
        return replace(self, cards=tuple(replace(known[each.ask], item=each) for each in items))

    def results(self) -> Iterator[Result]:
        """Give every result of every card."""
        for card in self.cards:
            yield from card.results
