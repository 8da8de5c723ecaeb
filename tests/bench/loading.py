"""Loading a clean placement file, against DuckDB's bare reading of the same file."""

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


def measure(placements: int) -> dict[str, float]:
    """Return seconds of both, their ratio and, where it can be known, the peak memory in GiB."""
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder) / "csv", placements, 1)
        file = Path(folder) / "csv" / "placement.csv"
        floor = seconds(lambda: _bare(file, Path(folder) / "bare.duckdb"))
        load = seconds(lambda: _load(file, Path(folder) / "root"))
    return {"bare_read_s": floor, "load_s": load, "ratio": load / floor, **_peak()}


def seconds(run: Callable[[], object]) -> float:
    """Return how long ``run`` takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def _peak() -> dict[str, float]:
    """Return the peak memory of this process; macOS counts it in bytes, Linux in KiB."""
    if sys.platform == "win32":
        return {}
    unit = 1 if sys.platform == "darwin" else 2**10
    return {"peak_gib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**30}


def _bare(file: Path, target: Path) -> None:
    with duckdb.connect(target) as connection:
        connection.execute(
            "create table placement as from read_csv(?, all_varchar = true)", [str(file)]
        )


def _load(file: Path, root: Path) -> None:
    report = api.load(root, [file])
    assert report.snapshot is not None, report.text()
