"""Breaking a publication on purpose: kills, failing calls, full disks; and what must hold afterwards."""

import errno
import multiprocessing
import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import IO, Any

import pytest

from etl import api
from etl.errors import StoppedBySystem
from etl.storing.steps import Progress
from tests.worlds import LOADED_AT, NUMBERED, load_texts, write_files

PARTNERS = """
enterprise_id,official_name,industry,region,cooperation_since
E1,Acme Machinery,manufacturing,Kunming,2020-09
"""
FIRST = f"""{NUMBERED}
P1,S1,Engineering,Mechatronics,Acme,2024-10-01,2025-01-31,completed
P2,S2,Engineering,Mechatronics,Bolt,2024-10-01,2025-01-31,completed
"""
SECOND = f"""{NUMBERED}
P2,S2,Engineering,Mechatronics,Bolt,2024-10-01,2025-01-31,dismissed
P3,S3,Engineering,Mechatronics,Bolt,2024-10-01,2025-01-31,completed
"""
ISSUE = {
    "raised_on": "2025-01-10", "raised_by": "enterprise", "enterprise": "Acme", "theme": "skills",
    "severity": "high",
}  # fmt: skip
DOCUMENT = {"cards": [1, 2], "notes": "会议"}
KILL = getattr(signal, "SIGKILL", signal.SIGTERM)
CONTEXT: Any = multiprocessing.get_context("spawn" if os.name == "nt" else "forkserver")
CONTEXT.set_forkserver_preload(["tests.etl.breaking", "tests.worlds", "etl.api"])

Operation = Callable[[Path, Progress], object]
OPERATIONS: dict[str, Operation] = {
    "load": lambda root, progress: api.load(
        root, [root / "files" / "second.csv"], progress=progress, now=LOADED_AT
    ),
    "undo": lambda root, progress: api.undo(root, 1, actor="dean", progress=progress),
    "enter": lambda root, progress: api.enter(
        root, "feedback", ISSUE, actor="dean", progress=progress, now=LOADED_AT
    ),
    "correct": lambda root, progress: api.correct(
        root, "placement", "P1", {"end_reason": "dismissed"}, actor="dean", progress=progress
    ),
    "review": lambda root, progress: api.save_review(
        root,
        DOCUMENT,
        title="Whole school",
        subject="school",
        cohort="2024/25",
        actor="dean",
        progress=progress,
        now=LOADED_AT,
    ),
    "erase": lambda root, progress: api.erase(root, "S2", actor="dean", progress=progress),
    "rebuild": lambda root, progress: api.rebuild(root, progress=progress),
}


def make(root: Path) -> Path:
    """Make a data directory with two batches, and a file that waits to be loaded."""
    load_texts(root, {"placement": FIRST, "partner": PARTNERS})
    write_files(root / "files", {"second": SECOND})
    return root


def copied(root: Path, target: Path) -> Path:
    shutil.copytree(root, target)
    return target


def tables(root: Path) -> dict[str, Any]:
    """Return what is published, checked on the way: batches, rows and hash of every table."""
    status = api.status(root)
    return {"batches": status["batches"], "tables": status["tables"]}


def leftovers(root: Path) -> list[str]:
    """Return what no finished operation leaves behind."""
    hidden = list(root.rglob(".*"))
    named = {path.with_suffix(".duckdb") for path in (root / "snapshots").glob("*.sha256")}
    lost = [path for path in named if not path.exists()]
    return [path.relative_to(root).as_posix() for path in (*hidden, *lost)]


def orphans(root: Path) -> set[str]:
    """Return the originals of the archive that no entry of the journal knows."""
    known = "".join(path.read_text(encoding="utf-8") for path in (root / "journal").iterdir())
    return {path.name for path in (root / "archive").iterdir() if path.name not in known}


def steps_of(operation: str, root: Path) -> list[str]:
    """Return the names of the steps that an operation goes through."""
    said: list[str] = []
    OPERATIONS[operation](root, lambda step: said.append(step.en))
    return said


