"""Upload: the report before anything changes, then publication, once, all files or none."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from streamlit.elements.lib.mutable_status_container import StatusContainer
from streamlit.runtime.scriptrunner_utils.exceptions import StopException

from etl import api
from tests.apps import buttons, counts, open_page, words
from tests.pages.uploading import (
    DONE,
    ROW,
    chosen,
    click,
    may_publish,
    placements,
    publish,
    put,
    step_now,
    steps,
)
from tests.worlds import HEADER

GOOD = placements(30)
BACKWARDS = ROW.format(99, DONE).replace("2025-01-31", "2024-01-31")
BINARY = bytes(range(256)) * 8


def test_a_clean_file_is_published_with_two_clicks(own_root: Path) -> None:
    at = chosen(GOOD)
    assert step_now(at) == "Publish"
    assert [box.proto.expanded for box in at.expander] == [False, False, False]
    assert steps(at)[0].startswith("2 · Read as Placements · UTF\\-8 · comma")
    assert steps(at)[1:] == [
        "3 · 10 of 10 columns are used",
        "4 · No problems: every row can be used",
    ]
    at = publish(at)
    assert api.published(own_root) is not None
    assert "Published as snapshot" in at.success[0].value
    assert not any("Synthetic university" in element.value for element in at.markdown)


def test_a_file_is_reported_on_and_nothing_changes_before_it_is_published(own_root: Path) -> None:
    at = chosen(placements(30, more=BACKWARDS))
    assert (counts(at)["New"], counts(at)["Rejected"]) == ("30", "1")
    assert step_now(at) == "Problems"
    assert may_publish(at)
    at.run()
    assert not own_root.exists()


def test_nothing_is_read_again_unless_something_was_decided(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls: list[str] = []
    for name in ("inspect", "rehearse"):
        real = getattr(api, name)

        def counted(*given: Any, real: Any = real, name: str = name, **told: Any) -> Any:
            calls.append(name)
            return real(*given, **told)

        monkeypatch.setattr(api, name, counted)
    at = chosen(GOOD).run().run()
    assert calls == ["inspect", "rehearse"]
    mode = next(each for each in at.segmented_control if each.label == "What the file does")
    mode.set_value("replace_period").run()
    assert calls.count("rehearse") == 2


def test_the_name_that_was_given_stands_in_the_ledger(own_root: Path) -> None:
    at = chosen(GOOD)
    at.text_input(key="actor.field").set_value("Wang Li").run()
    publish(at)
    assert [line.who for line in api.batches(own_root)] == ["Wang Li"]


def test_a_file_seen_again_on_a_rerun_is_not_published_again(own_root: Path) -> None:
    at = publish(chosen(GOOD))
    at.run().run()
    assert len(api.batches(own_root)) == 1
    assert not may_publish(at)
    at = click(at, "Load further files")
    assert not at.file_uploader[0].value
    at = publish(put(at, placements(31)))
    assert len(api.batches(own_root)) == 2


def test_a_file_that_was_loaded_before_says_so(own_root: Path) -> None:
    publish(chosen(GOOD))
    at = chosen(("again.csv", GOOD))
    assert "nothing to do" in at.info[0].value
    assert not may_publish(at)
    assert len(api.batches(own_root)) == 1


@pytest.mark.parametrize(
    "content",
    ["", "apples,pears\n1,2\n", BINARY, "student_id\nS1\n", f"{HEADER}\n"],
    ids=["empty", "wrong kind", "binary", "fields missing", "no rows"],
)
def test_a_file_that_can_not_be_used_says_why_in_plain_words(
    own_root: Path, content: str | bytes
) -> None:
    at = chosen(content)
    assert not at.exception
    said = [element.value for element in (*at.error, *at.warning)]
    assert said
    assert "Traceback" not in said[0]
    assert not may_publish(at)
    assert not own_root.exists()


def test_of_two_files_a_bad_one_keeps_both_from_being_published(own_root: Path) -> None:
    at = chosen(("good.csv", GOOD), ("bad.csv", BINARY))
    assert counts(at)["New"] == "30"
    assert not may_publish(at)
    assert "bad" in at.warning[-1].value
    assert "good" not in at.warning[-1].value
    at = put(at, ("good.csv", GOOD))
    assert may_publish(at)


def test_two_files_are_one_publication(own_root: Path) -> None:
    at = chosen(("a.csv", placements(20)), ("b.csv", placements(20).replace("Acme", "Bolt")))
    assert "Publish 40 rows" in buttons(at)
    publish(at)
    snapshot = api.published(own_root)
    assert snapshot is not None
    assert snapshot.startswith("000001-")
    assert [line.file for line in api.batches(own_root)] == ["a.csv", "b.csv"]


def test_who_leaves_the_page_after_the_commit_does_not_stop_the_publication(
    own_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    late = {"writing the journal", "giving the snapshot its name", "showing the new state"}

    def update(self: StatusContainer, *, label: str = "", **_: object) -> None:
        told.append(label)
        if any(step in label for step in late):
            raise StopException

    at = chosen(GOOD)
    monkeypatch.setattr(StatusContainer, "update", update)
    publish(at)
    assert any("storing the data" in label for label in told)
    assert not any(step in label for label in told for step in late)
    assert api.published(own_root) is not None


def test_who_leaves_the_page_before_the_commit_leaves_nothing_behind(
    own_root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def update(self: StatusContainer, *, label: str = "", **_: object) -> None:
        if "storing the data" in label:
            raise StopException

    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    at = chosen(GOOD)
    monkeypatch.setattr(StatusContainer, "update", update)
    click(at, "Publish ")
    assert api.published(own_root) is None
    assert not api.batches(own_root)
    assert not list((tmp_path / "tmp").iterdir())
    assert not list(own_root.rglob("*.duckdb*"))


def test_the_same_file_twice_counts_once(own_root: Path) -> None:
    at = chosen(("a.csv", GOOD), ("a.csv", GOOD))
    assert len(at.subheader) == 3
    assert "Publish 30 rows" in buttons(at)


def test_what_can_be_loaded_is_listed_with_a_template_each() -> None:
    for lang, kind, label in (("en", "Placements", "Template"), ("zh", "实习安排", "模板")):
        at = open_page("upload", lang=lang)
        assert f"**{kind}**" in words(at)
        offered = [each for each in at.get("download_button") if each.proto.label == label]
        assert len(offered) == len(api.kinds()) - 1 + len(api.instruments(Path("nowhere")))


def test_a_name_that_is_markup_stays_a_name() -> None:
    at = chosen(("[x](https://evil.example)<b>.csv", BINARY))
    assert "](https" not in at.subheader[0].value


def test_real_rows_never_go_into_the_sample_world(
    sample_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_DIR", str(sample_root))
    at = open_page("upload", lang="en")
    assert "never share a folder" in at.error[0].value
    assert not at.file_uploader
    assert any("Synthetic university" in element.value for element in at.markdown)
