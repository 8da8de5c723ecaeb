"""A text that describes data, in English and Simplified Chinese."""

from dataclasses import dataclass
from typing import Literal, get_args

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


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