def copied_at(steps: Collection[int], operation: str, root: Path, folder: Path) -> None:
    """Run an operation; copy the data directory to ``folder / "n"`` as the n-th step (from 0) begins."""
    counter = count()

    def copy(_: api.Text) -> None:
        if (number := next(counter)) in steps:
            copied(root, folder / str(number))

    OPERATIONS[operation](root, copy)


def in_process(target: Callable[..., None], *arguments: object) -> int | None:
    """Run a function in a process of its own; return its exit code, negative for a signal."""
    process = CONTEXT.Process(target=target, args=arguments)
    process.start()
    process.join(120)
    code: int | None = process.exitcode
    return code


def killed_at_step(root: Path, operation: str, number: int) -> None:
    """Run an operation that is killed as it begins its n-th step (from 0)."""
    counter = count()

    def kill(_: api.Text) -> None:
        if next(counter) == number:
            os.kill(os.getpid(), KILL)

    OPERATIONS[operation](root, kill)


def killed_at(root: Path, operation: str, step: str) -> None:
    """Run an operation that is killed as it begins the step whose name starts so."""

    def kill(said: api.Text) -> None:
        if said.en.startswith(step):
            os.kill(os.getpid(), KILL)

    OPERATIONS[operation](root, kill)


def killed_in_undo(root: Path, batch: int, step: str) -> None:
    """Take a batch back in a process that is killed as it begins the step of that name."""

    def kill(said: api.Text) -> None:
        if said.en.startswith(step):
            os.kill(os.getpid(), KILL)

    api.undo(root, batch, actor="dean", progress=kill)


def killed_after(root: Path, operation: str, seconds: float) -> None:
    """Run an operation that is killed after a while, wherever it is then."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    OPERATIONS[operation](root, lambda _: None)


def with_files_up_to(root: Path, operation: str, limit: int, told: Path) -> None:
    """Run an operation while no file may grow beyond ``limit`` bytes; write down what was said."""
    import resource  # noqa: PLC0415 - there is none on Windows

    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    try:
        OPERATIONS[operation](root, lambda _: None)
    except api.ProblemFound as problem:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        told.write_text(f"{problem.message.en}\n{problem.message.zh}", encoding="utf-8")


class Disk:
    """Counts the calls that change the disk, and lets the n-th of them fail (or all from there on)."""

    def __init__(self, number: int, *, for_good: bool, code: int = errno.ENOSPC) -> None:
        self.number, self.for_good, self.code, self.calls = number, for_good, code, 0

    @property
    def failed(self) -> bool:
        return self.calls >= self.number

    def call(self, name: object) -> None:
        self.calls += 1
        if self.calls == self.number or (self.for_good and self.calls > self.number):
            raise OSError(self.code, os.strerror(self.code), str(name))


def stopped(disk: Disk, root: Path, operation: str) -> StoppedBySystem | None:
    """Run an operation on a failing disk; return what was said where it was stopped."""
    try:
        with failing(disk):
            OPERATIONS[operation](root, lambda _: None)
    except StoppedBySystem as problem:
        return problem
    return None


@contextmanager
def failing(disk: Disk) -> Iterator[None]:
    """Let calls fail as ``disk`` says: fsync, rename, copy, folders, files opened for writing."""
    opened, folder = Path.open, tempfile.mkdtemp

    def open_counted(self: Path, mode: str = "r", *more: Any, **named: Any) -> IO[Any]:
        if set(mode) & set("wax+"):
            disk.call(self)
        return opened(self, mode, *more, **named)

    def counted(call: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any, **named: Any) -> Any:
            disk.call(given[0] if given else call.__name__)
            return call(*given, **named)

        return run

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", counted(os.fsync))
        patch.setattr(Path, "replace", counted(Path.replace))
        patch.setattr(Path, "open", open_counted)
        patch.setattr(shutil, "copyfile", counted(shutil.copyfile))
        patch.setattr(tempfile, "mkdtemp", counted(folder))
        yield
