"""Changes and differences, with their intervals."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import special
from statsmodels.stats.multitest import multipletests

from dashboard.inference.base import ALPHA, Z

TINY = 1e-12


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


def difference(
    later: tuple[float, float, float],
    earlier: tuple[float, float, float],
    comparisons: int = 1,
    correlation: float = 0.0,
) -> Change:
    """Return later minus earlier, each given as (value, low, high), with its interval.

    The interval combines the distances from the values to their bounds (Zou and Donner 2008). For
    two Wilson intervals this is Newcombe's hybrid score interval, method 10 of Newcombe (1998); on
    effective sizes it allows for clustering. Where the two share enterprises, ``correlation`` is that
    of their errors (:func:`dashboard.inference.clusters.correlations`); of distances d and e it makes

        sqrt(d^2 + e^2 - 2 correlation d e)

    as of paired proportions (Newcombe 1998, Statistics in Medicine 17: 2635; Zou 2007). With
    ``comparisons`` > 1, the interval is widened for having chosen the pair among so many
    (Bonferroni, normal quantiles).
    """
    (b, b_low, b_high), (a, a_low, a_high) = later, earlier
    wider = -special.ndtri(ALPHA / 2 / comparisons) / Z
    down = _joined(b - b_low, a_high - a, correlation) * wider
    up = _joined(b_high - b, a - a_low, correlation) * wider
    return Change(b - a, b - a - down, b - a + up)


def _joined(one: float, other: float, correlation: float) -> float:
    apart, product = (one - other) ** 2, one * other
    return float(np.sqrt(apart + 2 * (1 - correlation) * product))


def discoveries(changes: Sequence[Change], rate: float = ALPHA) -> list[bool]:
    """Return which of many changes can be told from chance, at most a share ``rate`` of them falsely.

    The false discovery rate is controlled by the step-up procedure of Benjamini and Hochberg (1995),
    on two-sided p-values of the normal deviate that each interval stands for.
    """
    if not changes:
        return []
    deviates = [
        Z
        * each.value
        / max(each.value - each.low if each.value > 0 else each.high - each.value, TINY)
        for each in changes
    ]
    p = 2 * special.ndtr(-np.abs(deviates))
    return [bool(told) for told in multipletests(p, alpha=rate, method="fdr_bh")[0]]
