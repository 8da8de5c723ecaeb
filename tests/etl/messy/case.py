"""A messy file, what is to be read of it, and how safely it was read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from etl.errors import UnreadableFile
from etl.read import plan_reading, read_table
from tests.etl.files import Rows, is_subsequence

MAY_BE_MISSING = "?"


class Outcome(Enum):
    """What came of a file: the table that it holds, no table, or something that is not in it."""

    RIGHT = "right"
    REFUSED = "refused"
    WRONG = "wrong"


@dataclass(frozen=True)
class Case:
    """A file and its table; without a header no right table can be known.

    ``whole`` are the rows that have to be read, ``rows`` these and the damaged ones that may be;
    ``told`` is what a person has to say, and without it the file may be refused.
    """

    name: str
    content: bytes
    header: tuple[str, ...]
    rows: Rows
    whole: Rows
    told: Mapping[str, str | int]

    def telling(self, **told: str | int) -> "Case":
        """Return the case with what a person says about the file."""
        return replace(self, told=told)

    def outcome(self, folder: Path, told: Mapping[str, str | int]) -> Outcome:
        """Read the file and compare."""
        path = folder / ("file.xlsx" if self.content.startswith(b"PK") else "file.csv")
        path.write_bytes(self.content)
        try:
            plan = plan_reading(path, **told)  # type: ignore[arg-type]
            table = read_table(path, plan)
        except UnreadableFile:
            return Outcome.REFUSED
        found = list(table.itertuples(index=False, name=None))
        right = (
            tuple(table.columns) == self.header
            and is_subsequence(found, self.rows)
            and is_subsequence(self.whole, found)
        )
        return Outcome.RIGHT if right else Outcome.WRONG


def reads(
    name: str,
    content: str | bytes,
    header: str | Sequence[str],
    *rows: str | Sequence[str],
    encoding: str = "utf-8",
) -> Case:
    """Declare a file that is to be read; ``a|b`` stands for two cells.

    A row written with a question mark in front may be missing.
    """
    raw = content if isinstance(content, bytes) else content.encode(encoding)
    whole = [_cells(row) for row in rows if row[:1] != MAY_BE_MISSING]
    return Case(name, raw, _cells(header), [_cells(row) for row in rows], whole, {})


def refuses(name: str, content: str | bytes, encoding: str = "utf-8") -> Case:
    """Declare a file of which nobody can know the table without asking."""
    raw = content if isinstance(content, bytes) else content.encode(encoding)
    return Case(name, raw, (), [], [], {})


def _cells(row: str | Sequence[str]) -> tuple[str, ...]:
    return tuple(row.removeprefix(MAY_BE_MISSING).split("|") if isinstance(row, str) else row)
