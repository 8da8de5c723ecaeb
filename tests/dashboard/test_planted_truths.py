"""What was planted in the sample world is what the dashboard finds, told from chance."""

import json
from pathlib import Path
from typing import Any

import pytest

from dashboard.filters import Filters
from dashboard.inference import difference
from dashboard.lists import enterprises
from dashboard.messages import Text
from dashboard.metrics import CATALOGUE
from dashboard.query import evaluate
from dashboard.result import Result
from dashboard.warehouse import Warehouse

TRUTH = Path(__file__).parents[2] / "data" / "sample" / "truth.json"

CAUSES = ("left_without_permission", "left_by_agreement", "dismissed", "enterprise_withdrew")


@pytest.fixture(scope="module")
def truth() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(TRUTH.read_text(encoding="utf-8"))
    return content


def intervals(result: Result, dimension: str) -> Any:
    return result.frame.set_index(dimension)[["value", "low", "high"]]


def test_interns_leave_more_often_where_the_position_does_not_match(sample: Warehouse) -> None:
    rates = intervals(
        evaluate(sample, CATALOGUE["unauthorised_leave"], ("position_match",)), "position_match"
    )
    assert rates.loc["no", "low"] > rates.loc["yes", "high"]
    curves: Any = evaluate(sample, CATALOGUE["stay_curve"], ("position_match",)).frame
    last = curves[curves["time"] <= 90].groupby("position_match").last()
    assert last.loc["no", "high"] < last.loc["yes", "low"]


def test_interns_of_deep_partners_complete_and_are_hired_more_often(sample: Warehouse) -> None:
    for name in ("completion_rate", "conversion_rate"):
        rates = intervals(evaluate(sample, CATALOGUE[name], ("depth_level",)), "depth_level")
        change = difference(tuple(rates.loc["L4"]), tuple(rates.loc["L2"]))
        assert change.low > 0, name


def test_silence_and_open_complaints_cost_seats(sample: Warehouse) -> None:
    pairs = evaluate(sample, CATALOGUE["loop_state"]).frame
    decided = pairs[pairs["column"] != "still_open"]
    counts: Any = decided.pivot_table(
        index="row", columns="column", values="count", aggfunc="sum", fill_value=0
    )
    back = counts["back"] / counts.sum(axis=1)
    assert back["satisfied"] > back["dissatisfied_closed"] > back["dissatisfied_open"]
    assert back["satisfied"] > back["silent"] > back["dissatisfied_open"]


def test_the_planted_partners_show_their_circles(sample: Warehouse, truth: dict[str, Any]) -> None:
    closed = Filters(academic_year=("2022/23", "2023/24", "2024/25"))
    states: Any = enterprises(sample, closed).groupby("enterprise_id")["loop_state"].agg(set)
    for each in truth["ids"]["vicious"]:
        assert "vicious" in states[each], each
        assert "virtuous" not in states[each], each
    for each in truth["ids"]["virtuous"]:
        assert "virtuous" in states[each], each
        assert "vicious" not in states[each], each


def test_finance_is_the_cautious_industry(sample: Warehouse, truth: dict[str, Any]) -> None:
    rates = intervals(evaluate(sample, CATALOGUE["seats_granted"], ("industry",)), "industry")
    others = rates.drop("finance")
    assert rates["value"].idxmin() == "finance"
    assert rates.loc["finance", "high"] < others["low"].min()
    assert rates.loc["finance", "value"] < 1.2 / truth["planted"]["finance"]["requested_finance"]
    reasons: Any = evaluate(
        sample, CATALOGUE["decline_reasons"], (), Filters(industry=("finance",))
    ).frame.set_index("class")["value"]
    assert reasons.idxmax() == "数据保密要求"


def test_more_partners_become_deep(sample: Warehouse) -> None:
    years: Any = evaluate(sample, CATALOGUE["deep_share"], ("academic_year",)).frame["value"]
    assert years.iloc[-1] > years.iloc[0]


def test_registers_speak_from_their_first_year_on(sample: Warehouse, truth: dict[str, Any]) -> None:
    starts = {name: year for name, year in truth["planted"]["registers"].items() if name != "about"}
    for register, first in starts.items():
        name = register.replace("survey_", "survey.")
        if name in sample.coverage:
            assert min(sample.coverage[name]) == first


def test_a_new_wording_breaks_the_trend_of_satisfaction(
    sample: Warehouse, truth: dict[str, Any]
) -> None:
    result = evaluate(sample, CATALOGUE["enterprise_satisfaction"], ("academic_year",))
    first = truth["planted"]["satisfaction"]["last_version_1"] + 1
    assert result.breaks == (f"{first}/{(first + 1) % 100:02d}",)
    assert any("reworded" in note.en for note in result.notes)


