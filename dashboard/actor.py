"""Who is acting: signed in, or by the name that a person gives."""

import streamlit as st

from dashboard.messages import Language, translate

_KEPT, _FIELD = "actor", "actor.field"
WIDTH = 480


def ask(language: Language) -> str:
    """Return the name that the ledger will show; ask for it once where nobody is signed in."""
    signed_in = _signed_in()
    if signed_in:
        return signed_in
    kept: str = st.session_state.get(_KEPT, "")
    given = st.text_input(
        translate(language, "Your name, for the ledger"),
        value=kept,
        max_chars=80,
        key=_FIELD,
        placeholder=translate(language, "for example Wang Li, cooperation office"),
        width=WIDTH,
    )
    st.session_state[_KEPT] = given.strip()
    return given.strip() or translate(language, "not named")


def known(language: Language) -> str:
    """Return the name that was given, or that of who signed in."""
    kept: str = st.session_state.get(_KEPT, "")
    return _signed_in() or kept or translate(language, "not named")


def _signed_in() -> str:
    user = st.user.to_dict()
    return str(user.get("email") or user.get("name") or "") if user.get("is_logged_in") else ""
