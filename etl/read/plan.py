"""What was decided about a file, and what came of reading it."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from etl.read.limits import Limits
from etl.texts import Text


@dataclass(frozen=True)
class Dialect:
    """How cells are told apart.

    ``quote`` is empty where quotation marks are ordinary characters, ``escape`` is empty where a
    quotation mark is doubled, and ``unsure`` says that a backslash may be either; with ``spaced``
    every delimiter has a blank behind it.
    """

    delimiter: str
    quote: str = '"'
    escape: str = ""
    spaced: bool = False
    unsure: bool = False


@dataclass(frozen=True)
class ReadPlan:
    """Everything needed to read a file the same way again; lines are physical and start at 1.

    ``header`` holds the names of the columns, unique without regard to case; ``raw_header`` the
    cells they came from, and ``width`` the cells of a row, which may exceed the header by empty
    columns. ``descriptions`` is a second header row that explains the first one, if there is one.
    ``notes`` says what was decided that a person may want to know; the first ``bom_length`` bytes
    of the file are a byte-order mark. ``sheet`` is set for a workbook only; it has neither an
    encoding nor a delimiter, and its lines are the numbers of its rows. What begins in line
    ``other_table`` is no part of the table.
    """

    encoding: str
    bom_length: int
    dialect: Dialect
    header_lines: tuple[int, ...]
    data_starts: int
    raw_header: tuple[str, ...]
    header: tuple[str, ...]
    width: int
    descriptions: tuple[str, ...] = ()
    notes: tuple[Text, ...] = ()
    limits: Limits = field(default_factory=Limits)
    sheet: str | None = None
    other_table: int | None = None

    @property
    def delimiter(self) -> str:
        """What stands between two cells."""
        return self.dialect.delimiter

    @property
    def quote(self) -> str:
        """What stands around a cell that holds a delimiter; empty where nothing does."""
        return self.dialect.quote

    def to_json(self) -> dict[str, Any]:
        """Return the plan as plain JSON values."""
        return dataclasses.asdict(self)

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> "ReadPlan":
        """Return the plan that :meth:`to_json` was called on."""
        parts: dict[str, Any] = {
            name: tuple(v) if isinstance(v, list) else v for name, v in raw.items()
        }
        parts["dialect"] = Dialect(**raw["dialect"])
        parts["limits"] = Limits(**raw["limits"])
        parts["notes"] = tuple(Text(**note) for note in raw["notes"])
        return cls(**parts)


@dataclass(frozen=True)
class Misfit:
    """A row that is not in the table: its first line, the start of its text, the reason."""

    line: int
    raw: str
    reason: Text


@dataclass(frozen=True)
class ReadReport:
    """How many rows went into the table and which did not; ``rejected`` are the first ones."""

    rows: int
    rejected: tuple[Misfit, ...]
    rejected_total: int
