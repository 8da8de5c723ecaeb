"""Loading a clean placement file, against DuckDB's bare reading of the same file."""

import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from etl import api
from etl.sample import generate


def measure(placements: int) -> dict[str, float]:
    """Return seconds of both, their ratio, and the peak memory of this process in GiB."""
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder) / "csv", placements, 1)
        file = Path(folder) / "csv" / "placement.csv"
        floor = seconds(lambda: _bare(file, Path(folder) / "bare.duckdb"))
        load = seconds(lambda: _load(file, Path(folder) / "root"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return {"bare_read_s": floor, "load_s": load, "ratio": load / floor, "peak_gib": peak}


def seconds(run: Callable[[], object]) -> float:
    """Return how long ``run`` takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def _bare(file: Path, target: Path) -> None:
    with duckdb.connect(target) as connection:
        connection.execute(
            "create table placement as from read_csv(?, all_varchar = true)", [str(file)]
        )


def _load(file: Path, root: Path) -> None:
    report = api.load(root, [file])
    assert report.snapshot is not None, report.text()
