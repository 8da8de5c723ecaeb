"""How classes, or pairs of states, share a whole."""

import numpy as np
import pandas as pd

from dashboard import inference
from dashboard.finishers.frames import FIGURE, group_status, groups, of_group, part, stack
from dashboard.metrics.model import Metric


def distribution(parts: pd.DataFrame, metric: Metric, by: tuple[str, ...] = ()) -> pd.DataFrame:
    """Finish ``class`` and ``count`` into shares; every group gets every class, in their order.

    Records without a class are ``unknown`` and not part of ``n``.
    """
    classes = metric.classes or tuple(sorted(parts["class"].dropna().unique()))
    index = pd.Index(classes, name="class")
    found = [_shares(rows, by, ("class",), index) for rows in groups(parts, by)]
    return stack(found, by, ("class", *FIGURE, "count"))


def matrix(parts: pd.DataFrame, metric: Metric, by: tuple[str, ...] = ()) -> pd.DataFrame:
    """Finish ``row``, ``column`` and ``count`` into shares of all pairs of the group.

    Pairs that do not occur have no row; records without one of the two are ``unknown``.
    """
    found = [_shares(rows, by, ("row", "column")) for rows in groups(parts, by)]
    return stack(found, by, ("row", "column", *FIGURE, "count"))


def _shares(
    rows: pd.DataFrame,
    by: tuple[str, ...],
    names: tuple[str, ...],
    classes: "pd.Index[str] | None" = None,
) -> pd.DataFrame:
    counts = rows[list(names)].assign(count=part(rows, "count"))
    summed = counts.groupby(list(names), sort=False)["count"].sum()
    if classes is not None:
        summed = summed.reindex(classes, fill_value=0.0)
    frame = summed.reset_index() if len(summed) else counts.head(1).assign(count=0.0)
    n = float(summed.sum())
    low, high = inference.wilson(frame["count"], n)
    status = group_status(rows, n)
    frame = frame.assign(
        value=frame["count"] / n if n else np.nan, low=low, high=high, n=n,
        unknown=float(counts["count"].sum()) - n, status=status,
    )  # fmt: skip
    return of_group(frame, rows, by, status, counts=("n", "unknown", "count"))
