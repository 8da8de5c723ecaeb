"""Every metric over years and over its first slice, against a count over the same mart."""

import tempfile
from pathlib import Path

from dashboard.metrics import CATALOGUE
from dashboard.metrics.model import Metric
from dashboard.query import Warehouse, compute, open_warehouse
from etl import api
from etl.sample import generate
from tests.bench.loading import seconds

REPEATS = 5


def measure(placements: int) -> dict[str, dict[str, float]]:
    """Return per metric the median milliseconds of query and floor, and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder) / "csv", placements, 1)
        api.load(Path(folder) / "root", sorted((Path(folder) / "csv").glob("*.csv")))
        warehouse = open_warehouse(Path(folder) / "root")
        assert warehouse is not None
        return {name: _one(warehouse, metric) for name, metric in CATALOGUE.items()}


def _one(warehouse: Warehouse, metric: Metric) -> dict[str, float]:
    floor = _median(lambda: warehouse.snapshot.query(f"select count(*) from {metric.mart}"))
    query = _median(lambda: compute(warehouse, metric, ("academic_year",)))
    return {"floor_ms": floor * 1000, "query_ms": query * 1000, "ratio": query / floor}


def _median(run: object) -> float:
    assert callable(run)
    return sorted(seconds(run) for _ in range(REPEATS))[REPEATS // 2]
