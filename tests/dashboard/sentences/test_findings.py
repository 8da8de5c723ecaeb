"""Sentences from small results, in both languages."""

from dataclasses import replace
from string import Formatter
from typing import Any

import numpy as np
import pandas as pd
import pytest

from dashboard.inference import Change
from dashboard.labels import Labels
from dashboard.messages import LANGUAGES, Text
from dashboard.metrics import CATALOGUE
from dashboard.metrics.model import Finding, Metric
from dashboard.result import Result
from dashboard.sentences import notes
from dashboard.sentences.findings import (
    alternative_text,
    change_words,
    source_line,
    subtitle,
    title,
)
from dashboard.sentences.headlines import headline, year_change
from tests.dashboard.fakes import metric, result

NAMES = Labels(
    {
        ("programme", "D"): Text("Design", "设计"),
        ("programme", "L"): Text("Logistics", "物流"),
        ("programme", "N"): Text("Nursing", "护理"),
    }
)
YEARS = ["2022/23", "2023/24", "2024/25"]
BY_YEAR = ("academic_year",)
STAND = Finding(level=Text("{value} of partners stand at {group}", "{value}的合作企业处于{group}"))


def trend(yes: list[int], n: int = 1000, **changes: Any) -> Result:
    years = YEARS[: len(yes)]
    parts = {"academic_year": years, "numerator": yes, "denominator": [n] * len(yes)}
    return result(parts, metric(**changes), BY_YEAR)


def groups(yes: list[int], n: list[int], **changes: Any) -> Result:
    codes = list("DLN")[: len(n)]
    parts = {"programme": codes, "numerator": yes, "denominator": n}
    return result(parts, metric(**changes), ("programme",))


def titles(given: Result) -> list[str]:
    return [title(given, language, NAMES) for language in LANGUAGES]


def test_one_figure_is_told_in_the_metrics_own_words() -> None:
    given = result({"numerator": [80], "denominator": [100]})
    assert titles(given) == ["80% of interns completed", "80%的实习生完成了实习"]


def test_a_change_beyond_chance_is_a_trend() -> None:
    assert titles(trend([700, 750, 880])) == [
        "Completion rose from 70% to 88% since 2022/23",
        "2022/23以来实习完成率由70%上升至88%",
    ]
    assert "fell from 88% to 70%" in title(trend([880, 750, 700]), "en", NAMES)


def test_a_change_within_chance_is_no_trend() -> None:
    assert titles(trend([70, 75, 72], 100)) == [
        "Completion: 72% in 2024/25, no clear change",
        "实习完成率：2024/25为72%，无明显变化",
    ]


def test_a_metric_may_tell_its_trend_itself() -> None:
    own = Finding(
        level=Text("", ""), trend=Text("{change} points {direction}: {n}", "{last_value}")
    )
    assert titles(trend([700, 880], finding=own)) == ["18.0 points rose: 1,000", "88%"]


def test_values_of_a_trend_are_told_apart_by_decimals() -> None:
    given = trend([84_600, 85_400], 100_000)
    assert "from 84.6% to 85.4%" in title(given, "en", NAMES)


def test_a_single_year_with_a_figure_is_told_as_a_level() -> None:
    assert titles(trend([80], 100))[0] == "80% of interns completed"


def test_groups_beyond_chance_are_named() -> None:
    assert titles(groups([90, 20, 60], [100, 60, 80])) == [
        "Completion: Design 90%, Logistics 33%",
        "实习完成率：设计90%，物流33%",
    ]


def test_groups_within_chance_are_not() -> None:
    assert titles(groups([85, 50, 62], [100, 60, 80])) == [
        "Completion: no clear difference by programme",
        "实习完成率：各专业之间无明显差异",
    ]


def test_extremes_of_many_groups_need_a_wider_gap() -> None:
    pair = groups([88, 76], [100, 100])
    codes = [f"P{number}" for number in range(12)]
    parts = {"programme": codes, "numerator": [88, 76] + [82] * 10, "denominator": [100] * 12}
    many = result(parts, metric(), ("programme",))
    assert title(pair, "en", NAMES) == "Completion: Design 88%, Logistics 76%"
    assert "no clear difference" in title(many, "en", NAMES)


