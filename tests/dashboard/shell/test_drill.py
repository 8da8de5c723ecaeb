"""From a figure to one of its groups: by a click, or by name."""

from pathlib import Path

import pytest
import streamlit as st

from dashboard.charts import Look, bars, dumbbell, ladder, survival, trend
from dashboard.labels import Labels
from dashboard.shell import drill
from tests.apps import open_page
from tests.dashboard.fakes import metric, result

pytestmark = pytest.mark.usefixtures("own_root")

PARTS = {"industry": ["finance", "mining"], "numerator": [30, 10], "denominator": [40, 40]}
BY_INDUSTRY = metric(dimensions=("industry", "academic_year", "enterprise_id", "position_match"))


def test_bars_carry_the_codes_of_their_groups() -> None:
    figure = bars(result(PARTS, BY_INDUSTRY, by=("industry",)), Look("en", Labels()))
    assert figure.data[0]["customdata"] == ["finance", "mining"]


def test_points_of_a_trend_carry_their_year() -> None:
    parts = {**PARTS, "academic_year": ["2023/24", "2024/25"]}
    del parts["industry"]
    drawn = trend(result(parts, BY_INDUSTRY, by=("academic_year",)), Look("en", Labels()))
    codes = [trace["customdata"] for trace in drawn.data if "customdata" in trace]
    assert codes == [["2023/24", "2024/25"]]


def test_segments_of_a_ladder_carry_their_group_or_year() -> None:
    declared = metric("distribution", classes=("L0", "L4"), dimensions=("industry",))
    parts = {"industry": ["finance", "finance", "mining"], "class": ["L0", "L4", "L0"]}
    drawn = ladder(
        result({**parts, "count": [30, 20, 40]}, declared, by=("industry",)),
        Look("en", Labels()),
    )
    assert [trace["customdata"] for trace in drawn.data] == [["finance", "mining"]] * 2


def test_curves_carry_their_group_on_every_day_and_one_curve_of_all_none() -> None:
    days = {"time": [20, 90] * 2, "left": [20, 0] * 2, "censored": [0, 60] * 2}
    declared = metric("survival", dimensions=("industry",))
    parts = {**days, "industry": ["finance"] * 2 + ["mining"] * 2}
    drawn = survival(result(parts, declared, by=("industry",)), Look("en", Labels()))
    codes = [set(trace["customdata"]) for trace in drawn.data if "customdata" in trace]
    assert codes == [{"finance"}, {"mining"}]
    alone = survival(
        result({name: column[:2] for name, column in days.items()}, declared), Look("en", Labels())
    )
    assert [set(each["customdata"]) for each in alone.data if "customdata" in each] == [{""}]


def test_marks_before_and_after_carry_the_group_of_their_line() -> None:
    parts = {
        "industry": ["finance", "finance", "mining"], "phase": ["before", "after", "before"],
        "total": [150.0, 170.0, 140.0], "squares": [590.0, 740.0, 520.0], "n": [40, 41, 42],
    }  # fmt: skip
    declared = metric("mean", dimensions=("industry", "phase"))
    drawn = dumbbell(result(parts, declared, by=("industry", "phase")), Look("en", Labels()))
    codes = [trace["customdata"] for trace in drawn.data if "customdata" in trace]
    assert codes == [["finance", "mining"], ["finance"]]


def test_what_is_followed_is_the_dimension_besides_the_year() -> None:
    parts = {**PARTS, "academic_year": ["2023/24", "2024/25"]}
    both = result(parts, BY_INDUSTRY, by=("academic_year", "industry"))
    assert drill.field(both) == "industry"
    match = {"position_match": ["yes", "no"], "numerator": [30, 10], "denominator": [40, 40]}
    assert drill.field(result(match, BY_INDUSTRY, by=("position_match",))) is None


def test_a_click_narrows_every_page_to_the_group_of_the_mark() -> None:
    st.session_state["chart"] = {"selection": {"points": [{"customdata": "finance", "x": 0.7}]}}
    st.session_state["shared"] = {"industry": []}
    drill.clicked("chart", "industry")
    assert st.session_state["shared"]["industry"] == ["finance"]


def test_a_click_beside_the_marks_changes_nothing() -> None:
    st.session_state["chart"] = {"selection": {"points": []}}
    st.session_state["shared"] = {"industry": ["mining"]}
    drill.clicked("chart", "industry")
    assert st.session_state["shared"]["industry"] == ["mining"]


def test_a_group_chosen_by_name_narrows_the_page(sample_root: Path) -> None:
    at = open_page("retention", lang="en", **{"retention.where": "industry"})
    at.session_state["tools-unauthorised_leave-bars-industry"] = True
    at.run()
    at.selectbox(key="unauthorised_leave-bars-industry-drill").select("finance").run()
    assert at.query_params["industry"] == "finance"
    assert at.multiselect(key="shared.industry").value == ["finance"]


def test_an_enterprise_chosen_by_name_opens_its_page(sample_root: Path) -> None:
    at = open_page("overview", lang="en")
    at.session_state["drill.enterprise"] = "E0007"
    at.run()
    assert at.title[0].value == "Partner"
    assert at.query_params["enterprise"] == "E0007"
