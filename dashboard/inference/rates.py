"""Rates: counts per exposure, for independent events and for events that share enterprises."""

import numpy as np
from scipy import stats

from dashboard.inference.base import ALPHA, Floats, Numbers, Z, floats
from dashboard.inference.clusters import kish, ratio_variance, student


def poisson(
    events: Numbers, exposure: Numbers, size: "Numbers | None" = None
) -> tuple[Floats, Floats]:
    """Return the exact interval of a rate from a Poisson count (Garwood 1936), NaN without exposure.

    Both bounds are quantiles of a gamma distribution; Ulm (1990) gives them by chi-squared.
    ``size`` is the count of independent events that are worth as much, ``events`` by default.
    """
    y, e = np.broadcast_arrays(floats(events), floats(exposure))
    worth = y if size is None else floats(size)
    with np.errstate(divide="ignore", invalid="ignore"):
        one = np.where(y > 0, y / e / worth, 1 / e)
        low = np.where(y > 0, stats.gamma.ppf(ALPHA / 2, np.where(y > 0, worth, 1.0)) * one, 0.0)
        high = stats.gamma.isf(ALPHA / 2, np.where(y > 0, worth, 0.0) + 1) * one
    some = e > 0
    return np.where(some, low, np.nan), np.where(some, high, np.nan)


def clustered_rate(
    sum_y: Numbers, sum_e: Numbers, sum_yy: Numbers, sum_ye: Numbers, sum_ee: Numbers
) -> tuple[Floats, Floats, Floats]:
    """Return low, high and the effective count of a rate whose events share enterprises.

    The arguments are sums over enterprises of events y, exposure e and their products. With the
    variance v of :func:`dashboard.inference.clusters.ratio_variance`, the effective count is
    rate^2 / v, the Poisson count whose rate has that variance; it is scaled by (z / t(K - 1))^2,
    since v is estimated from K enterprises only. The interval is Garwood's on that count, which is
    the gamma interval of Fay and Feuer (1997) with the correction of one event. Visits are more
    regular than chance and accidents less: the effective count may lie above or below the events.

    Where v says nothing (one enterprise, no event, or the same rate everywhere) the effective count
    is at most the number K of enterprises: one enterprise is one observation.
    """
    y, e = floats(sum_y), floats(sum_e)
    variance = ratio_variance(y, e, sum_yy, sum_ye, sum_ee)
    clusters = kish(e, sum_ee)
    with np.errstate(divide="ignore", invalid="ignore"):
        size = (y / e) ** 2 / variance * (Z / student(clusters)) ** 2
    estimable = np.isfinite(size) & (size > 0)
    size = np.where(estimable, size, np.fmin(y, np.nan_to_num(clusters)))
    low, high = poisson(y, e, size)
    return low, high, size
