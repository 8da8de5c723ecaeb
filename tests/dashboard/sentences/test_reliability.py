"""Cronbach's alpha stands beside a scale, wave by wave, where enough students answered."""

import pandas as pd
import pytest

from dashboard.filters import Filters
from dashboard.metrics import CATALOGUE
from dashboard.query import evaluate
from dashboard.sentences.reliability import of_waves
from dashboard.warehouse import Warehouse


def items(n: int = 30) -> pd.DataFrame:
    """Return two questions with variances 1 and 1 and covariance 0.5, so that alpha is 2/3."""
    freedom = n - 1.0
    return pd.DataFrame(
        {
            "academic_year": "2024/25",
            "phase": ["before"] * 3,
            "item": ["one", "two", ""],
            "n": n,
            "total": 0.0,
            "squares": [freedom, freedom, 3 * freedom],
        }
    )


def test_alpha_is_said_for_each_wave() -> None:
    after = items().assign(phase="after", squares=[29.0, 29.0, 29.0 * 3.6])
    (note,) = of_waves(pd.concat([items(), after]), ["2024/25"], 10)
    assert note.en.endswith("2024/25 before 0.67, after 0.89.")
    assert note.zh.endswith("2024/25实习前0.67，实习后0.89。")


@pytest.mark.parametrize(("n", "years"), [(9, ["2024/25"]), (30, ["2023/24"])])
def test_nothing_is_said_of_few_answers_or_other_years(n: int, years: list[str]) -> None:
    assert of_waves(items(n), years, 10) == ()


def test_the_scale_of_the_sample_world_hangs_together(sample: Warehouse) -> None:
    notes = [note.en for note in evaluate(sample, CATALOGUE["student_attitude"], ("phase",)).notes]
    (said,) = (note for note in notes if "Cronbach" in note)
    assert "2021/22 before 0.8" in said
    assert "2020/21" not in said


def test_beside_a_narrowed_figure_alpha_is_said_to_be_of_the_whole_school(
    sample: Warehouse,
) -> None:
    """The sums it is computed from are of all who answered."""
    metric, college = CATALOGUE["student_attitude"], Filters(college=("机械工程学院",))
    own, whole = (evaluate(sample, metric, (), each) for each in (college, Filters()))
    assert own.frame["n"].iloc[0] < whole.frame["n"].iloc[0]
    for found in (own, whole):
        (said,) = (note for note in found.notes if "Cronbach" in note.en)
        assert said.en.startswith("How well the questions hang together in the whole school (")
        assert said.zh.startswith("全校的量表信度（")
