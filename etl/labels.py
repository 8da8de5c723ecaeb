"""A text that describes data, in English and Simplified Chinese."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Label:
    """One text in both languages; templates hold ``{name}`` fields."""

    en: str
    zh: str

    def filled(self, **values: object) -> "Label":
        """Return the label with its fields filled in both languages."""
        return Label(self.en.format(**values), self.zh.format(**values))