def test_the_only_group_left_is_named() -> None:
    assert titles(groups([90], [100]))[0] == "Completion, Design: 90%"


def test_groups_of_several_years_are_those_of_the_latest() -> None:
    parts = {
        "academic_year": [YEARS[0]] * 2 + [YEARS[1]] * 2, "programme": ["D", "L"] * 2,
        "numerator": [90, 20, 30, 90], "denominator": [100] * 4,
    }  # fmt: skip
    given = result(parts, metric(), ("academic_year", "programme"))
    assert title(given, "en", NAMES) == "Completion: Logistics 90%, Design 30%"


@pytest.mark.parametrize(
    ("parts", "en", "zh"),
    [
        ((2, 3, 0), "Completion: hidden to protect persons", "实习完成率：为保护个人而隐藏"),
        ((0, 0, 4), "Completion: not yet mature", "实习完成率：尚未到期"),
        ((0, 0, 0), "Completion: cannot be estimated", "实习完成率：无法估计"),
    ],
)
def test_no_figure_is_said(parts: tuple[int, int, int], en: str, zh: str) -> None:
    names = ("numerator", "denominator", "immature")
    given = result({name: [part] for name, part in zip(names, parts, strict=True)})
    assert titles(given) == [en, zh]


@pytest.mark.parametrize(
    "shape",
    [
        "ratio", "rate", "mean", "distribution", "matrix", "survival", "incidence",
        "concentration", "peak", "amount", "model",
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_rows_are_said_for_every_shape(shape: Any, language: Any) -> None:
    columns = [
        "academic_year", "class", "row", "column", "time", "n", "cause", "day", "outcome", "cluster",
    ]  # fmt: skip
    given = result({name: [] for name in columns}, metric(shape), BY_YEAR)
    assert source_line(given, language)
    for sentence in (title, subtitle, alternative_text):
        assert sentence(given, language, NAMES)
    assert year_change(given) is None


def test_a_distribution_is_about_its_largest_class() -> None:
    declared = metric("distribution", "enterprise", classes=("L0", "L1", "L2"), finding=STAND)
    given = result({"class": ["L0", "L1", "L2"], "count": [10, 20, 40]}, declared)
    assert titles(given)[0] == "57% of partners stand at L2 placements"
    assert alternative_text(given, "en", NAMES).endswith(
        "L0 none 14%, L1 transactional 29%, L2 placements 57%."
    )


def test_a_share_in_focus_is_named_where_a_general_sentence_tells_it() -> None:
    parts = {"academic_year": YEARS[:2] * 2, "class": ["L2"] * 2 + ["L4"] * 2, "count": [60] * 4}
    spoken = Finding(level=STAND.level, focus=("L4",), subject=Text("Deep ones", "深度合作"))
    given = result(parts, metric("distribution", "enterprise", finding=spoken), BY_YEAR)
    assert titles(given) == [
        "Deep ones: 50% in 2023/24, no clear change",
        "深度合作：2023/24为50%，无明显变化",
    ]


def test_a_matrix_is_about_the_pairs_in_focus() -> None:
    focus = (("dissatisfied_open", "fewer"), ("dissatisfied_open", "gone"))
    level = Text("{count} of {n} are in a vicious circle", "{n}家中{count}家")
    declared = metric("matrix", "enterprise", finding=Finding(level=level, focus=focus))
    parts = {
        "row": ["satisfied", "dissatisfied_open", "dissatisfied_open"],
        "column": ["back", "gone", "fewer"],
        "count": [10, 2, 4],
    }
    assert titles(result(parts, declared))[0] == "6 of 16 are in a vicious circle"


def test_a_curve_is_read_where_enough_are_at_risk() -> None:
    still = Finding(level=Text("{value} still there after {days} days", "{days}天后{value}在岗"))
    parts = {"time": [10, 50, 100, 120], "left": [6, 6, 30, 3], "censored": [0, 0, 9, 6]}
    given = result(parts, metric("survival", finding=still))
    assert headline(given).days == 90
    assert titles(given) == ["80% still there after 90 days", "90天后80%在岗"]


def test_subtitle_says_what_of_whom_and_when() -> None:
    given = trend([700, 750, 880])
    assert subtitle(given, "en", NAMES) == (
        "Interns who completed, of all; by academic year; 2022/23 to 2024/25"
    )
    assert subtitle(given, "zh", NAMES) == "全部实习生中完成的比例；按学年；2022/23至2024/25"


def test_subtitle_names_the_indicator_where_the_finding_does_not() -> None:
    given = result({"numerator": [80], "denominator": [100]})
    assert titles(given)[0] == "80% of interns completed"
    assert subtitle(given, "en", NAMES) == (
        "Completion: interns who completed, of all; all years together"
    )
    assert subtitle(given, "zh", NAMES) == "实习完成率：全部实习生中完成的比例；所有学年合计"


def test_source_line_names_everything_a_copied_chart_needs() -> None:
    parts = {
        "programme": list("DLN"), "numerator": [90, 2, 30], "denominator": [1000, 3, 60],
        "unknown": [250, 0, 9],
    }  # fmt: skip
    given = result(parts, metric(), ("programme",))
    assert source_line(given, "en") == (
        "Source: Placement register; n = 1,000, answer known for 80%, 2 hidden; data up to "
        "31 August 2026; snapshot ab12cd34; disclosure: review"
    )
    assert "数据截至2026年8月31日；快照ab12cd34" in source_line(given, "zh")


def test_source_line_says_no_number_where_there_is_no_figure() -> None:
    hidden = result({"numerator": [1], "denominator": [3]})
    assert source_line(hidden, "en").startswith("Source: Placement register; 1 hidden; data up to")
    nothing = result({"numerator": [0], "denominator": [0]})
    assert source_line(nothing, "en").startswith("Source: Placement register; data up to")
    assert source_line(nothing, "zh").startswith("来源：实习安排登记；数据截至")


def test_source_line_bounds_a_rate_with_many_unknown_answers() -> None:
    parts = {"numerator": [55], "denominator": [93], "unknown": [12]}
    one = result(parts)
    assert "known for 89%, if all unknowns were no / yes: 52–64%;" in source_line(one, "en")
    assert "，若未知者全为“否”或全为“是”：52–64%；" in source_line(one, "zh")
    years = {"academic_year": YEARS[:2], **{name: 2 * row for name, row in parts.items()}}
    trend_line = source_line(result(years, by=BY_YEAR), "en")
    assert "if all unknowns of 2023/24 were no / yes: 52–64%" in trend_line


def test_source_line_has_no_bounds_where_nine_of_ten_are_known_or_groups_differ() -> None:
    parts = {"numerator": [55], "denominator": [90], "unknown": [10]}
    assert "unknowns" not in source_line(result(parts), "en")
    nearly = {"numerator": [550], "denominator": [999], "unknown": [1]}
    assert "; n = 999; data" in source_line(result(nearly), "en")
    by_group = {"programme": ["D"], "numerator": [55], "denominator": [90], "unknown": [50]}
    given = result(by_group, by=("programme",))
    assert "unknowns" not in source_line(given, "en")


def test_source_line_does_not_add_up_groups_that_overlap() -> None:
    given = groups([90, 20], [100, 60], additive=())
    assert "n = 60 to 100 per group" in source_line(given, "en")
    alike = groups([90, 20], [100, 100], additive=())
    assert "n = 100 per group" in source_line(alike, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_alternative_text_is_short_and_keeps_to_whole_figures(language: Any) -> None:
    codes = [f"Programme with quite a long name {number}" for number in range(30)]
    parts = {"programme": codes, "numerator": list(range(30, 60)), "denominator": [80] * 30}
    text = alternative_text(result(parts, metric(), ("programme",)), language, NAMES)
    assert 100 < len(text) <= 220
    assert text[-1] in ".。"


def test_alternative_text_lists_the_years() -> None:
    assert alternative_text(trend([700, 750, 880]), "en", NAMES) == (
        "Completion rose from 70% to 88% since 2022/23. 2022/23 70%, 2023/24 75%, 2024/25 88%."
    )


def test_change_in_words() -> None:
    rose, fell = Change(0.031, 0.004, 0.058), Change(-0.031, -0.058, -0.004)
    assert change_words(rose, metric(), "en") == "up 3.1 points (95% interval 0.4 to 5.8)"
    assert change_words(fell, metric(), "zh") == "下降3.1个百分点（95%区间0.4至5.8）"
    chance = Change(0.011, -0.012, 0.034)
    assert change_words(chance, metric(), "en") == (
        "up 1.1 points, cannot be told from chance (95% interval −1.2 to 3.4)"
    )
    assert change_words(rose, metric("mean", decimals=2), "en") == (
        "up 0.03 (95% interval 0.00 to 0.06)"
    )
    assert change_words(Change(np.nan, np.nan, np.nan), metric(), "en") == "–"
    still = Change(-0.0003, -0.046, 0.046)
    assert change_words(still, metric(), "en") == "no clear change (95% interval −4.6 to 4.6)"
    assert (
        change_words(still, metric("mean", decimals=2), "zh") == "无明显变化（95%区间−0.05至0.05）"
    )


def peaks(days: int = 2) -> Result:
    parts = {
        "academic_year": YEARS[:days], "day": ["2025-03-08"] * days, "concurrent": [60, 90][:days],
        "keepers": [20, 20][:days],
    }  # fmt: skip
    return result(parts, metric("peak", decimals=1), BY_YEAR)


def test_an_amount_is_said_with_its_share_and_its_change_in_whole_units() -> None:
    said = Text("{value} yuan idle, {share} of all", "闲置{value}元，占{share}")
    idle = metric("amount", "record", finding=Finding(level=said))
    one = result({"numerator": [7000.4], "exposure": [120_000.0], "n": [2]}, idle)
    assert titles(one) == ["7,000 yuan idle, 6% of all", "闲置7,000元，占6%"]
    assert change_words(Change(-1500.0, np.nan, np.nan), idle, "en") == "down 1,500"
    assert change_words(Change(0.2, np.nan, np.nan), idle, "en") == "unchanged"


def test_what_was_counted_in_full_is_claimed_without_an_interval() -> None:
    assert title(peaks(), "en", NAMES) == "Completion rose from 3.0 to 4.5 since 2022/23"
    change = year_change(peaks())
    assert change is not None
    assert change_words(change, metric("peak", decimals=1), "en") == "up 1.5"
    assert change_words(change, metric("peak", decimals=1), "zh") == "上升1.5"


def test_a_rate_rises_in_its_own_units() -> None:
    parts = {
        "academic_year": YEARS[:2], "numerator": [20, 90], "exposure": [400.0, 300.0],
        "n": [90, 80],
    }  # fmt: skip
    declared = metric("rate", per=100, decimals=1)
    given = result(parts, declared, BY_YEAR)
    assert title(given, "en", NAMES) == "Completion rose from 5.0 to 30.0 since 2022/23"
    change = year_change(given)
    assert change is not None
    assert change_words(change, declared, "en").startswith("up 25.0 (95% interval 1")


LEAVING = metric(
    "incidence",
    finding=Finding(level=Text("{value}: {group} by day {days}", "第{days}天{group}：{value}")),
)


def leaving(time: list[int], **changes: Any) -> Result:
    parts = {
        "time": time, "cause": ["pay", "distance", None], "count": [30, 20, 50], "undated": [0] * 3,
    }  # fmt: skip
    return result(parts, replace(LEAVING, **changes))


def test_leaving_is_told_by_its_most_frequent_cause() -> None:
    given = leaving([10, 20, 100])
    assert titles(given) == ["30%: pay by day 90", "第90天pay：30%"]
    assert alternative_text(given, "en", NAMES) == "30%: pay by day 90. pay 30%, distance 20%."
    focused = Finding(level=LEAVING.finding.level, focus=("distance",))
    assert title(leaving([10, 20, 100], finding=focused), "en", NAMES) == "20%: distance by day 90"


def test_why_interns_leave_names_the_day_by_which_they_had_left() -> None:
    parts = {
        "time": [10, 20, 100], "cause": ["left_without_permission", "dismissed", None],
        "count": [30, 20, 50], "undated": [0, 0, 0],
    }  # fmt: skip
    names = Labels({("end_reason", "left_without_permission"): Text("left", "擅自离岗")})
    given = result(parts, CATALOGUE["leave_causes"])
    assert [title(given, language, names) for language in LANGUAGES] == [
        "Main reason to leave by day 90: left, 30.0%",
        "截至第90天的首要离岗原因：擅自离岗，30.0%",
    ]


def test_a_curve_of_causes_that_is_too_short_is_not_read() -> None:
    assert "too few records to say" in title(leaving([1, 2, 9]), "en", NAMES)


def associated(back: list[int]) -> Result:
    declared = metric(
        "model", "enterprise", cluster="enterprise_id", decimals=1,
        parts={"outcome": "back", "satisfied": "satisfied"},
        finding=Finding(level=Text("Coming back goes with: {terms}", "再次合作与以下相关：{terms}")),
    )  # fmt: skip
    parts = {
        "outcome": back, "satisfied": [1] * (len(back) // 2) + [0] * (len(back) // 2),
        "cluster": [f"E{number % 40}" for number in range(len(back))],
    }  # fmt: skip
    return result(parts, declared)


@pytest.mark.parametrize(("events", "rarer"), [(85, "20"), (20, "20")])
def test_a_model_with_too_few_of_the_rarer_outcome_says_how_many_there_are(
    events: int, rarer: str
) -> None:
    row = {"class": "", "status": "not_estimable", "reason": "few_events", "n": 105.0,
           "events": float(events), "clusters": 90.0}  # fmt: skip
    (said,) = notes.of_model(pd.DataFrame([row]), metric("model"))
    assert f"({rarer} of 105 records)" in said.en
    assert f"105条记录中有{rarer}条" in said.zh


def test_a_model_names_the_terms_that_can_be_told_from_chance() -> None:
    clear = associated([1, 1, 1, 0] * 40 + [1, 0, 0, 0] * 40)
    assert titles(clear) == ["Coming back goes with: satisfied", "再次合作与以下相关：满意"]
    text = alternative_text(clear, "en", NAMES)
    assert text.startswith("Coming back goes with: satisfied. satisfied 9.0 (")
    none = associated([1, 0] * 160)
    assert titles(none) == ["Completion: no clear association", "实习完成率：未见明确关联"]
    assert title(associated([1] * 320), "en", NAMES) == "Completion: cannot be estimated"


def test_change_from_the_year_before_needs_both_years() -> None:
    change = year_change(trend([48, 56], 80))
    assert change is not None
    assert change.value == pytest.approx(0.1)
    gap = {"academic_year": [YEARS[0], YEARS[2]], "numerator": [48, 56], "denominator": [80, 80]}
    assert year_change(result(gap, metric(), BY_YEAR)) is None
    assert year_change(groups([48, 56], [80, 80])) is None


def test_changes_beside_each_other_hold_together() -> None:
    # 56 of 70 after 48 of 80: clear alone (Newcombe's 0.0524 to 0.3339), not as one of twenty
    pair = {"academic_year": YEARS[:2], "numerator": [48, 56], "denominator": [80, 70]}
    given = result(pair, metric(), BY_YEAR)
    alone, one_of_twenty = year_change(given), year_change(given, comparisons=20)
    assert alone is not None
    assert one_of_twenty is not None
    assert (alone.low, alone.high) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert one_of_twenty.value == alone.value
    assert (alone.distinguishable, one_of_twenty.distinguishable) == (True, False)


def test_labels_fall_back_to_the_code() -> None:
    assert NAMES("programme", "D", "zh") == "设计"
    assert NAMES("class", "L3", "en") == "L3 co-delivery"
    assert NAMES("region", "X9", "en") == "X9"
    assert NAMES("position_match", "", "zh") == "未记录"


LEVEL = {
    "value", "low", "high", "n", "unknown", "year", "count", "share", "group", "days", "label",
    "terms",
}  # fmt: skip
TREND = LEVEL | {"first", "last", "first_value", "last_value", "change", "direction"}
GROUPS = {
    "highest", "lowest", "highest_value", "lowest_value", "change", "dimension", "label",
}  # fmt: skip


@pytest.mark.parametrize("declared", CATALOGUE.values(), ids=list(CATALOGUE))
def test_templates_use_the_fields_on_offer(declared: Metric) -> None:
    finding = declared.finding
    offers = ((finding.level, LEVEL), (finding.trend, TREND), (finding.groups, GROUPS))
    for template, offered in offers:
        for language in LANGUAGES if template else ():
            assert template is not None
            parsed = Formatter().parse(template.into(language))
            assert {name for _, name, _, _ in parsed if name} <= offered


def loop(pairs: list[tuple[str, str, int]], year: str = "") -> dict[str, list[Any]]:
    rows, columns, counts = (list(part) for part in zip(*pairs, strict=True))
    years = {"academic_year": [year] * len(pairs)} if year else {}
    return {**years, "row": rows, "column": columns, "count": counts}


def test_a_year_whose_outcome_is_open_does_not_dilute_the_vicious_circles() -> None:
    decided = [("dissatisfied_open", "gone", 10), ("satisfied", "back", 40)]
    still_open = [("satisfied", "still_open", 50)]
    given = result(loop(decided + still_open), CATALOGUE["loop_state"])
    assert titles(given) == [
        "10 of 50 partners with a known outcome are in a vicious circle (20%)",
        "去留已知的50家企业中10家陷入恶性循环（20%）",
    ]
    assert "n = 100" in source_line(given, "en")


def test_the_streams_from_year_to_year_tell_how_many_partners_moved() -> None:
    stayed = [("satisfied", "back", 26), ("silent", "back", 1), ("neutral", "back", 3)]
    moved = [("satisfied", "fewer", 2), ("dissatisfied_open", "gone", 4), ("silent", "gone", 4)]
    still_open = [("satisfied", "still_open", 50)]
    assert titles(result(loop(stayed + moved + still_open), CATALOGUE["loop_moves"])) == [
        "10 of 40 partners with a known outcome offered less or left (25%)",
        "去留已知的40家企业中10家减少或不再接收（25%）",
    ]
    assert titles(result(loop(still_open), CATALOGUE["loop_moves"])) == [
        "50 partners gave or owed feedback, the next year is open",
        "50家企业已反馈或应反馈，次年尚未定",
    ]


def test_while_every_outcome_is_open_the_partners_at_risk_are_counted() -> None:
    pairs = [("satisfied", "still_open", 50), ("silent", "still_open", 30)]
    shown = titles(result(loop(pairs), CATALOGUE["loop_state"]))
    assert shown[0] == "30 of 80 partners are at risk, the year is open"
    assert shown[1] == "80家企业中30家有风险，次年尚未定"


def test_an_open_year_is_no_end_of_a_trend() -> None:
    first = loop([("dissatisfied_open", "gone", 30), ("satisfied", "back", 70)], "2022/23")
    last = loop([("dissatisfied_open", "gone", 10), ("satisfied", "back", 90)], "2023/24")
    undecided = loop([("satisfied", "still_open", 100)], "2024/25")
    parts = {name: first[name] + last[name] + undecided[name] for name in first}
    given = result(parts, CATALOGUE["loop_state"], BY_YEAR)
    assert titles(given)[0] == "Vicious circles fell from 30% to 10%"


def test_a_trend_starts_anew_where_the_question_was_reworded() -> None:
    given = trend([900, 500, 800])
    assert "rose" not in titles(given)[0]
    reworded = replace(given, breaks=("2023/24",))
    assert titles(reworded)[0] == "Completion rose from 50% to 80% since 2023/24"
    assert year_change(replace(given, breaks=("2024/25",))) is None
    assert titles(replace(given, breaks=("2024/25",)))[0] == "80% of interns completed"


def test_what_is_counted_is_said_where_it_is_no_person_enterprise_or_record() -> None:
    hours = metric(unit="record", counted_in=Text("station-hours", "工位学时"))
    whole = result({"numerator": [90], "denominator": [100]}, hours)
    assert "; n = 100 station-hours; data" in source_line(whole, "en")
    assert "；n = 100工位学时；" in source_line(whole, "zh")
