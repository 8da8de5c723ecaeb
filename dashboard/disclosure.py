"""The one suppression policy: what may be shown of figures about persons.

Only metrics that count persons are touched: disclosure protects persons, not organisations, so
facts about an enterprise need the right role, not a size. Where such a fact counts persons as well
(``Metric.persons``), a publication rounds them. A *cell* is one group of the card; what
it counts are persons by answer (yes and no, classes, leaving and staying).

A cell is hidden when

* it counts fewer persons than the profile's ``persons``, or
* all its persons share one answer (a rate of 0 % or 100 %, one class, a mean without spread, no
  incident, nobody or everybody left for one cause) and they are fewer than ``alike``. Such a cell
  tells the answer of everybody who is known to be in it, however many they are; but to hide them
  all would hide each programme in which all are insured. So they need twice the persons, which is
  this project's choice. (American states blur the ends of the scale instead, by top and bottom
  coding: NCES 2011-603, 2010.) In ``publication`` rounding blurs them already: there, 0 % stands
  for nought to two persons.

A hidden cell whose card shows totals could be had by subtraction. So all hidden cells that a total
covers must, taken together, be a cell that could be shown (two or more groups, enough persons) and
must not share one answer, as long as another cell is left to hide; the smallest remaining cell
that achieves this is hidden with them. With several dimensions, every line of the table and then
every combination of lines is held to this: no hidden count may follow from the linear equations.

Hidden rows lose every figure and count. ``publication`` rounds counts to 5 and computes shares from
the rounded counts (HESA's rounding strategy: no percentage on a base under 22.5). What stays
possible with ``internal`` and ``review`` is subtraction across cards and filters, and, on the days
after a stay curve ends for want of persons, between curves and a curve of all.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from dashboard.inference import Floats
from dashboard.messages import Text
from dashboard.metrics.model import Metric, Shape
from dashboard.suppression import rounding, subtraction
from dashboard.suppression.rounding import CURVES, PERSONS
from dashboard.suppression.subtraction import Counts, Indices, Mask

COUNTS = (*PERSONS, "partners", "keepers", "clusters")
FIGURES = (
    "value",
    "low",
    "high",
    "deviation",
    "share",
    "if_unknown_no",
    "if_unknown_yes",
    "moves_with",
    *COUNTS,
)
NAMES = ("class", "row", "column", "term", "time", "day", "reason", "status")
BLANKED = ("row", "column", "day", "moves_with")


@dataclass(frozen=True)
class Profile:
    """How much is shown to whom.

    ``persons``: fewest persons in a cell; ``alike``: fewest where all share one answer; ``base``:
    what counts are rounded to; ``response``: share of known answers under which a warning stands.
    """

    id: str
    label: Text
    persons: int
    alike: int
    base: int = 1
    response: float = 0.0


PROFILES = {
    profile.id: profile
    for profile in (
        Profile("internal", Text("internal", "内部"), persons=5, alike=10),
        Profile("review", Text("review", "评审"), persons=10, alike=20, response=0.5),
        Profile(
            "publication", Text("publication", "公开"), persons=23, alike=23, base=5, response=0.5
        ),
    )
}

LOW_RESPONSE = Text(
    "The answer is known for fewer than half ({known} of {all}): read with care.",
    "仅不足一半的答案已知（{known}/{all}），请谨慎解读。",
)
LOW_RESPONSES = Text(
    "Groups in which the answer is known for fewer than half: {cells}. Read with care.",
    "仅不足一半的答案已知的分组：{cells}个，请谨慎解读。",
)


Key = tuple[str, ...]
NONE: frozenset[Key] = frozenset()


def apply(
    frame: pd.DataFrame,
    metric: Metric,
    profile: str,
    total_shown: bool = True,
    also: Collection[Key] = NONE,
) -> pd.DataFrame:
    """Return a finished frame with everything hidden that ``profile`` does not show.

    Args:
        frame: what the metric's finisher returned; it is not changed.
        metric: the metric, for its unit and shape.
        profile: id of one of ``PROFILES``.
        total_shown: whether totals over the groups can be seen beside them, on the same card.
        also: further groups to hide, because of what leaves together with the card.

    Raises:
        KeyError: there is no such profile.

    """
    rule = PROFILES[profile]
    if frame.empty:
        return frame
    if metric.unit != "person":
        return rounding.rounded(frame, metric, rule.base)
    by = _dimensions(frame)
    cell, first = _cells(frame, by)
    counts = _counts(frame, metric.shape, cell, first)
    hidden = np.array([not showable(rule, row) for row in counts])
    if total_shown:
        lines = subtraction.lines(frame.loc[first, by].reset_index(drop=True))
        hidden = subtraction.protect(hidden, counts, lines, partial(showable, rule))
    hidden |= np.array([key in also for key in keys(frame[first], by)], dtype=np.bool_)
    kept = _without(frame, hidden[cell], first)
    if metric.shape in CURVES:
        kept = kept[~(kept["at_risk"] < rule.persons)]
    return rounding.rounded(kept, metric, rule.base).reset_index(drop=True)


def answers(frame: pd.DataFrame, metric: Metric) -> tuple[pd.DataFrame, Counts]:
    """Return the groups of a finished frame, one row each, and their persons by answer."""
    by = _dimensions(frame)
    cell, first = _cells(frame, by)
    return frame.loc[first, by].reset_index(drop=True), _counts(frame, metric.shape, cell, first)


def keys(frame: pd.DataFrame, by: Sequence[str]) -> list[Key]:
    """Return the group of every row as texts, empty where a dimension is not recorded."""
    if not by:
        return [()] * len(frame)
    rows = frame[list(by)].itertuples(index=False, name=None)
    return [tuple("" if pd.isna(value) else str(value) for value in row) for row in rows]


def showable(rule: Profile, counts: Counts) -> bool:
    """Return whether a cell with so many persons per answer may be shown; an empty one may."""
    persons = counts.sum()
    least = rule.alike if subtraction.alike(counts) else rule.persons
    return bool(persons == 0 or persons >= least)


def warnings(frame: pd.DataFrame, profile: str) -> tuple[Text, ...]:
    """Return what must be said under a frame that :func:`apply` returned: few known answers."""
    rule = PROFILES[profile]
    by = _dimensions(frame)
    if not (frame["n"] < rule.response * (frame["n"] + frame["unknown"])).any():
        return ()
    cells = frame[frame["status"] == "shown"].drop_duplicates(by) if by else frame.head(1)
    few = cells["n"] < rule.response * (cells["n"] + cells["unknown"])
    if not few.any():
        return ()
    known, unknown = cells["n"].sum(), cells["unknown"].sum()
    values = {"cells": int(few.sum()), "known": f"{known:,.0f}", "all": f"{known + unknown:,.0f}"}
    text = LOW_RESPONSE if len(cells) == 1 else LOW_RESPONSES
    return (Text(text.en.format(**values), text.zh.format(**values)),)


def _dimensions(frame: pd.DataFrame) -> list[str]:
    return [name for name in frame.columns if name not in (*FIGURES, *NAMES)]


def _cells(frame: pd.DataFrame, by: list[str]) -> tuple[Indices, Mask]:
    """Return the number of each row's group, and which rows are the first of theirs."""
    if not by:
        groups: Any = np.zeros(len(frame))
    elif len(by) == 1:
        groups = pd.factorize(frame[by[0]], use_na_sentinel=False)[0]
    else:
        groups = frame.groupby(by, sort=False, dropna=False).ngroup()
    cell = np.asarray(groups, dtype=np.int64)
    first = np.zeros(len(frame), dtype=np.bool_)
    first[np.unique(cell, return_index=True)[1]] = True
    return cell, first


