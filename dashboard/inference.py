"""Intervals, effective sizes, survival curves and differences: thin over statsmodels and scipy.

Everything is pure and vectorised; arrays may be numpy arrays or pandas series, counts may be
fractional. Every interval is at 95 % and is NaN where there is nothing to compute it from.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

ALPHA = 0.05

Floats: TypeAlias = npt.NDArray[np.float64]
Numbers: TypeAlias = "npt.ArrayLike | pd.Series[float]"


@dataclass(frozen=True)
class Change:
    """A difference, later minus earlier, with its interval, in the units of the value."""

    value: float
    low: float
    high: float

    @property
    def distinguishable(self) -> bool:
        """Whether the interval excludes zero, so that the change can be told from chance."""
        return self.low > 0 or self.high < 0


def wilson(successes: Numbers, n: Numbers) -> tuple[Floats, Floats]:
    """Return Wilson's score interval of proportions, NaN where ``n`` is zero.

    Source: Wilson (1927); Brown, Cai and DasGupta (2001) recommend it, also for small ``n``.
    """
    y, size = np.broadcast_arrays(_floats(successes), _floats(n))
    low, high = np.full(size.shape, np.nan), np.full(size.shape, np.nan)
    some = size > 0
    if some.any():
        bounds = proportion_confint(y[some], size[some], alpha=ALPHA, method="wilson")
        low[some], high[some] = (np.clip(bound, 0.0, 1.0) for bound in bounds)
    return low, high


def effective_size(
    sum_y: Numbers, sum_n: Numbers, sum_yy: Numbers, sum_yn: Numbers, sum_nn: Numbers
) -> Floats:
    """Return how many independent persons are worth as much as persons who share enterprises.

    The arguments are sums over enterprises of y (persons with it), n (persons) and their products.
    With p = sum y / sum n, the variance of the ratio estimator is

        v = K / (K - 1) * sum (y - p n)^2 / (sum n)^2,   K = (sum n)^2 / sum n^2

    (Cochran 1977, section 6.3), where Kish's K counts enterprises as if they were of equal size. K
    takes the place of their plain number because a few large hosts make the residuals too small:
    sum (y - p n)^2 falls short by at least 1 - 1/K. The size p (1 - p) / v is at most n; it is
    then scaled by (t(n - 1) / t(K - 1))^2, since v itself is estimated from K enterprises only
    (Korn and Graubard 1998, as the US National Center for Health Statistics applies it).

    K is also the floor: it is the effective size when all persons of one enterprise share one
    outcome. Where v says nothing, with one enterprise or with p at 0 or 1, the floor is returned:
    one enterprise is one observation, however many persons it hosts.
    """
    y, n, yy, yn, nn = (_floats(part) for part in (sum_y, sum_n, sum_yy, sum_yn, sum_nn))
    with np.errstate(divide="ignore", invalid="ignore"):
        p = y / n
        clusters = n**2 / nn
        residual = np.maximum(yy - 2 * p * yn + p**2 * nn, 0.0)
        size = p * (1 - p) / (clusters / (clusters - 1) * residual / n**2)
        scale = stats.t.isf(ALPHA / 2, n - 1) / stats.t.isf(ALPHA / 2, clusters - 1)
        adjusted = np.fmin(size, n) * np.nan_to_num(scale, nan=0.0) ** 2
    estimable = (p > 0) & (p < 1) & (clusters > 1 + 1e-9)
    floor = np.fmin(clusters, n)
    return np.where(estimable, np.clip(np.nan_to_num(adjusted), floor, n), floor)


def clustered_wilson(
    sum_y: Numbers, sum_n: Numbers, sum_yy: Numbers, sum_yn: Numbers, sum_nn: Numbers
) -> tuple[Floats, Floats, Floats]:
    """Return low, high and effective size: Wilson on the size of :func:`effective_size`.

    Source: Wilson intervals on an effective sample size perform well under clustering (Dean and
    Pagano 2015, Survey Methodology; Franco, Little, Louis and Slud 2019).
    """
    size = effective_size(sum_y, sum_n, sum_yy, sum_yn, sum_nn)
    with np.errstate(divide="ignore", invalid="ignore"):
        p = _floats(sum_y) / _floats(sum_n)
    low, high = wilson(p * size, np.nan_to_num(size))
    return low, high, size


def mean_interval(total: Numbers, squares: Numbers, n: Numbers) -> tuple[Floats, Floats, Floats]:
    """Return mean, low and high from the sum, the sum of squares and the count (Student 1908).

    The interval is NaN below two records, which tell nothing about spread.
    """
    t, q, size = _floats(total), _floats(squares), _floats(n)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = t / size
        variance = np.maximum(q - size * mean**2, 0.0) / (size - 1)
        half = np.where(
            size > 1, stats.t.isf(ALPHA / 2, size - 1) * np.sqrt(variance / size), np.nan
        )
    return mean, mean - half, mean + half


def kaplan_meier(times: Numbers, events: Numbers, censored: Numbers) -> pd.DataFrame:
    """Return the survival curve of counts per day, one row per distinct time and one for time 0.

    Columns: ``time``, ``at_risk`` (just before it), ``events``, ``censored``, ``survival``,
    ``error`` (Greenwood's standard error), ``low``, ``high``. Of one day, events come before
    censorings (Kaplan and Meier 1958). ``low`` and ``high`` are the log(-log) interval
    (Kalbfleisch and Prentice 2002): it stays within 0 and 1 and keeps its coverage in small groups,
    where survival +- 1.96 errors does not (Borgan and Liestol 1990). It does not exist while
    nobody or once everybody has left: there, Wilson's interval for all or none of those at risk; at
    the start itself all are there, which is certain.
    """
    rows = pd.DataFrame(
        {"time": _floats(times), "events": _floats(events), "censored": _floats(censored)}
    )
    start = pd.DataFrame({"time": [0.0], "events": [0.0], "censored": [0.0]})
    rows = pd.concat([start, rows]).groupby("time", as_index=False).sum()
    leaving = rows["events"] + rows["censored"]
    d, r = _floats(rows["events"]), _floats(leaving[::-1].cumsum()[::-1])
    with np.errstate(divide="ignore", invalid="ignore"):
        survival = _floats(np.cumprod(np.where(r > 0, 1 - d / r, 1.0)))
        greenwood = _floats(np.cumsum(np.where(d > 0, d / (r * (r - d)), 0.0)))
        error = np.where(survival > 0, survival * np.sqrt(greenwood), 0.0)
    low, high = _log_minus_log(survival, greenwood, r)
    rows.insert(1, "at_risk", r)
    return rows.assign(survival=survival, error=error, low=low, high=high)


def _log_minus_log(survival: Floats, greenwood: Floats, at_risk: Floats) -> tuple[Floats, Floats]:
    low, high = wilson(np.round(survival) * at_risk, at_risk)
    inner = (survival > 0) & (survival < 1)
    log = np.log(survival[inner])
    spread = np.exp(stats.norm.isf(ALPHA / 2) * np.sqrt(greenwood[inner]) / log)
    low[inner], high[inner] = np.exp(log / spread), np.exp(log * spread)
    low[:1][(survival[:1] == 1) & (at_risk[:1] > 0)] = 1.0
    return low, high


def difference(
    later: tuple[float, float, float], earlier: tuple[float, float, float], comparisons: int = 1
) -> Change:
    """Return later minus earlier, each given as (value, low, high), with its interval.

    The interval combines the distances from the values to their bounds (Zou and Donner 2008). For
    two Wilson intervals this is Newcombe's hybrid score interval, method 10 of Newcombe (1998); on
    effective sizes it allows for clustering. The two are taken as independent, so years that
    share enterprises get a wider interval than they need. With ``comparisons`` > 1, the interval
    is widened for having chosen the pair among so many (Bonferroni, normal quantiles).
    """
    (b, b_low, b_high), (a, a_low, a_high) = later, earlier
    wider = stats.norm.isf(ALPHA / 2 / comparisons) / stats.norm.isf(ALPHA / 2)
    down = float(np.hypot(b - b_low, a_high - a) * wider)
    up = float(np.hypot(b_high - b, a - a_low) * wider)
    return Change(b - a, b - a - down, b - a + up)


def _floats(values: Numbers) -> Floats:
    return np.atleast_1d(np.asarray(values, dtype=np.float64))
