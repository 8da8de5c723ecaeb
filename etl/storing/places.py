"""Where things lie in a data directory, and the file operations that survive a crash."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb
import filelock

from etl.errors import DirectoryBusy, StoppedBySystem

LOCK_SECONDS = 60
SYSTEM_ERRORS = (
    OSError,
    duckdb.IOException,
    duckdb.OutOfMemoryException,
    duckdb.FatalException,
    duckdb.TransactionException,  # a commit whose write-ahead log could not be written
)


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
    def restored(self) -> Path:
        """Snapshots that were pruned and built again because somebody asked for them."""
        return self.snapshots / "restored"

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

    def manifests(self) -> list[Path]:
        """Return the files of the journal, the oldest first."""
        return sorted(self.journal.glob("[0-9]*.json"))

    def make(self) -> None:
        """Create the folders; originals are readable by the server's user only."""
        for folder in (self.root, self.journal, self.snapshots):
            folder.mkdir(parents=True, exist_ok=True)
        self.archive.mkdir(mode=0o700, exist_ok=True)
        self.archive.chmod(0o700)


@contextmanager
def publishing(places: Places, patience: float | None = None) -> Iterator[None]:
    """Hold the cross-process lock of a data directory; what a killed run left unfinished goes.

    Raises:
        DirectoryBusy: another process holds the lock for more than ``patience`` seconds, a minute
            unless it is said.
        StoppedBySystem: the disk is full or fails; says whether the publication had happened.
    """
    before = len(places.manifests())
    try:
        with _locked(places, LOCK_SECONDS if patience is None else patience):
            before = len(places.manifests())
            tidy(places)
            try:
                yield
            finally:
                tidy(places)
    except SYSTEM_ERRORS as error:
        raise StoppedBySystem(error, published=len(places.manifests()) > before) from error


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


def keep_original(places: Places, copy: Path, digest: str) -> None:
    """Put a file into the archive; it stays there once a journal entry names its digest."""
    target = places.archived(digest)
    if target.exists() and digest_of(target) == target.name:
        return
    copy.chmod(0o600)
    sync_file(copy)
    copy.replace(target.with_name(f".{digest}.new"))
    sync_folder(places.archive)


def tidy(places: Places) -> None:
    """Remove what was left unfinished, and give what the last entry needs its names.

    The caller holds the lock, so nothing of it is in use.
    """
    manifests = places.manifests()
    named = manifests[-1].read_text(encoding="utf-8") if manifests else ""
    for original in places.archive.glob(".*.new"):
        target = places.archived(original.name.removeprefix(".").removesuffix(".new"))
        if target.name in named:
            original.replace(target)
            sync_folder(places.archive)
    _name_finished(places, len(manifests))
    for leftover in places.snapshots.glob(".building-*"):
        shutil.rmtree(leftover, ignore_errors=True)
    for digest in (*places.snapshots.glob("*.sha256"), *places.restored.glob("*.sha256")):
        if not digest.with_suffix(".duckdb").exists():
            digest.unlink()
    for folder in (places.root, places.journal, places.archive, places.restored):
        for leftover in folder.glob(".*.new"):
            leftover.unlink(missing_ok=True)


def _name_finished(places: Places, number: int) -> None:
    """Give a building that was finished for the last entry the name that its digest tells."""
    for digest in places.snapshots.glob(".building-*/*.sha256"):
        told = digest.read_text(encoding="ascii", errors="replace").split()
        building, name = digest.with_suffix(".duckdb"), Path(told[-1]).name if told else ""
        if name.startswith(f"{number:06d}-") and building.exists():
            target = places.snapshots / name
            digest.replace(target.with_suffix(".sha256"))
            building.replace(target)
            sync_folder(places.snapshots)


def sync_file(path: Path) -> None:
    """Return when a file's content is on disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make a folder's entries durable where the system can (Windows has no such call)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file, as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _locked(places: Places, patience: float) -> Iterator[None]:
    """Hold the lock; its file is removed while it is held, so that nobody waits on a lost name."""
    places.make()
    lock = filelock.FileLock(places.lock)
    try:
        lock.acquire(timeout=patience)
    except filelock.Timeout as error:
        raise DirectoryBusy(places.root, patience) from error
    try:
        yield
    finally:
        with suppress(PermissionError):  # Windows keeps open files; there the library removes it
            places.lock.unlink(missing_ok=True)
        lock.release()
