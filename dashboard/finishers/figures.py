"""One figure per slice: shares, rates, amounts and means."""

import numpy as np
import pandas as pd

from dashboard import inference
from dashboard.finishers.frames import (
    blank,
    clustered,
    divide,
    framed,
    part,
    statuses,
    sums_of,
)
from dashboard.metrics.model import Metric


def ratio(parts: pd.DataFrame, metric: Metric, by: tuple[str, ...] = ()) -> pd.DataFrame:
    """Finish ``numerator``, ``denominator``, ``unknown``, ``immature`` and the cluster sums.

    The interval allows for clusters when the metric declares them, unless each row is one cluster:
    a single enterprise's own figure is about that enterprise, not about a population of them.
    ``if_unknown_no`` and ``if_unknown_yes`` bound the value, had every unknown answered no or yes.
    """
    y, n, unknown = (part(parts, name) for name in ("numerator", "denominator", "unknown"))
    if clustered(metric, by):
        low, high, size = inference.clustered_wilson(sums_of(parts, "numerator", "denominator"))
    else:
        (low, high), size = inference.wilson(y, n), n
    figures = {
        "value": divide(y, n), "low": low, "high": high, "n": n, "unknown": unknown,
        "status": statuses(parts, n), "numerator": y, "n_effective": size,
        "if_unknown_no": divide(y, n + unknown), "if_unknown_yes": divide(y + unknown, n + unknown),
        "immature": part(parts, "immature"),
    }  # fmt: skip
    rates = ("n_effective", "if_unknown_no", "if_unknown_yes")
    return framed(parts, by, blank(figures, rates, ("n", "unknown", "numerator", "immature")))


def rate(parts: pd.DataFrame, metric: Metric, by: tuple[str, ...] = ()) -> pd.DataFrame:
    """Finish ``numerator``, ``exposure``, ``n``, ``unknown``, ``immature`` and the cluster sums.

    The value is ``metric.per`` times numerator / exposure. Without clusters, and for a single one,
    the interval is that of a Poisson count; ``n_effective`` is the count that the interval is
    worth.
    """
    y, e, n = (part(parts, name) for name in ("numerator", "exposure", "n"))
    if clustered(metric, by):
        low, high, size = inference.clustered_rate(sums_of(parts, "numerator", "exposure"))
    else:
        (low, high), size = inference.poisson(y, e), y
    figures = {
        "value": divide(y, e) * metric.per, "low": low * metric.per, "high": high * metric.per,
        "n": n, "unknown": part(parts, "unknown"), "status": statuses(parts, e), "numerator": y,
        "exposure": e, "n_effective": size, "immature": part(parts, "immature"),
    }  # fmt: skip
    counts = ("n", "unknown", "numerator", "exposure", "immature")
    return framed(parts, by, blank(figures, ("n_effective",), counts))


def amount(parts: pd.DataFrame, _: Metric, by: tuple[str, ...] = ()) -> pd.DataFrame:
    """Finish ``numerator``, ``exposure``, ``n``, ``unknown`` and ``immature`` into an amount.

    The value is the numerator itself, ``share`` what it takes of the exposure. It is added up from
    all records there are, so it has no interval.
    """
    y, whole, nothing = (
        part(parts, "numerator"),
        part(parts, "exposure"),
        np.full(len(parts), np.nan),
    )
    figures = {
        "value": y, "low": nothing, "high": nothing, "n": part(parts, "n"),
        "unknown": part(parts, "unknown"), "status": statuses(parts, whole),
        "share": divide(y, whole), "exposure": whole, "immature": part(parts, "immature"),
    }  # fmt: skip
    counts = ("n", "unknown", "exposure", "immature")
    return framed(parts, by, blank(figures, ("share",), counts))


def mean(parts: pd.DataFrame, metric: Metric, by: tuple[str, ...] = ()) -> pd.DataFrame:
    """Finish ``total``, ``squares``, ``n``, ``unknown`` and the cluster sums into a mean.

    ``deviation`` is the standard deviation of the answers, NaN where there is one only.
    """
    given = part(parts, "total"), part(parts, "squares"), part(parts, "n")
    if clustered(metric, by):
        value, low, high = inference.clustered_mean(sums_of(parts, "total", "n"), given[1])
    else:
        value, low, high = inference.mean_interval(*given)
    figures = {
        "value": value, "low": low, "high": high, "n": given[2], "unknown": part(parts, "unknown"),
        "status": statuses(parts, given[2]), "deviation": inference.deviation(*given),
        "immature": part(parts, "immature"),
    }  # fmt: skip
    return framed(parts, by, blank(figures, ("deviation",), ("n", "unknown", "immature")))
