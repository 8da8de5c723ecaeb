"""Which card of a review is on the screen, for a second window that follows it."""

import streamlit as st

from dashboard.review.model import Review

KEPT = 200


Version = tuple[str, int]


@st.cache_resource
def _places() -> dict[Version, int]:
    return {}


def tell(review: Review, place: int) -> None:
    """Keep the place of the card that is shown; of very many reviews the oldest is forgotten."""
    places, version = _places(), (review.id, review.batch)
    places.pop(version, None)
    places[version] = place
    while len(places) > KEPT:
        places.pop(next(iter(places)), None)


def place(review: Review) -> int:
    """Return the place that was told last of this version of a review, 0 where none was."""
    return _places().get((review.id, review.batch), 0)
