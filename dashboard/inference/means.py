"""Means: Student's interval, for independent records and for records that share enterprises."""

import numpy as np

from dashboard.inference.base import Floats, Numbers, floats
from dashboard.inference.clusters import kish, ratio_variance, student

PAIR = 2


def deviation(total: Numbers, squares: Numbers, n: Numbers) -> Floats:
    """Return the standard deviation of records from their sum, sum of squares and count."""
    t, q, size = floats(total), floats(squares), floats(n)
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = np.maximum(q - t**2 / size, 0.0) / (size - 1)
    return np.where(size > 1, np.sqrt(variance), np.nan)


def mean_interval(total: Numbers, squares: Numbers, n: Numbers) -> tuple[Floats, Floats, Floats]:
    """Return mean, low and high from the sum, the sum of squares and the count (Student 1908).

    The interval is NaN below two records, which tell nothing about spread.
    """
    t, size = floats(total), floats(n)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = t / size
        half = student(size) * deviation(t, squares, size) / np.sqrt(size)
    return mean, mean - half, mean + half


def clustered_mean(
    total: Numbers,
    squares: Numbers,
    n: Numbers,
    *,
    sum_yy: Numbers,
    sum_yn: Numbers,
    sum_nn: Numbers,
) -> tuple[Floats, Floats, Floats]:
    """Return mean, low and high of records that share enterprises.

    ``sum_yy``, ``sum_yn`` and ``sum_nn`` are sums over enterprises of squares and products of their
    totals and counts. The variance is that of the ratio estimator
    (:func:`dashboard.inference.clusters.ratio_variance`), at least that of independent records,
    with Student's quantile on K - 1 enterprises. NaN below two enterprises of equal size.
    """
    t, size = floats(total), floats(n)
    clusters = kish(size, sum_nn)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = t / size
        alone = deviation(t, squares, size) ** 2 / size
        variance = np.fmax(ratio_variance(t, size, sum_yy, sum_yn, sum_nn), alone)
        half = student(clusters) * np.sqrt(variance)
    half = np.where(clusters >= PAIR - 1e-9, half, np.nan)
    return mean, mean - half, mean + half
