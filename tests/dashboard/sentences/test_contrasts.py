"""What metrics compare by themselves: steps, two times, a mix beside the region, a table of counts."""

from string import Formatter
from typing import Any

import pytest

from dashboard.labels import Labels
from dashboard.messages import LANGUAGES, Text
from dashboard.metrics import CATALOGUE
from dashboard.metrics.contrasts import Largest, Pair, Unlike
from dashboard.result import Result
from dashboard.sentences.findings import alternative_text, title
from tests.dashboard.fakes import result

NAMES = Labels(
    {
        ("initiated_by", "school"): Text("the school", "学校"),
        ("initiated_by", "enterprise"): Text("the enterprise", "企业"),
        ("ring", "enterprise"): Text("enterprise", "企业"),
        ("industry", "finance"): Text("finance", "金融业"),
        ("industry", "trade"): Text("trade", "批发零售"),
        ("industry", "health"): Text("health", "卫生"),
        ("phase", "before"): Text("before the placement", "实习前"),
        ("phase", "after"): Text("after the placement", "实习后"),
        ("college", "A"): Text("College A", "甲学院"),
        ("college", "B"): Text("College B", "乙学院"),
    }
)


def titles(given: Result) -> list[str]:
    return [title(given, language, NAMES) for language in LANGUAGES]


def of(metric: str, rows: list[dict[str, Any]], by: tuple[str, ...]) -> Result:
    parts = {name: [row[name] for row in rows] for name in rows[0]}
    return result(parts, CATALOGUE[metric], by)


def acts(cells: list[tuple[str, str, int]]) -> Result:
    rows = [{"initiated_by": by, "class": ring, "count": count} for by, ring, count in cells]
    return of("ring_acts", rows, ("initiated_by",))


def test_the_largest_pair_of_who_carries_by_who_started_is_told() -> None:
    given = acts(
        [("school", "enterprise", 77), ("enterprise", "enterprise", 20), ("", "enterprise", 25),
         ("school", "school", 3)]
    )  # fmt: skip
    assert titles(given) == [
        "the school started 77 of the 122 acts that the enterprise carries",
        "由企业实施的122项行动中，77项由学校发起",
    ]


def test_who_started_it_is_not_told_where_it_was_not_recorded() -> None:
    given = acts([("", "enterprise", 90), ("school", "enterprise", 10)])
    assert titles(given)[0].startswith("the school started 10 of the 100 acts")
    assert titles(acts([("", "enterprise", 90)]))[0] == (
        "The enterprises' share of acts, not recorded: 100%"
    )


def mix(shares: dict[str, dict[str, int]]) -> Result:
    rows = [
        {"side": side, "class": industry, "count": count}
        for side, counts in shares.items()
        for industry, count in counts.items()
    ]
    return of("programme_industry_mix", rows, ("side",))


def test_a_mix_tells_the_industry_that_is_farthest_from_the_region() -> None:
    # trade lies between interns and graduates; health differs by 6 from the nearer, finance by 8
    sides = {
        "region": {"finance": 10, "trade": 70, "health": 20},
        "interns": {"finance": 2, "trade": 72, "health": 26},
        "graduates": {"finance": 1, "trade": 63, "health": 36},
    }
    assert titles(mix(sides)) == [
        "finance: 10% of staff at the region's registered enterprises; interns 2%, graduates 1%",
        "金融业：本地在册企业职工中占10%，实习生占2%、毕业生占1%",
    ]


def test_figures_after_a_comparison_name_the_class_that_they_are_of() -> None:
    """The comparison is about finance, the figures about the largest industry, which is trade."""
    sides = {"region": {"finance": 10, "trade": 90}, "interns": {"finance": 2, "trade": 98}}
    assert alternative_text(mix(sides), "en", NAMES) == (
        "finance: 10% of staff at the region's registered enterprises; interns 2%. "
        "trade: interns 98%, region (staff of registered enterprises) 90%."
    )


