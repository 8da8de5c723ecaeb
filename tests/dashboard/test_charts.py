"""Figures say what their result says, and say it without colour, markup or invented values."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard import charts
from dashboard.charts import Look
from dashboard.charts.drawing import Drawing
from dashboard.charts.frames import is_finished, spread
from dashboard.charts.look import text_width, wrapped
from dashboard.charts.timeline import Stretch, timeline
from dashboard.labels import Labels
from dashboard.messages import Text
from dashboard.metrics import CATALOGUE
from dashboard.metrics.model import Metric
from dashboard.result import Result
from tests.dashboard.fakes import metric, result


def checked(draw: Callable[..., Drawing]) -> Callable[..., go.Figure]:
    """Return a chart as Plotly's own figure, which refuses what is no valid property."""
    return lambda *given, **options: draw(*given, **options).figure()


bars, flow, ladder = checked(charts.bars), checked(charts.flow), checked(charts.ladder)
dumbbell, mix, steps = checked(charts.dumbbell), checked(charts.mix), checked(charts.steps)
matrix, survival, trend = checked(charts.matrix), checked(charts.survival), checked(charts.trend)
tally, likert = checked(charts.tally), checked(charts.likert)
incidence, terms = checked(charts.incidence), checked(charts.terms)
YEARS = ("2021/22", "2022/23", "2023/24", "2024/25")
LABELS = Labels({("programme", "evil"): Text("<b>A & B</b>", "<b>甲</b>")})
LOOK = Look("en", LABELS)
LADDER = metric(
    "distribution", "enterprise", id="depth_ladder", classes=("L0", "signed_only", "L2", "L4")
)


def over_years(**changes: Any) -> Result:
    parts = {"academic_year": YEARS, "numerator": [30, 1, 3, 45], "denominator": [60, 3, 9, 60]}
    return result(parts, by=("academic_year",), years=YEARS, **changes)


def by_programme(count: int = 3) -> Result:
    names = ["evil", "nursing", *(f"p{number:02}" for number in range(count - 2))]
    parts = {
        "programme": names,
        "numerator": [20, 45, *[30] * (count - 2)],
        "denominator": [60] * count,
    }
    return result(parts, by=("programme",))


def depth(by: str = "academic_year") -> Result:
    parts = {
        by: [*["2023/24"] * 3, *["2024/25"] * 3],
        "class": ["L0", "L2", "L4"] * 2,
        "count": [5, 10, 5, 2, 10, 8],
    }
    return result(parts, LADDER, by=(by,), years=YEARS[2:])


def by_years() -> Result:
    parts = {
        "academic_year": ["2023/24", "2024/25"] * 2,
        "programme": ["evil", "evil", "nursing", "nursing"],
        "numerator": [20, 30, 50, 12],
        "denominator": [100] * 4,
    }
    return result(parts, by=("academic_year", "programme"), years=YEARS[2:])


def stay() -> Result:
    parts = {
        "programme": ["evil"] * 2 + ["nursing"] * 2, "time": [30, 100, 60, 100],
        "left": [10, 0, 30, 0], "censored": [0, 90, 0, 70], "undated": [0] * 4,
    }  # fmt: skip
    return result(parts, metric("survival"), by=("programme",))


def loops() -> Result:
    parts = {
        "row": ["satisfied", "dissatisfied_open", "silent"],
        "column": ["back", "gone", "fewer"],
        "count": [12, 3, 5],
    }
    return result(parts, metric("matrix", "enterprise", id="loop_state"))


CAUSES = metric("incidence", classes=("pay", "distance", "illness", "study", "family", "none"))
MODEL = metric(
    "model", "enterprise", cluster="enterprise_id", decimals=1,
    parts={"outcome": "back", "satisfied": "satisfied", "deep": "deep"},
    variants={"without": ("satisfied",), "with": ("satisfied", "deep")},
)  # fmt: skip


def leaving() -> Result:
    """Return 40, 30, 20, 15 and 5 of 200 who left for five causes, and 90 who were still there."""
    parts = {
        "time": [10, 20, 30, 40, 50, 100],
        "cause": ["distance", "pay", "illness", "study", "family", None],
        "count": [30, 40, 20, 15, 5, 90], "undated": [0] * 6,
    }  # fmt: skip
    return result(parts, CAUSES)


def associated() -> Result:
    back = ([1, 1, 1, 0] * 20 + [1, 0, 0, 0] * 20) * 2
    parts = {
        "outcome": back, "satisfied": ([1] * 80 + [0] * 80) * 2, "deep": [0, 0, 0, 0, 1, 1, 1, 1] * 40,
        "cluster": [f"E{number % 40}" for number in range(320)],
    }  # fmt: skip
    return result(parts, MODEL)


def careers() -> Result:
    parts = {
        "step": ["still_6", "offered", "hired", "accepted"], "numerator": [15, 40, 25, 30],
        "denominator": [20, 80, 75, 35], "unknown": [3, 0, 5, 1], "immature": [7, 0, 0, 0],
    }  # fmt: skip
    return result(parts, metric(dimensions=("step",)), by=("step",))


