"""What stands beside the figures on request."""

import datetime as dt
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dashboard import spreadsheet, table
from dashboard.charts import (
    Look,
    bars,
    beside_bars,
    beside_shortfalls,
    beside_trend,
    mark_acts,
    shortfalls,
    trend,
)
from dashboard.charts.beside import Mark
from dashboard.context import Context
from dashboard.filters import Filters
from dashboard.labels import Labels
from dashboard.messages import Text, translate
from dashboard.metrics import CATALOGUE
from dashboard.query import evaluate
from dashboard.result import Benchmark, Result
from dashboard.sentences import findings
from dashboard.sentences.statuses import status_word
from dashboard.shell import beside
from dashboard.warehouse import Warehouse
from tests.apps import open_page
from tests.dashboard.fakes import metric, result

LOOK = Look("en", Labels())
DECLARED = metric(dimensions=("industry", "academic_year"))
YEARS = ("2023/24", "2024/25")


def by_industry(*numerators: int) -> Result:
    return result(
        {"industry": ["finance", "mining"], "numerator": list(numerators), "denominator": [40, 40]},
        DECLARED,
        by=("industry",),
    )


def by_year(*numerators: int) -> Result:
    parts = {"academic_year": list(YEARS), "numerator": list(numerators), "denominator": [40, 40]}
    return result(parts, DECLARED, by=("academic_year",))


def test_a_benchmark_stands_on_the_bar_of_its_own_group() -> None:
    own, other = by_industry(10, 30), by_industry(20, 36)
    figure = bars(own, LOOK)
    beside_bars(figure, own, other, LOOK, "Whole school")
    marks = figure.data[-1]
    assert marks["y"] == [0, 1]
    assert marks["x"] == [0.9, 0.5]
    assert figure.figure().data[-1].hovertext[0] == "Whole school: 90%"
    assert figure.layout["xaxis"]["range"][1] >= 0.9


def test_a_benchmark_follows_the_bars_where_the_least_are_on_top() -> None:
    own, other = by_industry(10, 30), by_industry(20, 36)
    figure = shortfalls(own, LOOK)
    beside_shortfalls(figure, own, other, LOOK, "Whole school")
    assert figure.data[-1]["x"] == [0.5, 0.9]


def test_a_benchmark_of_a_trend_is_a_line_over_the_same_years() -> None:
    own = by_year(10, 20)
    figure = trend(own, LOOK)
    beside_trend(figure, own, by_year(32, 36), LOOK, "Whole school")
    assert figure.data[-1]["y"] == [0.8, 0.9]
    assert figure.layout["yaxis"]["range"][1] > 0.9
    figure.figure()


def test_the_words_of_a_point_stand_on_the_side_away_from_the_benchmark() -> None:
    own = by_year(10, 30)
    figure = trend(own, LOOK)
    beside_trend(figure, own, by_year(32, 4), LOOK, "Whole school")
    below, above = (each["yshift"] for each in figure.layout["annotations"] if "yshift" in each)
    assert below < 0 < above


def test_acts_stand_on_their_day_and_those_outside_the_years_are_left_out() -> None:
    own = by_year(10, 20)
    figure = trend(own, LOOK)
    marks = [
        Mark(dt.date(2023, 9, 1), "policy"),
        Mark(dt.date(2025, 3, 2), "<b>standard</b>"),
        Mark(dt.date(2019, 1, 1), "policy"),
    ]
    mark_acts(figure, own, marks, LOOK)
    assert figure.data[-1]["x"] == [-0.5, pytest.approx(0.9986, abs=1e-3)]
    assert "<b>" not in figure.data[-1]["hovertext"][1]
    figure.figure()


@pytest.fixture
def context(sample: Warehouse) -> Context:
    return Context(sample, Filters(academic_year=("2024/25",)), "en", sample.labels)


