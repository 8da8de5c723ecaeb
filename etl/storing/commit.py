"""The end of every publication: the models, the journal entry, the pointer."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from etl.storing import journal, publication, warehouse
from etl.storing.session import Session
from etl.storing.steps import Progress


def commit(
    session: Session,
    action: journal.Action,
    actor: str,
    progress: Progress,
    *,
    changed: Iterable[str],
    originals: Mapping[str, Path] = publication.NONE,
    **parts: Any,
) -> str:
    """Build what stands on the changed tables, and publish the state; return the snapshot's id.

    ``originals`` goes from the digest of a file to the file that is to be archived. ``parts`` are
    those of the journal entry: batches, undone, names, declaration, erased, redacted.
    """
    entry = entry_of(session, action, actor, **parts)
    entries = [*session.entries, entry]
    build(session, entries, progress, changed)
    return publication.publish(
        session.places, session.building, entries, session.settings,
        entry=entry, originals=originals, progress=progress,
    )  # fmt: skip


def entry_of(session: Session, action: journal.Action, actor: str, **parts: Any) -> journal.Entry:
    """Return the journal entry of what a session does; see :func:`commit`."""
    return journal.Entry(
        number=len(session.entries) + 1,
        action=action,
        at=session.now.isoformat(timespec="seconds"),
        actor=actor,
        previous=journal.head(session.entries),
        key=session.key.fingerprint(),
        **parts,
    )


def build(
    session: Session, entries: list[journal.Entry], progress: Progress, changed: Iterable[str]
) -> None:
    """Build what stands on the changed tables, and close the building."""
    warehouse.finish(
        session.connection, entries, session.settings, progress,
        changed=changed if session.copied else None,
    )  # fmt: skip
    session.connection.close()
