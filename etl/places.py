"""Where things lie in a data directory, and the file operations that survive a crash."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import filelock

from etl.errors import DirectoryBusy

LOCK_SECONDS = 60


@dataclass(frozen=True)
class Places:
    """The paths below one data root; nothing is created by asking for them."""

    root: Path

    @property
    def journal(self) -> Path:
        """One JSON manifest per publication or undo: the truth."""
        return self.root / "journal"

    @property
    def archive(self) -> Path:
        """The files as they came, named by their SHA-256."""
        return self.root / "archive"

    def archived(self, digest: str) -> Path:
        """Return where the original with that SHA-256 lies."""
        return self.archive / digest

    @property
    def snapshots(self) -> Path:
        """Published warehouses, one DuckDB file each, never changed after publication."""
        return self.root / "snapshots"

    @property
    def pointer(self) -> Path:
        """A text file that holds the name of the published snapshot."""
        return self.root / "current"

    @property
    def key(self) -> Path:
        """The secret that turns identifiers into pseudonyms."""
        return self.root / "key"

    @property
    def lock(self) -> Path:
        """Held while anything is published."""
        return self.root / ".lock"

    def make(self) -> None:
        """Create the folders; originals are readable by the server's user only."""
        for folder in (self.root, self.journal, self.archive, self.snapshots):
            folder.mkdir(parents=True, exist_ok=True)
        self.archive.chmod(0o700)


@contextmanager
def publishing(places: Places) -> Iterator[None]:
    """Hold the cross-process lock of a data directory; what a killed run left unfinished goes.

    Raises:
        DirectoryBusy: another process holds the lock for more than a minute.
    """
    places.make()
    try:
        with filelock.FileLock(places.lock, timeout=LOCK_SECONDS):
            _sweep(places)
            yield
    except filelock.Timeout as error:
        raise DirectoryBusy(places.root, LOCK_SECONDS) from error


@contextmanager
def workspace(places: Places) -> Iterator[Path]:
    """Give a folder beside the snapshots that is gone afterwards, whatever happens."""
    folder = Path(tempfile.mkdtemp(prefix=".building-", dir=places.snapshots))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write_durably(path: Path, content: bytes) -> None:
    """Write ``content`` so that ``path`` holds all of it or what it held before, crash or not."""
    temporary = path.with_name(f".{path.name}.new")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(path.parent)


def move_durably(source: Path, target: Path) -> None:
    """Give a finished file its final name, on disk before this returns."""
    with source.open("rb+") as file:
        os.fsync(file.fileno())
    source.replace(target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make a folder's entries durable where the system can (Windows has no such call)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sweep(places: Places) -> None:
    for leftover in places.snapshots.glob(".building-*"):
        shutil.rmtree(leftover, ignore_errors=True)
    for folder in (places.root, places.journal, places.archive):
        for leftover in folder.glob(".*.new"):
            leftover.unlink(missing_ok=True)