def test_answers_of_two_wordings_are_not_added_up_in_silence(
    sample: Warehouse, truth: dict[str, Any]
) -> None:
    """Only satisfaction was worded anew: the years after it stand together as they are."""
    first = truth["planted"]["satisfaction"]["last_version_1"] + 1
    years = tuple(f"{year}/{(year + 1) % 100:02d}" for year in (first - 1, first, first + 1))
    metric = CATALOGUE["enterprise_opinions"]
    pooled = evaluate(sample, metric, ("question",), Filters(academic_year=years))
    said = Text(
        f"The question “satisfied as a whole” was reworded in {years[1]}: "
        "answers before and after can not be compared.",
        f"“总体满意度”一题{years[1]}措辞有变，前后作答不可比较。",
    )
    assert said in pooled.notes
    alike = evaluate(sample, metric, ("question",), Filters(academic_year=years[1:]))
    assert alike.breaks == ()
    assert not any("reworded" in note.en for note in alike.notes)


def test_placements_that_students_found_are_less_protected_and_less_guided(
    sample: Warehouse,
) -> None:
    for name in ("insurance_rate", "agreement_before_start", "mentor_rate", "counselling_rate"):
        rates = intervals(evaluate(sample, CATALOGUE[name], ("arranged_by",)), "arranged_by")
        assert rates.loc["student", "high"] < rates.loc["school", "low"], name


def test_the_stricter_hours_and_the_wider_pay_rule_show_between_profiles(sample: Warehouse) -> None:
    rates = {
        name: intervals(evaluate(sample, CATALOGUE[name], ("rule_profile",)), "rule_profile")
        for name in ("hours_rule", "pay_floor")
    }
    hours, pay = rates["hours_rule"], rates["pay_floor"]
    assert hours.loc["vocational-2021", "high"] < hours.loc["undergraduate-2019", "low"]
    assert pay.loc["undergraduate-2019", "high"] < pay.loc["vocational-2021", "low"]


def test_teachers_and_funds_grow_over_the_years(sample: Warehouse) -> None:
    for name in ("dual_qualified_share", "practice_funds"):
        rates = intervals(evaluate(sample, CATALOGUE[name], ("academic_year",)), "academic_year")
        assert rates.iloc[-1]["low"] > rates.iloc[0]["high"], name


def test_the_deeper_the_partner_the_longer_interns_stay(sample: Warehouse) -> None:
    curves: Any = evaluate(sample, CATALOGUE["stay_curve"], ("depth_level",)).frame
    last = curves[curves["time"] <= 90].groupby("depth_level").last()
    assert last.loc["L4", "low"] > last.loc["L2", "high"]
    assert last.loc["L4", "value"] > last.loc["L3", "value"] > last.loc["L2", "value"]


def test_practice_in_another_field_lowers_the_attitude_and_in_the_own_field_raises_it(
    sample: Warehouse,
) -> None:
    scores = evaluate(sample, CATALOGUE["student_attitude"], ("position_match", "phase")).frame
    means: Any = scores.set_index(["position_match", "phase"])[["value", "low", "high"]]
    assert means.loc[("no", "after"), "high"] < means.loc[("no", "before"), "low"]
    assert means.loc[("yes", "after"), "low"] > means.loc[("yes", "before"), "high"]


def test_technical_skills_are_rated_lowest(sample: Warehouse) -> None:
    ratings = intervals(evaluate(sample, CATALOGUE["skill_ratings"], ("skill",)), "skill")
    assert ratings["value"].idxmin() == "skill_technical"
    assert ratings.loc["skill_technical", "high"] < ratings.loc["skill_foundation", "low"]


def test_unauthorised_leaving_is_the_most_frequent_cause(
    sample: Warehouse, truth: dict[str, Any]
) -> None:
    last: Any = evaluate(sample, CATALOGUE["leave_causes"]).frame.groupby("class")["value"].max()
    hazards = {cause: truth["planted"]["hazard"][cause] for cause in last.index if cause in CAUSES}
    found = sorted(hazards, key=lambda cause: -last[cause])
    assert found == sorted(hazards, key=lambda cause: -hazards[cause])


def test_what_the_sample_reviews_decided_can_be_followed_up(sample: Warehouse) -> None:
    decided = sample.snapshot.query(
        "select subject, indicator, target, cohort from mart.decision where indicator is not null"
    )
    for subject, indicator, target, cohort in decided.to_numpy().tolist():
        kind, _, name = subject.partition(":")
        by = {"college": ("college",), "enterprise": ("enterprise_id",)}.get(kind, ())
        filters = Filters(academic_year=(cohort,))
        frame = evaluate(sample, CATALOGUE[indicator], by, filters, "internal").frame
        then = frame[frame[by[0]] == name] if by else frame
        assert then["status"].tolist() == ["shown"], (subject, indicator)
        assert float(then["value"].iloc[0]) * 100 < target, (subject, indicator)
