"""Curves over days: who stays, and who leaves by which cause."""

import pandas as pd

from dashboard import inference
from dashboard.finishers.frames import (
    FIGURE,
    clustered,
    group_status,
    groups,
    of_group,
    part,
    stack,
    sums_of,
)
from dashboard.metrics.model import Metric

FOLLOWED = ("at_risk", "events", "censored")


def survival(parts: pd.DataFrame, metric: Metric, by: tuple[str, ...] = ()) -> pd.DataFrame:
    """Finish ``time``, ``left``, ``censored`` and ``undated`` into Kaplan-Meier curves.

    A curve starts with a row at time 0. ``n`` is everybody whose days are known; those who left on
    a day that nobody recorded are ``unknown`` and in no curve.
    """
    wider = clustered(metric, by)
    found = [_curve(rows, by, wider=wider) for rows in groups(parts, by)]
    return stack(found, by, ("time", *FIGURE, *FOLLOWED))


def incidence(parts: pd.DataFrame, metric: Metric, by: tuple[str, ...] = ()) -> pd.DataFrame:
    """Finish ``time``, ``cause`` (null: censored), ``count`` and ``undated`` into curves by cause.

    Every group gets every cause, in the order of ``metric.classes``. ``value`` is the share that
    left for that cause by that day (Aalen-Johansen), ``events`` are those of the cause. ``n`` and
    ``unknown`` are as for survival.
    """
    causes = metric.classes or tuple(sorted(parts["cause"].dropna().unique()))
    wider = clustered(metric, by)
    found = [_causes(rows, by, causes, wider=wider) for rows in groups(parts, by)]
    return stack(found, by, ("class", "time", *FIGURE, *FOLLOWED))


def _curve(rows: pd.DataFrame, by: tuple[str, ...], *, wider: bool) -> pd.DataFrame:
    left, censored = part(rows, "left"), part(rows, "censored")
    dated = left + censored > 0
    curve = inference.kaplan_meier(
        rows["time"][dated], left[dated], censored[dated], _design(rows, wider=wider)
    )
    n = float((left + censored).sum())
    return _followed(curve.rename(columns={"survival": "value"}), rows, by, n)


def _causes(
    rows: pd.DataFrame, by: tuple[str, ...], causes: tuple[str, ...], *, wider: bool
) -> pd.DataFrame:
    count = part(rows, "count")
    dated = rows[count > 0].assign(count=count[count > 0])
    split = {cause: dated["count"].where(dated["cause"] == cause, 0.0) for cause in causes}
    censored = dated["count"].where(dated["cause"].isna(), 0.0)
    curves = inference.aalen_johansen(dated["time"], censored, split, _design(rows, wider=wider))
    return _followed(curves.rename(columns={"incidence": "value"}), rows, by, float(count.sum()))


def _design(rows: pd.DataFrame, *, wider: bool) -> float:
    """Return by how much sharing enterprises widens a curve; its rows repeat the sums of it."""
    if not wider or rows.empty:
        return 1.0
    return inference.design_effect(sums_of(rows.head(1), "sum_y", "sum_n"))


def _followed(
    curve: pd.DataFrame, rows: pd.DataFrame, by: tuple[str, ...], n: float
) -> pd.DataFrame:
    status = group_status(rows, n)
    if status != "shown":
        curve = curve.head(1)
    known = {"n": n, "unknown": float(part(rows, "undated").sum())}
    frame = curve.assign(**known, status=status)
    return of_group(frame, rows, by, status, blank=FOLLOWED, counts=("n", "unknown"))
