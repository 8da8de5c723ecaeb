"""Records: found by number or person, their history, corrected, withdrawn; persons erased."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.messages import Language, translate
from etl import api
from tests import reviewing
from tests.apps import field, open_page, press, words
from tests.worlds import load_texts

HEADER = (
    "placement_id,student_id,college,programme,enterprise,planned_start,planned_end,actual_start,"
    "end_reason,monthly_pay,night_shift"
)
ROW = "P{0},2021{0:06},Engineering,Mechatronics,Acme,2024-10-01,2025-01-31,2024-10-01,{1},{2},no"
FIRST = "\n".join([HEADER, *(ROW.format(n, "running", 2000 + n) for n in range(12))])
SECOND = "\n".join([HEADER, ROW.format(7, "completed", 2500)])


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("records") / "own"
    load_texts(root, {"first": FIRST})
    load_texts(root, {"second": SECOND})
    return root


@pytest.fixture
def loaded(corrected: Path, own_root: Path) -> Path:
    return reviewing.copied(corrected, own_root)


def sought(text: str, language: Language = "en") -> AppTest:
    at = open_page("records", lang=language)
    return at.text_input(key="records.text").input(text).run()


def to_do(at: AppTest, task: str) -> AppTest:
    return chosen(at, "task-", task)


def chosen(at: AppTest, key: str, value: str) -> AppTest:
    control = next(each for each in at.segmented_control if (each.key or "").startswith(key))
    return control.set_value(value).run()


def tables(at: AppTest) -> list[list[list[str]]]:
    return [table.value.to_numpy().tolist() for table in at.table]


def now(root: Path, key: str = "P7") -> dict[str, str]:
    return dict(api.versions(root, "placement", key)[-1].values)


@pytest.mark.parametrize("text", ["P7", "p7", "2021000007"])
def test_a_record_is_found_by_its_number_or_its_person(loaded: Path, text: str) -> None:
    at = sought(text)
    assert not at.exception
    assert at.subheader[0].value == "P7"


def test_a_part_of_the_number_offers_every_record_that_has_it(loaded: Path) -> None:
    at = sought("P1")
    assert at.selectbox(key="records.found").options == ["P1", "P10", "P11"]


def test_nothing_found_says_what_to_check(loaded: Path) -> None:
    at = sought("P99")
    assert "No record of this kind" in words(at)
    assert not at.table


def test_the_history_shows_what_each_batch_changed_in_words(loaded: Path) -> None:
    at = sought("P7")
    assert [
        ["Monthly pay", "2007", "2500"],
        ["Reason of the end", "still running", "completed"],
    ] in [sorted(rows) for rows in tables(at)]
    assert "second\\.csv · line 2" in words(at)
    assert "The record came in for the first time." in words(at)


def test_persons_are_hidden(loaded: Path) -> None:
    at = sought("P7")
    person = now(loaded)["student_id"]
    seen = words(at) + str(tables(at))
    assert ["Student number", "hidden"] in [row[:2] for rows in tables(at) for row in rows]
    assert person not in seen
    assert "2021000007" not in seen


def test_what_was_changed_is_stored_and_nothing_else(loaded: Path) -> None:
    at = to_do(sought("P7"), "correct")
    field(at, "text_input", "monthly_pay").input("2,600")
    field(at, "selectbox", "night_shift").set_value("true")
    at = press(at, "Save the correction")
    assert not at.exception
    assert "The correction was stored" in at.success[0].value
    line = api.batches(loaded)[-1]
    assert line.record == {"key": "P7", "values": {"monthly_pay": "2,600", "night_shift": "true"}}
    assert now(loaded)["monthly_pay"] == "2600.0"
    assert now(loaded)["end_reason"] == "completed"


def test_a_date_that_breaks_a_rule_is_explained_and_stays_in_the_form(loaded: Path) -> None:
    at = to_do(sought("P7"), "correct")
    field(at, "text_input", "monthly_pay").input("much")
    field(at, "text_input", "position").input("Assistant")
    at = press(at, "Save the correction")
    assert len(api.batches(loaded)) == 2
    assert "found “much”, expected a number" in at.error[0].value
    assert "Monthly pay" in at.error[0].value
    assert field(at, "text_input", "monthly_pay").value == "much"
    assert field(at, "text_input", "position").value == "Assistant"


def test_an_unchanged_form_stores_nothing(loaded: Path) -> None:
    at = press(to_do(sought("P7"), "correct"), "Save the correction")
    assert "Nothing was changed" in words(at)
    assert len(api.batches(loaded)) == 2


def test_a_field_can_be_cleared(loaded: Path) -> None:
    at = to_do(sought("P7"), "correct")
    field(at, "date_input", "actual_start").set_value(None)
    field(at, "selectbox", "end_reason").set_value("")
    press(at, "Save the correction")
    assert now(loaded)["actual_start"] == ""


def test_withdrawing_asks_first_and_can_be_taken_back(loaded: Path) -> None:
    at = press(to_do(sought("P7"), "withdraw"), "Withdraw this record")
    assert len(api.batches(loaded)) == 2
    assert "no longer counts" in at.warning[0].value
    at = press(at, "Withdraw it")
    assert "The record was withdrawn." in at.success[0].value
    assert "This record was withdrawn: it does not count." in words(at)
    api.undo(loaded, 3, actor="a")
    assert "This record was withdrawn: it does not count." not in words(at.run())


def test_records_of_the_sample_world_are_shown_and_not_changed() -> None:
    at = sought("PL0000")
    assert "nothing here can be changed" in words(at)
    assert "Correct" not in [option for each in at.segmented_control for option in each.options]


def test_a_questionnaires_answers_are_shown_by_their_question() -> None:
    at = open_page("records", lang="en")
    at.selectbox(key="records.kind").set_value("survey").run()
    at = at.text_input(key="records.text").input("student").run()
    assert not at.exception
    assert len(at.selectbox(key="records.found").options) == 50
    assert "The first 50 are offered" in words(at)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_without_data_the_page_says_what_to_do(language: Language) -> None:
    at = open_page("records", lang=language, world="own")
    assert at.subheader[0].value == translate(language, "Nothing was loaded yet")


def erasing(identifier: str, *, meant: bool) -> AppTest:
    at = open_page("records", lang="en")
    at = chosen(at, "records.aim", "erase")
    at.text_input(key="erase.identifier-0").input(identifier)
    at.checkbox[0].set_value(meant)
    return press(at, "Erase this person")


@pytest.mark.parametrize(("identifier", "meant"), [("2021000007", False), ("  ", True)])
def test_erasing_needs_the_identifier_and_the_tick(
    loaded: Path, identifier: str, meant: bool
) -> None:
    at = erasing(identifier, meant=meant)
    assert "Nothing was erased" in at.warning[0].value
    assert at.text_input(key="erase.identifier-0").value == identifier
    assert api.find_records(loaded, "placement", "P7") == ["P7"]


def test_an_erased_person_is_gone_and_the_page_says_what_went(loaded: Path) -> None:
    at = erasing("2021000007", meant=True)
    assert not at.exception
    assert "Placements: 1" in at.success[0].value
    assert "2021000007" not in at.success[0].value
    assert "2021000007" not in [field.value for field in at.text_input]
    assert api.find_records(loaded, "placement", "P7") == []
    assert api.find_records(loaded, "placement", "P8") == ["P8"]
    _, path = api.original(loaded, 1)
    assert "2021000007" not in path.read_text(encoding="utf-8")


def test_a_person_whom_no_record_names_is_not_erased(loaded: Path) -> None:
    before = api.published(loaded)
    at = erasing("2021999999", meant=True)
    assert "nobody was erased" in at.error[0].value
    assert api.published(loaded) == before
