"""From summed parts to figures: one pure finisher per shape.

A finisher takes the frame of parts that the compiler's query returns and gives the frame that
:class:`dashboard.result.Result` describes, one row per cell, counts as floats. The status of a cell
is, in this order:

* ``not_recorded`` when the optional column ``covered`` is false: a register that the metric needs
  does not cover the cell. Parts that were summed nevertheless (forms *due* in a year without
  forms) would read as a rate of nought, so they are dropped.
* ``shown`` when there is something to count.
* ``immature`` when there are only records that are not yet mature.
* ``not_estimable`` when there is nothing to count, or nobody knows any answer. The row is kept, so
  that a year does not vanish from a trend.

A share has a value where its denominator is positive, and NaN beside any status but ``shown``.
"""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pandas as pd

from dashboard import inference
from dashboard.inference import Floats
from dashboard.metrics.model import Metric, Shape

Finisher = Callable[[pd.DataFrame, Metric, tuple[str, ...]], pd.DataFrame]

FIGURE = ("value", "low", "high", "n", "unknown", "status")
NUMBERS = ("value", "low", "high", "n", "unknown", "count", "time", "at_risk", "events", "censored")
INTERVAL = ("value", "low", "high")
SUMS = ("sum_yy", "sum_yn", "sum_nn")


def finish(parts: pd.DataFrame, metric: Metric, by: tuple[str, ...] = ()) -> pd.DataFrame:
    """Return the finished frame of ``metric`` from its summed ``parts``, sliced by ``by``."""
    return FINISHERS[metric.shape](parts, metric, by)


def ratio(parts: pd.DataFrame, metric: Metric, by: tuple[str, ...] = ()) -> pd.DataFrame:
    """Finish ``numerator``, ``denominator``, ``unknown``, ``immature`` and the cluster sums.

    The interval allows for clusters when the metric declares them, unless each row is one cluster:
    a single enterprise's own figure is about that enterprise, not about a population of them.
    ``if_unknown_no`` and ``if_unknown_yes`` bound the value, had every unknown answered no or yes.
    """
    y, n, unknown = (_part(parts, name) for name in ("numerator", "denominator", "unknown"))
    if metric.cluster and metric.cluster not in by:
        low, high, size = inference.clustered_wilson(y, n, *(_part(parts, s) for s in SUMS))
    else:
        (low, high), size = inference.wilson(y, n), n
    figures = {
        "value": _divide(y, n), "low": low, "high": high, "n": n, "unknown": unknown,
        "status": _status(parts, n), "numerator": y, "n_effective": size,
        "if_unknown_no": _divide(y, n + unknown), "if_unknown_yes": _divide(y + unknown, n + unknown),
        "immature": _part(parts, "immature"),
    }  # fmt: skip
    rates = ("n_effective", "if_unknown_no", "if_unknown_yes")
    return _framed(parts, by, _blank(figures, rates, ("n", "unknown", "numerator", "immature")))


def mean(parts: pd.DataFrame, metric: Metric, by: tuple[str, ...] = ()) -> pd.DataFrame:
    """Finish ``total``, ``squares``, ``n`` and ``unknown`` into a mean with Student's interval."""
    n = _part(parts, "n")
    value, low, high = inference.mean_interval(_part(parts, "total"), _part(parts, "squares"), n)
    figures = {
        "value": value, "low": low, "high": high, "n": n, "unknown": _part(parts, "unknown"),
        "status": _status(parts, n), "immature": _part(parts, "immature"),
    }  # fmt: skip
    return _framed(parts, by, _blank(figures, (), ("n", "unknown", "immature")))


def distribution(parts: pd.DataFrame, metric: Metric, by: tuple[str, ...] = ()) -> pd.DataFrame:
    """Finish ``class`` and ``count`` into shares; every group gets every class, in their order.

    Records without a class are ``unknown`` and not part of ``n``.
    """
    classes = metric.classes or tuple(sorted(parts["class"].dropna().unique()))
    index = pd.Index(classes, name="class")
    groups = [_shares(rows, by, ("class",), index) for rows in _groups(parts, by)]
    return _stack(groups, (*by, "class", *FIGURE, "count"))


def matrix(parts: pd.DataFrame, metric: Metric, by: tuple[str, ...] = ()) -> pd.DataFrame:
    """Finish ``row``, ``column`` and ``count`` into shares of all pairs of the group.

    Pairs that do not occur have no row; records without one of the two are ``unknown``.
    """
    groups = [_shares(rows, by, ("row", "column")) for rows in _groups(parts, by)]
    return _stack(groups, (*by, "row", "column", *FIGURE, "count"))


def survival(parts: pd.DataFrame, metric: Metric, by: tuple[str, ...] = ()) -> pd.DataFrame:
    """Finish ``time``, ``left``, ``censored`` and ``undated`` into Kaplan-Meier curves.

    A curve starts with a row at time 0. ``n`` is everybody whose days are known; those who left on
    a day that nobody recorded are ``unknown`` and in no curve.
    """
    columns = (*by, "time", *FIGURE, "at_risk", "events", "censored")
    return _stack([_curve(rows, by) for rows in _groups(parts, by)], columns)


