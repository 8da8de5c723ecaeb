"""The journal: numbered, chained, fsynced manifests. It is the truth; everything else is derived.

An entry is one publication (one or several batches, all or none) or one undo. Every entry names the
digest of the one before it, so that a lost or altered file is noticed.
"""

import dataclasses
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from etl.errors import DamagedJournal
from etl.places import Places, write_durably

Mode = Literal["add", "replace_period"]
Action = Literal["load", "undo"]


@dataclass(frozen=True)
class Batch:
    """One file as it was accepted, with everything needed to repeat it or to take it back.

    ``plan`` is the read plan as JSON, ``mapping`` goes from field to header, ``counts`` holds rows
    read, accepted, new, changed, unchanged, rejected, duplicate and withdrawn.
    """

    id: int
    kind: str
    instrument: str | None
    version: int | None
    wave: str | None
    file: str
    sha256: str
    plan: dict[str, Any]
    mapping: dict[str, str]
    mode: Mode
    contract_version: int
    counts: dict[str, int]


@dataclass(frozen=True)
class Entry:
    """One line of history: a load of batches or the undo of one.

    ``at`` is an ISO time with its offset, local to the server; ``key`` is the fingerprint of the
    key that made the pseudonyms.
    """

    number: int
    action: Action
    at: str
    actor: str
    previous: str
    key: str
    batches: tuple[Batch, ...] = ()
    undone: int | None = None

    def content(self) -> bytes:
        """Return the bytes stored for this entry."""
        return json.dumps(dataclasses.asdict(self), ensure_ascii=False, indent=1).encode()

    def digest(self) -> str:
        """Return the digest that the next entry names as ``previous``."""
        return hashlib.sha256(self.content()).hexdigest()


def read_journal(places: Places) -> list[Entry]:
    """Read all entries in order.

    Raises:
        DamagedJournal: an entry is missing, unreadable or does not follow from the one before.
    """
    entries: list[Entry] = []
    for number, path in enumerate(sorted(places.journal.glob("[0-9]*.json")), start=1):
        try:
            raw = json.loads(path.read_bytes())
            batches = tuple(Batch(**batch) for batch in raw.pop("batches"))
            entry = Entry(batches=batches, **raw)
        except (ValueError, TypeError, KeyError) as error:
            raise DamagedJournal(path, "it is not readable") from error
        if entry.number != number or entry.previous != head(entries):
            raise DamagedJournal(path, "it does not follow from the entry before it")
        entries.append(entry)
    return entries


def append(places: Places, entry: Entry) -> None:
    """Add an entry; when this returns, it is on disk."""
    write_durably(places.journal / f"{entry.number:08d}.json", entry.content())


def head(entries: list[Entry]) -> str:
    """Return the digest of the last entry, empty for a new journal."""
    return entries[-1].digest() if entries else ""


def batches(entries: Iterable[Entry]) -> list[Batch]:
    """Return every batch ever accepted, in order."""
    return [batch for entry in entries for batch in entry.batches]


def undone(entries: Iterable[Entry]) -> frozenset[int]:
    """Return the ids of the batches that were taken back."""
    return frozenset(entry.undone for entry in entries if entry.undone is not None)
