"""The variance of a ratio of sums over enterprises: what rates, means and proportions share."""

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt
from scipy import stats

from dashboard.inference.base import ALPHA, Floats, Numbers, floats


@dataclass(frozen=True)
class Sums:
    """Sums over the enterprises of a cell of their y and n, one entry per cell.

    ``yy``, ``yn`` and ``nn`` are sums of squares and products, each enterprise weighted by
    1 / (1 - h)^2, where h is its share of n; ``squares`` is the plain sum of n^2.
    """

    y: Floats
    n: Floats
    yy: Floats
    yn: Floats
    nn: Floats
    squares: Floats

    @classmethod
    def of(cls, y: Numbers, n: Numbers) -> Self:
        """Return the sums of one cell from the y and n of its enterprises."""
        return cls.of_groups(floats(y), floats(n), np.zeros(1, dtype=np.intp))

    @classmethod
    def of_groups(cls, y: Floats, n: Floats, starts: npt.NDArray[np.intp]) -> Self:
        """Return the sums of cells that lie one after the other, each from its row in ``starts`` on."""
        above, below = np.nan_to_num(y), np.nan_to_num(n)
        whole = totals(below, starts)
        of_row = np.repeat(whole, np.diff(np.append(starts, len(n)))) if len(n) else below
        with np.errstate(divide="ignore", invalid="ignore"):
            share = n / of_row
            weight = np.where(share < 1, (1 - share) ** -2.0, 0.0)
        squares = (weight * above**2, weight * above * below, weight * below**2, below**2)
        return cls(totals(above, starts), whole, *(totals(each, starts) for each in squares))


def totals(values: Floats, starts: npt.NDArray[np.intp]) -> Floats:
    """Return the sums of groups of rows that begin at ``starts``, nought where there are no rows."""
    sums: Floats = np.add.reduceat(values, starts) if len(values) else np.zeros(len(starts))
    return sums


def kish(sums: Sums) -> Floats:
    """Return how many enterprises of equal size are worth as much: (sum n)^2 / sum n^2 (Kish 1965)."""
    with np.errstate(divide="ignore", invalid="ignore"):
        clusters: Floats = sums.n**2 / sums.squares
    return clusters


def ratio_variance(sums: Sums) -> Floats:
    """Return the variance of r = sum y / sum n, where enterprises are the units that vary.

        v = sum ((y - r n) / (1 - h))^2 / (sum n)^2,   h = n / sum n

    which is the jackknife over enterprises without its factor (K - 1) / K: leaving one out moves r
    by (y - r n) / (1 - h) / sum n. Dividing by 1 - h matters because a large host draws r towards
    itself and so hides its own residual (Cochran 1977, section 6.3 for the ratio estimator; Bell
    and McCaffrey 2002 for the correction). NaN with one enterprise or where there is nothing.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        r = sums.y / sums.n
        residual = np.maximum(sums.yy - 2 * r * sums.yn + r**2 * sums.nn, 0.0)
        variance = residual / sums.n**2
    return np.where(kish(sums) > 1 + 1e-9, variance, np.nan)


def student(clusters: Numbers) -> Floats:
    """Return Student's quantile for a variance that was estimated from so many enterprises."""
    return np.asarray(stats.t.isf(ALPHA / 2, floats(clusters) - 1), dtype=np.float64)
