"""The journal: numbered, chained, fsynced manifests. It is the truth; everything else is derived.

An entry is one publication (one or several batches, all or none), one correction, one undo, or one
decision that later loads rest on. Every entry names the digest of the one before it, so that a lost
or altered file is noticed.
"""

import dataclasses
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from etl.errors import DamagedJournal
from etl.storing.places import Places, write_durably

Mode = Literal["add", "replace_period", "correct", "withdraw"]
Action = Literal[
    "load", "enter", "correct", "withdraw", "review", "undo", "name", "declare", "erase"
]
REVIEW = "review"
SELDOM = frozenset({"names", "declaration", "erased", "redacted", "rulings"})
SELDOM_OF_A_BATCH = frozenset({"told", "repairs", "record"})


@dataclass(frozen=True)
class Batch:
    """One file as it was accepted, with everything needed to repeat it or to take it back.

    ``plan`` is the read plan as JSON, ``mapping`` goes from field to header, ``counts`` holds rows
    read, accepted, new, changed, unchanged, rejected, duplicate and withdrawn. ``told`` goes from
    header to field where a person decided (an empty field: not used), ``repairs`` are the decisions
    about values. The correction or withdrawal of one record has no file, but a ``record``: its
    ``key`` and the ``values`` that were changed. A batch of the kind :data:`REVIEW` belongs to no
    contract: it is a version of a document (:mod:`etl.by_hand.reviews`), of which ``file`` is the title.
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
    told: dict[str, str] = field(default_factory=dict)
    repairs: dict[str, Any] = field(default_factory=dict)
    record: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """One line of history.

    ``at`` is an ISO time with its offset, local to the server; ``key`` is the fingerprint of the
    key that made the pseudonyms. ``names`` are decisions about what an enterprise is called: the
    spelling, and the id in the register it stands for; an empty id means an enterprise of its own,
    None takes an earlier decision back. ``declaration`` is an instrument of the university's own.
    ``erased`` is the pseudonym of a person whose rows are gone, ``redacted`` goes from the digest of
    an original to the digest of the copy without them, ``rulings`` from a batch to what its file told
    as a whole (:mod:`etl.rulings`).
    """

    number: int
    action: Action
    at: str
    actor: str
    previous: str
    key: str
    batches: tuple[Batch, ...] = ()
    undone: int | None = None
    names: dict[str, str | None] = field(default_factory=dict)
    declaration: dict[str, Any] = field(default_factory=dict)
    erased: str | None = None
    redacted: dict[str, str] = field(default_factory=dict)
    rulings: dict[str, dict[str, Any]] = field(default_factory=dict)

    def content(self) -> bytes:
        """Return the bytes stored for this entry; what does not concern it is left out."""
        plain = _said(dataclasses.asdict(self), SELDOM)
        plain["batches"] = [_said(batch, SELDOM_OF_A_BATCH) for batch in plain["batches"]]
        return json.dumps(plain, ensure_ascii=False, indent=1).encode()

    def digest(self) -> str:
        """Return the digest that the next entry names as ``previous``."""
        return hashlib.sha256(self.content()).hexdigest()


def read_journal(places: Places) -> list[Entry]:
    """Read all entries in order.

    Raises:
        DamagedJournal: an entry is missing, unreadable or does not follow from the one before.
    """
    entries: list[Entry] = []
    for number, path in enumerate(places.manifests(), start=1):
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


def path_of(places: Places, number: int) -> Path:
    """Return where the entry of that number lies, or would lie."""
    return places.journal / f"{number:08d}.json"


def append(places: Places, entry: Entry) -> None:
    """Add an entry; when this returns, it is on disk, and when it raises, there is none."""
    path = path_of(places, entry.number)
    try:
        write_durably(path, entry.content())
    except OSError:
        path.unlink(missing_ok=True)
        raise


def head(entries: list[Entry]) -> str:
    """Return the digest of the last entry, empty for a new journal."""
    return entries[-1].digest() if entries else ""


def has_batches(places: Places) -> bool:
    """Whether any file or form was ever accepted; mostly the first entry tells.

    A journal that can not be read holds something.
    """
    try:
        return any(json.loads(path.read_bytes()).get("batches") for path in places.manifests())
    except (ValueError, AttributeError):
        return True


def batches(entries: Iterable[Entry]) -> list[Batch]:
    """Return every batch ever accepted, in order."""
    return [batch for entry in entries for batch in entry.batches]


def undone(entries: Iterable[Entry]) -> frozenset[int]:
    """Return the ids of the batches that were taken back."""
    return frozenset(entry.undone for entry in entries if entry.undone is not None)


def names(entries: Iterable[Entry]) -> dict[str, str]:
    """Return the decisions about names of enterprises that hold: spelling -> id, empty: its own."""
    decided: dict[str, str | None] = {}
    for entry in entries:
        decided |= entry.names
    return {spelling: known for spelling, known in decided.items() if known is not None}


def declarations(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """Return the instruments that the university declared itself, in order."""
    return [entry.declaration for entry in entries if entry.declaration]


def erased(entries: Iterable[Entry]) -> dict[str, str]:
    """Return the pseudonyms of erased persons, and the day on which each was erased."""
    return {entry.erased: entry.at[:10] for entry in entries if entry.erased is not None}


def originals(entries: Iterable[Entry]) -> dict[str, str]:
    """Return for each digest of a redacted original the digest of what is kept in its place."""
    kept: dict[str, str] = {}
    for entry in entries:
        kept = {old: entry.redacted.get(new, new) for old, new in kept.items()} | entry.redacted
    return kept


def _said(plain: Mapping[str, Any], seldom: frozenset[str]) -> dict[str, Any]:
    return {name: value for name, value in plain.items() if value or name not in seldom}
