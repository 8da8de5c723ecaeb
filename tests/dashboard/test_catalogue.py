import ast
import dataclasses
import math
import re
from pathlib import Path

import pytest

from dashboard.compiler import compile_query
from dashboard.filters import Filters
from dashboard.messages import Text
from dashboard.metrics import CATALOGUE
from dashboard.metrics.model import Metric
from dashboard.query import compute, evaluate
from dashboard.warehouse import Warehouse
from tests.worlds import world

METRICS = list(CATALOGUE.values())
PAGES = Path(__file__).parents[2] / "pages"
RATIOS = [metric for metric in METRICS if metric.shape == "ratio"]


def name_of(metric: Metric) -> str:
    return metric.id


@pytest.mark.parametrize("metric", METRICS, ids=name_of)
def test_the_worked_example_gives_its_hand_computed_figures(metric: Metric, tmp_path: Path) -> None:
    example = metric.example
    warehouse = world(tmp_path, example.given, example.settings)
    frame = compute(warehouse, metric, example.by)
    if metric.shape == "distribution":
        frame = frame[frame["count"] > 0]
    if metric.shape in ("survival", "incidence"):
        frame = frame[frame["events"] > 0]
    found = frame.to_dict("records")
    for expected, row in zip(example.expect, found, strict=True):
        for name, value in expected.items():
            if isinstance(value, str):
                assert row[name] == value
            else:
                assert math.isclose(row[name], float(str(value)), rel_tol=1e-9), (name, row)


@pytest.mark.parametrize("metric", METRICS, ids=name_of)
def test_every_text_is_there_in_both_languages(metric: Metric) -> None:
    for field in dataclasses.fields(metric):
        value = getattr(metric, field.name)
        if isinstance(value, Text):
            assert value.en.strip(), field.name
            assert any("\u4e00" <= letter <= "\u9fff" for letter in value.zh), field.name
            assert not any("\u4e00" <= letter <= "\u9fff" for letter in value.en), field.name


@pytest.mark.parametrize("metric", METRICS, ids=name_of)
def test_what_is_measured_is_said_in_words_and_not_as_a_formula(metric: Metric) -> None:
    for words in (metric.measured.en, metric.measured.zh):
        assert not re.search(r"[/×=<>≥≤+*]| x |\b1 -|[.。]$", words)
    assert metric.measured != metric.formula
    assert metric.label.en != metric.measured.en


@pytest.mark.parametrize("metric", METRICS, ids=name_of)
def test_every_metric_compiles_and_runs_by_each_of_its_dimensions(
    metric: Metric, sample: Warehouse
) -> None:
    for dimension in metric.dimensions:
        result = evaluate(sample, metric, (dimension,))
        assert dimension in result.frame
        assert len(result.frame) > 0


