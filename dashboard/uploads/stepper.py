"""The six steps of an upload, at a glance, and each step folded away unless it asks something."""

from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.escape import for_html
from dashboard.messages import Language, message, translate
from dashboard.uploads.case import Case

STEPS = (
    message("Choose"),
    message("Reading"),
    message("Columns"),
    message("Problems"),
    message("Effect"),
    message("Publish"),
)
CHOOSE, READING, COLUMNS, PROBLEMS, EFFECT, PUBLISH, DONE = range(1, 8)
SHEET = Path(__file__).with_name("uploads.css")


def show(place: DeltaGenerator, language: Language, current: int) -> None:
    """Draw the steps: those before ``current`` are done, it itself asks for something."""
    items = "".join(_item(language, nr, name, current) for nr, name in enumerate(STEPS, start=1))
    label = for_html(translate(language, "Steps of the upload"))
    place.html(f'<ol class="io-steps" aria-label="{label}">{items}</ol>')


def dress() -> None:
    """Load the style sheet of the upload page."""
    st.html(SHEET)


def folded(case: Case, number: int, title: str, *, asks: bool) -> DeltaGenerator | None:
    """Return the inside of a step, open where it asks something; None where it is closed.

    The step folds itself when what it asked is answered.
    """
    key = case.key("step", number, "asks" if asks else "quiet")
    icon = ":material/help:" if asks else ":material/check_circle:"
    box = st.expander(f"{number} · {title}", expanded=asks, icon=icon, key=key, on_change="rerun")
    return box if box.open else None


def _item(language: Language, number: int, name: str, current: int) -> str:
    state = "done" if number < current else "now" if number == current else "later"
    here = ' aria-current="step"' if state == "now" else ""
    badge = "✓" if state == "done" else str(number)
    text = for_html(translate(language, name))
    return f'<li class="io-step-{state}"{here}><b>{badge}</b><span>{text}</span></li>'
