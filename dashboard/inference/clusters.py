"""The variance of a ratio of sums over enterprises: what rates, means and proportions share."""

import numpy as np
from scipy import stats

from dashboard.inference.base import ALPHA, Floats, Numbers, floats


def kish(sum_n: Numbers, sum_nn: Numbers) -> Floats:
    """Return how many enterprises of equal size are worth as much: (sum n)^2 / sum n^2 (Kish 1965)."""
    with np.errstate(divide="ignore", invalid="ignore"):
        clusters: Floats = floats(sum_n) ** 2 / floats(sum_nn)
    return clusters


def ratio_variance(
    sum_y: Numbers, sum_n: Numbers, sum_yy: Numbers, sum_yn: Numbers, sum_nn: Numbers
) -> Floats:
    """Return the variance of sum y / sum n, where enterprises are the units that vary.

    The arguments are sums over enterprises of y, n and their products. With r = sum y / sum n,

        v = K / (K - 1) * sum (y - r n)^2 / (sum n)^2,   K = (sum n)^2 / sum n^2

    (Cochran 1977, section 6.3), where Kish's K counts enterprises as if they were of equal size. K
    takes the place of their plain number because a few large hosts make the residuals too small:
    sum (y - r n)^2 falls short by at least 1 - 1/K. NaN where K is one or where there is nothing.
    """
    y, n, yy, yn, nn = (floats(part) for part in (sum_y, sum_n, sum_yy, sum_yn, sum_nn))
    clusters = kish(n, nn)
    with np.errstate(divide="ignore", invalid="ignore"):
        r = y / n
        residual = np.maximum(yy - 2 * r * yn + r**2 * nn, 0.0)
        variance = clusters / (clusters - 1) * residual / n**2
    return np.where(clusters > 1 + 1e-9, variance, np.nan)


def student(clusters: Numbers) -> Floats:
    """Return Student's quantile for a variance that was estimated from so many enterprises."""
    return np.asarray(stats.t.isf(ALPHA / 2, floats(clusters) - 1), dtype=np.float64)