def attitudes() -> Result:
    parts = {
        "position_match": ["yes", "yes", "no", "no"], "phase": ["after", "before"] * 2,
        "total": [120.0, 105.0, 60.0, 75.0], "squares": [500.0, 400.0, 150.0, 220.0],
        "n": [30, 30, 25, 25], "unknown": [10] * 4,
    }  # fmt: skip
    return result(parts, metric("mean"), by=("position_match", "phase"))


def industries() -> Result:
    parts = {
        "side": ["seats", "seats", "interns", "interns"],
        "class": ["trade", "finance", "trade", "mining"],
        "count": [40, 10, 10, 30],
    }
    return result(parts, metric("distribution"), by=("side",))


def words(figure: go.Figure) -> str:
    return str(figure.to_plotly_json())


def annotations(figure: go.Figure) -> list[str]:
    return [annotation.text for annotation in figure.layout.annotations]


EVERY: dict[str, Callable[[Look], go.Figure]] = {
    "steps": lambda look: steps(careers(), look),
    "dumbbell": lambda look: dumbbell(attitudes(), look),
    "mix": lambda look: mix(industries(), look),
    "trend": lambda look: trend(over_years(), look),
    "bars": lambda look: bars(by_programme(), look),
    "ladder": lambda look: ladder(depth(), look),
    "ladder rows": lambda look: ladder(depth("programme"), look),
    "survival": lambda look: survival(stay(), look),
    "matrix": lambda look: matrix(loops(), look),
    "flow": lambda look: flow(loops(), look),
    "incidence": lambda look: incidence(leaving(), look),
    "terms": lambda look: terms(associated(), look),
    "grid": lambda look: charts.grid(by_years(), look).figure(),
}


@pytest.mark.parametrize("draw", EVERY.values(), ids=EVERY)
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_chart_draws_on_both_grounds_in_both_languages(
    draw: Callable[[Look], go.Figure], *, dark: bool, language: str
) -> None:
    figure = draw(Look("zh" if language == "zh" else "en", LABELS, dark))
    assert figure.layout.paper_bgcolor == "rgba(0,0,0,0)"
    assert figure.data or figure.layout.annotations


@pytest.mark.parametrize("draw", EVERY.values(), ids=EVERY)
def test_data_never_acts_as_markup(draw: Callable[[Look], go.Figure]) -> None:
    assert "<b>A" not in words(draw(LOOK))


@pytest.mark.parametrize("draw", EVERY.values(), ids=EVERY)
def test_a_projector_gets_larger_type(draw: Callable[[Look], go.Figure]) -> None:
    near, far = draw(LOOK), draw(replace(LOOK, projector=True))
    assert far.layout.font.size > near.layout.font.size
    assert far.layout.height > near.layout.height


def test_lines_that_lack_a_year_for_the_same_reason_say_so_once() -> None:
    years, names = YEARS[2:], ("evil", "nursing", "other")
    parts = {
        "academic_year": [year for year in years for _ in names], "programme": list(names) * 2,
        "numerator": [30, 30, 30, 30, 0, 0], "denominator": [60, 60, 60, 60, 0, 0],
        "immature": [0, 0, 0, 0, 60, 60],
    }  # fmt: skip
    given = result(parts, by=("academic_year", "programme"), years=years)
    told = [text for text in annotations(trend(given, LOOK)) if "mature" in text]
    assert told == ["<i>not<br>yet<br>mature</i>"]


def test_why_a_year_has_no_figure_reads_upwards_where_names_take_the_room() -> None:
    years, names = tuple(f"20{n}/{n + 1}" for n in range(18, 24)), ("evil", "nursing")
    parts = {
        "academic_year": [year for year in years for _ in names], "programme": list(names) * 6,
        "numerator": [1, 1, *[30] * 10], "denominator": [3, 3, *[60] * 10],
    }  # fmt: skip
    crowded = trend(result(parts, by=("academic_year", "programme"), years=years), LOOK)
    told = {each.text: each.textangle for each in crowded.layout.annotations}
    assert told["<i>hidden</i>"] == -90
    alone = trend(over_years(), LOOK)
    assert {each.textangle for each in alone.layout.annotations} <= {None, 0}


def test_a_trend_shows_each_year_and_says_what_is_hidden() -> None:
    figure = trend(over_years(), LOOK)
    points = next(trace for trace in figure.data if trace.mode == "markers")
    assert pd.Series(points.y).dropna().to_dict() == {0: 0.5, 3: 0.75}
    assert {"<b>50%</b>", "<b>75%</b>", "<i>hidden</i>"} == set(annotations(figure))


