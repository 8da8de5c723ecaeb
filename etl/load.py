"""The one path of files into the warehouse: prepare each, then publish all or none."""

import datetime as dt
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from etl import journal, publication, warehouse
from etl.errors import NoSuchBatch
from etl.places import Places, move_durably, publishing
from etl.prepare import Options, prepare_all
from etl.replay import replay
from etl.report import Report
from etl.session import Session, begin
from etl.settings import read_settings
from etl.warehouse import Progress, silent
from etl.withdrawals import refuse_many

DEFAULTS = Options()


def load(
    root: Path,
    files: Sequence[Path],
    options: Options = DEFAULTS,
    *,
    confirmed: bool = False,
    progress: Progress = silent,
    now: dt.datetime | None = None,
) -> Report:
    """Load files as one publication: all or none.

    Rows that break a rule are rejected and reported, the others are published. Nothing changes when
    a file is refused, when no row of a file can be used, or when everything was loaded before. A
    file that would withdraw many records is refused unless that was ``confirmed``.

    Raises:
        ProblemFound: the data directory can not be used (busy, damaged, key missing).
    """
    places = Places(root)
    with publishing(places), ExitStack() as stack:
        session = begin(stack, places, now)
        prepared = prepare_all(session, files, options, progress)
        prepared = prepared if confirmed else refuse_many(session, prepared)
        report = Report(tuple(item.report for item in prepared))
        if not report.usable:
            return report
        used = [(item.copy, item.batch) for item in prepared if item.batch is not None]
        for copy, batch in used:
            _archive(places, copy, batch)
        batches = tuple(batch for _, batch in used)
        entry = _entry(session, "load", options.actor, batches=batches)
        return replace(report, snapshot=_publish(session, entry, progress))


def check(
    root: Path, files: Sequence[Path], options: Options = DEFAULTS, *, confirmed: bool = False
) -> Report:
    """Return the report that :func:`load` would give, and change nothing."""
    places = Places(root)
    with publishing(places), ExitStack() as stack:
        session = begin(stack, places)
        prepared = prepare_all(session, files, options)
        prepared = prepared if confirmed else refuse_many(session, prepared)
        return Report(tuple(item.report for item in prepared))


def undo(root: Path, batch: int, *, actor: str, progress: Progress = silent) -> str:
    """Take a batch back and publish the state without it; return the snapshot's id.

    Raises:
        NoSuchBatch: there is no live batch of that number.
    """
    places = Places(root)
    with publishing(places), ExitStack() as stack:
        session = begin(stack, places)
        known = {item.id for item in journal.batches(session.entries)}
        if batch not in known - journal.undone(session.entries):
            raise NoSuchBatch(batch)
        return _publish(session, _entry(session, "undo", actor, undone=batch), progress)


def rebuild(root: Path, *, progress: Progress = silent) -> str | None:
    """Build the snapshot anew from journal and archive alone; return its id, None if empty."""
    places = Places(root)
    with publishing(places):
        return replay(places, progress) if journal.read_journal(places) else None


def ensure_current(root: Path, *, progress: Progress = silent) -> str | None:
    """Bring the published snapshot to the state that journal, code and settings determine.

    Mends what a crash left between journal and pointer, and rebuilds after an upgrade or a changed
    setting. Returns the snapshot's id, or None when nothing was ever loaded.
    """
    places = Places(root)
    if not places.journal.exists():
        return None
    with publishing(places):
        entries = journal.read_journal(places)
        if not entries:
            return None
        current = publication.published(places)
        if current is not None and publication.is_due(current, entries, read_settings(root)):
            return current.stem
        return replay(places, progress)


def _entry(
    session: Session,
    action: journal.Action,
    actor: str,
    *,
    batches: tuple[journal.Batch, ...] = (),
    undone: int | None = None,
) -> journal.Entry:
    return journal.Entry(
        number=len(session.entries) + 1,
        action=action,
        at=session.now.isoformat(timespec="seconds"),
        actor=actor,
        previous=journal.head(session.entries),
        key=session.key.fingerprint(),
        batches=batches,
        undone=undone,
    )


def _publish(session: Session, entry: journal.Entry, progress: Progress) -> str:
    entries = [*session.entries, entry]
    warehouse.finish(session.connection, entries, session.settings, progress)
    session.connection.close()
    return publication.publish(session.places, session.building, entries, session.settings, entry)


def _archive(places: Places, copy: Path, batch: journal.Batch) -> None:
    target = places.archived(batch.sha256)
    if not target.exists():
        copy.chmod(0o600)
        move_durably(copy, target)
