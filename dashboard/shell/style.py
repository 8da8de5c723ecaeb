"""The one style sheet, filled with the colours of the theme, and the watch over the theme."""

from dataclasses import asdict
from functools import cache
from pathlib import Path

import streamlit as st

from dashboard.messages import LANGUAGE_TAGS, Language
from dashboard.shell import spoken
from dashboard.theme import palette

SHEET = Path(__file__).with_name("style.css")
ICON = Path(__file__).with_name("icon.svg")
_watch = st.components.v2.component(
    "theme_watch", js=Path(__file__).with_name("watch.js").read_text("utf-8")
)


def apply(language: Language, *, dark: bool) -> None:
    """Load the style sheet; called once in every run, before anything is drawn.

    Charts and cards are coloured on the server, which hears of a new theme only with the next
    click: the watch asks for a run as soon as the browser's theme is another than the one drawn.
    It also names the page's language to screen readers, lets the keyboard into wide tables, tells
    screen readers a widget's label as it is read, not the escaped Markdown that Streamlit gives them,
    and says in Chinese what Streamlit says by itself.
    """
    st.html(f"<style>{_sheet(dark)}</style>")
    _watch(
        data={"dark": dark, "language": LANGUAGE_TAGS[language], "words": spoken.words(language)},
        key="theme-watch",
        on_changed_change=lambda: None,
    )


@cache
def _sheet(dark: bool) -> str:
    colours = asdict(palette(dark=dark)).items()
    variables = "".join(
        f"--io-{name}:{value};" for name, value in colours if isinstance(value, str)
    )
    return f":root{{{variables}}}{SHEET.read_text(encoding='utf-8')}"
