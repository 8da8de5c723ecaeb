"""Cooperation reviews: documents kept as versions in the journal.

What a review holds is the dashboard's affair; here it is one JSON document per version, kept in the
archive like any original. Every version is a batch, so that it stands in the ledger and can be taken
back: then the version before it counts again.
"""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, cast

from etl.by_hand.stored_reviews import StoredReview, live, shelf_of, versions_in
from etl.erasing.review_texts import as_json, without_erased
from etl.errors import DamagedReview, NoSuchReview, ReviewChanged
from etl.report import COUNTS
from etl.storing import history, journal, publication
from etl.storing.commit import commit
from etl.storing.places import Places, digest_of, publishing
from etl.storing.session import Session, begin
from etl.storing.steps import Progress, silent

NUMBER = "R-{entry:05d}"


def save_review(
    root: Path,
    document: Mapping[str, Any],
    *,
    title: str,
    subject: str,
    cohort: str,
    actor: str,
    review_id: str | None = None,
    based_on: int | None = None,
    progress: Progress = silent,
    now: dt.datetime | None = None,
) -> StoredReview:
    """Store a review, or the next version of one; return that version.

    Args:
        root: the data directory.
        document: anything that JSON can hold.
        title: what it is called; without one, its number.
        subject: whom it is about.
        cohort: the academic year it speaks of.
        actor: who saves.
        review_id: of which review this is the next version; a new one gets a number.
        based_on: the batch of the version that the author had before them, None of a new review.
        progress: is told the steps.
        now: when; by default the time of the call.

    What is stored already, word for word, is not stored again. Of persons who were erased the
    identifiers are left out.

    Raises:
        ReviewChanged: the current version is another one; nothing was changed.
        ProblemFound: the data directory can not be used (busy, damaged, key missing).
    """
    places = Places(root)
    with publishing(places), ExitStack() as stack:
        session = begin(stack, places, now)
        number = review_id or NUMBER.format(entry=len(session.entries) + 1)
        before = live(session.entries).get(number, ())
        said, content = without_erased(
            [title, dict(document)], session.key, journal.erased(session.entries)
        )
        file = session.folder / "review.json"
        file.write_bytes(as_json(content))
        batch = _batch(
            session, " ".join(said.split()) or number,
            {"key": number, "subject": subject, "cohort": cohort},
            digest=digest_of(file), first=not before,
        )  # fmt: skip
        if before and _is_same(session.entries, before[-1], batch):
            return before[-1]
        _refuse_changed(session.entries, number, before, based_on)
        _commit(session, batch, actor, progress, {batch.sha256: file})
        return shelf_of(root).versions[number][-1]


def withdraw_review(
    root: Path,
    review_id: str,
    *,
    actor: str,
    based_on: int,
    progress: Progress = silent,
    now: dt.datetime | None = None,
) -> None:
    """Delete a review with all its versions; taking that batch back brings them back.

    Raises:
        NoSuchReview: there is none, or it was deleted before.
        ReviewChanged: the current version is not ``based_on``; nothing was changed.
    """
    places = Places(root)
    with publishing(places), ExitStack() as stack:
        session = begin(stack, places, now)
        before = live(session.entries).get(review_id, ())
        if not before:
            raise NoSuchReview(review_id)
        _refuse_changed(session.entries, review_id, before, based_on)
        last = before[-1]
        about = {"key": review_id, "subject": last.subject, "cohort": last.cohort}
        _commit(session, _batch(session, last.title, about), actor, progress)


def reviews(root: Path) -> list[StoredReview]:
    """Return the current version of every review, the one saved last first.

    Costs one look at the folder of the journal as long as nothing was added to it.
    """
    current = (versions[-1] for versions in shelf_of(root).versions.values())
    return sorted(current, key=lambda review: review.batch, reverse=True)


def review_versions(root: Path, review_id: str) -> list[StoredReview]:
    """Return the versions of a review that count, the oldest first; none where there is none."""
    return list(shelf_of(root).versions.get(review_id, ()))


def review_document(root: Path, batch: int) -> dict[str, Any]:
    """Return the document of a version.

    Raises:
        NoSuchReview: no version that counts has that batch.
        DamagedReview: the document is missing or was altered.
    """
    shelf = shelf_of(root)
    known = {each.batch: each for versions in shelf.versions.values() for each in versions}
    if batch not in known:
        raise NoSuchReview(str(batch))
    digest = shelf.digests[batch]
    path = Places(root).archived(digest)
    if not path.exists() or digest_of(path) != digest:
        raise DamagedReview(known[batch].title, path)
    return cast("dict[str, Any]", json.loads(path.read_bytes()))


def _refuse_changed(
    entries: Sequence[journal.Entry],
    number: str,
    before: Sequence[StoredReview],
    based_on: int | None,
) -> None:
    """Refuse to go on from a version that is no longer the current one.

    Raises:
        ReviewChanged: names who changed the review last, be it by taking a version back.
    """
    if based_on == (before[-1].batch if before else None):
        return
    batches = {
        batch.id: batch for _, batch in versions_in(entries) if batch.record["key"] == number
    }
    if not batches:
        raise NoSuchReview(number)
    last = next(
        entry
        for entry in reversed(entries)
        if entry.undone in batches or any(batch.id in batches for batch in entry.batches)
    )
    raise ReviewChanged(batches[max(batches)].file, last.actor, last.at)


def _is_same(entries: Sequence[journal.Entry], stored: StoredReview, batch: journal.Batch) -> bool:
    """Whether a version says what is to be stored."""
    known = next(each for _, each in versions_in(entries) if each.id == stored.batch)
    digest = journal.originals(entries).get(known.sha256, known.sha256)
    return (digest, known.file, known.record) == (batch.sha256, batch.file, batch.record)


def _batch(
    session: Session, title: str, about: Mapping[str, str], *, digest: str = "", first: bool = True
) -> journal.Batch:
    """Return a version of a review as a batch; without a digest it is its withdrawal."""
    made = ("read", "accepted", "new" if first else "changed") if digest else ("withdrawn",)
    return journal.Batch(
        id=len(journal.batches(session.entries)) + 1,
        kind=journal.REVIEW,
        instrument=None,
        version=None,
        wave=None,
        file=title,
        sha256=digest,
        plan={},
        mapping={},
        mode="add" if digest else "withdraw",
        contract_version=1,
        counts={name: int(name in made) for name in COUNTS},
        record=dict(about),
    )


def _commit(
    session: Session,
    batch: journal.Batch,
    actor: str,
    progress: Progress,
    originals: Mapping[str, Path] = publication.NONE,
) -> None:
    history.add_batch(session.connection, batch)
    commit(
        session, "review" if batch.sha256 else "withdraw", actor, progress,
        changed=[], originals=originals, batches=(batch,),
    )  # fmt: skip