def test_a_mean_of_answers_is_drawn_on_its_whole_scale() -> None:
    scaled = metric("mean", decimals=1, scale=(1, 5))
    parts = {"total": [105.0, 111.0], "squares": [400.0, 440.0], "n": [30, 30], "unknown": [0, 0]}
    years = result(
        {"academic_year": YEARS[:2], **parts}, scaled, ("academic_year",), years=YEARS[:2]
    )
    phases = {"programme": ["a", "a"], "phase": ["before", "after"], **parts}
    groups = result(phases, scaled, ("programme", "phase"))
    assert {each.id for each in CATALOGUE.values() if each.scale == (1, 5)} == {
        "student_attitude", "skill_ratings",
    }  # fmt: skip
    assert trend(years, LOOK).layout.yaxis.range == (1, 5)
    low, high = dumbbell(groups, LOOK).layout.xaxis.range
    assert (low, high) == pytest.approx((1, 5), abs=0.4)


def test_a_value_stands_beneath_its_point_where_the_line_rises_to_both_sides() -> None:
    parts = {"academic_year": YEARS, "numerator": [40, 24, 36, 48], "denominator": [60] * 4}
    figure = trend(result(parts, by=("academic_year",), years=YEARS), LOOK)
    shifts = {each.text: each.yshift for each in figure.layout.annotations}
    assert shifts == {"<b>67%</b>": 16, "<b>40%</b>": -16, "<b>60%</b>": 16, "<b>80%</b>": 16}


def test_an_unfinished_year_is_dotted_hollow_and_said() -> None:
    figure = trend(over_years(data_cut="2025-03-01"), LOOK)
    points = next(trace for trace in figure.data if trace.mode == "markers")
    assert points.marker.color[-1] == LOOK.palette.surface
    assert any(trace.line.dash == "dot" for trace in figure.data)
    assert "so far" in figure.layout.xaxis.ticktext[-1]


def test_a_year_that_nobody_recorded_stays_on_the_axis() -> None:
    figure = trend(replace(over_years(), years=("2020/21", *YEARS)), LOOK)
    assert len(figure.layout.xaxis.tickvals) == 5
    assert "<i>not<br>recorded</i>" in annotations(figure)


def test_up_to_three_lines_are_named_at_their_end_and_four_by_a_key() -> None:
    def lines(count: int) -> go.Figure:
        programmes = [f"p{number}" for number in range(count)]
        parts = {
            "academic_year": [year for year in YEARS for _ in programmes],
            "programme": programmes * len(YEARS),
            "numerator": [30 + place for place in range(count)] * len(YEARS),
            "denominator": [60] * (count * len(YEARS)),
        }
        return trend(result(parts, by=("academic_year", "programme"), years=YEARS), LOOK)

    assert not lines(3).layout.showlegend
    assert sum("P1" in text for text in annotations(lines(3))) == 1
    assert lines(4).layout.showlegend
    assert len({trace.marker.symbol for trace in lines(4).data if trace.mode == "markers"}) == 4


def test_more_lines_than_can_be_told_apart_are_left_to_the_table() -> None:
    programmes = [f"p{number}" for number in range(6)]
    parts = {
        "academic_year": ["2024/25"] * 6, "programme": programmes,
        "numerator": [30] * 6, "denominator": [60] * 6,
    }  # fmt: skip
    shown = result(parts, by=("academic_year", "programme"), years=YEARS)
    assert "<i>2 more in the table</i>" in annotations(trend(shown, LOOK))


def test_bars_are_sorted_with_their_intervals_and_a_total_to_compare_with() -> None:
    total = result({"numerator": [95], "denominator": [180]})
    figure = bars(by_programme(), LOOK, total=total)
    assert list(figure.data[0].x) == [0.75, 0.5, pytest.approx(1 / 3)]
    assert figure.layout.yaxis.ticktext == ("Nursing", "P00", "&lt;b&gt;A &amp; B&lt;/b&gt;")
    assert "All: 53%" in annotations(figure)


def test_bars_of_classes_bear_the_names_of_their_field_in_the_language_of_the_reader() -> None:
    declared = metric("distribution", classes=("finance", "construction"), class_names="industry")
    parts = {"class": ["finance", "construction"], "count": [30, 20]}
    trades = {"finance": Text("finance", "金融业"), "construction": Text("construction", "建筑业")}
    labels = Labels({("industry", code): name for code, name in trades.items()})
    figure = bars(result(parts, declared), Look("zh", labels))
    assert list(figure.layout.yaxis.ticktext) == ["金融业", "建筑业"]


def test_a_name_is_cut_only_where_the_widest_lines_do_not_hold_it() -> None:
    labels = Labels(
        {("college", "civil"): Text("School of Civil Engineering and Architecture", "")}
    )
    look = Look("en", labels)
    assert look.names("college", ["civil"], 22, 28) == [
        "School of Civil Engineering<br>and Architecture"
    ]
    assert look.names("college", ["civil"], 16, 18) == ["School of Civil<br>Engineering and…"]


def test_levels_stay_in_their_order() -> None:
    parts = {"depth_level": ["L2", "L4", "L3"], "numerator": [9, 3, 6], "denominator": [10] * 3}
    figure = bars(result(parts, metric(unit="enterprise"), by=("depth_level",)), LOOK)
    assert [text[:2] for text in figure.layout.yaxis.ticktext] == ["L4", "L3", "L2"]


