"""What is entered by hand is stored, checked, undone and rebuilt like what came in files."""

from pathlib import Path

import pytest

from etl import api
from etl.errors import BadCorrection, BadDeclaration, NoSuchRecord, UnchangeableField
from tests.etl.breaking import ISSUE
from tests.etl.by_hand.registers import PARTNERS, PLACEMENTS
from tests.etl.insides import rebuilt_is_the_same, rows
from tests.worlds import LOADED_AT, load_texts


@pytest.fixture
def root(tmp_path: Path) -> Path:
    load_texts(tmp_path, {"partner": PARTNERS, "placement": PLACEMENTS})
    return tmp_path


def test_an_issue_is_logged_acted_upon_and_replied_to(root: Path) -> None:
    report = api.enter(root, "feedback", ISSUE, actor="Wang Li", now=LOADED_AT)
    assert report.exit_code == 0
    number = "IO-00002"
    assert rows(root, "select issue_id, acted from mart.issue") == [(number, False)]
    done = {
        "action_on": "2025-02-01", "action_kind": "training", "evidence": "minutes",
        "replied_on": "2025-02-03",
    }  # fmt: skip
    api.correct(root, "feedback", number, done, actor="Wang Li", now=LOADED_AT)
    assert rows(root, "select acted, closed from mart.issue") == [(True, True)]
    assert [(line.action, line.who) for line in api.batches(root)[2:]] == [
        ("enter", "Wang Li"), ("correct", "Wang Li"),
    ]  # fmt: skip
    assert rebuilt_is_the_same(root)


def test_a_small_entry_gives_the_tables_that_a_rebuild_gives(root: Path) -> None:
    api.enter(root, "feedback", ISSUE, actor="a", now=LOADED_AT)
    assert rebuilt_is_the_same(root)


def test_a_wrong_issue_is_explained_and_nothing_changes(root: Path) -> None:
    before = api.published(root)
    report = api.enter(root, "feedback", {**ISSUE, "severity": "awful"}, actor="a", now=LOADED_AT)
    assert report.exit_code == 1
    assert [(r.field, r.found) for r in report.files[0].rejections] == [("severity", "awful")]
    assert api.published(root) == before


def test_one_field_of_one_record_is_corrected_and_the_rest_stays(root: Path) -> None:
    api.correct(
        root, "placement", "P1", {"monthly_pay": "3200", "end_reason": ""}, actor="a", now=LOADED_AT
    )
    assert rows(root, "select placement_id, monthly_pay, end_reason, enterprise from staging.placement order by 1") == [
        ("P1", 3200.0, None, "Acme"), ("P2", 2800.0, "completed", "Bolt Works"),
    ]  # fmt: skip
    first, second = rows(root, "select student_id from history.placement where placement_id = 'P1'")
    assert first == second
    assert rebuilt_is_the_same(root)
    api.undo(root, 3, actor="a")
    assert rows(root, "select monthly_pay from staging.placement where placement_id = 'P1'") == [
        (3000.0,)
    ]


def test_a_correction_that_breaks_a_rule_changes_nothing(root: Path) -> None:
    before = api.published(root)
    with pytest.raises(BadCorrection) as problem:
        api.correct(root, "placement", "P1", {"planned_end": "2024-09-01"}, actor="a")
    assert "planned end on or after the planned start" in problem.value.message.en
    assert api.published(root) == before


@pytest.mark.parametrize("name", ["student_id", "placement_id", "planned_start", "colour"])
def test_what_tells_records_and_persons_apart_is_not_corrected(root: Path, name: str) -> None:
    with pytest.raises(UnchangeableField):
        api.correct(root, "placement", "P1", {name: "X"}, actor="a")


def test_an_unknown_record_is_named(root: Path) -> None:
    with pytest.raises(NoSuchRecord, match="P9"):
        api.withdraw(root, "placement", "P9", actor="a")


def test_a_record_is_withdrawn_and_comes_back_when_that_is_undone(root: Path) -> None:
    api.withdraw(root, "placement", "P1", actor="a")
    assert rows(root, "select placement_id from staging.placement") == [("P2",)]
    assert rebuilt_is_the_same(root)
    api.undo(root, 3, actor="a")
    assert len(rows(root, "from staging.placement")) == 2


def test_a_name_is_remembered_used_and_taken_back(root: Path) -> None:
    assert [each.name for each in api.unknown_names(root)] == ["Acme", "Bolt Works"]
    api.name_enterprises(root, {"Bolt Works": "E2", "Acme": ""}, actor="a")
    assert api.unknown_names(root) == ()
    known = "select enterprise, enterprise_id, registered from staging.enterprise order by 1"
    assert rows(root, known) == [("Acme", "name:acme", False), ("Bolt Works", "E2", True)]
    assert rebuilt_is_the_same(root)
    api.name_enterprises(root, {"Bolt Works": None}, actor="a")
    assert rows(root, known)[1][2] is False
    assert api.decided_names(root) == {"Acme": ""}


def test_a_questionnaire_of_ones_own_is_known_from_then_on(root: Path) -> None:
    declaration = {
        "id": "alumni", "about": "placement", "label": {"en": "Alumni", "zh": "校友问卷"},
        "version": [{"number": 1}],
        "scale": {"agree": {"minimum": 1, "maximum": 5}},
        "item": {
            "useful": {"scale": "agree", "en": "The internship was useful", "zh": "实习有用"},
            "would_repeat": {"type": "boolean", "en": "I would do it again", "zh": "愿意再来"},
        },
    }  # fmt: skip
    api.declare(root, declaration, actor="a")
    assert api.instruments(root)["alumni"].own
    given = "response_id,wave,The internship was useful,I would do it again\n1,2024/25 end,5,yes\n"
    report = load_texts(root, {"alumni": given})
    assert (report.files[0].instrument, report.files[0].counts["new"]) == ("alumni", 1)
    answers = rows(root, "select answers['useful'], answers['would_repeat'] from staging.survey")
    assert answers == [("5", "true")]
    assert rebuilt_is_the_same(root)
    declaration["scale"]["agree"]["maximum"] = 7  # type: ignore[index]
    with pytest.raises(BadDeclaration):
        api.declare(root, declaration, actor="a")