def test_a_mix_without_the_region_tells_the_first_groups_largest_industry() -> None:
    given = mix({"interns": {"trade": 70, "finance": 30}, "graduates": {"trade": 60, "health": 40}})
    assert titles(given) == ["trade, interns: 70%", "批发零售（实习生）：70%"]


def steps(cells: dict[str, tuple[int, int]]) -> Result:
    rows = [
        {"step": step, "numerator": yes, "denominator": n, "unknown": 0, "immature": 0}
        for step, (yes, n) in cells.items()
    ]
    return of("career_steps", rows, ("step",))


def test_the_whole_way_is_no_narrow_step() -> None:
    # hired is 30 % of all completers, the product of offers made (40 %) and accepted (75 %)
    way = {"offered": (400, 1000), "accepted": (300, 400), "hired": (300, 1000)}
    assert titles(steps(way)) == [
        "The narrowest step is offer made: 40%",
        "最窄的一步是收到录用通知：40%",
    ]


def test_steps_that_can_not_be_told_apart_give_the_figure_of_the_last() -> None:
    way = {"accepted": (55, 100), "offered": (50, 100), "still_6": (60, 100), "hired": (27, 100)}
    assert titles(steps(way)) == ["still there after 6 months: 60%", "6个月后仍在：60%"]


def test_which_step_is_narrowest_is_not_told_while_one_is_hidden() -> None:
    # the four who are still there are too few; the smallest other step is hidden with them
    way = {"offered": (200, 1000), "accepted": (180, 200), "hired": (180, 1000), "still_6": (2, 4)}
    assert titles(steps(way)) == [
        "hired with a contract: 18%; steps hidden: 2",
        "签约留用：18%；另有2步已隐藏",
    ]


def means(metric: str, by: tuple[str, str], cells: list[tuple[str, str, float, int]]) -> Result:
    rows = [
        {by[0]: group, by[1]: code, "total": mean * n, "squares": (mean**2 + 1) * n, "n": n,
         "unknown": 0, "immature": 0}
        for group, code, mean, n in cells
    ]  # fmt: skip
    return of(metric, rows, by)


def test_attitude_is_compared_among_those_who_answered_both_times() -> None:
    given = means(
        "student_attitude",
        ("answered", "phase"),
        [("both", "before", 3.52, 900), ("both", "after", 3.7, 900), ("once", "before", 3.1, 400),
         ("once", "after", 3.9, 400)],
    )  # fmt: skip
    assert titles(given) == [
        "answered both times: attitude rose from 3.52 to 3.70",
        "前后均作答者：实习态度由3.52分上升至3.70分",
    ]


def test_attitude_within_chance_is_no_change() -> None:
    cells = [("both", "before", 3.5, 50), ("both", "after", 3.6, 50)]
    assert titles(means("student_attitude", ("answered", "phase"), cells)) == [
        "answered both times: attitude 3.50 before, 3.60 after, no clear change",
        "前后均作答者：实习态度前3.50分、后3.60分，无明显变化",
    ]


def test_attitude_by_college_is_not_compared_for_not_the_same_students_answered() -> None:
    cells = [("A", "before", 3.4, 900), ("A", "after", 3.8, 900), ("B", "before", 3.9, 900),
             ("B", "after", 3.3, 900)]  # fmt: skip
    given = means("student_attitude", ("college", "phase"), cells)
    assert titles(given) == [
        "College B: 3.90 before, 3.30 after; not the same students answered",
        "乙学院：实习前3.90分，实习后3.30分；前后作答者并不相同",
    ]


def test_a_change_that_is_certain_is_told_before_a_larger_one_that_may_be_chance() -> None:
    cells = [("A", "before", 3.4, 900), ("A", "after", 3.8, 900), ("B", "before", 3.9, 10),
             ("B", "after", 3.3, 10)]  # fmt: skip
    given = means("student_attitude", ("college", "phase"), cells)
    assert titles(given)[0] == (
        "College A: 3.40 before, 3.80 after; not the same students answered"
    )


