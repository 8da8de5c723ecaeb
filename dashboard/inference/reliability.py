"""How well the questions of a scale hang together."""

import numpy as np
from scipy import stats

from dashboard.inference.base import ALPHA, Numbers, floats


def cronbach_alpha(
    item_variances: Numbers, total_variance: float, persons: float
) -> tuple[float, float, float]:
    """Return Cronbach's alpha with its interval, from the variances of the items and of their sum.

    alpha = k / (k - 1) * (1 - sum of item variances / variance of the sum) for k items (Cronbach
    1951), answered by ``persons`` persons who answered them all; reversed items must have been
    turned. The interval is Feldt's (1965): (1 - A) / (1 - alpha) follows F on n - 1 and
    (n - 1)(k - 1) degrees of freedom, A being alpha in the population. NaN with one item, with one
    person, or where everybody has the same sum.
    """
    variances = floats(item_variances)
    k = len(variances)
    if k < 2 or persons < 2 or not total_variance > 0:  # noqa: PLR2004
        return float("nan"), float("nan"), float("nan")
    alpha = k / (k - 1) * (1 - float(variances.sum()) / total_variance)
    freedom = (persons - 1, (persons - 1) * (k - 1))
    upper, lower = stats.f.ppf(np.array([1 - ALPHA / 2, ALPHA / 2]), *freedom)
    return alpha, 1 - (1 - alpha) * float(upper), 1 - (1 - alpha) * float(lower)
