"""The sample world: a synthetic university at any size, with planted truths.

Every draw is an integer hash of (seed, table.column, row), so the same seed gives the same bytes at
any thread count. Enterprises, years and seats are small tables; placements are made in the order of
their number and streamed into CSV, never stored.
"""

from collections.abc import Callable
from pathlib import Path

from etl.sample.truth import write_readme, write_truth
from etl.sample.world import make_world
from etl.sample.write import Progress, jobs, write_kinds

__all__ = ["generate"]

SMALLEST = 1


def generate(
    out: Path,
    placements: int,
    seed: int,
    progress: Callable[[int, int], None] | None = None,
    *,
    threads: int | None = None,
) -> None:
    """Write the CSV files of every kind, ``truth.json`` and ``README.md`` into ``out``.

    Args:
        out: folder, created if missing; files of the same names are overwritten.
        placements: exact number of rows in ``placement.csv``, at least 1.
        seed: any integer; the same seed gives the same bytes.
        progress: called as ``progress(done, total)`` after every step.
        threads: how many threads to use; all cores if None. Does not change the bytes.

    Raises:
        ValueError: fewer than one placement was asked for.

    """
    if placements < SMALLEST:
        raise ValueError("A sample world needs at least one placement.")
    out.mkdir(parents=True, exist_ok=True)
    steps = Progress(progress, total=len(jobs(placements)) + 1)
    with make_world(placements, seed, threads) as world:
        steps.advance()
        write_kinds(world, out, jobs(placements), steps)
        write_truth(world, out / "truth.json")
        write_readme(world, out / "README.md")
