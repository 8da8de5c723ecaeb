"""Decisions of cooperation reviews: from a form, from English and Chinese files, corrected, taken back."""

from pathlib import Path

import pytest

from etl import api
from etl.errors import BadCorrection
from tests.etl.by_hand.registers import PARTNERS, PLACEMENTS
from tests.etl.insides import rebuilt_is_the_same, rows
from tests.worlds import LOADED_AT, load_texts, write_files

ISSUES = """
issue_id,raised_on,raised_by,enterprise,theme,severity
F1,2025-03-20,enterprise,Acme,skills,high
"""
DECISION = {
    "review": "R-00007", "decided_on": "2025-03-12", "enterprise": "acme machinery co., ltd.",
    "what": "A mentor in the first week", "who": "head of the cooperation office",
    "due_on": "2025-09-30",
}  # fmt: skip
ENGLISH = """
Decision no,Meeting date,College,Resolution,Owner,Deadline,Metric,Goal,Academic year
K1,2025-03-12,Engineering,Fewer mismatched posts,dean,2025-09-30,match_rate,82.5,2024/25
K2,2025-03-12,,More visits,dean of studies,2025-12-31,,,
"""
CHINESE = """
决议编号,会议日期,企业名称,所属行业,专业名称,决议事项,责任部门,完成时限,完成情况,完成时间,佐证
J1,2025年3月12日,,制造业,,扩大岗位,教务处,2025-09-30,已完成,2025-09-01,会议纪要
J2,2025/3/12,,,机电一体化,修订课程,教务处,2025-09-30,未完成,,
J3,2025-03-12,Bolt Works,,,每月走访,实习科,2025-09-30,,,
J4,2025-03-12,Bolt Works,制造业,,每月走访,实习科,2025-09-30,,,
J5,2025-03-12,,,,每月走访,实习科,2025-03-11,,,
"""
SHORT = "select decision_id, subject, done, done_on::varchar, indicator, target, cohort from mart.decision order by 1"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    load_texts(tmp_path, {"partner": PARTNERS, "placement": PLACEMENTS, "feedback": ISSUES})
    return tmp_path


def entered(root: Path, **changes: str) -> api.Report:
    return api.enter(root, "decision", {**DECISION, **changes}, actor="Wang Li", now=LOADED_AT)


def test_a_decision_gets_a_number_and_its_enterprise_and_builds_nothing_else(root: Path) -> None:
    before, said = api.status(root)["tables"], list[str]()
    api.enter(
        root, "decision", DECISION, actor="Wang Li", now=LOADED_AT,
        progress=lambda step: said.append(step.en),
    )  # fmt: skip
    assert rows(root, "from mart.decision") == [(
        "D-00002", "R-00007", "enterprise:E1", *rows(root, "select date '2025-03-12'")[0],
        DECISION["what"], DECISION["who"], *rows(root, "select date '2025-09-30'")[0],
        None, None, None, None, None, None, 4,
    )]  # fmt: skip
    assert [step for step in said if step.startswith("building")] == [
        "building staging.decision", "building mart.decision", "building mart.freshness",
        "building mart.completeness",
    ]  # fmt: skip
    after = api.status(root)["tables"]
    assert {name for name in after if after[name] != before[name]} == {
        "history.decision", "staging.decision", "mart.decision", "mart.freshness",
        "mart.completeness",
    }  # fmt: skip
    assert rebuilt_is_the_same(root)