def test_many_bars_are_cut_and_the_rest_is_said() -> None:
    figure = bars(by_programme(20), LOOK)
    assert len(figure.data[0].x) == 15
    assert "<i>5 more in the table</i>" in annotations(figure)


def test_a_hidden_bar_is_listed_as_hidden() -> None:
    parts = {"programme": [*"abcd"], "numerator": [30, 40, 1, 3], "denominator": [60, 60, 3, 9]}
    figure = bars(result(parts, by=("programme",)), LOOK)
    assert len(figure.data[0].x) == 2
    assert annotations(figure).count("<i>hidden</i>") == 2


def test_a_bar_in_focus_stands_out_against_grey() -> None:
    figure = bars(by_programme(), LOOK, focus="evil")
    assert list(figure.data[0].marker.color) == [LOOK.palette.rest] * 2 + [LOOK.palette.focus]


def test_a_ladder_adds_up_to_all_and_labels_its_segments() -> None:
    figure = ladder(depth(), LOOK)
    assert sum(trace.y[1] for trace in figure.data) == pytest.approx(1)
    assert figure.data[0].name.startswith("L4")
    deepest = figure.data[0]
    assert list(deepest.text) == ["25%", "40%"]


def test_each_name_beside_a_ladder_is_joined_to_its_segment() -> None:
    figure = ladder(depth(), LOOK)
    names = [each for each in figure.layout.annotations if each.xref == "paper"]
    assert [each.text.replace("<br>", " ") for each in names] == [
        "L4 co-investment and governance", "L2 placements", "L0 none",
    ]  # fmt: skip
    assert [line.y0 for line in figure.layout.shapes] == pytest.approx([0.2, 0.65, 0.95])
    assert [line.y1 for line in figure.layout.shapes] == [each.y for each in names]


def test_a_class_that_the_last_year_lacks_is_named_in_a_key() -> None:
    parts = {
        "academic_year": [*["2023/24"] * 3, *["2024/25"] * 2],
        "class": ["L0", "signed_only", "L4", "L0", "L4"], "count": [5, 2, 13, 12, 8],
    }  # fmt: skip
    figure = ladder(result(parts, LADDER, by=("academic_year",), years=YEARS[2:]), LOOK)
    assert figure.layout.showlegend
    assert [trace.name for trace in figure.data if trace.showlegend] == ["Signed only"]
    assert not ladder(depth(), LOOK).layout.showlegend


def test_a_segment_says_its_year_and_how_many_of_how_many() -> None:
    years, groups = ladder(depth(), LOOK), ladder(depth("programme"), LOOK)
    assert years.data[0].hovertext[1] == (
        "L4 co-investment and governance · 2024/25<br><b>40%</b> (8 of 20)"
    )
    assert "2023/24<br><b>25%</b> (5 of 20)" in groups.data[0].hovertext[0]


def test_a_day_of_a_curve_says_whose_it_is() -> None:
    first = next(trace for trace in survival(stay(), LOOK).data if trace.mode == "lines+markers")
    assert first.hovertext[0].startswith(f"{first.name} · Day ")


def test_a_ladder_over_groups_has_a_key_and_names_above_the_bars() -> None:
    figure = ladder(depth("programme"), LOOK)
    assert figure.layout.showlegend
    assert figure.data[0].orientation == "h"


def test_a_group_of_a_ladder_that_is_hidden_is_said() -> None:
    persons: Metric = replace(LADDER, unit="person")
    parts = {
        "academic_year": ["2023/24", "2023/24", "2024/25", "2024/25"],
        "class": ["L0", "L2"] * 2, "count": [20, 20, 1, 2],
    }  # fmt: skip
    figure = ladder(result(parts, persons, by=("academic_year",), years=YEARS[2:]), LOOK)
    assert "<i>hidden</i>" in annotations(figure)


def test_curves_step_down_and_count_who_is_still_followed() -> None:
    figure = survival(stay(), LOOK)
    tables = [trace for trace in figure.data if trace.mode == "text"]
    curves = [trace for trace in figure.data if trace.mode == "lines+markers"]
    assert [trace.line.shape for trace in curves] == ["hv", "hv"]
    ticks = list(tables[0].x)
    assert ticks == [0, 30, 60, 90]
    assert {tuple(trace.text) for trace in tables} == {
        ("100", "100", "90", "90"),
        ("100", "100", "100", "70"),
    }


