"""Many kills and failing calls: ``python -m tests.bench.faults [--kills N] [--seed S]``.

Every operation is killed at every step it names and at N random moments, and every call that changes
the disk fails once and for good. Afterwards the state must be the old one or the new one.
"""

import argparse
import random
import tempfile
import time
from pathlib import Path
from typing import Any

from etl import api
from tests.etl import breaking

State = dict[str, Any]


def main() -> None:
    """Break every operation in every way, and print how often it was broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.faults")
    parser.add_argument("--kills", type=int, default=100, metavar="N", help="per operation")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    moments = random.Random(given.seed)  # noqa: S311 - moments are no secrets
    with tempfile.TemporaryDirectory() as folder:
        before = breaking.make(Path(folder) / "before")
        for operation in breaking.OPERATIONS:
            print(operation, _break(operation, before, given.kills, moments), flush=True)


def _break(operation: str, before: Path, kills: int, moments: random.Random) -> dict[str, int]:
    """Return how often an operation was broken, and in how many cases the new state came of it."""
    with tempfile.TemporaryDirectory() as folder:
        after = breaking.copied(before, Path(folder) / "after")
        started = time.perf_counter()
        said = breaking.steps_of(operation, after)
        seconds = time.perf_counter() - started
        states = breaking.tables(before), breaking.tables(after)
    broken = [_killed(operation, before, states, number) for number in range(len(said))]
    broken += [
        _killed(operation, before, states, moments.uniform(0, 1.2 * seconds)) for _ in range(kills)
    ]
    calls = [_failed(operation, before, states, for_good=flag) for flag in (False, True)]
    return {"kills": len(broken), "new": sum(broken), "failed_calls": sum(calls)}


def _killed(operation: str, before: Path, states: tuple[State, State], moment: int | float) -> bool:
    """Kill an operation at a step (a number) or after a while (seconds); return if it had happened."""
    kill = breaking.killed_at_step if isinstance(moment, int) else breaking.killed_after
    with tempfile.TemporaryDirectory() as folder:
        root = breaking.copied(before, Path(folder) / "root")
        code = breaking.in_process(kill, root, operation, moment)
        return _mended(root, states, acknowledged=code == 0, told=f"{operation} at {moment}")


def _failed(operation: str, before: Path, states: tuple[State, State], *, for_good: bool) -> int:
    """Let every call fail, one after the other; return how many there are."""
    number = 1
    while True:
        with tempfile.TemporaryDirectory() as folder:
            root = breaking.copied(before, Path(folder) / "root")
            disk = breaking.Disk(number, for_good=for_good)
            problem = breaking.stopped(disk, root, operation)
            done = problem is None or problem.published
            _mended(root, states, acknowledged=done, told=f"{operation}, call {number}")
        if not disk.failed:
            return number - 1
        number += 1


def _mended(root: Path, states: tuple[State, State], *, acknowledged: bool, told: str) -> bool:
    """Start again; whatever was acknowledged is there, nothing is between, nothing is left behind."""
    api.ensure_current(root)
    state = breaking.tables(root)
    assert state in states, told
    assert not acknowledged or state == states[1], told
    assert breaking.leftovers(root) == [], told
    assert breaking.orphans(root) == set(), told
    return state == states[1]


if __name__ == "__main__":
    main()
