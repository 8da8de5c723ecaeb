"""Asked about one enterprise after the other: the very figures that each would have alone."""

import pandas as pd
import pytest

from dashboard import each, query
from dashboard.filters import Filters
from dashboard.metrics import CATALOGUE
from dashboard.metrics.model import Metric
from dashboard.warehouse import Warehouse, one_by_one

YEARS = ("2023/24", "2024/25")
METRICS = [
    metric
    for metric in CATALOGUE.values()
    if each.applies(metric, (), Filters(enterprise_id=("E",)))
]


@pytest.fixture(scope="module")
def enterprises(sample: Warehouse) -> list[str]:
    rows = sample.snapshot.query(
        "select enterprise_id, sum(started) as n from mart.enterprise_year "
        "group by 1 order by n desc nulls last, 1"
    )
    every = list(rows["enterprise_id"])
    return [every[0], every[len(every) // 2], every[-1], "unknown"]


def test_many_kinds_of_figures_are_meant() -> None:
    assert {"completion_rate", "enterprise_satisfaction", "on_time_rate"} <= {m.id for m in METRICS}
    assert {metric.shape for metric in METRICS} == each.ROW_BY_ROW


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.id)
def test_each_has_the_figure_that_it_has_alone(
    sample: Warehouse, enterprises: list[str], metric: Metric
) -> None:
    many = one_by_one(sample)
    for key in enterprises:
        for years in (YEARS, ("2019/20",), ()):
            filters = Filters(enterprise_id=(key,), academic_year=years)
            alone = query.evaluate(sample, metric, (), filters)
            among = query.evaluate(many, metric, (), filters)
            pd.testing.assert_frame_equal(among.frame, alone.frame)
            assert among.notes == alone.notes
