"""Which review is before us: a stored one that the address names, else the one in hand.

A session may hold several: each stored one that was changed and not yet saved, and one new one per
subject and cohort. Nothing that was changed is lost by looking at something else.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

import streamlit as st

from dashboard import changing
from dashboard.context import Context
from dashboard.messages import Text
from dashboard.review import shelf
from dashboard.review.model import Review
from dashboard.shell import state
from etl import api

REVIEW, VERSION = "review", "version"
SUBJECT, COHORT = "subject", "cohort"
"""What the address says where it asks for a new review about somebody."""
_DESK, _BEFORE = "review.desk", "review.before"


@dataclass(frozen=True)
class Place:
    """Where a review lies on the desk, in which world.

    A stored one lies under its number, ``version`` being the batch of one version or 0 for the
    current one, whichever that is; a new one under what it is about.
    """

    world: str
    number: str = ""
    version: int = 0
    about: str = ""


@dataclass(frozen=True, eq=False)
class Held:
    """A review on the desk, and as it was stored; None before it was.

    ``left_out`` counts the cards whose indicator is gone. ``refused`` says who changed the review,
    where it could not be saved because of that.
    """

    review: Review
    stored: Review | None = None
    left_out: int = 0
    refused: Text | None = None

    @property
    def is_changed(self) -> bool:
        """Whether it says something that is not stored."""
        return self.review is not self.stored


def opened(context: Context) -> Review | None:
    """Return the review before us, None where there is none or the address asks for a new one.

    Why the one that the address names can not be shown is drawn.
    """
    place = _asked() or (None if st.query_params.get(SUBJECT) else _before())
    if place is None:
        return None
    try:
        found = _look(place)
    except api.ProblemFound as problem:
        changing.refused(context.language, problem)
        return None
    if found is None:
        return None
    _lay(place, found)
    return found.review


def held() -> Held | None:
    """Return what is known of the review before us, once it was opened."""
    place = _before()
    return None if place is None else _desk().get(place)


def pinned() -> int:
    """Return the batch of the version that the address is pinned to; 0 for the current one."""
    place = _before()
    return place.version if place else 0


def take(review: Review) -> None:
    """Put a review before us, or what the one before us became."""
    place = _place(review)
    known = _desk().get(place)
    _lay(place, replace(known, review=review) if known else Held(review))


def look_at(number: str, version: int = 0) -> None:
    """Let a stored review be before us at the next run: its current version, or the one of a batch."""
    _show(Place(state.world(), number, version))


def edit(change: Callable[[Review], Review]) -> None:
    """Change the review before us; what is stored stays as it is until it is saved."""
    known = held()
    if known is not None:
        take(change(known.review))


def leave() -> None:
    """Put the review before us aside; what was changed in it stays in hand."""
    place, known = _before(), held()
    if place is not None and known is not None and not known.is_changed:
        _desk().pop(place)
    _show(None)


def drop() -> None:
    """Forget what was changed in the review before us; a new one is gone, a stored one opens anew."""
    place = _before()
    if place is None:
        return
    _desk().pop(place, None)
    _show(replace(place, version=0) if place.number else None)


def unsaved() -> list[Review]:
    """Return the reviews in hand that say something which is not stored."""
    return [
        each.review
        for place, each in _desk().items()
        if place.world == state.world() and each.is_changed
    ]


def save(context: Context, review: Review, actor: str) -> Review | None:
    """Store a review, or its next version, and put it before us as it is stored.

    None where it could not be: the reason is drawn or, where somebody else changed it meanwhile,
    stands in :func:`held`; what is in hand stays in hand, nothing is overwritten.
    """
    place = _place(review)
    found = shelf.store(context, review, actor)
    if isinstance(found, Text):
        known = _desk().get(place, Held(review))
        _lay(place, replace(known, review=review, refused=found))
        return None
    if found is not None:
        _desk().pop(place, None)
        _lay(Place(state.world(), found.id), Held(found, found))
    return found


def save_as_new(context: Context, review: Review, actor: str) -> Review | None:
    """Store a review under a number of its own, beside the one that somebody else changed."""
    place = _place(review)
    saved = save(context, replace(review, id="", batch=0), actor)
    if saved is not None:
        _desk().pop(place, None)
    return saved


def parameters(context: Context, review: Review) -> dict[str, str]:
    """Return what a link to another page about the review before us carries."""
    version = {VERSION: str(pinned())} if review.id and pinned() else {}
    number = {REVIEW: review.id} if review.id else {}
    return {**number, **version, "lang": context.language}


def link(context: Context, review: Review) -> str:
    """Return the address of this very version of a review; empty before it is stored."""
    if not review.id:
        return ""
    base = (st.context.url or "").partition("?")[0].rpartition("/")[0]
    asked = {REVIEW: review.id, VERSION: review.batch, "lang": context.language}
    return f"{base}/review?{urlencode(asked)}"


def _look(place: Place) -> Held | None:
    """Return what lies at a place: what was changed in hand, else the review as it is stored now.

    Raises:
        ProblemFound: there is no such review, or its document can not be read.
    """
    known = _desk().get(place)
    if (known and known.is_changed) or not place.number:
        return known
    batch = place.version or shelf.current(place.number).batch
    if known and known.review.batch == batch:
        return known
    review, left_out = shelf.load(place.number, batch)
    return Held(review, review, left_out)


def _asked() -> Place | None:
    """Return the place that the address names."""
    number, version = (st.query_params.get(name, "").strip() for name in (REVIEW, VERSION))
    batch = int(version) if version.isdecimal() else 0
    return Place(state.world(), number, batch) if number else None


def _before() -> Place | None:
    """Return the place of what was before us last, in the world that is shown."""
    place: Place | None = st.session_state.get(_BEFORE)
    return place if place is not None and place.world == state.world() else None


def _place(review: Review) -> Place:
    """Return where a review lies: where the one before us does if it is that one."""
    place = _before()
    if not review.id:
        return Place(state.world(), about=f"{review.subject} {review.cohort}")
    is_that = place is not None and place.number == review.id
    return place if place is not None and is_that else Place(state.world(), review.id)


def _lay(place: Place, review: Held) -> None:
    _desk()[place] = review
    _show(place)


def _show(place: Place | None) -> None:
    """Remember what is before us, and make the address say so."""
    st.session_state[_BEFORE] = place
    wanted = {
        REVIEW: place.number if place else "",
        VERSION: str(place.version) if place and place.version else "",
        SUBJECT: "",
        COHORT: "",
    }
    for name, value in wanted.items():
        if not value:
            st.query_params.pop(name, None)
        elif st.query_params.get(name) != value:
            st.query_params[name] = value


def _desk() -> dict[Place, Held]:
    desk: dict[Place, Held] = st.session_state.setdefault(_DESK, {})
    return desk
