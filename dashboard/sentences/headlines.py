"""A result reduced to one figure per group: what its sentences and comparisons are about."""

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np
import pandas as pd

from dashboard import inference
from dashboard.filters import YEAR
from dashboard.inference import Change, difference
from dashboard.result import Result
from dashboard.sums import MOVES_WITH
from dashboard.suppression.subtraction import Mask

RETENTION = ("completion_rate", "unauthorised_leave", "match_rate", "conversion_rate")
COOPERATION = ("deep_share", "enterprise_return")
FEEDBACK = ("on_time_rate", "enterprise_satisfaction", "closed_loop")
HEADLINES = (*RETENTION, *COOPERATION, *FEEDBACK)
"""The indicators that the overview begins with."""
MONTH = 30
FEW = 10
KEPT = 64


@dataclass(frozen=True)
class Headline:
    """One row per group, of a model per term: its slice, value, low, high, n, unknown, status, count.

    ``focus`` holds the codes that the value of a distribution, matrix or incidence is about, one
    tuple per class; of several classes the interval is on the effective size of the one whose records
    tell least. ``days`` is the day on which a curve was read; ``undecided`` is set where no outcome of
    a matrix is known yet.
    """

    rows: pd.DataFrame
    focus: tuple[tuple[str, ...], ...] = ()
    days: int = 0
    undecided: bool = False

    @cached_property
    def shown(self) -> pd.DataFrame:
        """The rows that have a figure."""
        return self.rows[self.rows["status"] == "shown"]


@lru_cache(maxsize=KEPT)
def headline(result: Result) -> Headline:
    """Return one figure per group of ``result``."""
    shape, frame = result.metric.shape, result.frame
    if shape in ("distribution", "matrix"):
        return _share(result, ["class"] if shape == "distribution" else ["row", "column"])
    if shape == "survival":
        return _reading(result, result.frame)
    if shape == "incidence":
        return _cause(result)
    if shape == "model":
        return _terms(result)
    counted = frame.get("numerator", np.nan)
    return Headline(frame.assign(count=counted))


