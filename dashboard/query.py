"""(metric, by, filters) -> Result, on one snapshot: compiled, summed, finished, disclosed."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import pandas as pd

from dashboard import disclosure, each, reading, recorded, underneath
from dashboard.compiler import JUDGED
from dashboard.filters import YEAR, Filters
from dashboard.finishers import finish
from dashboard.inference import Change
from dashboard.metrics import CATALOGUE
from dashboard.metrics.model import ONE_FIGURE, Metric
from dashboard.result import Result, latest_shown
from dashboard.sentences.headlines import year_change
from dashboard.sums import MOVES_WITH
from dashboard.warehouse import Warehouse

RESULTS_KEPT = 1024


def evaluate(
    warehouse: Warehouse,
    metric: Metric,
    by: Sequence[str] = (),
    filters: Filters = Filters(),
    profile: str = "review",
    *,
    total_shown: bool = False,
    also: frozenset[disclosure.Key] = disclosure.NONE,
) -> Result:
    """Compute a metric, sliced and narrowed, after disclosure.

    Say ``total_shown`` where the same card shows the figure for all slices together: then more
    must be hidden, so that nobody can subtract. ``also`` names further groups to hide, which
    :mod:`dashboard.suppression.together` finds for figures that leave together.

    Raises:
        ValueError: the metric can not be sliced by that.
    """
    return _evaluate(
        warehouse, metric.id, tuple(by), filters, profile, total_shown=total_shown, also=also
    )


def change(
    warehouse: Warehouse,
    metric: Metric,
    filters: Filters,
    profile: str = "review",
    *,
    comparisons: int = 1,
) -> tuple[Result, Change | None]:
    """Return a ratio for one year and its change from the year before, one of so many shown together.

    The year is the only one in ``filters``, or the latest that has a figure to show. The change is
    None where one of the two years has none.
    """
    rest = filters.without("academic_year")
    year = _one_year(filters) or latest_shown(disclosed(warehouse, metric, (YEAR,), rest, profile))
    if not year:
        return evaluate(warehouse, metric, (), filters, profile), None
    now = evaluate(warehouse, metric, (), filters.replace(academic_year=(year,)), profile)
    pair = filters.replace(academic_year=(_year_before(year), year))
    frame = disclosed(warehouse, metric, (YEAR,), pair, profile)
    both = _result(warehouse, metric, (YEAR,), pair, profile=profile, frame=frame)
    return now, year_change(both, comparisons)


def disclosed(
    warehouse: Warehouse,
    metric: Metric,
    by: tuple[str, ...] = (),
    filters: Filters = Filters(),
    profile: str = "review",
) -> pd.DataFrame:
    """Return the frame of :func:`evaluate` without what is said of it: to compare, not to show."""
    return _disclosed(warehouse, metric.id, by, _judged(warehouse, metric, by, filters), profile)


def compute(
    warehouse: Warehouse, metric: Metric, by: tuple[str, ...] = (), filters: Filters = Filters()
) -> pd.DataFrame:
    """Return the finished frame before disclosure; pages use :func:`evaluate`."""
    filters = _judged(warehouse, metric, by, filters)
    scope = filters.academic_year or warehouse.years
    covered = [year for year in scope if year in recorded.covered_years(warehouse, metric)]
    narrowed = filters.replace(academic_year=covered or scope)
    if warehouse.one_by_one and each.applies(metric, by, filters):
        return each.one(warehouse.snapshot, metric, narrowed, covered=bool(covered))
    parts = reading.parts(warehouse.snapshot, metric, by, narrowed)
    if by == (YEAR,) and metric.shape in ONE_FIGURE:
        parts = parts.set_index(YEAR).reindex(list(scope)).reset_index()
    frame = finish(_with_coverage(parts, by, covered), metric, by)
    return frame if covered or len(parts) else _not_recorded(frame)


@lru_cache(maxsize=RESULTS_KEPT)
def _disclosed(
    warehouse: Warehouse, metric_id: str, by: tuple[str, ...], filters: Filters, profile: str
) -> pd.DataFrame:
    metric = CATALOGUE[metric_id]
    if _is_among_years(warehouse, metric, by, filters):
        every = _disclosed(warehouse, metric_id, (YEAR,), filters.without(YEAR), profile)
        rows = every[every[YEAR].isin(filters.academic_year)].reset_index(drop=True)
        return rows if by else rows.drop(columns=[YEAR, MOVES_WITH], errors="ignore")
    frame = compute(warehouse, metric, by, filters)
    return disclosure.apply(frame, metric, profile, total_shown=False)


def _is_among_years(
    warehouse: Warehouse, metric: Metric, by: tuple[str, ...], filters: Filters
) -> bool:
    """Whether a figure is one row of its trend, or some: a page shows tile, change and trend of it."""
    years = filters.academic_year
    if not years or not set(years) <= set(warehouse.years):
        return False
    if warehouse.one_by_one and each.applies(metric, by, filters):
        return False
    wanted = by == (YEAR,) or (not by and len(years) == 1)
    return wanted and metric.shape in each.ROW_BY_ROW and YEAR in metric.dimensions


@lru_cache(maxsize=RESULTS_KEPT)
def _evaluate(
    warehouse: Warehouse,
    metric_id: str,
    by: tuple[str, ...],
    filters: Filters,
    profile: str,
    *,
    total_shown: bool,
    also: frozenset[disclosure.Key],
) -> Result:
    metric = CATALOGUE[metric_id]
    filters = _judged(warehouse, metric, by, filters)
    if total_shown or also:
        frame = compute(warehouse, metric, by, filters)
        shown = disclosure.apply(frame, metric, profile, total_shown, also)
    else:
        shown = _disclosed(warehouse, metric_id, by, filters, profile)
    result = _result(warehouse, metric, by, filters, profile=profile, frame=shown)
    return replace(result, notes=underneath.said(warehouse, result, filters))


def _result(
    warehouse: Warehouse,
    metric: Metric,
    by: tuple[str, ...],
    filters: Filters,
    *,
    profile: str,
    frame: pd.DataFrame,
) -> Result:
    """Return a result of which nothing is said yet."""
    years = tuple(filters.academic_year or warehouse.years)
    breaks = recorded.breaks(warehouse, metric, years)
    state, cut = warehouse.state, warehouse.data_cut
    return Result(metric, by, frame, state, cut, profile, years=years, breaks=breaks)


def _judged(warehouse: Warehouse, metric: Metric, by: tuple[str, ...], filters: Filters) -> Filters:
    """Return filters by which every rule is judged by one profile, and others by none."""
    if JUDGED not in metric.dimensions or JUDGED in by:
        return filters.judged_by("")
    return filters.judged_by(filters.rule_profile or next(iter(warehouse.rule_profiles)))


def _not_recorded(frame: pd.DataFrame) -> pd.DataFrame:
    """Return one row that says so, with the columns of ``frame``, where no year was covered."""
    return frame.head(0).reindex([0]).assign(status="not_recorded")


def _with_coverage(
    parts: pd.DataFrame, by: tuple[str, ...], covered: Sequence[str]
) -> pd.DataFrame:
    known = parts[YEAR].isin(list(covered)) if YEAR in by else bool(covered)
    return parts.assign(covered=known)


def _one_year(filters: Filters) -> str:
    return filters.academic_year[0] if len(filters.academic_year) == 1 else ""


def _year_before(year: str) -> str:
    start = int(year[:4]) - 1
    return f"{start}/{(start + 1) % 100:02d}"