def test_curves_are_named_in_the_margin_in_the_order_of_their_ends() -> None:
    names = ("first", "second", "third")
    parts = {
        "programme": [name for name in names for _ in range(2)], "time": [30, 60, 30, 80, 30, 100],
        "left": [10, 0, 14, 0, 9, 0], "censored": [0, 90, 0, 86, 0, 91], "undated": [0] * 6,
    }  # fmt: skip
    figure = survival(result(parts, metric("survival"), by=("programme",)), LOOK)
    ends = [each for each in figure.layout.annotations if "%" in each.text]
    assert {(each.x, each.xref, each.xanchor) for each in ends} == {(1, "paper", "left")}
    upwards = sorted(ends, key=lambda each: each.y)
    assert [each.text for each in upwards] == [
        "<b>86%</b><br>Second", "<b>90%</b><br>First", "<b>91%</b><br>Third",
    ]  # fmt: skip
    low, high = figure.layout.yaxis.range
    apart = [upper.y - lower.y for lower, upper in pairwise(upwards)]
    assert min(apart) * 260 / (high - low) >= 2 * 16
    assert all(low < each.y < high for each in ends)
    colours = {trace.name: LOOK.palette.series_text[at] for at, trace in enumerate(
        trace for trace in figure.data if trace.mode == "lines+markers"
    )}  # fmt: skip
    assert {each.text.rpartition("<br>")[2]: each.font.color for each in ends} == colours


def test_long_names_of_two_curves_stand_in_a_key_and_leave_the_curves_their_room() -> None:
    names = ("Information technology", "Wholesale and retail trade")
    parts = {
        "programme": [name for name in names for _ in range(2)], "time": [30, 60, 30, 80],
        "left": [10, 0, 14, 0], "censored": [0, 90, 0, 86], "undated": [0] * 4,
    }  # fmt: skip
    given = result(parts, metric("survival"), by=("programme",))
    figure = survival(given, LOOK)
    assert figure.layout.showlegend
    assert {each.text for each in figure.layout.annotations if "%" in each.text} == {
        "<b>90%</b>", "<b>86%</b>",
    }  # fmt: skip
    curves = [trace for trace in figure.data if trace.mode == "lines+markers"]
    assert len({curve.line.dash for curve in curves}) == len(curves)
    assert figure.layout.margin.r < 50
    in_a_room = survival(given, replace(LOOK, projector=True))
    assert not in_a_room.layout.showlegend


def of_many(draw: Callable[..., go.Figure]) -> Result:
    """Return six groups that may be shown and two that are hidden."""
    names = [f"p{number}" for number in range(8)]
    left, n = [30] * 6 + [2] * 2, [60] * 6 + [6] * 2
    if draw is survival:
        stayed = [all_ - gone for gone, all_ in zip(left, n, strict=True)]
        parts = {
            "programme": names * 2, "time": [40] * 8 + [90] * 8, "left": left + [0] * 8,
            "censored": [0] * 8 + stayed, "undated": [0] * 16,
        }  # fmt: skip
        return result(parts, metric("survival"), by=("programme",))
    parts = {
        "academic_year": ["2024/25"] * 8,
        "programme": names,
        "numerator": left,
        "denominator": n,
    }
    return result(parts, by=("academic_year", "programme"), years=YEARS[3:])


def test_bands_are_drawn_as_long_as_they_can_be_told_apart() -> None:
    def bands(figure: go.Figure) -> int:
        return sum(trace.fill == "toself" for trace in figure.data)

    assert (bands(survival(stay(), LOOK)), bands(survival(of_many(survival), LOOK))) == (2, 0)


def test_names_beneath_curves_break_at_words_and_have_the_room_for_it() -> None:
    table = Labels(
        {("programme", "p0"): Text("Software and information services", "软件和信息服务")}
    )
    short, long = (survival(of_many(survival), Look("en", names)) for names in (LABELS, table))
    assert long.layout.yaxis2.ticktext[0] == "Software and<br>information…"
    assert long.layout.height - short.layout.height == 4 * (32 - 20)
    headings = {each.text: each.x for each in long.layout.annotations}
    assert (headings["Days"], headings["<b>Still followed</b>"]) == (1, 0)


@pytest.mark.parametrize("draw", [survival, trend], ids=["survival", "trend"])
def test_hidden_groups_are_not_promised_in_the_table_nor_a_table_in_a_room(
    draw: Callable[..., go.Figure],
) -> None:
    room = Look("en", LABELS, projector=True)
    assert "<i>2 more in the table</i>" in annotations(draw(of_many(draw), LOOK))
    assert "<i>2 more, not drawn</i>" in annotations(draw(of_many(draw), room))


def test_where_all_that_is_not_drawn_is_hidden_nothing_more_is_promised() -> None:
    parts = {
        "programme": [*"abcabc"], "time": [30] * 3 + [90] * 3, "left": [20, 2, 2, 0, 0, 0],
        "censored": [0, 0, 0, 40, 4, 4], "undated": [0] * 6,
    }  # fmt: skip
    figure = survival(result(parts, metric("survival"), by=("programme",)), LOOK)
    assert "<b>67%</b>" in annotations(figure)
    assert "more" not in words(figure)