def _counts(frame: pd.DataFrame, shape: Shape, cell: Indices, first: Mask) -> Counts:
    """Return persons per cell and answer, nought where a cell is not shown anyway.

    What no answer is known of (rates above nought, means with a spread, peaks) is cut in halves.
    """
    if shape in ("distribution", "matrix"):
        return _answers(frame, ["class", "row", "column"], "count", cell)
    n = frame["n"].to_numpy(np.float64)[first]
    if shape == "incidence":
        left = _answers(frame, ["class"], "events", cell)
        return np.column_stack([left, np.nan_to_num(n) - left.sum(axis=1)])
    yes = _alike(frame, shape, n, cell, first)
    return np.nan_to_num(np.column_stack([yes, n - yes]))


def _answers(frame: pd.DataFrame, names: list[str], counted: str, cell: Indices) -> Counts:
    answers = frame[[name for name in names if name in frame]]
    number = answers.groupby(list(answers), dropna=False).ngroup()
    table = frame[counted].groupby([cell, number]).sum().unstack()
    return np.asarray(np.nan_to_num(table.to_numpy(dtype=np.float64)))


def _alike(frame: pd.DataFrame, shape: Shape, n: Floats, cell: Indices, first: Mask) -> Floats:
    """Return how many persons of each cell give one of the two answers."""
    if shape in ("ratio", "survival"):
        counted = frame["numerator" if shape == "ratio" else "events"].to_numpy(np.float64)
        summed: Floats = np.bincount(cell, np.nan_to_num(counted), len(n)).astype(np.float64)
        return summed
    if shape == "rate":
        return np.where(frame["numerator"].to_numpy(np.float64)[first] == 0, n, n / 2)
    if shape == "mean":
        return np.where(frame["deviation"].to_numpy(np.float64)[first] > 0, n / 2, n)
    return n / 2


def _without(frame: pd.DataFrame, hidden: Mask, first: Mask) -> pd.DataFrame:
    """Return the frame without the hidden figures; a curve or matrix shrinks to one row."""
    if not hidden.any():
        return frame
    whole = "row" not in frame and "time" not in frame
    shrunk, gone = (frame, hidden) if whole else (frame[~hidden | first], hidden[~hidden | first])
    blank: dict[str, object] = dict.fromkeys((name for name in FIGURES if name in frame), np.nan)
    blank |= dict.fromkeys((name for name in BLANKED if name in frame), None)
    blank["status"] = "hidden"
    return shrunk.assign(**{name: shrunk[name].mask(gone, value) for name, value in blank.items()})
