"""Metrics over the same records are read together, and say the same as each read alone."""

import pandas as pd
import pytest

from dashboard import disclosure, query, reading
from dashboard.compiler import compile_query
from dashboard.disclosure import PROFILES
from dashboard.filters import Filters
from dashboard.metrics import CATALOGUE
from dashboard.metrics.model import Metric
from dashboard.sentences.headlines import change_of
from dashboard.sums import NAMES, gathered
from dashboard.warehouse import Warehouse

SUMMED = [metric for metric in CATALOGUE.values() if metric.shape in NAMES]


@pytest.mark.parametrize("metric", SUMMED, ids=lambda metric: str(metric.id))
def test_the_sums_of_a_pass_are_those_of_the_metric_alone(
    sample: Warehouse, metric: Metric
) -> None:
    years = sample.years
    industry = tuple(sample.options("industry")[:2])
    for by, chosen in (((), years[-1:]), ((), years[-3:]), (("academic_year",), years)):
        filters = Filters(academic_year=chosen, industry=industry).judged_by("undergraduate-2019")
        asked = compile_query(metric, by, filters)
        alone = gathered(sample.snapshot.query(asked.sql, asked.parameters), [metric], by)
        together = reading.parts(sample.snapshot, metric, by, filters)
        pd.testing.assert_frame_equal(together, alone.of(metric), check_dtype=False)


@pytest.mark.parametrize("profile", list(PROFILES))
def test_a_figure_of_a_year_is_the_one_computed_for_that_year_alone(
    sample: Warehouse, profile: str
) -> None:
    first, *_, before, last = sample.years
    industry = sample.options("industry")[:1]
    scopes = [((), (first,)), ((), (last,)), (("academic_year",), (before, last))]
    for metric in SUMMED:
        for by, years in scopes:
            filters = Filters(academic_year=years, industry=tuple(industry))
            alone = query.compute(sample, metric, by, filters)
            hidden = disclosure.apply(alone, metric, profile, total_shown=False)
            found = query.evaluate(sample, metric, by, filters, profile).frame
            pd.testing.assert_frame_equal(found, hidden, obj=f"{metric.id} {by} {years}")


def test_a_year_without_records_counts_nothing(sample: Warehouse) -> None:
    nobody = Filters(academic_year=("1999/00",))
    for metric in SUMMED:
        parts = reading.parts(sample.snapshot, metric, (), nobody)
        assert len(parts) == 1
        assert not parts.to_numpy().any()


def test_years_of_a_trend_share_enterprises_and_two_figures_alone_do_not(sample: Warehouse) -> None:
    metric, years = CATALOGUE["match_rate"], sample.years[-2:]
    earlier, later = (
        query.disclosed(sample, metric, (), Filters(academic_year=(year,))).iloc[0]
        for year in years
    )
    alone = change_of(later, earlier)
    _, change = query.change(sample, metric, Filters(academic_year=years[-1:]))
    assert change is not None
    assert change.value == alone.value
    assert alone.low < change.low < change.high < alone.high