def test_causes_are_stacked_the_most_frequent_at_the_foot() -> None:
    figure = incidence(leaving(), LOOK)
    areas = [trace for trace in figure.data if trace.fill]
    assert tuple(areas) == figure.data[:4]
    assert [trace.fill for trace in areas] == ["tozeroy", "tonexty", "tonexty", "tonexty"]
    assert [trace.y[-1] for trace in areas] == pytest.approx([0.2, 0.35, 0.45, 0.55])
    named = [text.split("<br>") for text in annotations(figure) if "%" in text]
    assert named == [
        ["<b>20%</b>", "Pay"], ["<b>15%</b>", "Distance"], ["<b>10%</b>", "Illness"],
        ["<b>10%</b>", "Other causes"],
    ]  # fmt: skip
    table = next(trace for trace in figure.data if trace.mode == "text")
    assert (list(table.x), list(table.text)) == (
        [0, 30, 60, 90],
        ["200", "130", "90", "90"],
    )


def test_a_model_shows_each_term_per_variant_beside_no_association() -> None:
    figure = terms(associated(), LOOK)
    assert figure.layout.showlegend
    assert [name[:9] for name in figure.layout.yaxis.ticktext] == ["Satisfied", "Deep coop"]
    without, with_depth = figure.data
    assert 10 ** without.x[0] == pytest.approx(9)
    assert 10 ** (without.x[0] - without.error_x.arrayminus[0]) > 1
    assert 10 ** with_depth.x[1] == pytest.approx(1, abs=0.01)
    assert "n = 320" in without.hovertext[0]
    assert [shape.x0 for shape in figure.layout.shapes] == [0]


@pytest.mark.parametrize("draw", [trend, bars])
@pytest.mark.parametrize(
    ("declared", "parts", "words"),
    [
        (
            metric("rate", per=100, decimals=1),
            {"numerator": [12, 24], "exposure": [400.0, 300.0], "n": [90, 80]},
            {"<b>3.0</b>", "<b>8.0</b>"},
        ),
        (
            metric("mean", decimals=1),
            {"total": [80, 90], "squares": [400, 500], "n": [20, 30]},
            {"<b>4.0</b>", "<b>3.0</b>"},
        ),
        (
            metric("concentration", "enterprise", decimals=1),
            {"n": [10, 10], "partners": [3, 2], "squares": [46, 52], "cubes": [244, 280]},
            {"<b>2.5</b>", "<b>2.0</b>"},
        ),
        (
            metric("peak", decimals=1),
            {"day": ["2025-03-08"] * 2, "concurrent": [60, 90], "keepers": [20, 20]},
            {"<b>3.0</b>", "<b>4.5</b>"},
        ),
    ],
    ids=["rate", "mean", "concentration", "peak"],
)
def test_numbers_that_are_no_shares_are_drawn_as_numbers(
    draw: Callable[[Result, Look], go.Figure],
    declared: Metric,
    parts: dict[str, Any],
    words: set[str],
) -> None:
    by = "academic_year" if draw is trend else "programme"
    drawn = draw(result({by: list(YEARS[:2]), **parts}, declared, by=(by,), years=YEARS[:2]), LOOK)
    assert words == {text for text in annotations(drawn) if text.startswith("<b>")}
    assert "%" not in "".join(annotations(drawn))


def test_an_amount_is_drawn_with_its_share_beside_it() -> None:
    parts = {
        "programme": ["D", "L"], "numerator": [2000.0, 900.0], "exposure": [4000.0, 9000.0],
        "n": [1, 3],
    }  # fmt: skip
    drawn = bars(result(parts, metric("amount", "record"), by=("programme",)), LOOK)
    assert annotations(drawn) == ["<b>2,000</b> (50%)", "<b>900</b> (10%)"]
    assert "<b>2,000</b> (50%)<br>n = 1" in drawn.data[0].hovertext[0]


def test_an_axis_of_curves_that_stay_high_starts_above_nought() -> None:
    assert figure_floor([10, 0], [0, 90]) == pytest.approx(0.8)
    assert figure_floor([70, 0], [0, 30]) == 0


def figure_floor(left: list[int], censored: list[int]) -> float:
    parts = {"time": [30, 100], "left": left, "censored": censored, "undated": [0, 0]}
    return float(survival(result(parts, metric("survival")), LOOK).layout.yaxis.range[0])


def test_each_cell_of_the_matrix_names_its_state_and_counts_it() -> None:
    texts = annotations(matrix(loops(), LOOK))
    assert len(texts) == 20
    assert sum("12" in text and "▲" in text and "Virtuous" in text for text in texts) == 1
    assert sum(">3</span>" in text and "▼" in text and "Vicious" in text for text in texts) == 1


def test_names_in_the_matrix_break_into_lines_of_one_length() -> None:
    figure = matrix(loops(), Look("zh", LABELS))
    cells = [text.split("<br>", maxsplit=1)[1] for text in annotations(figure)]
    assert {"良性循环", "已闭环<br>但流失", "已闭环<br>但减少", "未反馈，<br>有风险"} <= set(cells)
    assert list(figure.layout.yaxis.ticktext)[1:3] == ["不满意，<br>已闭环", "不满意，<br>未闭环"]


