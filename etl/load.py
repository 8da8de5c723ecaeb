"""The one path of files into the warehouse: prepare each, then publish all or none."""

import datetime as dt
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from etl import settings
from etl.errors import DirectoryBusy, NoSuchBatch, StoppedBySystem
from etl.guards import refuse_doubtful
from etl.options import Options
from etl.prepare import Prepared, prepare_all
from etl.report import Report
from etl.settings import read_settings
from etl.storing import journal, publication
from etl.storing.commit import build, commit
from etl.storing.places import Places, publishing
from etl.storing.replay import replay
from etl.storing.session import Session, begin
from etl.storing.snapshot import Snapshot, opened
from etl.storing.steps import Progress, silent

DEFAULTS = Options()
Choices = Options | Sequence[Options]


def load(
    root: Path,
    files: Sequence[Path],
    options: Choices = DEFAULTS,
    *,
    confirmed: bool = False,
    progress: Progress = silent,
    now: dt.datetime | None = None,
) -> Report:
    """Load files as one publication: all or none.

    ``options`` are those of every file, or one for each. Rows that break a rule are rejected and
    reported, the others are published. Nothing changes when a file is refused, when no row of a file
    can be used, or when everything was loaded before. A file that would do what nobody does on
    purpose (:mod:`etl.guards`) is refused unless that was ``confirmed``.

    Raises:
        ProblemFound: the data directory can not be used (busy, damaged, key missing).
    """
    places = Places(root)
    with publishing(places), ExitStack() as stack:
        session = begin(stack, places, now)
        prepared = prepare(session, files, options, confirmed=confirmed, progress=progress)
        report = Report(tuple(item.report for item in prepared))
        if not report.usable:
            return report
        actor = _first(options).actor
        return replace(report, snapshot=publish(session, "load", actor, prepared, progress))


def check(
    root: Path,
    files: Sequence[Path],
    options: Choices = DEFAULTS,
    *,
    confirmed: bool = False,
    progress: Progress = silent,
) -> Report:
    """Return the report that :func:`load` would give, and change nothing."""
    with _unchanged(root) as session:
        prepared = prepare(session, files, options, confirmed=confirmed, progress=progress)
        return Report(tuple(item.report for item in prepared))


@contextmanager
def rehearse(
    root: Path,
    files: Sequence[Path],
    options: Choices = DEFAULTS,
    *,
    confirmed: bool = False,
    progress: Progress = silent,
) -> Iterator[tuple[Report, Snapshot | None]]:
    """Give the report of a load and the snapshot that it would publish; both are gone afterwards.

    There is no snapshot where nothing would be published.
    """
    with _unchanged(root) as session:
        prepared = prepare(session, files, options, confirmed=confirmed, progress=progress)
        report = Report(tuple(item.report for item in prepared))
        if not report.usable:
            yield report, None
            return
        batches = used(prepared)
        entry = journal.Entry(
            len(session.entries) + 1, "load", session.now.isoformat(timespec="seconds"), "",
            journal.head(session.entries), session.key.fingerprint(), batches,
        )  # fmt: skip
        build(session, [*session.entries, entry], progress, changed_by(batches))
        with opened(session.building, session.settings) as snapshot:
            yield report, snapshot


def undo(root: Path, batch: int, *, actor: str, progress: Progress = silent) -> str:
    """Take a batch back and publish the state without it; return the snapshot's id.

    Raises:
        NoSuchBatch: there is no live batch of that number.
    """
    places = Places(root)
    with publishing(places), ExitStack() as stack:
        session = begin(stack, places)
        known = {item.id: item for item in journal.batches(session.entries)}
        if batch not in known.keys() - journal.undone(session.entries):
            raise NoSuchBatch(batch)
        changed = changed_by([known[batch]])
        return commit(session, "undo", actor, progress, changed=changed, undone=batch)


def rebuild(root: Path, *, progress: Progress = silent) -> str | None:
    """Build the snapshot anew from journal and archive alone; return its id, None if empty."""
    places = Places(root)
    if not places.journal.exists():
        return None
    with publishing(places):
        return replay(places, progress) if journal.read_journal(places) else None


def ensure_current(
    root: Path, *, progress: Progress = silent, patience: float | None = None
) -> str | None:
    """Bring the published snapshot to the state that journal, code and settings determine.

    Mends what a crash left between journal and pointer, and rebuilds after an upgrade or a changed
    setting. Returns the snapshot's id, or None when nothing was ever loaded.

    Raises:
        DirectoryBusy: another process has been publishing for more than ``patience`` seconds.
    """
    places = Places(root)
    if not places.journal.exists():
        return None
    with publishing(places, patience):
        entries = journal.read_journal(places)
        if not entries:
            return None
        publication.forget(places, entries)
        current, given = publication.published(places), read_settings(root)
        if current is not None and publication.is_due(current, entries, given):
            return current.stem
        return publication.adopt(places, entries, given) or replay(places, progress)


def complete(root: Path, *, progress: Progress = silent) -> None:
    """Complete a publication that was interrupted after it counted; where none was, nothing is done.

    Whoever is publishing at this moment is left alone. To ask costs one look at the disk.

    Raises:
        ProblemFound: it can not be completed now.
    """
    if publication.is_behind(Places(root)):
        with suppress(DirectoryBusy):
            ensure_current(root, progress=progress, patience=0)


def is_interrupted(root: Path) -> bool:
    """Whether something was accepted that nobody is about to show: its publication was interrupted."""
    places = Places(root)
    if not publication.is_behind(places):
        return False
    try:
        with publishing(places, patience=0):
            return publication.is_behind(places)
    except DirectoryBusy:
        return False
    except StoppedBySystem:
        return True


def prepare(
    session: Session,
    files: Sequence[Path],
    options: Choices,
    *,
    confirmed: bool,
    progress: Progress,
) -> list[Prepared]:
    """Prepare files, and refuse the doubtful ones unless they were confirmed."""
    prepared = prepare_all(session, files, options, progress)
    return prepared if confirmed else refuse_doubtful(session, prepared)


def publish(
    session: Session,
    action: journal.Action,
    actor: str,
    prepared: Sequence[Prepared],
    progress: Progress,
) -> str:
    """Keep the originals of files and publish their rows; return the snapshot's id."""
    batches = used(prepared)
    originals = {item.batch.sha256: item.copy for item in prepared if item.batch is not None}
    return commit(
        session, action, actor, progress,
        changed=changed_by(batches), originals=originals, batches=batches,
    )  # fmt: skip


def used(prepared: Sequence[Prepared]) -> tuple[journal.Batch, ...]:
    """Return the batches of the files of which rows can be used."""
    return tuple(item.batch for item in prepared if item.batch is not None)


def changed_by(batches: Sequence[journal.Batch]) -> frozenset[str]:
    """Return the tables of the history that batches add to; a review is in none."""
    return frozenset(f"history.{batch.kind}" for batch in batches if batch.kind != journal.REVIEW)


@contextmanager
def _unchanged(root: Path) -> Iterator[Session]:
    """Open a session that publishes nothing; a data directory is not made for it."""
    places = Places(root)
    with ExitStack() as stack:
        if not places.journal.exists():
            empty = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            if (root / settings.FILE_NAME).exists():
                shutil.copyfile(root / settings.FILE_NAME, empty / settings.FILE_NAME)
            places = Places(empty)
        stack.enter_context(publishing(places))
        yield begin(stack, places)


def _first(options: Choices) -> Options:
    return options if isinstance(options, Options) else options[0]
