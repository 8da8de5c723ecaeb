"""What was put aside on other pages for a review: cards in the order in which they were added."""

import streamlit as st

from dashboard.review.model import Ask
from dashboard.shell import state

_TRAY = "review.tray"


def add(ask: Ask) -> None:
    """Put a card of the world that is shown aside; the same card is put aside once."""
    _trays()[state.world()] = tuple(dict.fromkeys((*asks(), ask)))


def asks() -> tuple[Ask, ...]:
    """Return the cards of the world that is shown which were put aside."""
    return _trays().get(state.world(), ())


def empty() -> None:
    """Forget what was put aside."""
    _trays().pop(state.world(), None)


def _trays() -> dict[str, tuple[Ask, ...]]:
    trays: dict[str, tuple[Ask, ...]] = st.session_state.setdefault(_TRAY, {})
    return trays
