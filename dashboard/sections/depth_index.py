"""The depth index of partners, and how far their order depends on the weights that somebody chose.

No published weights are authoritative (domain: the depth ladder), so the index is a weighted mean of
components that stay visible, and what other weights would do is computed beside it: the uncertainty
analysis that the OECD handbook on composite indicators asks for (2008, step 7; Saisana, Saltelli
and Tarantola 2005). Everything here is pure; rows are partners, columns are components from 0 to 1.
"""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]

DRAWS, SEED = 1000, 20
LIKELY = (0.05, 0.95)
BLOCK = 256


def standing(values: Floats) -> Floats:
    """Return for each value the share of the other partners that have less, 0 to 1.

    Nought stays nought, the highest is 1 unless it is shared, and no outlier stretches the scale.
    """
    if len(values) <= 1:
        return np.zeros(len(values))
    below = np.searchsorted(np.sort(values), values, side="left")
    return np.asarray(below / (len(values) - 1), dtype=np.float64)


def shares(weights: Sequence[float]) -> Floats:
    """Return weights as shares of their sum; all alike where none is above nought."""
    given = np.asarray(weights, dtype=np.float64)
    total = given.sum()
    return given / total if total > 0 else np.full(len(given), 1 / len(given))


def index(components: Floats, weights: Sequence[float] | Floats) -> Floats:
    """Return the weighted mean of each partner's components, 0 to 1."""
    mean: Floats = components @ shares(list(weights))
    return mean


def ranks(values: Floats) -> npt.NDArray[np.int64]:
    """Return the rank of each value, 1 for the highest; equal values share the better rank.

    Values count as equal when they differ by less than 1e-9, so that the order of a sum decides nothing.
    """
    rounded = np.round(values, 9)
    above = len(values) - np.searchsorted(np.sort(rounded), rounded, side="right")
    return np.asarray(above + 1, dtype=np.int64)


def any_weights(count: int, draws: int = DRAWS) -> Floats:
    """Return ``draws`` sets of ``count`` weights, every set as likely as any other; always the same.

    Exponential numbers divided by their sum are uniform on the simplex (Rubin 1981; Lahdelma,
    Hokkanen and Salminen 1998 ask the same of ranks).
    """
    drawn = np.random.default_rng(SEED).exponential(size=(draws, count))
    weights: Floats = drawn / drawn.sum(axis=1, keepdims=True)
    return weights


def rank_range(components: Floats, weights: Floats) -> npt.NDArray[np.int64]:
    """Return for each partner the best and the worst rank, one in twenty weights left out at each end.

    ``weights`` has one set per row. The result has two columns.
    """
    if not len(components):
        return np.zeros((0, 2), dtype=np.int64)
    ranked = np.stack([ranks(components @ each) for each in weights])
    best, worst = np.quantile(ranked, LIKELY, axis=0, method="nearest")
    return np.column_stack([best, worst]).astype(np.int64)


def turned(one: Floats, other: Floats) -> float:
    """Return the share of all pairs that stand in the opposite order in ``other``.

    That is (1 - tau) / 2 of Kendall's tau where no two partners are equal (Kendall 1938). Nought
    where there is no pair.
    """
    if len(one) <= 1:
        return 0.0
    opposite = 0
    for start in range(0, len(one), BLOCK):
        rows = slice(start, start + BLOCK)
        opposite += int((_order(one, rows) * _order(other, rows) < 0).sum())
    return opposite / (len(one) * (len(one) - 1))


def settled(components: Floats) -> float:
    """Return the share of all pairs whose order no weights can turn: one has no component lower.

    Nought where there is no pair.
    """
    count = len(components)
    if count <= 1:
        return 0.0
    kept = 0
    for start in range(0, count, BLOCK):
        block = components[start : start + BLOCK, None, :]
        not_less = (block >= components[None, :, :]).all(axis=2)
        not_more = (block <= components[None, :, :]).all(axis=2)
        kept += int((not_less | not_more).sum())
    return (kept - count) / (count * (count - 1))


def _order(values: Floats, rows: slice) -> npt.NDArray[np.float64]:
    return np.sign(np.round(values[rows, None] - values[None, :], 9))
