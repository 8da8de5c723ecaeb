"""The names of states: how many entries of the journal, and a hash of all that determines them."""

import hashlib
import re
from functools import cache
from pathlib import Path

from etl.settings import Settings
from etl.storing import journal

ERASED = "-erased"
_NAME = re.compile(rf"(\d{{6}})-[0-9a-f]{{8}}(?:{ERASED}(\d{{6}}))?(?:-\d+)?")


def snapshot_name(entries: list[journal.Entry], settings: Settings) -> str:
    """Name the state that journal, code and settings determine."""
    state = hashlib.sha256(
        "|".join((journal.head(entries), code_digest(), settings.digest())).encode()
    )
    return f"{len(entries):06d}-{state.hexdigest()[:8]}"


def state_name(entries: list[journal.Entry], number: int, settings: Settings) -> str:
    """Name the state after the first ``number`` entries, as it can be built now.

    Where a person was erased by a later entry, the number of the last such entry is a part of it.
    """
    name, erased = snapshot_name(entries[:number], settings), last_erasure(entries)
    return name if erased <= number else f"{name}{ERASED}{erased:06d}"


def number_of(name: str) -> int:
    """Return how many entries of the journal the snapshot of that name stands on; 0: it is no name."""
    found = _NAME.fullmatch(name)
    return int(found[1]) if found else 0


@cache
def code_digest() -> str:
    """Return a digest of everything that decides what a file becomes: code, models, contracts."""
    package = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        if path.suffix in {".py", ".sql", ".toml"} and "sample" not in path.parts:
            digest.update(path.relative_to(package).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def last_erasure(entries: list[journal.Entry]) -> int:
    """Return the number of the last entry that erased a person, 0 where none did."""
    return max((entry.number for entry in entries if entry.erased is not None), default=0)


def without_erased_upto(name: str) -> int:
    """Return the last entry whose erasure, if it was one, a snapshot of that name already reflects."""
    found = _NAME.fullmatch(name)
    return int(found[2] or found[1]) if found else 0
