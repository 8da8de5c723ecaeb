"""What must stand under a result: where filters did not reach, figures beside it, what it rests on."""

from collections.abc import Sequence
from functools import lru_cache

import pandas as pd

from dashboard import disclosure, reading
from dashboard.compiler import JUDGED, compile_beside, compile_query
from dashboard.filters import YEAR, Filters
from dashboard.finishers import finish
from dashboard.messages import LANGUAGES, Text
from dashboard.metrics import CATALOGUE
from dashboard.metrics.model import Metric
from dashboard.recorded import covered_years
from dashboard.result import Result, latest_shown
from dashboard.sentences import maturity, notes, reliability, response
from dashboard.warehouse import Warehouse

GROUPS_KEPT = 256
HOST = "enterprise_id"
PLACED = ("college", "programme", "industry", "region", "depth_level")
"""Filters by what not every record has written down."""


def said(warehouse: Warehouse, result: Result, filters: Filters) -> tuple[Text, ...]:
    """Return the sentences that must stand under a result."""
    metric, by, years, profile = result.metric, result.by, result.years, result.profile
    missing = [year for year in years if year not in covered_years(warehouse, metric)]
    some = YEAR not in by and len(missing) < len(years)
    return (
        *notes.of_filters(compile_query(metric, by, filters)),
        *_left_out(warehouse, result, filters),
        *_rules(warehouse, filters),
        *notes.of_years(missing if some else [], result.breaks, _reworded(warehouse, metric)),
        *((metric.over_years,) if metric.over_years and YEAR in by else ()),
        *maturity.note(result, warehouse.labels),
        *_answered(warehouse, result, filters),
        *_beside(warehouse, result, filters),
        *_reliability(warehouse, metric, years, profile),
        *notes.of_model(result.frame, metric),
        *disclosure.warnings(result.frame, profile),
    )


def said_briefly(warehouse: Warehouse, result: Result, filters: Filters) -> tuple[Text, ...]:
    """Return the sentences without which even a tile misleads: where filters did not reach, and few answers."""
    least = disclosure.PROFILES[result.profile].response
    return (
        *notes.of_filters(compile_query(result.metric, (), filters)),
        *_left_out(warehouse, result, filters),
        *response.of_few(_respondents(warehouse, result, filters), least),
    )


def _left_out(warehouse: Warehouse, result: Result, filters: Filters) -> tuple[Text, ...]:
    """Return how many records a filter leaves out because nobody wrote down what it asks for.

    Where it is answered through hosting enterprises, that is who the host was. Not of persons, whose
    groups may be hidden: what is left out would tell of them.
    """
    metric, years = result.metric, _years_shown(warehouse, result)
    persons = metric.unit == "person" or "n" in metric.persons
    if not years or persons or metric.shape == "model":
        return ()
    every = filters.replace(academic_year=years)
    own = [name for name in filters.active() if name in PLACED and name in metric.dimensions]
    hosts = [name for name in filters.active() if name in metric.hosting and name not in own]
    said: list[Text] = []
    if own:
        rows = _placed(warehouse, metric.id, tuple(own), every.without(*own))
        said += notes.of_left_out(rows, metric, filters.only(*own).active())
    if hosts and HOST in metric.dimensions:
        rows = _placed(warehouse, metric.id, (HOST,), every.without(*hosts))
        said += notes.of_left_out(rows, metric, {HOST: ()})
    return notes.in_year(years[0], said) if YEAR in result.by else tuple(said)


@lru_cache(maxsize=GROUPS_KEPT)
def _placed(
    warehouse: Warehouse, metric_id: str, names: tuple[str, ...], filters: Filters
) -> pd.DataFrame:
    """Return the finished groups of some dimensions, and of those without which the metric says nothing.

    They are the same whichever of these groups are chosen.
    """
    metric = CATALOGUE[metric_id]
    by = (*names, *(name for name in metric.split_by if name not in names))
    frame = finish(reading.parts(warehouse.snapshot, metric, by, filters), metric, by)
    return frame.drop_duplicates(list(by))


def _reworded(warehouse: Warehouse, metric: Metric) -> Text | None:
    """Return the question that breaks are about, where a metric is of several."""
    if metric.reworded is None:
        return None
    return Text(
        *(warehouse.labels("question", metric.reworded, language) for language in LANGUAGES)
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


def _answered(warehouse: Warehouse, result: Result, filters: Filters) -> tuple[Text, ...]:
    """Return how many answered of those who were asked: together, of a trend in its latest year, and by group."""
    metric, least = result.metric, disclosure.PROFILES[result.profile].response
    said = response.of_all(_respondents(warehouse, result, filters), least)
    if metric.respondents is None or not said:
        return ()
    if YEAR in result.by:
        said = notes.in_year(latest_shown(result.frame), said)
    roster = CATALOGUE[metric.respondents]
    by = [name for name in result.by if name in roster.dimensions and name != roster.cluster]
    if not by:
        return said
    shown = result.frame.loc[result.frame["status"] == "shown", by].drop_duplicates()
    groups = _respondents(warehouse, result, filters, tuple(by)).merge(shown, on=by)
    return (*said, *response.of_groups(groups, by, least, warehouse.labels))


def _respondents(
    warehouse: Warehouse, result: Result, filters: Filters, by: tuple[str, ...] = ()
) -> pd.DataFrame:
    """Return finished rows of who answered, of the years shown; by year, of all."""
    years = result.years if YEAR in by else _years_shown(warehouse, result)
    if result.metric.respondents is None or not years:
        return result.frame.head(0).assign(numerator=0.0)
    roster = CATALOGUE[result.metric.respondents]
    narrowed = filters.replace(academic_year=years)
    return finish(reading.parts(warehouse.snapshot, roster, by, narrowed), roster, by)


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
