"""The variance of a ratio of sums over enterprises: what rates, means and proportions share."""

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt
from scipy import special

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


def correlations(
    y: Floats, n: Floats, starts: npt.NDArray[np.intp], enterprise: npt.NDArray[np.intp]
) -> Floats:
    """Return how the ratios of cells move together because enterprises are in several, cells by cells.

    Rows are enterprises in cells, numbered from nought by ``enterprise``; cells lie one after the
    other, each from its row in ``starts`` on. Leaving enterprise i out of every cell that it is in
    moves r of cell t by

        e_ti = (y - r n) / (1 - h) / sum n,   h = n / sum n

    so that c_tu = sum e_ti e_ui / sqrt(sum e_ti^2 sum e_ui^2) is the correlation by the jackknife over
    enterprises whose variances are those of :func:`ratio_variance`: nought where no enterprise is in
    both (Kish 1965, section 12.4, for samples that overlap; Efron 1982). A correlation above nought is
    lowered by 2 / m, at most to nought, m being the enterprises that move both: few of them feign
    one. On m pairs of answers that is the correction that Newcombe (1998, Statistics in Medicine 17:
    2635) makes at shares of a half.
    """
    cell = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(n))))
    above, below = np.nan_to_num(y), np.nan_to_num(n)
    whole = totals(below, starts)
    table = np.zeros((len(starts), int(enterprise.max(initial=-1)) + 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        moved = (above - (totals(above, starts) / whole)[cell] * below) / (whole[cell] - below)
    table[cell, enterprise] = np.where(np.isfinite(moved), moved, 0.0)
    moves = (table != 0).astype(np.float64)
    products, both = table @ table.T, moves @ moves.T
    length = np.sqrt(np.diag(products))
    lengths = np.outer(length, length)
    found = np.divide(products, lengths, out=np.zeros_like(products), where=lengths > 0)
    lowered = np.maximum(found - 2 / np.fmax(both, 1.0), 0.0)
    together: Floats = np.where(found > 0, lowered, found)
    return together


def student(clusters: Numbers) -> Floats:
    """Return Student's quantile for a variance that was estimated from so many enterprises."""
    return np.asarray(special.stdtrit(floats(clusters) - 1, 1 - ALPHA / 2), dtype=np.float64)
