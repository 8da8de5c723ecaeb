"""Proportions: Wilson's interval, for independent persons and for persons who share enterprises."""

import numpy as np
from statsmodels.stats.proportion import proportion_confint

from dashboard.inference.base import ALPHA, Floats, Numbers, floats
from dashboard.inference.clusters import Sums, kish, ratio_variance, student


def wilson(successes: Numbers, n: Numbers) -> tuple[Floats, Floats]:
    """Return Wilson's score interval of proportions, NaN where ``n`` is zero.

    Source: Wilson (1927); Brown, Cai and DasGupta (2001) recommend it, also for small ``n``.
    """
    y, size = np.broadcast_arrays(floats(successes), floats(n))
    low, high = np.full(size.shape, np.nan), np.full(size.shape, np.nan)
    some = size > 0
    if some.any():
        bounds = proportion_confint(y[some], size[some], alpha=ALPHA, method="wilson")
        low[some], high[some] = (np.clip(bound, 0.0, 1.0) for bound in bounds)
    return low, high


def effective_size(sums: Sums) -> Floats:
    """Return how many independent persons are worth as much as persons who share enterprises.

    With p = sum y / sum n and the variance v of
    :func:`dashboard.inference.clusters.ratio_variance`, it is p (1 - p) / v, scaled by
    (t(n - 1) / t(K - 1))^2, since v itself is estimated from K enterprises only (Korn and Graubard
    1998), and at most n. K counts enterprises as if they were of equal size
    (:func:`dashboard.inference.clusters.kish`).

    K is also the floor: it is the effective size when all persons of one enterprise share one
    outcome. Where v says nothing, with one enterprise or with p at 0 or 1, the floor is returned:
    one enterprise is one observation, however many persons it hosts.
    """
    clusters, n = kish(sums), sums.n
    with np.errstate(divide="ignore", invalid="ignore"):
        p = sums.y / n
        scale = np.nan_to_num(student(n) / student(clusters), nan=0.0)
        size = p * (1 - p) / ratio_variance(sums) * scale**2
    estimable = (p > 0) & (p < 1) & (clusters > 1 + 1e-9)
    floor = np.fmin(clusters, n)
    return np.where(estimable, np.clip(np.nan_to_num(size, posinf=np.inf), floor, n), floor)


def clustered_wilson(sums: Sums) -> tuple[Floats, Floats, Floats]:
    """Return low, high and effective size: Wilson on the size of :func:`effective_size`.

    Source: Wilson intervals on an effective sample size perform well under clustering (Dean and
    Pagano 2015, Survey Methodology; Franco, Little, Louis and Slud 2019).
    """
    size = effective_size(sums)
    with np.errstate(divide="ignore", invalid="ignore"):
        p = sums.y / sums.n
    low, high = wilson(p * size, np.nan_to_num(size))
    return low, high, size
