"""A text that describes data, in English and Simplified Chinese."""

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Any, Literal, get_args

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
ONE, EITHER = "1", "|"


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
            return filled(self.into(language), given)

        return Text(into("en"), into("zh"))


def filled(template: str, values: Mapping[str, object]) -> str:
    """Return a template with its fields filled, and its words in the number of their counts.

    ``{count:row|rows}`` is the first word where the count is one, else the second.
    """
    if EITHER not in template:
        return template.format_map(values)
    return _COUNTING.vformat(template, (), values)


class _Counting(Formatter):
    """Fills fields; one with two words is the first of them where its value is one, else the second."""

    def format_field(self, value: Any, format_spec: str) -> str:
        one, either, many = format_spec.partition(EITHER)
        if not either:
            return str(super().format_field(value, format_spec))
        return one if str(value) == ONE else many


_COUNTING = _Counting()