@pytest.mark.parametrize(
    ("what", "filters", "expected"),
    [
        ("school", Filters(academic_year=("2024/25",), industry=("finance",)),
         Filters(academic_year=("2024/25",))),
        ("school", Filters(academic_year=("2024/25",)), None),
        ("industry", Filters(region=("R",), industry=("finance",)), Filters(industry=("finance",))),
        ("industry", Filters(region=("R",)), None),
        ("before", Filters(academic_year=("2024/25",), region=("R",)),
         Filters(academic_year=("2023/24",), region=("R",))),
        ("before", Filters(academic_year=("2024/25", "2025/26")),
         Filters(academic_year=("2022/23", "2023/24"))),
        ("before", Filters(academic_year=("2020/21",)), None),
        ("before", Filters(), None),
        ("none", Filters(industry=("finance",)), None),
    ],
)  # fmt: skip
def test_what_a_figure_is_compared_with(
    context: Context, what: str, filters: Filters, expected: Filters | None
) -> None:
    chosen = Context(context.warehouse, filters, "en", context.labels, beside=what)
    rate = CATALOGUE["completion_rate"]
    own = evaluate(context.warehouse, rate, ("depth_level",), filters)
    found = beside.benchmark(chosen, own, filters)
    if expected is None:
        assert found is None
    else:
        assert found is not None
        assert found.result == evaluate(context.warehouse, rate, ("depth_level",), expected)
        assert found.name.en == beside.CHOICES[what]


@pytest.mark.parametrize(("language", "name"), [("en", "Whole school"), ("zh", "全校")])
def test_what_stands_beside_is_in_the_table_the_files_and_the_alternative_text(
    context: Context, language: Any, name: str
) -> None:
    """Finance 25 % and mining 75 %, beside groups too small to be shown, and beside 50 % and 2.5 %."""
    few = {"industry": ["finance", "mining"], "numerator": [20, 2], "denominator": [40, 4]}
    other = Benchmark(Text("Whole school", "全校"), result(few, DECLARED, by=("industry",)))
    seen = replace(by_industry(10, 30), beside=other)
    reader = replace(context, language=language, labels=Labels())
    column = translate(language, "Beside: {name}").format(name=name)
    assert other.result.frame["status"].tolist() == ["hidden", "hidden"]
    shown = Benchmark(other.name, by_industry(20, 1))
    for benchmark, read, stored in (
        (other, [status_word("hidden", language)] * 2, [status_word("hidden", language)] * 2),
        (shown, ["50.0%", "2.5%"], [0.5, 0.025]),
    ):
        seen = replace(seen, beside=benchmark)
        assert table.as_read(reader, seen)[column].tolist() == read
        assert table.stored(reader, seen)[column].tolist() == stored
    book = openpyxl.load_workbook(io.BytesIO(spreadsheet.as_xlsx(table.stored(reader, seen), {})))
    assert [row[-1] for row in book["data"].values] == [column, 0.5, 0.025]
    said = findings.alternative_text(seen, language, Labels())
    colon = "：" if language == "zh" else ": "
    assert f"{name}{colon}mining " in said
    assert f"{name}{colon}finance 50%" in said


def test_a_trend_says_beside_it_the_first_and_the_last_year() -> None:
    compared = replace(
        by_year(10, 20), beside=Benchmark(Text("Whole school", "全校"), by_year(32, 36))
    )
    said = findings.alternative_text(compared, "en", Labels())
    assert said.endswith("Whole school: 2024/25 90%, Whole school: 2023/24 80%.")
    assert len(said) <= findings.LONGEST_ALTERNATIVE


def test_the_acts_are_those_of_government_and_industry(sample: Warehouse) -> None:
    found = beside.acts(sample)
    rings = sample.snapshot.query("select ring, count(*) as acts from mart.act group by ring")
    counts = dict(zip(rings["ring"], rings["acts"], strict=True))
    assert len(found) == counts["government"] + counts["industry"]
    assert [day for day, _ in found] == sorted(day for day, _ in found)


def test_the_choice_is_in_the_address_and_stays_from_page_to_page(
    sample_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMPLE_DIR", str(sample_root))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "own"))
    at = open_page("retention", lang="en", industry="manufacturing", beside="school", acts="yes")
    assert at.query_params["beside"] == "school"
    drawn = [json.loads(each.proto.spec) for each in at.get("plotly_chart")]
    words = [note["text"] for figure in drawn for note in figure["layout"].get("annotations", [])]
    assert "◇ Whole school" in words
    assert any(word.startswith("▲") for word in words)
    nonsense = open_page("retention", lang="en", beside="nonsense", acts="maybe")
    assert {"beside", "acts"}.isdisjoint(nonsense.query_params)
