"""The steps of a career are the figures of their own metrics, whatever is filtered or hidden."""

import pandas as pd
import pytest

from dashboard.filters import Filters
from dashboard.metrics import CATALOGUE
from dashboard.query import evaluate
from dashboard.warehouse import Warehouse

STEPS = {
    "offered": "offer_rate",
    "accepted": "acceptance_rate",
    "hired": "conversion_rate",
    "still_6": "host_at_6",
    "still_12": "host_at_12",
}
FIGURES = ["value", "low", "high", "n", "numerator", "unknown", "immature", "status"]


@pytest.mark.parametrize("profile", ["internal", "review", "publication"])
@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(academic_year=("2024/25",)),
        Filters(academic_year=("2023/24",), depth_level=("L3",)),
        Filters(academic_year=("2021/22",), industry=("finance",)),
    ],
)
def test_a_step_says_what_its_own_metric_says(
    sample: Warehouse, filters: Filters, profile: str
) -> None:
    steps = evaluate(sample, CATALOGUE["career_steps"], ("step",), filters, profile).frame
    assert len(steps) >= 3
    for step, figures in steps.set_index("step")[FIGURES].iterrows():
        alone = evaluate(sample, CATALOGUE[STEPS[str(step)]], (), filters, profile).frame
        pd.testing.assert_series_equal(
            figures, alone[FIGURES].iloc[0], check_names=False, check_dtype=False
        )
