"""Data shown as text: nothing in it may act as markup, wherever it ends up."""

import html
import re
from typing import TypeVar

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$:<>&\"'@=^])")
_AFTER_PARSING = re.compile(r"[:@](?=[\w/+-])|www(?=\.)|[-<>=](?=[-<>=])", re.IGNORECASE)
_BREAKABLE = re.compile(r"[^\S\u00a0]+")
WORD_JOINER = "\u2060"
_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_CONTROLS = ("\t", "\r", "\n", "\0")
Cell = TypeVar("Cell")


def for_plotly(text: str) -> str:
    """Return ``text`` for a Plotly label, where ``<b>``, ``<a>`` and entities are interpreted."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def for_html(text: str) -> str:
    """Return ``text`` for an HTML body or a quoted attribute."""
    return html.escape(text, quote=True)


def for_markdown(text: str) -> str:
    """Return ``text`` for Streamlit's Markdown: links, icons, LaTeX, HTML and arrows stay text.

    Icons, emoji, addresses and arrows are replaced after parsing, where a backslash no longer
    helps; an invisible word joiner keeps them apart. It is one line; spaces at which it must not
    break stay.
    """
    joined = _AFTER_PARSING.sub(lambda match: match.group() + WORD_JOINER, _in_one_line(text))
    return _MARKDOWN.sub(r"\\\1", joined)


def _in_one_line(text: str) -> str:
    return _BREAKABLE.sub(" ", text).strip()


def for_csv(cell: Cell) -> Cell | str:
    """Return ``cell`` so that no spreadsheet takes a text for a formula; numbers stay numbers."""
    if isinstance(cell, str) and (cell.startswith(_CONTROLS) or cell.lstrip().startswith(_SIGNS)):
        return f"'{cell}"
    return cell
