"""How parts are summed that make one figure per slice: ratios, rates, amounts and means.

Where records cluster, a query gives one row per slice and cluster (enterprise), and the sums over
clusters are taken here, because the interval needs squares and products of the clusters' parts (see
:class:`dashboard.inference.Sums`). Metrics over the same records are summed in one pass: a scan
costs about the same for one and for ten.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.filters import YEAR
from dashboard.inference import Floats, Sums, correlations, totals
from dashboard.metrics.model import Metric, Shape

MOVES_WITH = "moves_with"
NAMES: dict[Shape, tuple[str, ...]] = {
    "ratio": ("numerator", "denominator", "unknown", "immature"),
    "rate": ("numerator", "exposure", "n", "unknown", "immature"),
    "amount": ("numerator", "exposure", "n", "unknown", "immature"),
    "mean": ("total", "squares", "n", "unknown", "immature"),
}
QUOTIENT: dict[Shape, tuple[str, str]] = {
    "ratio": ("numerator", "denominator"),
    "rate": ("numerator", "exposure"),
    "amount": ("numerator", "exposure"),
    "mean": ("total", "n"),
}


@dataclass(frozen=True)
class Summed:
    """The slices of one pass, one row each, and by metric the sums of its parts in each slice.

    ``moving`` has by metric how the figures of years move together, years by years, where slices
    are years and records cluster.
    """

    slices: pd.DataFrame
    parts: dict[str, dict[str, Floats]]
    moving: dict[str, Floats] = field(default_factory=dict)

    def of(self, metric: Metric, rows: npt.NDArray[np.bool_] | None = None) -> pd.DataFrame:
        """Return the sums of a metric as a frame, of some of the slices or of all.

        Of years, ``moves_with`` is the correlation with each of them (year -> correlation).
        """
        chosen = slice(None) if rows is None else rows
        frame: dict[str, Any] = {
            str(name): column.array[chosen] for name, column in self.slices.items()
        }
        frame |= {name: sums[chosen] for name, sums in self.parts[metric.id].items()}
        if metric.id in self.moving:
            every = self.moving[metric.id][chosen].tolist()
            frame[MOVES_WITH] = [dict(zip(self.slices[YEAR], row, strict=True)) for row in every]
        return pd.DataFrame(frame)


def write_one(metric: Metric, by: tuple[str, ...], condition: str) -> str:
    """Return the query of one metric."""
    return write([metric], by, condition)


def write(metrics: Sequence[Metric], by: tuple[str, ...], condition: str) -> str:
    """Return the query of metrics that share mart, ``where`` and cluster: per slice and cluster.

    Clusters are told apart by a number, which is read faster than a name.
    """
    first = metrics[0]
    slices = [f"m.{name}" for name in by]
    groups = [*slices, *([f"m.{first.cluster}"] if first.cluster else [])]
    sums = [
        f"sum({sql}) as {name}{_mark(metrics, number)}"
        for number, metric in enumerate(metrics)
        for name, sql in _parts(metric).items()
    ]
    ends = [f"group by {', '.join(groups)}"] if groups else []
    ends += [f"order by {', '.join(slices)}"] if slices else []
    cluster = [f"hash(m.{first.cluster}) as cluster"] if _moving(first, by) else []
    columns = ",\n       ".join([*slices, *cluster, *sums])
    return "\n".join([f"select {columns}", f"from {first.mart} as m", f"where {condition}", *ends])


def gathered(rows: pd.DataFrame, metrics: Sequence[Metric], by: tuple[str, ...]) -> Summed:
    """Return the sums over clusters of the rows that :func:`write`'s query gave, in their order.

    Without slices there is one, also where there are no records.
    """
    starts = _starts(rows, by)
    cluster = (
        pd.factorize(rows["cluster"], use_na_sentinel=False)[0] if _moving(metrics[0], by) else None
    )
    found: dict[str, dict[str, Floats]] = {}
    moving: dict[str, Floats] = {}
    for number, metric in enumerate(metrics):
        marked = {name: f"{name}{_mark(metrics, number)}" for name in NAMES[metric.shape]}
        columns = {name: rows[column].to_numpy(np.float64) for name, column in marked.items()}
        found[metric.id] = _summed(metric, columns, starts)
        if cluster is not None:
            y, n = (columns[name] for name in QUOTIENT[metric.shape])
            moving[metric.id] = correlations(y, n, starts, cluster)
    slices = rows.iloc[starts][list(by)] if by else pd.DataFrame(index=range(1))
    return Summed(slices.reset_index(drop=True), found, moving)


def _moving(metric: Metric, by: tuple[str, ...]) -> bool:
    """Whether slices are years of which the same clusters may be part."""
    return by == (YEAR,) and metric.cluster is not None


def _parts(metric: Metric) -> dict[str, str]:
    declared = {"unknown": "0", "immature": "0", **metric.parts}
    return {name: declared[name] for name in NAMES[metric.shape]}


def _mark(metrics: Sequence[Metric], number: int) -> str:
    """Return how the columns of a metric end where it is one of several."""
    return f"_{number}" if len(metrics) > 1 else ""


def _starts(rows: pd.DataFrame, by: tuple[str, ...]) -> npt.NDArray[np.intp]:
    """Return the number of the first row of every slice."""
    if not by:
        return np.zeros(1, dtype=np.intp)
    codes = np.column_stack([pd.factorize(rows[name])[0] for name in by])
    changed = np.any(codes[1:] != codes[:-1], axis=1)
    return np.flatnonzero(np.append(np.ones(min(len(rows), 1), dtype=bool), changed))


def _summed(
    metric: Metric, columns: dict[str, Floats], starts: npt.NDArray[np.intp]
) -> dict[str, Floats]:
    parts = {name: totals(np.nan_to_num(column), starts) for name, column in columns.items()}
    if metric.cluster is None:
        return parts
    y, n = (columns[name] for name in QUOTIENT[metric.shape])
    sums = Sums.of_groups(y, n, starts)
    squares = {"sum_yy": sums.yy, "sum_yn": sums.yn, "sum_nn": sums.nn, "squares_n": sums.squares}
    return parts | squares
