"""Writing small files and reading them back."""

from collections.abc import Sequence
from pathlib import Path

from etl.read import read_table

Rows = Sequence[tuple[str, ...]]


def saved(folder: Path, content: str | bytes, encoding: str = "utf-8") -> Path:
    """Write a file exactly as given."""
    path = folder / "file.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def contents(path: Path) -> tuple[list[str], Rows, list[int]]:
    """Read a file: its header, its rows, and the lines that were left out."""
    frame = read_table(path)
    rows = [tuple(row) for row in frame.itertuples(index=False, name=None)]
    return list(frame.columns), rows, [misfit["line"] for misfit in frame.attrs["rejected"]]


def is_subsequence(found: Rows, rows: Rows) -> bool:
    """Whether all that was found stands among the rows in this order."""
    remaining = iter(rows)
    return all(row in remaining for row in found)
