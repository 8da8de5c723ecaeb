"""Means: Student's interval, for independent records and for records that share enterprises."""

import numpy as np

from dashboard.inference.base import Floats, Numbers, floats
from dashboard.inference.clusters import Sums, kish, ratio_variance, student

PAIR = 2
TINY = 1e-12


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


def clustered_mean(sums: Sums, squares: Numbers) -> tuple[Floats, Floats, Floats]:
    """Return mean, low and high of records that share enterprises.

    ``sums`` are of totals y and counts n, ``squares`` is the sum of squares over records. The
    variance is that of :func:`dashboard.inference.clusters.ratio_variance`, with Student's quantile
    on K - 1 enterprises; where all enterprises have one mean, that of independent records. NaN
    below two enterprises of equal size.
    """
    clusters = kish(sums)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = sums.y / sums.n
        alone = deviation(sums.y, squares, sums.n) ** 2 / sums.n
        variance = ratio_variance(sums)
        variance = np.where(variance > TINY * mean**2, variance, alone)
        half = student(clusters) * np.sqrt(variance)
    half = np.where(clusters >= PAIR - 1e-9, half, np.nan)
    return mean, mean - half, mean + half
