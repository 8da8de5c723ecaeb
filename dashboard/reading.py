"""The parts of metrics, read from a snapshot: metrics over the same records in one pass.

A page asks for many metrics of one mart, over the years and for one of them. They are read once: all
metrics of the catalogue that share mart, condition and clusters, by academic year over all years, of
which each card takes its own.
"""

from collections.abc import Hashable, Sequence
from functools import cache, lru_cache
from typing import Any, Protocol

import pandas as pd

from dashboard import sums
from dashboard.compiler import compile_query, compile_together
from dashboard.filters import YEAR, Filters
from dashboard.metrics import CATALOGUE
from dashboard.metrics.model import Metric

PASSES_KEPT = 128


class Snapshot(Hashable, Protocol):
    """One published state of the marts, which never changes."""

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> pd.DataFrame:
        """Run a query and return its rows."""
        ...


def parts(
    snapshot: Snapshot, metric: Metric, by: tuple[str, ...], filters: Filters
) -> pd.DataFrame:
    """Return the summed parts of a metric, sliced and narrowed.

    Raises:
        ValueError: the metric can not be sliced by that.
    """
    declared = CATALOGUE.get(metric.id) is metric
    if not declared or metric.shape not in sums.NAMES or by not in ((), (YEAR,)):
        return _alone(snapshot, metric, by, filters)
    years = filters.academic_year
    if YEAR in metric.dimensions and (by or len(years) == 1):
        return _of_years(snapshot, metric, by, filters)
    return _together(snapshot, _kin(metric.id), by, filters).of(metric)


def _alone(
    snapshot: Snapshot, metric: Metric, by: tuple[str, ...], filters: Filters
) -> pd.DataFrame:
    query = compile_query(metric, by, filters)
    rows = snapshot.query(query.sql, query.parameters)
    if metric.shape not in sums.NAMES:
        return rows
    return sums.gathered(rows, [metric], by).of(metric)


def _of_years(
    snapshot: Snapshot, metric: Metric, by: tuple[str, ...], filters: Filters
) -> pd.DataFrame:
    """Return the rows of some years, or the one of a single year, of what all years gave."""
    every = _together(snapshot, _kin(metric.id), (YEAR,), filters.without(YEAR))
    rows = every.slices[YEAR].isin(filters.academic_year).to_numpy()
    if by:
        return every.of(metric, rows if filters.academic_year else None)
    if not rows.any():
        return pd.DataFrame(index=range(1))
    return every.of(metric, rows).drop(columns=[YEAR, sums.MOVES_WITH], errors="ignore")


@cache
def _kin(metric_id: str) -> tuple[str, ...]:
    """Return the metrics that are read in one pass with this one, itself among them."""
    metric = CATALOGUE[metric_id]
    return tuple(
        each.id
        for each in CATALOGUE.values()
        if each.shape in sums.NAMES and _records(each) == _records(metric)
    )


def _records(metric: Metric) -> tuple[object, ...]:
    return metric.mart, metric.where, metric.cluster, metric.dimensions, metric.hosting


@lru_cache(maxsize=PASSES_KEPT)
def _together(
    snapshot: Snapshot, kin: tuple[str, ...], by: tuple[str, ...], filters: Filters
) -> sums.Summed:
    metrics: Sequence[Metric] = [CATALOGUE[metric_id] for metric_id in kin]
    query = compile_together(metrics, by, filters)
    return sums.gathered(snapshot.query(query.sql, query.parameters), metrics, by)
