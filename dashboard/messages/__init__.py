"""Every text people see, in English and Simplified Chinese.

Short interface texts are gettext messages: the English text is the message id, ``zh.po`` holds the
Chinese. Texts that describe data (metrics, contracts, instruments) carry both beside each other
as :class:`Text`.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from babel.messages.pofile import read_po

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
CATALOGUE = Path(__file__).with_name("zh.po")


@dataclass(frozen=True)
class Text:
    """One text in both languages; templates hold ``{name}`` fields."""

    en: str
    zh: str

    def into(self, language: Language) -> str:
        """Return the text in ``language``."""
        return self.zh if language == "zh" else self.en

    def filled(self, **fields: "object | Text") -> "Text":
        """Return a template with its ``{name}`` fields filled, in each language with its own text."""

        def into(language: Language) -> str:
            given = {
                name: each.into(language) if isinstance(each, Text) else each
                for name, each in fields.items()
            }
            return self.into(language).format(**given)

        return Text(into("en"), into("zh"))


def translate(language: Language, msgid: str, **values: object) -> str:
    """Return an interface text in ``language`` with its ``{name}`` fields filled.

    A message without a translation is shown in English.
    """
    text = _chinese().get(msgid, msgid) if language == "zh" else msgid
    return text.format(**values) if values else text


def message(msgid: str) -> str:
    """Mark a text as a message that is translated later; returns it unchanged."""
    return msgid


@cache
def _chinese() -> dict[str, str]:
    with CATALOGUE.open("rb") as file:
        entries = read_po(file, locale="zh")
    return {str(entry.id): str(entry.string) for entry in entries if entry.id and entry.string}