@pytest.mark.parametrize("metric", METRICS, ids=name_of)
def test_every_metric_is_shown_on_a_page(metric: Metric) -> None:
    named = {
        node.value
        for page in PAGES.glob("*.py")
        if page.stem != "definitions"
        for node in ast.walk(ast.parse(page.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
    }
    assert metric.id in named


@pytest.mark.parametrize("metric", RATIOS, ids=name_of)
def test_slices_of_additive_dimensions_add_up(metric: Metric, sample: Warehouse) -> None:
    whole = compute(sample, metric).iloc[0]
    for dimension in metric.additive:
        sliced = compute(sample, metric, (dimension,))
        for part in ("numerator", "n", "unknown"):
            assert sliced[part].sum() == pytest.approx(whole[part]), (dimension, part)


@pytest.mark.parametrize("metric", METRICS, ids=name_of)
def test_values_are_bound_and_names_come_from_the_declaration(metric: Metric) -> None:
    hostile = "x'); drop table mart.placement; --"
    query = compile_query(metric, (), Filters(industry=(hostile,), college=(hostile,)))
    assert hostile not in query.sql
    with pytest.raises(ValueError, match="can not be sliced by"):
        compile_query(metric, (hostile,))


def test_a_filter_that_a_metric_lacks_is_said_not_dropped(sample: Warehouse) -> None:
    filters = Filters(college=(sample.options("college")[0],))
    metric = CATALOGUE["partners"]
    narrowed = evaluate(sample, metric, (), filters)
    assert any("host the chosen college" in note.en for note in narrowed.notes)
    assert narrowed.frame["n"].max() < evaluate(sample, metric).frame["n"].max()


def test_a_year_without_its_register_is_not_recorded_rather_than_nought(sample: Warehouse) -> None:
    rows = evaluate(sample, CATALOGUE["response_rate"], ("academic_year",)).frame
    first = rows[rows["academic_year"] == "2020/21"]
    assert first["status"].item() == "not_recorded"
    assert math.isnan(first["value"].item())


def test_one_small_cell_is_hidden_and_a_second_one_where_the_total_is_shown(
    sample: Warehouse,
) -> None:
    metric, by = CATALOGUE["completion_rate"], ("depth_level",)
    alone = evaluate(sample, metric, by).frame["status"].eq("hidden").sum()
    beside_total = evaluate(sample, metric, by, total_shown=True).frame["status"].eq("hidden").sum()
    assert (alone, beside_total) == (1, 2)


def test_what_stands_apart_is_said_beside_the_figure(tmp_path: Path) -> None:
    metric = CATALOGUE["enterprise_return"]
    warehouse = world(tmp_path, metric.example.given, metric.example.settings)
    result = evaluate(warehouse, metric, (), Filters(academic_year=("2023/24",)))
    assert [note.en for note in result.notes] == [
        "Not counted, because the school did not ask again: 1."
    ]
    assert "1家" in result.notes[0].zh


def test_what_stands_beside_is_counted_in_the_years_and_programmes_of_the_figure(
    tmp_path: Path,
) -> None:
    metric = CATALOGUE["seats_per_student"]
    before_seats = "Mechatronics,2023/24,Engineering,70\n"
    given = metric.example.given | {"programme": metric.example.given["programme"] + before_seats}
    notes = evaluate(world(tmp_path, given), metric).notes[-1:]
    # 10 + 5 due and 5 + 7 offered in 2024/25, 6 requested of an enterprise that has not answered;
    # Design did not report, 2023/24 has no seats register
    assert [note.en for note in notes] == [
        "Students due: 15. Seats offered to their programmes: 12. Seats requested without an answer: 6."
    ]
    assert [note.zh for note in notes] == [
        "应实习学生：15人。为其专业提供的岗位：12个。已申请、未答复的岗位：6个。"
    ]


def test_satisfaction_is_weighted_by_placements_beside(tmp_path: Path) -> None:
    given = {
        "placement": """
student_id,college,programme,enterprise,arranged_by,planned_start,planned_end,actual_start,actual_end
S1,Engineering,Mechatronics,Acme,school,2023-10-01,2024-01-31,2023-10-01,2024-01-31
S2,Engineering,Mechatronics,Acme,school,2023-10-01,2024-01-31,2023-10-01,2024-01-31
S3,Engineering,Mechatronics,Acme,school,2023-10-01,2024-01-31,2023-10-01,2024-01-31
S4,Engineering,Mechatronics,Bolt,school,2023-10-01,2024-01-31,2023-10-01,2024-01-31
""",
        "survey_enterprise": """
response_id,wave,enterprise,academic_year,overall_satisfaction,willing_again,skill_foundation,skill_adaptive,skill_technical
R1,2023/24 end,Acme,2023/24,5,,,,
R2,2023/24 end,Bolt,2023/24,2,,,,
""",
    }
    warehouse = world(tmp_path, given)
    result = evaluate(warehouse, CATALOGUE["enterprise_satisfaction"])
    assert result.frame["value"].item() == 0.5
    assert "Weighted by placements: 75%." in [note.en for note in result.notes]


def test_figures_beside_are_of_the_years_that_are_shown(sample: Warehouse) -> None:
    """Seats were not recorded in the first year, whose students are due all the same."""
    metric = CATALOGUE["seats_per_student"]
    whole, trend = evaluate(sample, metric), evaluate(sample, metric, ("academic_year",))
    assert trend.frame["status"].tolist() == ["not_recorded", *["shown"] * 5]
    latest = str(trend.frame["academic_year"].iloc[-1])
    for result, value in (
        (whole, whole.frame["value"].item()),
        (trend, trend.frame["value"].iloc[-1]),
    ):
        said = " ".join(note.en for note in result.notes)
        due, offered = (
            int(re.search(rf"(?:^| ){what}: ([\d,]+)\.", said)[1].replace(",", ""))  # type: ignore[index]
            for what in ("Students due", "Seats offered to their programmes")
        )
        assert offered / due == pytest.approx(value)
    assert any(note.en.startswith(f"{latest}: Students due") for note in trend.notes)
    assert any(note.zh.startswith(f"{latest}：应实习学生") for note in trend.notes)
