"""From a figure to one of its groups: by a click, or by name."""

from pathlib import Path

import pytest
import streamlit as st

from dashboard import drill
from dashboard.charts import Look, bars, trend
from dashboard.labels import Labels
from tests.apps import open_page
from tests.dashboard.fakes import metric, result

PARTS = {"industry": ["finance", "mining"], "numerator": [30, 10], "denominator": [40, 40]}
BY_INDUSTRY = metric(dimensions=("industry", "academic_year", "enterprise_id", "position_match"))


@pytest.fixture(autouse=True)
def _roots(sample_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMPLE_DIR", str(sample_root))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "own"))


def test_bars_carry_the_codes_of_their_groups() -> None:
    figure = bars(result(PARTS, BY_INDUSTRY, by=("industry",)), Look("en", Labels()))
    assert figure.data[0]["customdata"] == ["finance", "mining"]


def test_points_of_a_trend_carry_their_year() -> None:
    parts = {**PARTS, "academic_year": ["2023/24", "2024/25"]}
    del parts["industry"]
    drawn = trend(result(parts, BY_INDUSTRY, by=("academic_year",)), Look("en", Labels()))
    codes = [trace["customdata"] for trace in drawn.data if "customdata" in trace]
    assert codes == [["2023/24", "2024/25"]]


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
