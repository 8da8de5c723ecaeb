"""One figure per slice: shares, rates and means."""

import pandas as pd

from dashboard import inference
from dashboard.finishers.frames import blank, divide, framed, part, statuses
from dashboard.inference import Floats
from dashboard.metrics.model import Metric

SUMS = ("sum_yy", "sum_yn", "sum_nn")


def ratio(parts: pd.DataFrame, metric: Metric, by: tuple[str, ...] = ()) -> pd.DataFrame:
    """Finish ``numerator``, ``denominator``, ``unknown``, ``immature`` and the cluster sums.

    The interval allows for clusters when the metric declares them, unless each row is one cluster:
    a single enterprise's own figure is about that enterprise, not about a population of them.
    ``if_unknown_no`` and ``if_unknown_yes`` bound the value, had every unknown answered no or yes.
    """
    y, n, unknown = (part(parts, name) for name in ("numerator", "denominator", "unknown"))
    if _clustered(metric, by):
        low, high, size = inference.clustered_wilson(y, n, *_sums(parts))
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
    if _clustered(metric, by):
        low, high, size = inference.clustered_rate(y, e, *_sums(parts))
    else:
        (low, high), size = inference.poisson(y, e), y
    figures = {
        "value": divide(y, e) * metric.per, "low": low * metric.per, "high": high * metric.per,
        "n": n, "unknown": part(parts, "unknown"), "status": statuses(parts, e), "numerator": y,
        "exposure": e, "n_effective": size, "immature": part(parts, "immature"),
    }  # fmt: skip
    counts = ("n", "unknown", "numerator", "exposure", "immature")
    return framed(parts, by, blank(figures, ("n_effective",), counts))


def mean(parts: pd.DataFrame, metric: Metric, by: tuple[str, ...] = ()) -> pd.DataFrame:
    """Finish ``total``, ``squares``, ``n``, ``unknown`` and the cluster sums into a mean.

    ``deviation`` is the standard deviation of the answers, NaN where there is one only.
    """
    given = part(parts, "total"), part(parts, "squares"), part(parts, "n")
    if _clustered(metric, by):
        sums = dict(zip(SUMS, _sums(parts), strict=True))
        value, low, high = inference.clustered_mean(*given, **sums)
    else:
        value, low, high = inference.mean_interval(*given)
    figures = {
        "value": value, "low": low, "high": high, "n": given[2], "unknown": part(parts, "unknown"),
        "status": statuses(parts, given[2]), "deviation": inference.deviation(*given),
        "immature": part(parts, "immature"),
    }  # fmt: skip
    return framed(parts, by, blank(figures, ("deviation",), ("n", "unknown", "immature")))


def _clustered(metric: Metric, by: tuple[str, ...]) -> bool:
    return metric.cluster is not None and metric.cluster not in by


def _sums(parts: pd.DataFrame) -> tuple[Floats, Floats, Floats]:
    yy, yn, nn = (part(parts, name) for name in SUMS)
    return yy, yn, nn
