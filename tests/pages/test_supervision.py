"""The page on supervision and rules: another rule profile is one click and stands in the address."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.warehouse import Warehouse
from tests.apps import open_page, tile, words


def linked(rules: str) -> AppTest:
    at = open_page("overview", lang="en")
    at.query_params["supervision.rules"] = rules
    return at.switch_page("../pages/supervision.py").run()


def test_another_profile_judges_anew_and_stays_in_the_address() -> None:
    at = open_page("supervision", lang="en")
    before = tile(at, "Hours rule kept")
    at.segmented_control(key="supervision.rules").set_value("vocational-2021").run()
    assert not at.exception
    assert tile(at, "Hours rule kept") != before
    assert tile(at, "Insured") == tile(open_page("supervision", lang="en"), "Insured")
    assert at.query_params["supervision.rules"] == "vocational-2021"


def test_a_link_with_a_profile_opens_it_and_one_without_sense_opens_the_first() -> None:
    at = linked("vocational-2021")
    assert at.segmented_control(key="supervision.rules").value == "vocational-2021"
    assert "At most 40 hours a week" in words(at)
    odd = linked("nonsense")
    assert odd.segmented_control(key="supervision.rules").value == "undergraduate-2019"
    assert not odd.exception


def test_no_supervisor_is_named_or_numbered(sample: Warehouse) -> None:
    known = sample.snapshot.query("select distinct supervisor_id from staging.placement")
    at = open_page("supervision", lang="en", academic_year="all")
    tables = "".join(each.value.to_csv() for each in at.dataframe)
    charts = "".join(each.proto.spec for each in at.get("plotly_chart"))
    seen = words(at) + tables + charts
    assert len(known) > 50
    assert not [name for name in known["supervisor_id"].dropna() if name in seen]


def test_a_tile_says_which_filters_its_figure_does_not_have() -> None:
    narrowed = open_page("supervision", lang="en", industry="finance")
    said = "Not recorded by industry: the figure is for all of them."
    assert said in tile(narrowed, "Interns per supervisor")
    assert said not in tile(narrowed, "Insured")
    assert said not in words(open_page("supervision", lang="en"))


@pytest.mark.parametrize(
    ("metric", "label"),
    [
        ("start_rate", "Started"),
        ("theory_training_rate", "Trained by the enterprise"),
        ("timetable_clash", "Clash with the timetable"),
        ("self_found_share", "Found by students themselves"),
        ("counselling_rate", "Counselled"),
    ],
)
def test_every_rate_of_interns_is_split_and_followed_over_the_years(
    metric: str, label: str
) -> None:
    at = open_page("supervision", lang="en")
    at.segmented_control(key="supervision.what").set_value(metric).run()
    assert not at.exception
    drawn = " ".join(each.proto.id for each in at.get("plotly_chart"))
    assert f"{metric}-bars-college" in drawn
    assert f"{metric}-trend-academic_year" in drawn
    assert label in words(at)


def test_what_students_found_is_not_compared_by_who_arranged_it() -> None:
    at = open_page("supervision", lang="en")
    where = at.segmented_control(key="supervision.where")
    assert "Who arranged it" in where.options
    where.set_value("arranged_by").run()
    at.segmented_control(key="supervision.what").set_value("self_found_share").run()
    assert not at.exception
    where = at.segmented_control(key="supervision.where")
    assert "Who arranged it" not in where.options
    assert where.value == "college"


def test_lists_of_broken_rules_name_the_years_that_they_take_together() -> None:
    at = open_page("supervision", lang="en", academic_year="2025/26")
    pooled = [each.value for each in at.caption if "2023/24, 2024/25, 2025/26" in each.value]
    assert len(pooled) == 2
    assert any("interns for whom a rule is known to be broken" in each for each in pooled)
    at.segmented_control(key="supervision.period").set_value("chosen").run()
    alone = [each.value for each in at.caption if "known to be broken" in each.value]
    assert alone[0].startswith("2025/26 · whole university")
