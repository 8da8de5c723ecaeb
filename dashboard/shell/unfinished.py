"""A publication that was interrupted after it counted: whoever opens a page next completes it."""

import time
from pathlib import Path

import streamlit as st

from dashboard.messages import Language, Text, message, translate
from etl import api

PATIENCE_SECONDS = 60.0
WAITS = message(
    "The last change was accepted and is kept, but it could not be shown yet: {reason} The figures "
    "are those before it."
)
_FAILED: dict[Path, tuple[float, Text]] = {}


def complete(language: Language, root: Path) -> Text | None:
    """Complete what was interrupted, once a minute at most; say what keeps it from being shown."""
    if not api.is_behind(root):
        return None
    since, said = _FAILED.get(root, (0.0, None))
    if said is not None and time.monotonic() - since < PATIENCE_SECONDS:
        return said
    try:
        with st.spinner(translate(language, "Completing a change that was interrupted …")):
            api.complete(root)
    except api.ProblemFound as problem:
        said = Text(
            translate("en", WAITS, reason=problem.message.en),
            translate("zh", WAITS, reason=problem.message.zh),
        )
        _FAILED[root] = time.monotonic(), said
        return said
    _FAILED.pop(root, None)
    return None
