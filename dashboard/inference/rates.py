"""Rates: counts per exposure, for independent events and for events that share enterprises."""

import numpy as np
from scipy import stats

from dashboard.inference.base import ALPHA, Floats, Numbers, Z, floats
from dashboard.inference.clusters import Sums, kish, ratio_variance, student


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


def clustered_rate(sums: Sums) -> tuple[Floats, Floats, Floats]:
    """Return low, high and the effective count of a rate whose events share enterprises.

    ``sums`` are of events y and exposure n. With the variance v of
    :func:`dashboard.inference.clusters.ratio_variance`, the effective count is rate^2 / v, the
    Poisson count whose rate has that variance; it is scaled by (z / t(K - 1))^2, since v is
    estimated from K enterprises only. The interval is Garwood's on that count, which is the gamma
    interval of Fay and Feuer (1997) with the correction of one event. Visits are more regular than
    chance and accidents less: the effective count may lie above or below the events.

    Where v says nothing (one enterprise, no event, or the same rate everywhere) the effective count
    is at most the number K of enterprises, and it is never less than one event: one enterprise is
    one observation.
    """
    size = effective_count(sums)
    low, high = poisson(sums.y, sums.n, size)
    return low, high, size


def effective_count(sums: Sums) -> Floats:
    """Return how many independent events the events of a rate are worth, see :func:`clustered_rate`."""
    clusters = kish(sums)
    with np.errstate(divide="ignore", invalid="ignore"):
        size = (sums.y / sums.n) ** 2 / ratio_variance(sums) * (Z / student(clusters)) ** 2
    estimable = np.isfinite(size) & (size > 0)
    size = np.where(estimable, size, np.fmin(sums.y, np.nan_to_num(clusters)))
    return np.fmax(size, np.fmin(sums.y, 1.0))


def design_effect(sums: Sums) -> float:
    """Return by how much sharing enterprises widens the variance of the events of one cell.

    The events over their effective count, at least one; one where there is no event.
    """
    events, worth = float(sums.y[0]), float(effective_count(sums)[0])
    return max(events / worth, 1.0) if worth > 0 else 1.0