def test_a_line_is_not_drawn_across_a_new_wording() -> None:
    whole, broken = over_years(), over_years(breaks=("2024/25",))
    lines = [
        [int(pd.Series(trace.y).notna().sum()) for trace in figure.data if trace.mode == "lines"]
        for figure in (trend(whole, LOOK), trend(broken, LOOK))
    ]
    assert sum(lines[0]) == sum(lines[1])
    assert len(lines[1]) > len(lines[0])
    assert "new wording" in annotations(trend(broken, LOOK))


def test_a_flow_draws_what_may_be_shown() -> None:
    figure = flow(loops(), LOOK)
    assert list(figure.data[0].link.value) == [12, 3, 5]
    assert "Satisfied <b>12</b>" in [note.text for note in figure.layout.annotations]
    hidden = loops()
    hidden.frame.loc[0, "status"] = "hidden"
    assert list(flow(hidden, LOOK).data[0].link.value) == [3, 5]


@pytest.mark.parametrize(
    ("draw", "by", "declared"),
    [
        (trend, ("academic_year",), metric()),
        (bars, ("programme",), metric()),
        (ladder, ("programme",), LADDER),
        (ladder, ("academic_year",), LADDER),
        (survival, (), metric("survival")),
        (incidence, (), CAUSES),
        (terms, (), MODEL),
        (steps, ("step",), metric()),
        (mix, ("side",), metric("distribution")),
        (matrix, (), metric("matrix")),
        (flow, (), metric("matrix")),
    ],
)
def test_nothing_to_show_still_gives_a_figure(
    draw: Callable[[Result, Look], go.Figure], by: tuple[str, ...], declared: Metric
) -> None:
    parts = (
        "class", "time", "row", "column", "count", "numerator", "denominator", "left", "cause",
        "outcome", "cluster", "satisfied", "deep",
    )  # fmt: skip
    empty = result({name: [] for name in (*by, *parts)}, declared, by=by)
    assert isinstance(draw(empty, LOOK), go.Figure)


def test_a_year_ends_with_august() -> None:
    assert is_finished("2024/25", "2025-08-31")
    assert not is_finished("2024/25", "2025-08-30")


def test_labels_are_moved_apart_and_kept_inside() -> None:
    assert spread([0.5, 0.5, 0.1], 0.2, 0.0, 1.0) == pytest.approx([0.4, 0.6, 0.1])
    assert spread([0.95, 0.9], 0.2, 0.0, 1.0) == pytest.approx([1.0, 0.8])
    assert spread([0.05, 0.0], 0.2, 0.0, 1.0) == pytest.approx([0.2, 0.0])


def test_long_names_are_wrapped_and_cut() -> None:
    assert wrapped("Information technology and software", 22, lines=2) == (
        "Information technology<br>and software"
    )
    assert wrapped("信息传输软件和信息技术服务业", 10, lines=2) == "信息传输软<br>件和信息技…"
    assert wrapped("A & B", 22) == "A &amp; B"
    assert text_width("岗位A") == 5


def test_a_drawing_is_plain_data_and_merges_what_it_is_told() -> None:
    drawing = Drawing({"margin": {"l": 4, "r": 8}})
    drawing.add_bar(x=pd.Series([1.0, float("nan")]), marker={"color": ("red", "blue")})
    drawing.add_vline(x=2, line={"width": 1}).update_layout(margin_r=20, title={"text": "One"})
    assert drawing.spec == {
        "data": [{"type": "bar", "x": [1.0, None], "marker": {"color": ["red", "blue"]}}],
        "layout": {
            "margin": {"l": 4, "r": 20},
            "shapes": [
                {"type": "line", "x0": 2, "x1": 2, "y0": 0, "y1": 1, "yref": "y domain",
                 "line": {"width": 1}}
            ],
            "title": {"text": "One"},
        },
    }  # fmt: skip
    with pytest.raises(ValueError, match="Invalid property"):
        Drawing().add_bar(heights=[1]).figure()


def test_steps_stand_in_their_order_and_say_what_each_is_counted_on() -> None:
    figure = steps(careers(), Look("en", Labels()))
    assert list(figure.data[0].x) == [80, 35, 75, 20]
    assert list(figure.data[1].x) == [40, 30, 25, 15]
    said = annotations(figure)
    assert said[0] == "Offer made <b>50%</b>"
    assert said[1] == "40 of 80 completers of whom it is recorded"
    assert said[-1] == (
        "15 of 20 hires whose 6 months passed, status known<br>3 unknown · 7 too early"
    )


def test_a_step_that_is_hidden_has_no_bar_and_says_so() -> None:
    parts = {"step": ["offered", "accepted"], "numerator": [1, 2], "denominator": [3, 4]}
    figure = steps(result(parts, metric(dimensions=("step",)), by=("step",)), Look("en", Labels()))
    assert len(figure.data[0].x) == 0
    assert annotations(figure) == ["Offer made <b>hidden</b>", "Offer accepted <b>hidden</b>"]