def latest(result: Result, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the latest year that has a figure; all rows without years."""
    return rows[rows[YEAR] == rows[YEAR].max()] if YEAR in result.by and len(rows) else rows


def change_of(later: pd.Series, earlier: pd.Series, comparisons: int = 1) -> Change:
    """Return the difference between two rows of a headline; years say how they move together.

    Figures of one year each, which do not name it, are taken as moving apart: that is never too sure.
    """
    moves = later.get(MOVES_WITH)
    return difference(
        (later["value"], later["low"], later["high"]),
        (earlier["value"], earlier["low"], earlier["high"]),
        comparisons,
        moves.get(earlier.get(YEAR), 0.0) if isinstance(moves, dict) else 0.0,
    )


def distance(row: pd.Series, benchmark: pd.Series) -> Change:
    """Return how far a figure lies from a benchmark, which is taken as it stands.

    So does the Fingertips guide: a figure differs from its benchmark where its own interval does not
    hold it. The benchmark is what it is compared with, not an estimate of something else.
    """
    target = benchmark["value"]
    return difference((row["value"], row["low"], row["high"]), (target, target, target))


def year_change(result: Result, comparisons: int = 1) -> Change | None:
    """Return the change from the year before to the latest, None where either has no figure.

    The result must be sliced by academic year alone. ``comparisons`` is how many such changes stand
    beside each other: their intervals are widened so that all of them hold together.
    """
    if result.by != (YEAR,):
        return None
    rows = headline(result).shown.sort_values(YEAR)
    if len(rows) and rows[YEAR].iloc[-1] in result.breaks:
        return None
    if len(rows) < 2 or int(rows[YEAR].iloc[-1][:4]) - int(rows[YEAR].iloc[-2][:4]) != 1:  # noqa: PLR2004
        return None
    return change_of(rows.iloc[-1], rows.iloc[-2], comparisons)


def _share(result: Result, names: list[str]) -> Headline:
    by = list(result.by)
    frame, declared, undecided = _decided(result)
    focus = tuple((code,) if isinstance(code, str) else code for code in declared) or _largest(
        latest(result, frame[frame["status"] == "shown"]), names
    )
    inside = pd.Series(list(zip(*(frame[name] for name in names), strict=True))).isin(focus)
    count = frame["count"].where(inside.to_numpy(), 0.0).where(frame["status"] == "shown")
    keys = [frame[name] for name in by] or [pd.Series(0, index=frame.index)]
    rows = frame.groupby(keys, sort=False, dropna=False)[[*by, "n", "unknown", "status"]].head(1)
    summed = count.groupby(keys, sort=False, dropna=False).sum(min_count=1).to_numpy()
    summed = np.fmin(summed, rows["n"].to_numpy())
    value = summed / rows["n"].where(rows["n"] > 0)
    worth = frame["n_effective"] / result.frame.loc[frame.index, "n"]
    size = rows["n"] * _least(worth, inside.to_numpy(), keys).to_numpy()
    size = size.clip(lower=1.0, upper=rows["n"]).fillna(0.0)
    low, high = inference.wilson(np.nan_to_num(value * size), size)
    figures = rows.assign(count=summed, value=value, low=low, high=high)
    return Headline(figures, focus, undecided=undecided)


def _least(worth: pd.Series, inside: Mask, keys: list[pd.Series]) -> pd.Series:
    """Return per group the least worth of a record among classes in focus, or all where none is there."""
    of_focus = worth.where(inside).groupby(keys, sort=False, dropna=False).min()
    return of_focus.fillna(worth.groupby(keys, sort=False, dropna=False).min())


def _decided(result: Result) -> tuple[pd.DataFrame, tuple[str | tuple[str, str], ...], bool]:
    """Return the pairs whose outcome is known, what is in focus, and whether nothing is known."""
    frame, finding = result.frame, result.metric.finding
    if finding.undecided is None or "column" not in frame:
        return frame, finding.focus, False
    pending = frame["column"] == finding.undecided.column
    if pending.any() and pending[frame["status"] == "shown"].all():
        return frame, finding.undecided.focus, True
    kept = frame[~pending]
    keys = [kept[name] for name in result.by] or [pd.Series(0, index=kept.index)]
    n = kept["count"].groupby(keys, dropna=False).transform("sum", min_count=1)
    return kept.assign(n=n), finding.focus, False


def _largest(frame: pd.DataFrame, names: list[str]) -> tuple[tuple[str, ...], ...]:
    if frame.empty:
        return ()
    summed = frame.groupby(names)["count"].sum()
    first = summed.idxmax()
    return (first,) if isinstance(first, tuple) else ((str(first),),)


def _terms(result: Result) -> Headline:
    """Return the terms of the first variant that could be estimated."""
    frame = result.frame
    shown = frame[frame["status"] == "shown"]
    variant = (shown if len(shown) else frame)["class"].head(1).tolist()
    return Headline(frame[frame["class"].isin(variant)].assign(count=np.nan))


def _cause(result: Result) -> Headline:
    """Return the declared cause, or the one that most left for, as a curve is read."""
    frame = result.frame
    shown = frame[frame["status"] == "shown"]
    focus = result.metric.finding.focus[:1] or tuple(
        shown.groupby("class")["value"].max().nlargest(1).index
    )
    kept = frame["class"].isin(focus) | (frame["status"] != "shown")
    head = _reading(result, frame[kept])
    return replace(head, focus=tuple((str(cause),) for cause in focus))


def _reading(result: Result, frame: pd.DataFrame) -> Headline:
    by = list(result.by)
    shown = frame[frame["status"] == "shown"]
    if shown.empty:
        return Headline(frame.assign(count=np.nan))
    reach = _reach(shown, by)
    long_enough = reach >= MONTH
    if not long_enough.any():
        return Headline(frame.head(0).assign(count=np.nan))
    shown, days = shown[long_enough], int(reach[long_enough].min()) // MONTH * MONTH
    keys = [shown[name] for name in by] or [pd.Series(0, index=shown.index)]
    read = shown[shown["time"] <= days].groupby(keys, sort=False, dropna=False).tail(1)
    rest = frame[frame["status"] != "shown"]
    return Headline(pd.concat([read, rest]).sort_index().assign(count=np.nan), days=days)


def _reach(shown: pd.DataFrame, by: list[str]) -> pd.Series:
    """Return per row the last day on which its curve still has enough persons to be read."""
    certain = shown["time"].where(shown["at_risk"] >= FEW, 0.0)
    keys = [shown[name] for name in by] or [pd.Series(0, index=shown.index)]
    return certain.groupby(keys, dropna=False).transform("max")
