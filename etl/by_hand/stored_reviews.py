"""The versions of reviews as the journal tells them: which count, and where their documents lie."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from etl.storing import journal
from etl.storing.places import Places


@dataclass(frozen=True)
class StoredReview:
    """One version of a review, without its document.

    ``subject`` says whom it is about (``enterprise:E0001``, ``college:…``, ``school``), ``batch``
    names the version for good, ``version`` counts from 1 among those that were not taken back, and
    ``when`` is an ISO time with its offset.
    """

    id: str
    title: str
    subject: str
    cohort: str
    batch: int
    version: int
    who: str
    when: str


def live(entries: Sequence[journal.Entry]) -> dict[str, tuple[StoredReview, ...]]:
    """Return by the number of a review its versions that count, the oldest first."""
    undone = journal.undone(entries)
    found: dict[str, tuple[StoredReview, ...]] = {}
    for entry, batch in versions_in(entries):
        number, before = batch.record["key"], found.get(batch.record["key"], ())
        if batch.id in undone:
            continue
        found[number] = (
            () if batch.mode == "withdraw" else (*before, _version(entry, batch, before))
        )
    return {number: versions for number, versions in found.items() if versions}


@dataclass(frozen=True)
class Shelf:
    """The versions that count, and the digest of each version's document as it is kept now."""

    versions: Mapping[str, tuple[StoredReview, ...]]
    digests: Mapping[int, str]


def shelf_of(root: Path) -> Shelf:
    """Return what the journal says now; it is read again when its last entry is another one."""
    places = Places(root)
    manifests = places.manifests()
    if not manifests:
        return Shelf({}, {})
    last = manifests[-1].stat()
    return _read(places, len(manifests), last.st_mtime_ns, last.st_size)


@lru_cache(maxsize=8)
def _read(places: Places, count: int, modified: int, size: int) -> Shelf:
    """Return what a journal says whose last entry is of that number, time and size."""
    del count, modified, size
    entries = journal.read_journal(places)
    kept = journal.originals(entries)
    digests = {batch.id: kept.get(batch.sha256, batch.sha256) for _, batch in versions_in(entries)}
    return Shelf(live(entries), digests)


def versions_in(entries: Iterable[journal.Entry]) -> Iterator[tuple[journal.Entry, journal.Batch]]:
    """Give every version and withdrawal of a review ever stored, with the entry that brought it."""
    for entry in entries:
        for batch in entry.batches:
            if batch.kind == journal.REVIEW:
                yield entry, batch


def _version(
    entry: journal.Entry, batch: journal.Batch, before: Sequence[StoredReview]
) -> StoredReview:
    about = batch.record
    return StoredReview(
        about["key"], batch.file, about["subject"], about["cohort"], batch.id, len(before) + 1,
        entry.actor, entry.at,
    )  # fmt: skip
