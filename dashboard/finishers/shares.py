"""How classes, or pairs of states, share a whole."""

import numpy as np
import pandas as pd

from dashboard import inference
from dashboard.finishers.frames import (
    FIGURE,
    clustered,
    group_status,
    groups,
    of_group,
    part,
    stack,
)
from dashboard.inference import Floats
from dashboard.metrics.model import Metric

COUNTED = ("count", "n_effective")
OF_CLUSTERS = ("sum_yy", "sum_yn", "plain_yn")


def distribution(parts: pd.DataFrame, metric: Metric, by: tuple[str, ...] = ()) -> pd.DataFrame:
    """Finish ``class``, ``count`` and the cluster sums into shares.

    Every group gets every class, in their order. Records without a class are ``unknown`` and not part
    of ``n``. The interval allows for clusters where the metric declares them: an enterprise that is
    counted in each of several pooled years says less than as many enterprises would.
    """
    classes = metric.classes or tuple(sorted(parts["class"].dropna().unique()))
    index = pd.Index(classes, name="class")
    wider = clustered(metric, by)
    found = [_shares(rows, by, ("class",), index, wider=wider) for rows in groups(parts, by)]
    return stack(found, by, ("class", *FIGURE, *COUNTED))


def matrix(parts: pd.DataFrame, metric: Metric, by: tuple[str, ...] = ()) -> pd.DataFrame:
    """Finish ``row``, ``column``, ``count`` and the cluster sums into shares of all pairs of the group.

    Pairs that do not occur have no row; records without one of the two are ``unknown``.
    """
    wider = clustered(metric, by)
    found = [_shares(rows, by, ("row", "column"), wider=wider) for rows in groups(parts, by)]
    return stack(found, by, ("row", "column", *FIGURE, *COUNTED))


def _shares(
    rows: pd.DataFrame,
    by: tuple[str, ...],
    names: tuple[str, ...],
    classes: "pd.Index[str] | None" = None,
    *,
    wider: bool,
) -> pd.DataFrame:
    given = {name: part(rows, name) for name in ("count", *OF_CLUSTERS)}
    counts = rows[list(names)].assign(**given)
    summed = counts.groupby(list(names), sort=False)[list(given)].sum()
    if classes is not None:
        summed = summed.reindex(classes, fill_value=0.0)
    frame = summed.reset_index()
    if frame.empty:
        frame = counts.head(1).assign(**dict.fromkeys(given, 0.0))
    n = float(summed["count"].sum())
    low, high, size = _interval(frame, n, wider=wider)
    status = group_status(rows, n)
    frame = frame.assign(
        value=frame["count"] / n if n else np.nan, low=low, high=high, n=n, n_effective=size,
        unknown=float(counts["count"].sum()) - n, status=status,
    )  # fmt: skip
    return of_group(
        frame, rows, by, status, blank=("n_effective",), counts=("n", "unknown", "count")
    )


def _interval(frame: pd.DataFrame, n: float, *, wider: bool) -> tuple[Floats, Floats, Floats]:
    """Return low, high and effective size of each class, whose sums stand in ``frame``."""
    size = np.full(len(frame), n)
    if not wider:
        return (*inference.wilson(frame["count"], n), size)
    yy, yn, plain = (part(frame, name) for name in OF_CLUSTERS)
    nn, squares = (np.full(len(frame), each.sum()) for each in (yn, plain))
    return inference.clustered_wilson(
        inference.Sums(part(frame, "count"), size, yy, yn, nn, squares)
    )
