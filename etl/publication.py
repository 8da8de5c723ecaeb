"""Publication: the names of states, the pointer to the published one, and what is pruned."""

import hashlib
import shutil
from functools import cache
from pathlib import Path

from etl import journal
from etl.places import Places, move_durably, write_durably
from etl.settings import Settings


def snapshot_name(entries: list[journal.Entry], settings: Settings) -> str:
    """Name the state that journal, code and settings determine."""
    state = hashlib.sha256(
        "|".join((journal.head(entries), code_digest(), settings.digest())).encode()
    )
    return f"{len(entries):06d}-{state.hexdigest()[:8]}"


@cache
def code_digest() -> str:
    """Return a digest of everything that decides what a file becomes: code, models, contracts."""
    package = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        if path.suffix in {".py", ".sql", ".toml"} and "sample" not in path.parts:
            digest.update(path.relative_to(package).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def published(places: Places) -> Path | None:
    """Return the published snapshot, or None where nothing was published yet."""
    if not places.pointer.exists():
        return None
    return snapshot_path(places, places.pointer.read_text(encoding="ascii").strip())


def is_due(snapshot: Path, entries: list[journal.Entry], settings: Settings) -> bool:
    """Whether a snapshot is there and is the state that the journal and the settings demand."""
    return snapshot.exists() and snapshot.stem.startswith(snapshot_name(entries, settings))


def snapshot_path(places: Places, name: str) -> Path:
    """Return where the snapshot of that name lies."""
    return places.snapshots / f"{name}.duckdb"


def publish(
    places: Places,
    building: Path,
    entries: list[journal.Entry],
    settings: Settings,
    entry: journal.Entry | None = None,
) -> str:
    """Make a finished warehouse the published one; ``entry``, when given, is committed with it.

    The snapshot gets its final name first, then the journal entry is written (from here on the
    publication has happened), then the pointer changes. A crash in between is mended at the next
    start, because the entry tells which snapshot is due.
    """
    name = _free_name(places, snapshot_name(entries, settings))
    move_durably(building, snapshot_path(places, name))
    if entry is not None:
        journal.append(places, entry)
    write_durably(places.pointer, name.encode("ascii"))
    prune(places, settings.snapshots_kept)
    return name


def prune(places: Places, kept: int) -> None:
    """Remove all but the newest snapshots; the published one always stays."""
    current = published(places)
    newest = sorted(places.snapshots.glob("*.duckdb"), key=lambda path: path.stat().st_mtime_ns)
    for path in newest[: max(len(newest) - max(kept, 1), 0)]:
        if path != current:
            path.unlink(missing_ok=True)


def copy_published(places: Places, building: Path) -> bool:
    """Copy the published snapshot to build on; False where there is none."""
    current = published(places)
    if current is None:
        return False
    shutil.copyfile(current, building)
    return True


def _free_name(places: Places, name: str) -> str:
    taken = {path.stem for path in places.snapshots.glob(f"{name}*.duckdb")}
    generations = (f"{name}-{generation}" for generation in range(2, len(taken) + 3))
    return name if name not in taken else next(free for free in generations if free not in taken)
