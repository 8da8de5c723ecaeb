"""Publication: the snapshots, the pointer to the published one, and what is pruned."""

import re
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from etl.settings import Settings
from etl.storing import journal
from etl.storing.places import (
    Places,
    digest_of,
    keep_original,
    sync_file,
    sync_folder,
    write_durably,
)
from etl.storing.state_names import last_erasure, snapshot_name, without_erased_upto
from etl.storing.steps import COMMITTING, NAMING, POINTING, STORING, Progress, silent

NONE: Mapping[str, Path] = MappingProxyType({})


def published(places: Places) -> Path | None:
    """Return the published snapshot, or None where nothing was published yet."""
    if not places.pointer.exists():
        return None
    name = places.pointer.read_text(encoding="ascii", errors="replace").strip()
    return snapshot_path(places, re.sub(r"[^\w-]", "_", name))


def is_due(snapshot: Path, entries: list[journal.Entry], settings: Settings) -> bool:
    """Whether a snapshot is the state that journal and settings demand, and is as it was made."""
    named = snapshot.stem.startswith(snapshot_name(entries, settings))
    return named and digest_path(snapshot).exists() and is_intact(snapshot)


def is_intact(snapshot: Path) -> bool:
    """Whether a snapshot is there and has the digest of its publication, where one was kept.

    A file is read once per process; a million placements (300 MB) take about 0.2 s.
    """
    try:
        state = snapshot.stat()
        if not digest_path(snapshot).exists():
            return True
        told = digest_path(snapshot).read_text(encoding="ascii", errors="replace")
        return told.startswith(_digest(snapshot, state.st_size, state.st_mtime_ns))
    except OSError:
        return False


def is_behind(places: Places) -> bool:
    """Whether the journal goes on after the state that is shown; costs one look at the disk.

    So it is for a moment in every publication, and for good where one was interrupted between its
    journal entry and the pointer.
    """
    current = published(places)
    if current is None:
        return bool(places.manifests())
    number = current.stem[:6]
    return number.isdecimal() and journal.path_of(places, int(number) + 1).exists()


def adopt(places: Places, entries: list[journal.Entry], settings: Settings) -> str | None:
    """Show a finished snapshot that is due and was never shown; None where there is none.

    The caller holds the lock of the data directory.
    """
    due = (path for path in snapshots(places) if is_due(path, entries, settings))
    found = next(due, None)
    return None if found is None else _show(places, found.stem, entries, settings)


def snapshot_path(places: Places, name: str) -> Path:
    """Return where the snapshot of that name lies."""
    return places.snapshots / f"{name}.duckdb"


def digest_path(snapshot: Path) -> Path:
    """Return where the digest of a snapshot lies, in the form that ``sha256sum --check`` reads."""
    return snapshot.with_suffix(".sha256")


def snapshots(places: Places) -> list[Path]:
    """Return the kept snapshots, the newest first; those that were restored are not among them."""
    found = places.snapshots.glob("*.duckdb")
    return sorted(found, key=lambda path: (path.stem[:6], path.stat().st_mtime_ns), reverse=True)


def restored(places: Places) -> list[Path]:
    """Return the restored snapshots, the one that was built last first."""
    found = places.restored.glob("*.duckdb")
    return sorted(found, key=lambda path: path.stat().st_mtime_ns, reverse=True)


def named(places: Places, name: str) -> Path | None:
    """Return the snapshot of that name, be it kept or restored; None where there is none."""
    found = (path for path in (*snapshots(places), *restored(places)) if path.stem == name)
    return next(found, None)


def keep_restored(places: Places, building: Path, name: str, kept: int) -> None:
    """Put a finished warehouse among the restored snapshots, of which the last ``kept`` stay."""
    places.restored.mkdir(exist_ok=True)
    target = places.restored / f"{name}.duckdb"
    target.unlink(missing_ok=True)
    sync_file(building)
    write_durably(digest_path(target), f"{digest_of(building)}  {target.name}\n".encode())
    building.replace(target)
    sync_folder(places.restored)
    _remove(places, restored(places)[max(kept, 1) :])


def publish(
    places: Places,
    building: Path,
    entries: list[journal.Entry],
    settings: Settings,
    *,
    entry: journal.Entry | None = None,
    originals: Mapping[str, Path] = NONE,
    progress: Progress = silent,
) -> str:
    """Make a finished warehouse the published one; ``entry``, when given, is committed with it.

    The snapshot and the ``originals`` (digest -> file) are on disk first, then the journal entry is
    written (from here on the publication has happened), then the snapshot gets its name and the
    pointer changes. Whoever looks next mends a crash in between, because the entry tells which snapshot is due.
    """
    name = _free_name(places, snapshot_name(entries, settings))
    target = snapshot_path(places, name)
    progress(STORING)
    sync_file(building)
    write_durably(digest_path(building), f"{digest_of(building)}  {target.name}\n".encode())
    for digest, original in originals.items():
        keep_original(places, original, digest)
    if entry is not None:
        progress(COMMITTING)
        journal.append(places, entry)
    progress(NAMING)
    digest_path(building).replace(digest_path(target))
    building.replace(target)
    sync_folder(places.snapshots)
    progress(POINTING)
    return _show(places, name, entries, settings)


def prune(places: Places, kept: int) -> None:
    """Remove all but the newest snapshots; the published one always stays.

    What can not be removed now is removed after a later publication.
    """
    _remove(places, snapshots(places)[max(kept, 1) :])


def forget(places: Places, entries: list[journal.Entry]) -> None:
    """Remove what holds erased persons: the snapshots from before, and originals redacted since.

    The caller holds the lock of the data directory. A crash may have come before; so this is asked
    for whenever the directory is opened.
    """
    erased = last_erasure(entries)
    every = (*snapshots(places), *restored(places))
    _remove(places, (path for path in every if without_erased_upto(path.stem) < erased))
    kept = journal.originals(entries)
    used = {kept.get(batch.sha256, batch.sha256) for batch in journal.batches(entries)}
    for digest in kept.keys() - used:
        places.archived(digest).unlink(missing_ok=True)


def copy_published(places: Places, building: Path) -> bool:
    """Copy the published snapshot to build on; False where there is none."""
    current = published(places)
    if current is None:
        return False
    shutil.copyfile(current, building)
    return True


def _show(places: Places, name: str, entries: list[journal.Entry], settings: Settings) -> str:
    write_durably(places.pointer, name.encode("ascii"))
    prune(places, settings.snapshots_kept)
    forget(places, entries)
    return name


def _remove(places: Places, paths: Iterable[Path]) -> None:
    current = published(places)
    with suppress(OSError):
        for path in paths:
            if path != current:
                digest_path(path).unlink(missing_ok=True)
                path.unlink(missing_ok=True)


@lru_cache(maxsize=64)
def _digest(path: Path, size: int, modified: int) -> str:
    """Return the digest of a file that has not changed since it was of that size and time."""
    del size, modified
    return digest_of(path)


def _free_name(places: Places, name: str) -> str:
    """Return a name that no snapshot has, nor had when it was published last."""
    current = published(places)
    taken = {path.stem for path in places.snapshots.glob(f"{name}*.duckdb")}
    taken |= {current.stem} if current else set()
    generations = (f"{name}-{generation}" for generation in range(2, len(taken) + 3))
    return name if name not in taken else next(free for free in generations if free not in taken)
