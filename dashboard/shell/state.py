"""What the router hands to the page that it runs."""

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.messages import Language
from dashboard.shell.world import World

if TYPE_CHECKING:
    from dashboard.context import Context

_CONTEXT, _LANGUAGE, _WORLD = "context", "language", "world"


def remember(language: Language, world: World, context: "Context | None") -> None:
    """Keep what the page needs; a page that shows figures is run only with a context."""
    st.session_state[_LANGUAGE] = language
    st.session_state[_CONTEXT] = context
    st.session_state[_WORLD] = world


def context() -> "Context":
    """Return the context of this run."""
    kept: Context = st.session_state[_CONTEXT]
    return kept


def context_if_any() -> "Context | None":
    """Return the context of this run, None where nothing was published."""
    kept: Context | None = st.session_state.get(_CONTEXT)
    return kept


def language() -> Language:
    """Return the reader's language, English before the first run."""
    kept: Language = st.session_state.get(_LANGUAGE, "en")
    return kept


def world() -> World:
    """Return which world is shown."""
    kept: World = st.session_state[_WORLD]
    return kept
