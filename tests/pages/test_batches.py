"""Batches: the ledger, what is known of a batch, its original, and taking it back in two clicks."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.messages import Language, translate
from etl import api
from tests import reviewing
from tests.apps import buttons, counts, open_page, press, words
from tests.worlds import NUMBERED, load_texts

ROW = "P{0},S{0},Engineering,Mechatronics,Acme,2024-10-01,2025-01-31,{1}"
FIRST = "\n".join([NUMBERED, *(ROW.format(n, "running") for n in range(12))])
SECOND = "\n".join([NUMBERED, ROW.format(1, "completed"), ROW.format(12, "completed"), "P9,S9"])


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two files and a correction: three batches."""
    root = tmp_path_factory.mktemp("batches") / "own"
    load_texts(root, {"first": FIRST})
    load_texts(root, {"second": SECOND})
    api.correct(root, "placement", "P2", {"monthly_pay": "3000"}, actor="Wang Li")
    return root


@pytest.fixture
def two(three: Path, own_root: Path) -> Path:
    return reviewing.copied(three, own_root)


def shown(at: AppTest, batch: int) -> AppTest:
    return at.selectbox(key="batches.chosen").set_value(batch).run()


def test_the_ledger_says_who_brought_what_and_how_the_newest_first(two: Path) -> None:
    rows = open_page("batches", lang="en").dataframe[0].value
    columns = ["No.", "File or record", "Came as", "Rows", "Rejected", "State", "Who"]
    assert rows[columns].to_numpy().tolist() == [
        [3, "P2", "correction", 1, 0, "live", "Wang Li"],
        [2, "second.csv", "file", 2, 1, "live", "command line"],
        [1, "first.csv", "file", 12, 0, "live", "command line"],
    ]
    assert rows["When"][1] == "2026-09-01 12:00"


def test_a_batch_shows_its_counts_and_how_its_columns_were_read(two: Path) -> None:
    at = shown(open_page("batches", lang="en"), 2)
    found = counts(at)
    assert (found["Rows read"], found["New"], found["Changed"], found["Rejected"]) == (
        *("3", "1", "1", "1"),
    )
    mapping = next(each for each in at.expander if each.label.startswith("Which column"))
    assert mapping.label == "Which column holds what (8)"


def test_what_a_correction_changed_is_shown_in_words(two: Path) -> None:
    at = open_page("batches", lang="en")
    assert at.table[0].value.to_numpy().tolist() == [["Monthly pay", "3000"]]
    assert not at.download_button


def test_a_file_can_be_had_again_with_a_word_about_its_personal_data(two: Path) -> None:
    at = shown(open_page("batches", lang="en"), 1)
    assert [each.label for each in at.download_button] == ["Download the original"]
    assert "with its personal data" in words(at)


def test_taking_back_asks_first_and_says_what_will_happen(two: Path) -> None:
    at = press(shown(open_page("batches", lang="en"), 2), "Take this batch back")
    effect = at.warning[0].value
    assert (
        "What its 2 rows say no longer counts. Records that go: 1. Records that get back" in effect
    )
    assert [line.state for line in api.batches(two)] == ["live"] * 3
    at = press(at, "Leave it as it is")
    assert "Take this batch back" in buttons(at)
    assert not at.warning


def test_any_batch_can_be_taken_back_not_only_the_last(two: Path) -> None:
    at = press(shown(open_page("batches", lang="en"), 2), "Take this batch back")
    at.text_input[0].input("Zhao Min").run()
    at = press(at, "Take batch 2 back")
    assert not at.exception
    assert [line.state for line in api.batches(two)] == ["live", "undone", "live"]
    snapshot = api.published(two)
    assert at.success[0].value == f"Batch 2 was taken back. Published as snapshot {snapshot}."
    assert api.versions(two, "placement", "P12")[0].state == "undone"
    assert "This batch was taken back" in words(at)
    assert "Take this batch back" not in buttons(at)
    assert not at.run().success


def test_a_confirmation_is_asked_for_each_batch_anew(two: Path) -> None:
    at = press(shown(open_page("batches", lang="en"), 2), "Take this batch back")
    assert "Take this batch back" in buttons(shown(at, 1))


def test_a_batch_taken_back_by_somebody_else_meanwhile_is_said(two: Path) -> None:
    at = press(shown(open_page("batches", lang="en"), 2), "Take this batch back")
    api.undo(two, 2, actor="somebody else")
    at = shown(at, 2)
    assert not at.exception
    assert "Take batch 2 back" not in buttons(at)


def test_the_sample_worlds_ledger_can_be_read_and_not_changed() -> None:
    at = open_page("batches", lang="en")
    assert len(at.dataframe[0].value) == len(list(Path("data/sample").glob("*.csv")))
    assert "nothing here can be changed" in words(at)
    assert "Take this batch back" not in buttons(at)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_empty_ledger_says_what_will_stand_there(language: Language) -> None:
    at = open_page("batches", lang=language, world="own")
    assert at.subheader[0].value == translate(language, "Nothing was loaded yet")
    assert not at.dataframe


def test_the_way_to_the_record_that_was_corrected(two: Path) -> None:
    at = press(open_page("batches", lang="en"), "Look at its records")
    assert at.title[0].value == "Records"
    assert at.subheader[0].value == "P2"


def test_what_is_kept_is_said(own_root: Path) -> None:
    load_texts(own_root, {"first": FIRST}, {"snapshots_kept": 3})
    assert "The 3 newest snapshots are kept" in words(open_page("batches", lang="en"))


def test_a_review_stands_in_the_ledger_and_is_taken_back_like_a_file(own_root: Path) -> None:
    load_texts(own_root, {"first": FIRST})
    first = api.save_review(
        own_root, {"cards": []}, actor="Wang Li", title="Acme *2024/25*",
        subject="enterprise:name:acme", cohort="2024/25",
    )  # fmt: skip
    api.withdraw_review(own_root, first.id, actor="Wang Li", based_on=first.batch)
    at = open_page("batches", lang="en")
    columns = ["No.", "File or record", "Kind of file", "Came as", "Rows", "State"]
    assert at.dataframe[0].value[columns].to_numpy().tolist()[:2] == [
        [3, "Acme *2024/25*", "Cooperation reviews", "withdrawal", 0, "live"],
        [2, "Acme *2024/25*", "Cooperation reviews", "review", 1, "live"],
    ]
    assert "Look at its records" not in buttons(at)
    at = press(at, "Take this batch back")
    assert at.warning[0].value == "The deleted review comes back with its versions."
    press(at, "Take batch 3 back")
    assert api.reviews(own_root) == [first]
    at = press(shown(open_page("batches", lang="zh"), 2), "撤销该批次")
    assert at.warning[0].value.startswith("该评审的上一版本重新生效")
    press(at, "撤销批次2")
    assert api.reviews(own_root) == []
    at = shown(open_page("batches", lang="en"), 2)
    assert "load the file again" not in words(at)
