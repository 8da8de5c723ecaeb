"""What must stand under a result: where filters did not reach, figures beside it, what it rests on."""

from collections.abc import Sequence

import pandas as pd

from dashboard import disclosure, reading
from dashboard.compiler import JUDGED, compile_beside, compile_query
from dashboard.filters import YEAR, Filters
from dashboard.finishers import finish
from dashboard.messages import Text
from dashboard.metrics import CATALOGUE
from dashboard.metrics.model import Metric
from dashboard.recorded import covered_years
from dashboard.result import Result, latest_shown
from dashboard.sentences import maturity, notes, reliability, response
from dashboard.warehouse import Warehouse


def said(warehouse: Warehouse, result: Result, filters: Filters) -> tuple[Text, ...]:
    """Return the sentences that must stand under a result."""
    metric, by, years, profile = result.metric, result.by, result.years, result.profile
    missing = [year for year in years if year not in covered_years(warehouse, metric)]
    some = YEAR not in by and len(missing) < len(years)
    return (
        *notes.of_filters(compile_query(metric, by, filters)),
        *_rules(warehouse, filters),
        *notes.of_years(missing if some else [], result.breaks),
        *((metric.over_years,) if metric.over_years and YEAR in by else ()),
        *maturity.note(result, warehouse.labels),
        *_respondents(warehouse, result, filters),
        *_beside(warehouse, result, filters),
        *_reliability(warehouse, metric, years, profile),
        *notes.of_model(result.frame, metric),
        *disclosure.warnings(result.frame, profile),
    )


def _rules(warehouse: Warehouse, filters: Filters) -> tuple[Text, ...]:
    label = warehouse.labels.table.get((JUDGED, filters.rule_profile))
    return notes.of_rules(label) if label else ()


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
    return notes.in_year(years[0], said) if YEAR in result.by else notes.together(said)


def _respondents(warehouse: Warehouse, result: Result, filters: Filters) -> tuple[Text, ...]:
    """Return how many answered of those who were asked: together, of a trend in its latest year, and by group."""
    years = _years_shown(warehouse, result)
    if result.metric.respondents is None or not years:
        return ()
    roster = CATALOGUE[result.metric.respondents]
    least = disclosure.PROFILES[result.profile].response
    by = [name for name in result.by if name in roster.dimensions and name != roster.cluster]

    def among(years: Sequence[str], by: Sequence[str]) -> pd.DataFrame:
        narrowed = filters.replace(academic_year=years)
        parts = reading.parts(warehouse.snapshot, roster, tuple(by), narrowed)
        return finish(parts, roster, tuple(by))

    said = response.of_all(among(years, ()), least)
    said = notes.in_year(years[0], said) if YEAR in by else said
    if not by:
        return said
    shown = result.frame.loc[result.frame["status"] == "shown", by].drop_duplicates()
    groups = among(result.years, by).merge(shown, on=by)
    return (*said, *response.of_groups(groups, by, least, warehouse.labels))


def _years_shown(warehouse: Warehouse, result: Result) -> tuple[str, ...]:
    """Return the years that figures beside a result may be about: recorded ones, of a trend one."""
    if YEAR in result.by:
        latest = latest_shown(result.frame)
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