def test_attitude_that_was_asked_once_only_is_told_as_it_is() -> None:
    cells = [("once", "before", 3.47, 60)]
    given = means("student_attitude", ("answered", "phase"), cells)
    assert titles(given)[0] == "Attitude to practice, once · before the placement: 3.47"


def test_attitude_over_the_years_is_not_compared_for_not_the_same_students_answered() -> None:
    cells = [("2023/24", "before", 3.3, 90), ("2024/25", "before", 3.52, 900),
             ("2024/25", "after", 3.69, 700)]  # fmt: skip
    assert titles(means("student_attitude", ("academic_year", "phase"), cells)) == [
        "Attitude to practice: 3.52 before, 3.69 after; not the same students answered",
        "对校外实习的态度：实习前3.52分，实习后3.69分；前后作答者并不相同",
    ]
    given = means("student_attitude", ("academic_year", "phase"), cells[:2])
    assert titles(given)[0] == "Attitude to practice, before the placement: 3.52"


def test_skills_are_compared_by_whether_the_school_acted() -> None:
    by = ("skill", "since")
    cells = [("skill_technical", "acted", 0.3, 200), ("skill_technical", "not_acted", -0.4, 200),
             ("skill_adaptive", "acted", 0.2, 200), ("skill_adaptive", "no_issue", -0.9, 200)]  # fmt: skip
    assert titles(means("skill_change", by, cells)) == [
        "technical changed by 0.30 where the school acted, by −0.40 where not",
        "专业技术能力：学校处理了问题的变化0.30分，未处理的−0.40分",
    ]
    few = [(skill, since, mean, 5) for skill, since, mean, _ in cells]
    en, zh = titles(means("skill_change", by, few))
    assert en.endswith("by −0.40 where not; may be chance")
    assert zh.endswith("未处理的−0.40分，可能出于偶然")


OFFERED = {
    Pair: {"group", "earlier", "later", "direction"},
    Unlike: {"group", "value", "others"},
    Largest: {"group", "by", "count", "total"},
}


@pytest.mark.parametrize("kind", OFFERED)
def test_templates_of_contrasts_use_the_fields_on_offer(kind: type) -> None:
    declared = [each.finding.contrast for each in CATALOGUE.values()]
    texts = [
        text
        for contrast in declared
        if isinstance(contrast, kind)
        for text in vars(contrast).values()
        if isinstance(text, Text)
    ]
    assert texts
    for text in texts:
        for language in LANGUAGES:
            fields = {name for _, name, _, _ in Formatter().parse(text.into(language)) if name}
            assert fields <= OFFERED[kind]


def moves(before: str, counts: dict[str, int]) -> list[dict[str, Any]]:
    n = sum(counts.values())
    return [
        {"loop_before": before, "class": after, "count": count, "n": n}
        for after, count in counts.items()
    ]


def test_how_many_left_the_vicious_circle_is_told_of_those_in_it() -> None:
    """Satisfied, answered or neutral a year later: 3 + 2 + 1 of 3 + 2 + 1 + 4 + 5 + 6 = 21."""
    vicious = {"virtuous": 3, "repair": 2, "mixed": 1, "silent": 4, "vicious": 5, "gone": 6}
    rows = [*moves("silent", {"virtuous": 9, "gone": 9}), *moves("vicious", vicious)]
    assert titles(of("state_moves", rows, ("loop_before",))) == [
        "Of 21 partners in a vicious circle, 6 left it",
        "陷入恶性循环的21家企业中，6家次年走出",
    ]


def test_without_anybody_in_a_vicious_circle_the_virtuous_speak() -> None:
    rows = moves("silent", {"virtuous": 9, "gone": 9})
    first = titles(of("state_moves", rows, ("loop_before",)))[0]
    assert "silent" in first
    assert "50%" in first