def test_what_became_of_a_decision_is_a_correction_and_can_be_taken_back(root: Path) -> None:
    entered(root)
    done = {"done": "yes", "done_on": "2025-09-01", "evidence": "list of mentors"}
    api.correct(root, "decision", "D-00002", done, actor="Chen Yu", now=LOADED_AT)
    state = "select done, done_on::varchar, evidence, batch from mart.decision"
    assert rows(root, state) == [(True, "2025-09-01", "list of mentors", 5)]
    with pytest.raises(BadCorrection, match="on or after the day of the decision"):
        api.correct(root, "decision", "D-00002", {"done_on": "2025-03-01"}, actor="Chen Yu")
    api.undo(root, 5, actor="Chen Yu")
    assert rows(root, state) == [(None, None, None, 4)]
    api.undo(root, 4, actor="Chen Yu")
    assert rows(root, state) == []
    assert rebuilt_is_the_same(root)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"college": "Engineering"}, "one subject: an enterprise, a college, a programme or an industry"),
        ({"due_on": "2025-03-11"}, "a due day on or after the day of the decision"),
        ({"done": "no", "done_on": "2025-09-01"}, "no day of completion as long as"),
        ({"target": "90"}, "a target only together with its indicator"),
        ({"indicator": "match_rate", "target": "90%"}, "a number such as 90; of a share in percent, without the sign"),
        ({"who": ""}, "a role such as head of the cooperation office"),
        ({"decided_on": "2027-01-01"}, "a day up to the day of loading"),
    ],
)  # fmt: skip
def test_a_wrong_decision_is_explained_and_nothing_changes(
    root: Path, changes: dict[str, str], expected: str
) -> None:
    before = api.published(root)
    report = entered(root, **changes)
    assert report.exit_code == 1
    assert [r.expected.en.startswith(expected) for r in report.files[0].rejections] == [True]
    assert api.published(root) == before


def test_a_day_of_completion_says_that_it_is_done(root: Path) -> None:
    entered(root, done_on="2025-09-01")
    assert rows(root, "select done, done_on::varchar from mart.decision") == [(True, "2025-09-01")]


def test_files_in_both_languages_are_recognised_and_read(root: Path) -> None:
    files = write_files(root / "files", {"minutes": ENGLISH, "决议": CHINESE})
    english, chinese = api.load(root, files, now=LOADED_AT).files
    assert (english.kind, english.ignored, english.counts["accepted"]) == ("decision", (), 2)
    assert (chinese.kind, chinese.ignored, chinese.counts["accepted"]) == ("decision", (), 3)
    assert [(r.line, r.rule) for r in chinese.rejections] == [
        (5, "one_subject"), (6, "due_before_decided"),
    ]  # fmt: skip
    assert rows(root, SHORT) == [
        ("J1", "industry:manufacturing", True, "2025-09-01", None, None, None),
        ("J2", "programme:机电一体化", False, None, None, None, None),
        ("J3", "enterprise:name:boltworks", None, None, None, None, None),
        ("K1", "college:Engineering", None, None, "match_rate", 82.5, "2024/25"),
        ("K2", "school", None, None, None, None, None),
    ]
    assert rebuilt_is_the_same(root)


def test_a_decision_follows_what_was_decided_about_a_name(root: Path) -> None:
    entered(root, enterprise="Bolt & Sons")
    assert "Bolt & Sons" in {each.name for each in api.unknown_names(root)}
    api.name_enterprises(root, {"Bolt & Sons": "E2"}, actor="Wang Li")
    assert rows(root, "select subject from mart.decision") == [("enterprise:E2",)]
    assert "Bolt & Sons" not in {each.name for each in api.unknown_names(root)}
    assert rebuilt_is_the_same(root)


def test_decisions_are_counted_among_the_registers_and_move_no_data_cut(root: Path) -> None:
    cut = rows(root, "select data_cut from meta.snapshot")
    entered(root, decided_on="2026-08-31", due_on="2026-12-31", indicator="offer_rate")
    assert rows(root, "select data_cut from meta.snapshot") == cut
    assert rows(root, "select records, latest::varchar from mart.freshness where register = 'decision'") == [
        (1, "2026-08-31")
    ]  # fmt: skip
    filled = "select academic_year, filled, records from mart.completeness where register = 'decision' and field = "
    assert rows(root, filled + "'indicator'") == [("2025/26", 1, 1)]
    assert rows(root, filled + "'target'") == [("2025/26", 0, 1)]
