"""Which further cells must be hidden so that totals do not give hidden ones away.

A table has one row per cell with what the cell counts (persons per answer). A *line* is a set of
cells whose total can be seen. Whoever knows the totals and the cells that are shown knows, per
line, the sum of its hidden cells.
"""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

Counts = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.int64]
Showable = Callable[[Counts], bool]
_NONE: Indices = np.array([], dtype=np.int64)


def lines(keys: pd.DataFrame) -> list[Indices]:
    """Return the lines of a table, cells keyed by one column per dimension.

    A line varies one dimension and holds the others, so its total is a total over that dimension.
    Totals over several dimensions are sums of these.
    """
    found: list[Indices] = []
    for varied in keys.columns:
        held = [name for name in keys.columns if name != varied]
        number = keys.groupby(held, dropna=False).ngroup() if held else keys.index * 0
        found += [np.flatnonzero(number == line) for line in np.unique(number)]
    return found


def alike(counts: Counts) -> Mask:
    """Return whether all persons of a cell share one answer; answers are the last axis."""
    return np.asarray(counts.max(axis=-1) == counts.sum(axis=-1))


def protect(primary: Mask, counts: Counts, table: Sequence[Indices], showable: Showable) -> Mask:
    """Return which cells to hide: ``primary`` and those that must be hidden with them.

    Of a line whose total may be shown, the hidden cells whose counts do not follow from the linear
    equations must together be a cell that may be shown, and not all of one answer unless the line
    is. Where that fails, the smallest cell of the line that mends it is hidden, or else the
    smallest; where a primary cell follows all the same, the smallest cell of all lines. Finding
    the fewest such cells is NP-hard (Kelly, Golden and Assad 1992); smallest first is the usual
    heuristic.

    Args:
        primary: cells that must be hidden, shape (cells,).
        counts: persons per cell and answer, shape (cells, answers).
        table: the lines, see :func:`lines`.
        showable: whether a cell with such counts may be shown.

    """
    hidden = primary.copy()
    seen = [line for line in table if showable(counts[line].sum(axis=0))]
    while len(extra := _extra(hidden, primary, counts, seen, showable)):
        hidden[extra] = True
    return hidden


def _extra(
    hidden: Mask, primary: Mask, counts: Counts, seen: list[Indices], showable: Showable
) -> list[int]:
    following = _following(hidden, seen)
    secret, free = hidden & ~following, ~hidden & (counts.sum(axis=1) > 0)
    found: list[int] = []
    for line in seen:
        pool, rest = line[secret[line]], line[free[line]]
        if primary[line].any() and rest.size and not _safe(pool, line, counts, showable):
            chosen = _choose(rest, pool, line, counts, showable)
            secret[chosen], free[chosen] = True, False
            found.append(chosen)
    rest = np.unique(np.concatenate([line[free[line]] for line in seen])) if seen else _NONE
    if not found and rest.size and (primary & following).any():
        found.append(int(rest[np.argmin(counts[rest].sum(axis=1))]))
    return found


def _safe(pool: Indices, line: Indices, counts: Counts, showable: Showable) -> bool:
    together, whole = counts[pool].sum(axis=0), counts[line].sum(axis=0)
    return showable(together) and bool(not alike(together) or alike(whole))


def _choose(rest: Indices, pool: Indices, line: Indices, counts: Counts, showable: Showable) -> int:
    order = rest[np.argsort(counts[rest].sum(axis=1), kind="stable")]
    mending = (int(cell) for cell in order if _safe(np.append(pool, cell), line, counts, showable))
    return next(mending, int(order[0]))


def _following(hidden: Mask, seen: list[Indices]) -> Mask:
    """Return which hidden cells follow: their unit vector is in the row space of the equations."""
    cells = np.flatnonzero(hidden)
    rows = [np.isin(cells, line) for line in seen]
    equations = np.array([row for row in rows if row.any()], dtype=np.float64)
    following = np.zeros_like(hidden)
    if equations.size:
        inverse = np.linalg.pinv(equations @ equations.T, hermitian=True)
        within = np.einsum("ij,ij->j", equations, inverse @ equations)
        following[cells] = within > 1 - 1e-9
    return following
