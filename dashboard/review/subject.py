"""Whom a review is about: one enterprise, a college, a programme, an industry, or the whole school."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard import formats
from dashboard.filters import Filters
from dashboard.labels import Labels
from dashboard.messages import Language, Text, message, translate

DIMENSIONS = {
    "enterprise": "enterprise_id",
    "college": "college",
    "programme": "programme",
    "industry": "industry",
    "school": "",
}
KINDS = {
    "enterprise": message("One enterprise"),
    "college": message("A college"),
    "programme": message("A programme"),
    "industry": message("An industry"),
    "school": message("The whole school"),
}
WHOLE = message("Whole school")
UNREADABLE = Text(
    "“{text}” names no subject. Write enterprise:ID, college:NAME, programme:NAME, industry:CODE or "
    "school.",
    "“{text}”不是有效的对象。请写 enterprise:编号、college:名称、programme:名称、industry:代码 或 "
    "school。",
)


class UnreadableSubject(ValueError):
    """A text that names no subject; ``message`` says what to write."""

    def __init__(self, text: str) -> None:
        self.message = Text(UNREADABLE.en.format(text=text), UNREADABLE.zh.format(text=text))
        super().__init__(self.message.en)


class NoSuchSubject(LookupError):
    """The data know nothing of a subject, or of its cohort; ``message`` says of which."""

    def __init__(self, message: Text) -> None:
        self.message = message
        super().__init__(message.en)


@dataclass(frozen=True)
class Subject:
    """A kind and, but for the whole school, the code or name of the one: ``enterprise:E0001``."""

    kind: str
    key: str = ""

    @classmethod
    def parse(cls, text: str) -> "Subject":
        """Return the subject that a text names.

        Raises:
            UnreadableSubject: it names none.
        """
        kind, _, key = text.strip().partition(":")
        if kind not in DIMENSIONS or bool(key.strip()) != bool(DIMENSIONS[kind]):
            raise UnreadableSubject(text)
        return cls(kind, key.strip())

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}" if self.key else self.kind

    @property
    def dimension(self) -> str:
        """The dimension that it narrows; empty for the whole school."""
        return DIMENSIONS[self.kind]

    def filters(self, years: Sequence[str] = ()) -> Filters:
        """Return what narrows figures to it, and to these academic years."""
        own = {self.dimension: (self.key,)} if self.dimension else {}
        return Filters().replace(academic_year=years, **own)

    def name(self, labels: Labels, language: Language) -> str:
        """Return what it is called."""
        if not self.dimension:
            return translate(language, WHOLE)
        return formats.capital(labels(self.dimension, self.key, language))
