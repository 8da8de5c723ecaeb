"""The one envelope that every finished metric comes in."""

from dataclasses import dataclass
from typing import Literal, NewType, get_args

import pandas as pd

from dashboard.messages import Text
from dashboard.metrics.model import Metric

Status = Literal["shown", "hidden", "immature", "not_recorded", "not_estimable"]
STATUSES: tuple[Status, ...] = get_args(Status)
State = NewType("State", str)


@dataclass(frozen=True, eq=False)
class Result:
    """A metric computed on one state of the warehouse, after disclosure.

    ``frame`` has one row per cell: the ``by`` columns, then ``value``, ``low``, ``high`` (shares as
    0..1; NaN unless shown), ``n`` (denominator in the metric's unit), ``unknown`` (records whose
    answer nobody knows) and ``status``. Shapes add columns:

    * ratio: ``numerator``, ``n_effective``, ``if_unknown_no``, ``if_unknown_yes`` (bounds)
    * rate: ``numerator``, ``exposure``, ``n_effective``; ``value`` is per so much exposure
    * mean: ``deviation``, the standard deviation
    * these three by academic year, where records cluster: ``moves_with``, the correlation of its
      errors with those of each year (year -> correlation), for enterprises that are in both
    * distribution: ``class``, ``count``, ``n_effective``; ``value`` is the class's share of ``n``
    * survival: ``time`` (days), ``at_risk``, ``events``, ``censored``
    * incidence: ``class`` (the cause) and the columns of survival; ``value`` is the share that left
      for it by then
    * matrix: ``row``, ``column``, ``count``, ``n_effective``; ``value`` is the cell's share of ``n``

    * concentration: ``partners``; ``value`` is their effective number, ``n`` are placements
    * peak: ``day``, ``concurrent``, ``keepers``; no interval
    * model: ``class`` (the variant), ``term``, ``events``, ``clusters``, ``reason`` (why it can not
      be estimated); ``value`` is an odds ratio

    ``notes`` are sentences that must stand under the figure: a filter answered through hosting
    enterprises, a wider figure, pooled or uncovered years. ``breaks`` are the years from which on
    figures can not be compared with those before. ``beside`` is what the reader wants to compare
    with: the same groups, counted of others.
    """

    metric: Metric
    by: tuple[str, ...]
    frame: pd.DataFrame
    state: State
    data_cut: str
    profile: str
    notes: tuple[Text, ...] = ()
    years: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()
    beside: "Benchmark | None" = None


@dataclass(frozen=True, eq=False)
class Benchmark:
    """A result sliced as another one that it stands beside, and what it is called."""

    name: Text
    result: Result


def latest_shown(trend: pd.DataFrame) -> str:
    """Return the latest year of a trend that has a figure to show; empty where none has."""
    shown = trend[trend["status"] == "shown"]
    return str(shown["academic_year"].max()) if len(shown) else ""
