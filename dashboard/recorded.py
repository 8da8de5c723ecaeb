"""For which years the registers behind a metric were kept, and where its question changed."""

from collections.abc import Sequence
from functools import lru_cache

import pandas as pd

from dashboard.filters import YEAR
from dashboard.metrics import CATALOGUE
from dashboard.metrics.model import Metric
from dashboard.warehouse import Warehouse

METRICS_KEPT = 128


def covered_years(warehouse: Warehouse, metric: Metric) -> frozenset[str]:
    """Return the years for which every register that the metric needs was kept."""
    everywhere = frozenset(warehouse.years)
    kept = (warehouse.coverage.get(register, frozenset()) for register in metric.registers)
    return everywhere.intersection(*kept)


def breaks(warehouse: Warehouse, metric: Metric, scope: Sequence[str]) -> tuple[str, ...]:
    """Return the years of the scope from which on figures can not be compared with those before."""
    if metric.breaks is None:
        return ()
    rows = _versions(warehouse, metric.id)
    changed = rows["version"].ne(rows["version"].shift()) & (rows.index > 0)
    return tuple(year for year in rows[YEAR][changed] if year in scope and year != min(scope))


@lru_cache(maxsize=METRICS_KEPT)
def _versions(warehouse: Warehouse, metric_id: str) -> pd.DataFrame:
    """Return the version of its question in every year, of a metric that has one."""
    metric = CATALOGUE[metric_id]
    return warehouse.snapshot.query(
        f"select academic_year, max({metric.breaks}) as version from {metric.mart} as m "
        f"where {metric.where} and {metric.breaks} is not null group by 1 order by 1"
    )
