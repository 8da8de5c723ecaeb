"""How large a file may be."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Upper bounds: a file beyond one of them is refused, of a longer cell the row is rejected."""

    bytes: int = 2 * 1024**3
    rows: int = 5_000_000
    columns: int = 2_000
    cell_characters: int = 100_000
