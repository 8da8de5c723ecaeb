"""(metric, by, filters) -> Result, on one snapshot: compiled, summed, finished, disclosed."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import pandas as pd

from dashboard import disclosure, each, reading
from dashboard.compiler import JUDGED, compile_beside, compile_query
from dashboard.filters import YEAR, Filters
from dashboard.finishers import finish
from dashboard.inference import Change
from dashboard.messages import Text
from dashboard.metrics import CATALOGUE
from dashboard.metrics.model import ONE_FIGURE, Metric
from dashboard.result import Result
from dashboard.sentences import notes, reliability
from dashboard.sentences.headlines import year_change
from dashboard.sums import MOVES_WITH
from dashboard.warehouse import Warehouse

RESULTS_KEPT, METRICS_KEPT = 1024, 128


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
    year = _one_year(filters) or _latest_shown(disclosed(warehouse, metric, (YEAR,), rest, profile))
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
    covered = [year for year in scope if year in covered_years(warehouse, metric)]
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
    return replace(result, notes=_said(warehouse, result, filters))


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
    breaks = _breaks(warehouse, metric, years)
    state, cut = warehouse.state, warehouse.data_cut
    return Result(metric, by, frame, state, cut, profile, years=years, breaks=breaks)


def _said(warehouse: Warehouse, result: Result, filters: Filters) -> tuple[Text, ...]:
    """Return the sentences that must stand under a result."""
    metric, by, years, profile = result.metric, result.by, result.years, result.profile
    missing = [year for year in years if year not in covered_years(warehouse, metric)]
    some = YEAR not in by and len(missing) < len(years)
    return (
        *notes.of_filters(compile_query(metric, by, filters)),
        *_rules(warehouse, filters),
        *notes.of_years(missing if some else [], result.breaks),
        *((metric.over_years,) if metric.over_years and YEAR in by else ()),
        *_beside(warehouse, result, filters),
        *_reliability(warehouse, metric, years, profile),
        *notes.of_model(result.frame, metric),
        *disclosure.warnings(result.frame, profile),
    )


def _judged(warehouse: Warehouse, metric: Metric, by: tuple[str, ...], filters: Filters) -> Filters:
    """Return filters by which every rule is judged by one profile, and others by none."""
    if JUDGED not in metric.dimensions or JUDGED in by:
        return filters.judged_by("")
    return filters.judged_by(filters.rule_profile or next(iter(warehouse.rule_profiles)))


def _rules(warehouse: Warehouse, filters: Filters) -> tuple[Text, ...]:
    label = warehouse.labels.table.get((JUDGED, filters.rule_profile))
    return notes.of_rules(label) if label else ()


def _not_recorded(frame: pd.DataFrame) -> pd.DataFrame:
    """Return one row that says so, with the columns of ``frame``, where no year was covered."""
    return frame.head(0).reindex([0]).assign(status="not_recorded")


def _with_coverage(
    parts: pd.DataFrame, by: tuple[str, ...], covered: Sequence[str]
) -> pd.DataFrame:
    known = parts[YEAR].isin(list(covered)) if YEAR in by else bool(covered)
    return parts.assign(covered=known)


def covered_years(warehouse: Warehouse, metric: Metric) -> frozenset[str]:
    """Return the years for which every register that the metric needs was kept."""
    everywhere = frozenset(warehouse.years)
    kept = (warehouse.coverage.get(register, frozenset()) for register in metric.registers)
    return everywhere.intersection(*kept)


def _beside(warehouse: Warehouse, result: Result, filters: Filters) -> tuple[Text, ...]:
    """Return the figures beside a result, of the years that it shows: of a trend, the latest one."""
    metric = result.metric
    years = _years_shown(warehouse, result)
    if not metric.beside or not years:
        return ()
    if YEAR in metric.dimensions:
        filters = filters.replace(academic_year=years)
    query = compile_beside(metric, filters)
    row = warehouse.snapshot.query(query.sql, query.parameters).iloc[0]
    profile = disclosure.PROFILES[result.profile]
    said = notes.of_beside(metric, row, warehouse.labels, profile)
    return notes.in_year(years[0], said) if YEAR in result.by else said


def _years_shown(warehouse: Warehouse, result: Result) -> tuple[str, ...]:
    """Return the years that figures beside a result may be about: recorded ones, of a trend one."""
    if YEAR in result.by:
        latest = _latest_shown(result.frame)
        return (latest,) if latest else ()
    covered = covered_years(warehouse, result.metric)
    return tuple(year for year in result.years if year in covered)


def _reliability(
    warehouse: Warehouse, metric: Metric, years: Sequence[str], profile: str
) -> tuple[Text, ...]:
    if metric.reliability is None:
        return ()
    items = warehouse.snapshot.query(f"from {metric.reliability}")
    return reliability.of_waves(items, years, disclosure.PROFILES[profile].persons)


def _breaks(warehouse: Warehouse, metric: Metric, scope: Sequence[str]) -> tuple[str, ...]:
    """Return the years of the scope from which on figures can not be compared with those before."""
    if metric.breaks is None:
        return ()
    rows = _versions(warehouse, metric.id)
    changed = rows["version"].ne(rows["version"].shift()) & (rows.index > 0)
    return tuple(year for year in rows[YEAR][changed] if year in scope and year != min(scope))


@lru_cache(maxsize=METRICS_KEPT)
def _versions(warehouse: Warehouse, metric_id: str) -> pd.DataFrame:
    """Return the version of its question in every year, of a metric that has one."""
    metric = CATALOGUE[metric_id]
    return warehouse.snapshot.query(
        f"select academic_year, max({metric.breaks}) as version from {metric.mart} as m "
        f"where {metric.where} and {metric.breaks} is not null group by 1 order by 1"
    )


def _one_year(filters: Filters) -> str:
    return filters.academic_year[0] if len(filters.academic_year) == 1 else ""


def _latest_shown(trend: pd.DataFrame) -> str:
    shown = trend[trend["status"] == "shown"]
    return str(shown[YEAR].max()) if len(shown) else ""


def _year_before(year: str) -> str:
    start = int(year[:4]) - 1
    return f"{start}/{(start + 1) % 100:02d}"
