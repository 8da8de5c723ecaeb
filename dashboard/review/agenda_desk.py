"""What is done to an agenda: order, comments, cards dropped, brought back and added.

Order and comments ask nothing of the data. A card that comes in is frozen with all others, on the
state of the review, so that nobody can subtract one from another.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from dashboard import changing
from dashboard.context import Context
from dashboard.review import desk, freezing, renewal
from dashboard.review.model import Ask, Card, Item, Review
from dashboard.review.subject import NoSuchSubject
from dashboard.warehouse import Warehouse, open_kept

_DROPPED = "review.dropped"


@dataclass(frozen=True, eq=False)
class Dropped:
    """A card that was taken off the agenda, its place there, and whether its figures still hold.

    They do until another card is frozen with the rest.
    """

    card: Card
    place: int
    fresh: bool = True


def move(ask: Ask, by: int) -> None:
    """Move a card up (-1) or down (1)."""

    def moved(review: Review) -> Review:
        items = list(review.items)
        place = _place(review, ask)
        items.insert(min(max(place + by, 0), len(items)), items.pop(place))
        return review.with_items(tuple(items))

    desk.edit(moved)


def comment(ask: Ask, text: str) -> None:
    """Say something to a card."""

    def said(review: Review) -> Review:
        items = (replace(each, comment=text) if each.ask == ask else each for each in review.items)
        return review.with_items(tuple(items))

    desk.edit(said)


def drop(ask: Ask) -> None:
    """Take a card off the agenda; it can be brought back."""

    def without(review: Review) -> Review:
        place = _place(review, ask)
        _keep(review, (*dropped(review), Dropped(review.cards[place], place)))
        return replace(review, cards=review.cards[:place] + review.cards[place + 1 :])

    desk.edit(without)


def dropped(review: Review) -> tuple[Dropped, ...]:
    """Return what was taken off the agenda in this session, the latest last."""
    kept: dict[str, tuple[Dropped, ...]] = st.session_state.get(_DROPPED, {})
    known = {item.ask for item in review.items}
    return tuple(each for each in kept.get(_about(review), ()) if each.card.item.ask not in known)


def bring_back(context: Context, review: Review, gone: Dropped) -> Review | None:
    """Put a card back where it was; None where that is not possible (see :func:`add`)."""
    cards = [*review.cards]
    cards.insert(gone.place, gone.card)
    if gone.fresh:
        back = replace(review, cards=tuple(cards))
        desk.take(back)
        return back
    return _freeze(context, review, [card.item for card in cards])


def add(context: Context, review: Review, asks: Sequence[Ask]) -> Review | None:
    """Add cards at the end and freeze all anew; None where the data of the review are gone."""
    known = {item.ask for item in review.items}
    items = [*review.items, *(Item(ask) for ask in dict.fromkeys(asks) if ask not in known)]
    return _freeze(context, review, items)


def data_of(context: Context, review: Review) -> Warehouse | None:
    """Return the data that a review was frozen on; None where they are no longer kept.

    The latest serve as well where every figure of the review is the same in them.
    """
    if review.state == context.warehouse.state:
        return context.warehouse
    found = open_kept(changing.root(), review.state)
    if found is not None and found.state == review.state:
        return found
    try:
        now = renewal.renewed(context.warehouse, review)
    except NoSuchSubject:
        return None
    return None if freezing.changed(review, now) else context.warehouse


def _freeze(context: Context, review: Review, items: Sequence[Item]) -> Review | None:
    warehouse = data_of(context, review)
    if warehouse is None:
        return None
    about = review.subject, review.cohort
    now = freezing.freeze(warehouse, *about, items, review.profile, review_id=review.id)
    stale(review)
    frozen = replace(review, cards=now.cards, state=now.state, data_cut=now.data_cut)
    desk.take(frozen)
    return frozen


def stale(review: Review) -> None:
    """Note that the figures of dropped cards no longer go with those on the agenda."""
    _keep(review, tuple(replace(each, fresh=False) for each in dropped(review)))


def _place(review: Review, ask: Ask) -> int:
    return [item.ask for item in review.items].index(ask)


def _keep(review: Review, gone: tuple[Dropped, ...]) -> None:
    st.session_state.setdefault(_DROPPED, {})[_about(review)] = gone


def _about(review: Review) -> str:
    return f"{review.id}{review.subject}{review.cohort}"
