"""Loading a placement file, clean and with bad rows, against DuckDB's bare reading of the same file.

Every load runs in a process of its own, so that its peak memory is that of a load and of nothing else.
"""

import multiprocessing
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from etl import api
from etl.sample import generate

if sys.platform != "win32":
    import resource

ONE_IN = 100
BAD_START = "someday"


def measure(placements: int) -> dict[str, dict[str, float]]:
    """Return, clean and with 1 % bad rows: seconds of both, their ratio, and the peak memory in GiB."""
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder) / "csv", placements, 1)
        clean = Path(folder) / "csv" / "placement.csv"
        dirty = _with_bad_rows(clean, Path(folder) / "dirty.csv")
        return {file.stem: _measured(file, Path(folder) / file.stem) for file in (clean, dirty)}


def seconds(run: Callable[[], object]) -> float:
    """Return how long ``run`` takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def _measured(file: Path, folder: Path) -> dict[str, float]:
    folder.mkdir()
    floor = seconds(lambda: _bare(file, folder / "bare.duckdb"))
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        load, peak = pool.apply(_load, (file, folder / "root"))
    return {"bare_read_s": floor, "load_s": load, "ratio": load / floor, "peak_gib": peak}


def _with_bad_rows(clean: Path, dirty: Path) -> Path:
    """Copy a file, and spoil the planned start of one row in a hundred."""
    with clean.open(encoding="utf-8") as source, dirty.open("w", encoding="utf-8") as target:
        header = next(source)
        at = header.rstrip("\n").split(",").index("planned_start")
        target.write(header)
        for number, line in enumerate(source):
            cells = line.split(",")
            if number % ONE_IN == 0:
                cells[at] = BAD_START
            target.write(",".join(cells))
    return dirty


def _bare(file: Path, target: Path) -> None:
    with duckdb.connect(target) as connection:
        connection.execute(
            "create table placement as from read_csv(?, all_varchar = true)", [str(file)]
        )


def _load(file: Path, root: Path) -> tuple[float, float]:
    def run() -> None:
        report = api.load(root, [file])
        assert report.snapshot is not None, report.text()

    return seconds(run), _peak()


def _peak() -> float:
    """Return the peak memory of this process in GiB; macOS counts it in bytes, Linux in KiB."""
    if sys.platform == "win32":
        return float("nan")
    unit = 1 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**30
