"""What is recorded, what is missing and who would have it, from hand-written registers."""

from pathlib import Path

import pytest

from dashboard.sections import completeness
from tests.apps import open_page, words
from tests.worlds import load_texts, world

PLACEMENT = """
student_id,college,programme,enterprise,arranged_by,planned_start,planned_end,actual_start,actual_end,end_reason,insured
S1,Engineering,Mechatronics,Acme,school,2023-10-01,2024-01-31,2023-10-01,2024-01-31,completed,yes
S2,Engineering,Mechatronics,Acme,school,2023-10-01,2024-01-31,2023-10-01,2024-01-31,completed,
S3,Engineering,Mechatronics,Bolt,school,2024-10-01,2025-01-31,2024-10-01,2025-01-31,completed,yes
S4,Engineering,Mechatronics,Bolt,school,2024-10-01,2025-01-31,2024-10-01,2025-01-31,completed,no
"""
SURVEY = """
response_id,wave,enterprise,academic_year,overall_satisfaction,willing_again,skill_foundation,skill_adaptive,skill_technical
R1,2024/25 end,Bolt,2024/25,5,yes,,,
"""
GIVEN = {"placement": PLACEMENT, "survey_enterprise": SURVEY}


@pytest.fixture
def served(own_root: Path) -> Path:
    assert load_texts(own_root, GIVEN).snapshot
    return own_root


def test_fields_are_counted_per_register_and_year(tmp_path: Path) -> None:
    warehouse = world(tmp_path, GIVEN)
    found = completeness.fields(warehouse, tmp_path, "placement", "en")
    insured = found[found["field"] == "insured"]
    counts = insured[["filled", "records", "2023/24", "2024/25"]].to_numpy(dtype=float).tolist()
    assert counts == [[3, 4, 0.5, 1]]
    required = found[found["required"]]
    assert "student_id" in required["field"].tolist()
    assert (required["filled"] == 4).all()


def test_what_the_models_derive_is_no_field(tmp_path: Path) -> None:
    found = completeness.fields(world(tmp_path, GIVEN), tmp_path, "placement", "en")
    assert {"started", "ended_early", "record_key"}.isdisjoint(found["field"])


def test_a_questionnaire_counts_its_answers_as_one_field(tmp_path: Path) -> None:
    found = completeness.fields(world(tmp_path, GIVEN), tmp_path, "survey.enterprise", "en")
    answers = found[found["field"] == "answers"]
    assert answers[["filled", "records"]].to_numpy().tolist() == [[1, 1]]


def test_a_year_after_the_first_decision_is_silent_not_missing(tmp_path: Path) -> None:
    decisions = "decision_id,decided_on,what,who,due_on\nD1,2024-10-01,Visit more,dean,2025-01-01\n"
    last = PLACEMENT.splitlines()[-1]
    later = PLACEMENT + last.replace("2025-", "2026-").replace("2024-", "2025-").replace("S4", "S5")
    warehouse = world(tmp_path, {"placement": later, "decision": decisions})
    found = {each.id: each for each in completeness.registers(warehouse, tmp_path)}["decision"]
    assert (found.years, found.missing) == (("2024/25", "2025/26"), ("2023/24",))
    filled = completeness.fields(warehouse, tmp_path, "decision", "en")
    assert filled[filled["field"] == "what"][["filled", "records"]].to_numpy().tolist() == [[1, 1]]


def test_a_register_is_missing_in_the_years_it_does_not_speak_of(tmp_path: Path) -> None:
    found = {each.id: each for each in completeness.registers(world(tmp_path, GIVEN), tmp_path)}
    assert found["placement"].missing == ()
    assert found["survey.enterprise"].missing == ("2023/24",)
    assert found["seats"].missing == ("2023/24", "2024/25")
    assert found["partner"].records == 0
    assert found["partner"].missing
    labels = [metric.id for metric in found["survey.enterprise"].indicators]
    assert "response_rate" in labels
    assert "completion_rate" not in labels


def test_the_page_says_who_holds_what_is_missing_and_what_it_unlocks(served: Path) -> None:
    at = open_page("data_quality", lang="en")
    assert not at.exception
    missing = at.table[0].value
    rows = dict(zip(missing["Register"], missing["Not recorded"], strict=True))
    assert "never loaded" in rows.values()
    assert any("2023/24" in str(each) for each in rows.values())
    assert any("Indicators" in str(each) for each in missing["It would unlock"])
    unlocked = missing["It would unlock"].str.replace("\\", "")
    supervisors = unlocked[missing["Register"].str.startswith("School supervisors")]
    assert supervisors.tolist() == ["Answers to its own questions. No indicator reads it."]
    assert "not recorded" in words(at)


def test_choosing_a_register_shows_its_fields(served: Path) -> None:
    at = open_page("data_quality", lang="en")
    assert "Insured" in at.dataframe[0].value["Field"].tolist()
    at.selectbox(key="quality.register").select("survey.enterprise").run()
    assert "Any question answered" in at.dataframe[0].value["Field"].tolist()


def test_answers_stand_beside_the_roster_and_a_new_wording_is_named(sample_root: Path) -> None:
    at = open_page("data_quality", lang="en", world="sample")
    table = next(each.value for each in at.table if "On the roster" in each.value)
    reworded = table[table["Wording"] != ""]
    assert reworded["Wave"].tolist() == ["2023/24 end"]
    assert (table["On the roster"] != "–").all()
