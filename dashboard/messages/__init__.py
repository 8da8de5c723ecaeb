"""Every text people see, in English and Simplified Chinese.

Short interface texts are gettext messages: the English text is the message id, ``zh.po`` holds the
Chinese. Texts that describe data (metrics, contracts, instruments) carry both beside each other
as :class:`etl.api.Text`, which the loader and the dashboard share. A field ``{count:row|rows}`` is no
number but a word, in the singular where that count is one; Chinese needs none.
"""

from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from etl.api import LANGUAGES, Language, Text, filled

__all__ = [
    "LANGUAGES",
    "LANGUAGE_NAMES",
    "LANGUAGE_TAGS",
    "Language",
    "Text",
    "filled",
    "message",
    "translate",
]

LANGUAGE_NAMES: dict[Language, str] = {"en": "English", "zh": "中文"}
LANGUAGE_TAGS: dict[Language, str] = {"en": "en-GB", "zh": "zh-CN"}
"""As documents and browsers are told in which language they are (BCP 47)."""

CATALOGUE = Path(__file__).with_name("zh.po")


def translate(language: Language, msgid: str, **values: object) -> str:
    """Return an interface text in ``language`` with its ``{name}`` fields filled.

    A message without a translation is shown in English.
    """
    text = _chinese().get(msgid, msgid) if language == "zh" else msgid
    return filled(text, values) if values else text


def message(msgid: str) -> str:
    """Mark a text as a message that is translated later; returns it unchanged."""
    return msgid


@cache
def _chinese() -> dict[str, str]:
    with CATALOGUE.open("rb") as file:
        entries = read_po(file, locale="zh")
    return {str(entry.id): str(entry.string) for entry in entries if entry.id and entry.string}
