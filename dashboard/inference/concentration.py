"""How concentrated a programme is on its partners: the effective number of them."""

import numpy as np

from dashboard.inference.base import Floats, Numbers, floats
from dashboard.inference.clusters import student


def effective_number(
    n: Numbers, keys: Numbers, squares: Numbers, cubes: Numbers
) -> tuple[Floats, Floats, Floats]:
    """Return the effective number of partners with its interval, from sums over partners.

    ``n`` placements lie with ``keys`` partners; ``squares`` and ``cubes`` are the sums of the
    squares and cubes of their counts. The figure is 1 / D with Simpson's unbiased

        D = sum n_i (n_i - 1) / (n (n - 1)),

    the inverse Herfindahl index corrected for small samples (Simpson 1949; Hill 1973): as many
    partners of equal size would be as concentrated. It is at least one, at most the partners there
    were. The interval takes Simpson's variance of D on the scale of its logarithm, the shares
    p_i estimated from the counts:

        v = (4 n (n - 1)(n - 2) sum p^3 + 2 n (n - 1) sum p^2 - 2 n (n - 1)(2 n - 3)(sum p^2)^2)
            / (n (n - 1))^2

    with Student's quantile on n - 1. Placements are taken as independent choices of a partner. It
    covers in 93 to 97 % of samples of 30, in more where partners are of equal size, in less where
    nearly all lie with one (docs/statistics.md). NaN below two placements.
    """
    size, most, q, c = floats(n), floats(keys), floats(squares), floats(cubes)
    with np.errstate(divide="ignore", invalid="ignore"):
        pairs = size * (size - 1)
        d, p2, p3 = (q - size) / pairs, q / size**2, c / size**3
        spread = 4 * pairs * (size - 2) * p3 + 2 * pairs * p2 - 2 * pairs * (2 * size - 3) * p2**2
        error = np.sqrt(np.maximum(spread, 0.0)) / pairs / d
        value = 1 / d
        low = value * np.exp(-student(size) * error)
        high = value * np.exp(student(size) * error)
    some = size > 1
    value, low, high = (np.where(some, np.clip(each, 1.0, most), np.nan) for each in (
        np.where(d > 0, value, most), np.where(d > 0, low, 1.0), np.where(d > 0, high, most)
    ))  # fmt: skip
    return value, low, high
