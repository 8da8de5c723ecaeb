"""The one style sheet, filled with the colours of the theme, and the watch over the theme."""

from dataclasses import asdict
from functools import cache
from pathlib import Path

import streamlit as st

from dashboard.messages import Language
from dashboard.theme import palette

SHEET = Path(__file__).with_name("style.css")
LANGUAGES: dict[Language, str] = {"en": "en", "zh": "zh-CN"}
ICON = Path(__file__).with_name("icon.svg")
_WATCH = r"""
export default function ({ data, setTriggerValue }) {
  const app = document.querySelector(".stApp");
  document.documentElement.lang = data.language;
  const timer = setInterval(() => {
    for (const table of document.querySelectorAll("[data-testid=stTable] *:has(> table)")) {
      const reach = table.scrollWidth > table.clientWidth ? 0 : -1;
      if (table.tabIndex !== reach || !table.hasAttribute("tabindex")) table.tabIndex = reach;
    }
    for (const named of document.querySelectorAll("[aria-label*='\\\\'], [aria-label*='\u2060']")) {
      const label = named.getAttribute("aria-label");
      named.setAttribute("aria-label", label.replace(/\u2060|\\(?=[!-/:-@[-`{-~])(.)/g, "$1"));
    }
    const dark = getComputedStyle(app).colorScheme === "dark";
    if (dark === data.dark) return;
    clearInterval(timer);
    setTriggerValue("changed", dark);
  }, 300);
  return () => clearInterval(timer);
}
"""
_watch = st.components.v2.component("theme_watch", js=_WATCH)


def apply(language: Language, *, dark: bool) -> None:
    """Load the style sheet; called once in every run, before anything is drawn.

    Charts and cards are coloured on the server, which hears of a new theme only with the next
    click: the watch asks for a run as soon as the browser's theme is another than the one drawn.
    It also names the page's language to screen readers, lets the keyboard into wide tables, and tells
    screen readers a widget's label as it is read, not the escaped Markdown that Streamlit gives them.
    """
    st.html(f"<style>{_sheet(dark)}</style>")
    _watch(
        data={"dark": dark, "language": LANGUAGES[language]},
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