def test_a_dumbbell_joins_before_and_after_of_each_group() -> None:
    figure = dumbbell(attitudes(), LOOK)
    spans, before, after = figure.data
    assert list(spans.x) == [3.5, 4.0, None, 3.0, 2.4, None]
    assert list(before.x) == [3.5, 3.0]
    assert list(after.x) == [4.0, 2.4]
    assert all(one < other for one, other in zip(before.y, after.y, strict=True))
    assert all(width > 0 for width in after.error_x.array)


def test_a_mix_puts_the_largest_class_first_and_leaves_out_what_nobody_has() -> None:
    figure = mix(industries(), LOOK)
    assert list(figure.layout.yaxis.ticktext) == ["Trade", "Mining", "Finance"]
    assert [marks.name for marks in figure.data[1:]] == ["Interns", "Seats offered"]
    interns, seats = figure.data[1:]
    assert list(interns.x) == [0.25, 0.75, 0.0]
    assert list(seats.x) == [0.8, 0.0, 0.2]
    for marks in (interns, seats):
        assert [round(place) for place in marks.y] == [0, 1, 2]
    assert all(one < other for one, other in zip(interns.y, seats.y, strict=True))


def test_a_timeline_draws_what_lasts_to_the_data_cut_and_marks_what_was_only_signed() -> None:
    stretches = [
        Stretch("Agreement", dt.date(2020, 1, 1), dt.date(2022, 6, 30)),
        Stretch("Joint base", dt.date(2022, 3, 1), None),
        Stretch("<b>Laboratory</b>", dt.date(2022, 10, 1), dt.date(2022, 10, 1), solid=False),
        Stretch("Long ago", dt.date(2001, 1, 1), dt.date(2002, 1, 1)),
    ]
    levels = {"2021/22": "L2", "2022/23": "L4"}
    figure = timeline(stretches, levels, dt.date(2023, 8, 31), LOOK).figure()
    spans = [(trace.x[0], trace.x[1], trace.y[0]) for trace in figure.data]
    assert spans == [
        ("2021-09-01", "2022-06-30", 0),
        ("2022-03-01", "2023-08-31", 1),
        ("2022-10-01", "2022-10-21", 2),
        ("2022-10-01", "2022-10-21", 2),
    ]
    assert "goes on" in figure.data[1].hovertext
    assert "nothing delivered" in figure.data[2].hovertext
    assert "<b>Laboratory" not in figure.layout.yaxis.ticktext[2]
    assert [note.text for note in figure.layout.annotations] == ["<b>L2</b>", "<b>L4</b>"]


def test_a_tally_counts_each_class_and_says_where_there_is_none() -> None:
    parts = {
        "academic_year": ["2022/23", "2022/23", "2023/24"],
        "class": ["government", "enterprise", "enterprise"],
        "count": [2, 30, 41],
        "covered": [True, True, True],
    }
    declared = metric("distribution", "record", classes=("government", "enterprise"))
    figure = tally(result(parts, declared, by=("academic_year",), years=YEARS[1:3]), LOOK)
    assert annotations(figure) == ["<b>2</b>", "<i>silent</i>", "<b>30</b>", "<b>41</b>"]
    dotted = [shape.line.dash for shape in figure.layout.shapes]
    assert dotted == [None, "dot", None, None]


def test_answers_diverge_around_the_middle_and_the_inapplicable_stand_apart() -> None:
    parts = {
        "question": ["skill_technical"] * 4,
        "class": ["2", "3", "5", None],
        "count": [2, 2, 4, 2],
    }
    declared = metric(
        "distribution", "enterprise", classes=("1", "2", "3", "4", "5"), class_names="answer"
    )
    figure = likert(result(parts, declared, by=("question",)), LOOK)
    widths = [bar.x[0] for bar in figure.data]
    assert widths == [0, 0.25, 0.25, 0, 0.5]
    starts = [bar.base[0] for bar in figure.data]
    assert starts == pytest.approx([-0.375, -0.375, -0.125, 0.125, 0.125])
    assert "<i>20% not applicable</i>" in figure.layout.yaxis.ticktext[0]


def test_a_tally_by_who_started_it_calls_no_ring_silent() -> None:
    parts = {"programme": ["p1", "p1"], "class": ["government", "enterprise"], "count": [0, 3]}
    declared = metric("distribution", "record", classes=("government", "enterprise"))
    figure = tally(result(parts, declared, by=("programme",)), LOOK)
    assert annotations(figure) == ["–", "<b>3</b>"]


def test_states_before_stand_in_the_order_of_the_states_after_and_upright_where_they_are_many() -> (
    None
):
    classes = tuple("zyxwvu")
    declared = metric("distribution", "enterprise", classes=classes)
    parts = {"programme": sorted(classes), "class": ["z"] * 6, "count": [1] * 6, "n": [1] * 6}
    axis = tally(result(parts, declared, by=("programme",)), LOOK).layout.xaxis
    assert [name.lower() for name in axis.ticktext] == list(classes)
    assert (axis.tickangle, axis.autotickangles) == (None, (0, -90))
