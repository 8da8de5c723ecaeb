"""Figures of every enterprise at once, for those who ask about one enterprise after the other.

A share, a rate or a mean of one enterprise is finished from one row of parts of its own. So the rows
of all are summed by one query and finished together; each is then the figure that would have been
computed for it alone.
"""

from functools import lru_cache

import pandas as pd

from dashboard import reading
from dashboard.filters import Filters
from dashboard.finishers import finish
from dashboard.metrics import CATALOGUE
from dashboard.metrics.model import Metric, Shape
from etl import api

KEPT = 128
KEY = "enterprise_id"
ROW_BY_ROW: frozenset[Shape] = frozenset({"ratio", "rate", "mean"})


def applies(metric: Metric, by: tuple[str, ...], filters: Filters) -> bool:
    """Whether a figure is that of one enterprise, finished from a row of parts of its own."""
    alone = not by and len(filters.enterprise_id) == 1
    return alone and metric.shape in ROW_BY_ROW and KEY in metric.dimensions


def one(snapshot: api.Snapshot, metric: Metric, filters: Filters, *, covered: bool) -> pd.DataFrame:
    """Return the finished frame of the one enterprise in ``filters``: a single row.

    ``covered`` says whether any of its years is, by every register that the metric needs.
    """
    every, places = _every(snapshot, metric.id, filters.without(KEY), covered)
    place = places.get(filters.enterprise_id[0], len(every) - 1)
    return every.iloc[[place]].reset_index(drop=True)


@lru_cache(maxsize=KEPT)
def _every(
    snapshot: api.Snapshot, metric_id: str, filters: Filters, covered: bool
) -> tuple[pd.DataFrame, dict[str, int]]:
    """Return a finished row per enterprise, the last one of nobody, and the place of each."""
    metric = CATALOGUE[metric_id]
    parts = reading.parts(snapshot, metric, (KEY,), filters)
    places = {str(key): place for place, key in enumerate(parts.pop(KEY))}
    parts = parts.reindex(range(len(parts) + 1)).assign(covered=covered)
    return finish(parts, metric, ()), places
