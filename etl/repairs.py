"""What a person decided about the values of one file, for all its rows; and what could be repaired."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from etl.texts import Text

DateOrder = Literal["day_first", "month_first"]
Remedy = Literal["values", "date_order", "suffix"]


@dataclass(frozen=True)
class Repairs:
    """Decisions that hold for every row of a file.

    ``dates`` goes from a date field to the order of day and month in its column; ``values`` from a
    field to the texts found in it and what to read instead (an empty text: nothing was said);
    ``suffixes`` from a field to what is cut off the end of its cells. Personal fields have no
    ``values``, because these are kept in plain text.
    """

    dates: Mapping[str, DateOrder] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    suffixes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.dates or self.values or self.suffixes)

    def to_json(self) -> dict[str, Any]:
        """Return the decisions as plain JSON values; what was not decided is left out."""
        parts = {
            "dates": dict(self.dates),
            "values": {name: dict(texts) for name, texts in self.values.items()},
            "suffixes": {name: list(texts) for name, texts in self.suffixes.items()},
        }
        return {name: part for name, part in parts.items() if part}

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> "Repairs":
        """Return the decisions that :meth:`to_json` was called on."""
        suffixes = {name: tuple(texts) for name, texts in raw.get("suffixes", {}).items()}
        return cls(dict(raw.get("dates", {})), dict(raw.get("values", {})), suffixes)


@dataclass(frozen=True)
class Problem:
    """Rows of a file that break the same rule in the same field, and what one repair could mend.

    ``found`` are the most frequent texts with their numbers of rows, empty for personal fields;
    ``remedies`` say which repairs may help, the likeliest first; ``suffixes`` are proposals for the
    repair of that name; ``choices`` are the codes of a coded field with their labels; ``lines`` are
    the first lines of the file where it happens.
    """

    field: str
    header: str
    rule: str
    rows: int
    expected: Text
    advice: Text
    found: tuple[tuple[str, int], ...] = ()
    remedies: tuple[Remedy, ...] = ()
    suffixes: tuple[str, ...] = ()
    choices: tuple[tuple[str, Text], ...] = ()
    lines: tuple[int, ...] = ()