FINISHERS: dict[Shape, Finisher] = {
    "ratio": ratio,
    "mean": mean,
    "distribution": distribution,
    "survival": survival,
    "matrix": matrix,
}


def _curve(rows: pd.DataFrame, by: tuple[str, ...]) -> pd.DataFrame:
    left, censored = _part(rows, "left"), _part(rows, "censored")
    dated = left + censored > 0
    curve = inference.kaplan_meier(rows["time"][dated], left[dated], censored[dated])
    n = float((left + censored).sum())
    status = _group_status(rows, n)
    if status != "shown":
        curve = curve.head(1)
    known = {"n": n, "unknown": float(_part(rows, "undated").sum())}
    frame = curve.rename(columns={"survival": "value"}).assign(**known, status=status)
    return _of_group(
        frame, rows, by, status, blank=("at_risk", "events", "censored"), counts=("n", "unknown")
    )


def _shares(
    rows: pd.DataFrame,
    by: tuple[str, ...],
    names: tuple[str, ...],
    classes: "pd.Index[str] | None" = None,
) -> pd.DataFrame:
    counts = rows[list(names)].assign(count=_part(rows, "count"))
    summed = counts.groupby(list(names), sort=False)["count"].sum()
    if classes is not None:
        summed = summed.reindex(classes, fill_value=0.0)
    frame = summed.reset_index() if len(summed) else counts.head(1).assign(count=0.0)
    n = float(summed.sum())
    low, high = inference.wilson(frame["count"], n)
    status = _group_status(rows, n)
    frame = frame.assign(
        value=frame["count"] / n if n else np.nan, low=low, high=high, n=n,
        unknown=float(counts["count"].sum()) - n, status=status,
    )  # fmt: skip
    return _of_group(frame, rows, by, status, counts=("n", "unknown", "count"))


def _part(parts: pd.DataFrame, name: str) -> Floats:
    if name not in parts:
        return np.zeros(len(parts))
    counts: Floats = np.nan_to_num(parts[name].to_numpy(dtype=np.float64, na_value=np.nan))
    return counts


def _framed(parts: pd.DataFrame, by: tuple[str, ...], figures: dict[str, Floats]) -> pd.DataFrame:
    slices = {name: parts[name] for name in by}
    return pd.DataFrame({**slices, **figures}, index=parts.index)


def _divide(above: Floats, below: Floats) -> Floats:
    shares: Floats = np.divide(above, below, out=np.full(len(below), np.nan), where=below > 0)
    return shares


def _status(parts: pd.DataFrame, n: Floats) -> Any:
    covered = parts["covered"].to_numpy(dtype=bool) if "covered" in parts else np.ones(len(n), bool)
    known = [~covered, n > 0, _part(parts, "immature") > 0]
    return np.select(known, ["not_recorded", "shown", "immature"], "not_estimable").astype(object)


def _group_status(rows: pd.DataFrame, n: float) -> str:
    together = {"covered": [bool(rows["covered"].all())]} if "covered" in rows else {}
    immature = [float(_part(rows, "immature").sum())]
    return str(_status(pd.DataFrame({"immature": immature, **together}), np.array([n]))[0])


def _blank(
    figures: dict[str, Any], rates: tuple[str, ...], counts: tuple[str, ...]
) -> dict[str, Any]:
    """Return the figures with NaN where the status leaves nothing to say."""
    shown, kept = figures["status"] == "shown", figures["status"] != "not_recorded"
    blank = {name: np.where(shown, figures[name], np.nan) for name in (*INTERVAL, *rates)}
    return figures | blank | {name: np.where(kept, figures[name], np.nan) for name in counts}


def _of_group(
    frame: pd.DataFrame,
    rows: pd.DataFrame,
    by: tuple[str, ...],
    status: str,
    *,
    counts: tuple[str, ...],
    blank: tuple[str, ...] = (),
) -> pd.DataFrame:
    """Return the frame of one group with its slice, and NaN where its status leaves nothing to say."""
    gone = () if status == "shown" else (*INTERVAL, *blank)
    gone += counts if status == "not_recorded" else ()
    said = {name: rows[name].iloc[0] for name in by}
    return frame.assign(**dict.fromkeys(gone, np.nan), **said)


def _groups(parts: pd.DataFrame, by: tuple[str, ...]) -> Iterator[pd.DataFrame]:
    if not by:
        return iter((parts,))
    return (rows for _, rows in parts.groupby(list(by), sort=False, dropna=False))


def _stack(groups: list[pd.DataFrame], columns: tuple[str, ...]) -> pd.DataFrame:
    if not groups:
        types = {name: "float64" for name in columns if name in NUMBERS}
        return pd.DataFrame(columns=list(columns)).astype(types)
    return pd.concat(groups, ignore_index=True)[list(columns)]
