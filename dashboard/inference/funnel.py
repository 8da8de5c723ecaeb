"""Comparing partners: funnel limits, overdispersion and shrunken estimates of shares."""

from dataclasses import dataclass

import numpy as np
from scipy import stats
from scipy.optimize import minimize
from scipy.special import betaln

from dashboard.inference.base import ALPHA, Floats, Numbers, floats

WARNING, ALARM = 0.95, 0.998
WINSORISED = 0.1
EDGES = [(-12.0, 12.0), (-4.6, 13.8)]
"""Between which the logit of the mean and the logarithm of the weight are looked for."""


@dataclass(frozen=True)
class Shrunken:
    """Beta-binomial estimates: one value with bounds per partner, and the distribution behind them.

    ``centre`` is the mean of the partners' shares, ``weight`` how many persons it is worth.
    """

    value: Floats
    low: Floats
    high: Floats
    centre: float
    weight: float


def funnel_limits(
    n: Numbers, target: float, level: float, phi: float = 1.0
) -> tuple[Floats, Floats]:
    """Return between which shares a partner with ``n`` persons lies by chance, at ``level``.

    The exact binomial limits of Spiegelhalter (2005, appendix A.1.1), interpolated: with r the
    least count that has P(R <= r) > p,

        limit = (r - (P(R <= r) - p) / (P(R <= r) - P(R <= r - 1))) / n

    at p = (1 - level) / 2 and 1 - p. With overdispersion ``phi`` they are moved away from the
    target by sqrt(phi) (his multiplicative model). Never beyond 0 and 1; where all of so few persons
    are within the limits, the upper one is 1, since interpolation would put it just below.
    """
    size = floats(n)
    low, high = (_interpolated(size, target, p) for p in ((1 - level) / 2, (1 + level) / 2))
    wider = np.sqrt(phi)
    return (
        np.clip(target + wider * (low - target), 0.0, 1.0),
        np.clip(target + wider * (high - target), 0.0, 1.0),
    )


def overdispersion(successes: Numbers, n: Numbers, target: float) -> float:
    """Return phi, by how much partners differ more than chance makes them; 1 where they do not.

    The mean of squared z scores, (share - target) / sqrt(target (1 - target) / n), the tenth at
    either end set to the 10th and 90th percentile, so that the partners to be found do not widen
    the limits that should find them (Spiegelhalter 2005). It counts when the sum of squares is
    beyond the 95 % point of chi-squared on so many partners.
    """
    y, size = floats(successes), floats(n)
    if not 0 < target < 1 or not len(size):
        return 1.0
    z = (y / size - target) / np.sqrt(target * (1 - target) / size)
    z = np.clip(z, *np.quantile(z, [WINSORISED, 1 - WINSORISED]))
    phi = float(np.mean(z**2))
    return phi if phi * len(z) > stats.chi2.isf(ALPHA, len(z)) else 1.0


def shrunken(successes: Numbers, n: Numbers) -> Shrunken:
    """Return each partner's share drawn towards that of all, the more so the fewer it hosts.

    Shares follow a beta distribution whose two parameters are of greatest likelihood (Griffiths
    1973); value and 95 % bounds are mean and quantiles of the posterior, so the uncertainty of the
    two parameters themselves is not in them (Carlin and Louis 2000). Where partners do not differ
    more than chance makes them, everybody gets the share of all.
    """
    y, size = floats(successes), floats(n)
    start = np.clip(y.sum() / size.sum(), 1e-3, 1 - 1e-3)

    def unlikely(x: Floats) -> float:
        a, b = _beta(x)
        return -float(np.sum(betaln(a + y, b + size - y) - betaln(a, b)))

    best = minimize(
        unlikely, [float(np.log(start / (1 - start))), 2.0], bounds=EDGES, jac="3-point"
    )
    a, b = _beta(best.x)
    low, high = (floats(stats.beta.ppf(p, a + y, b + size - y)) for p in (ALPHA / 2, 1 - ALPHA / 2))
    return Shrunken((a + y) / (a + b + size), low, high, a / (a + b), a + b)


def _interpolated(n: Floats, target: float, p: float) -> Floats:
    r = stats.binom.ppf(p, n, target)
    at, below = stats.binom.cdf(r, n, target), stats.binom.cdf(r - 1, n, target)
    with np.errstate(divide="ignore", invalid="ignore"):
        limits: Floats = (r - (at - p) / (at - below)) / n
    return np.where(r >= n, 1.0, limits)


def _beta(x: Floats) -> tuple[float, float]:
    """Return a and b from the logit of their mean and the logarithm of their sum."""
    mean, weight = 1 / (1 + np.exp(-x[0])), np.exp(x[1])
    return float(mean * weight), float((1 - mean) * weight)
