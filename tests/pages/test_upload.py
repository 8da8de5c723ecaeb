"""Upload: the report before anything changes, then publication, once."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from etl import api
from tests.apps import open_page

HEADER = (
    "student_id,college,programme,enterprise,arranged_by,planned_start,planned_end,"
    "actual_start,actual_end,end_reason"
)
ROW = "S{},Engineering,Mechatronics,Acme,school,2024-10-01,{},2024-10-01,2025-01-31,completed"
GOOD = "\n".join([HEADER, *(ROW.format(n, "2025-01-31") for n in range(30))])
WITH_ERROR = f"{GOOD}\n{ROW.format(99, '2024-01-31')}"
BINARY = bytes(range(256)) * 8


def chosen(content: str | bytes, name: str = "placements.csv") -> AppTest:
    at = open_page("upload", lang="en")
    data = content if isinstance(content, bytes) else content.encode()
    return at.file_uploader[0].set_value((name, data, "text/csv")).run()


def buttons(at: AppTest) -> list[str]:
    return [button.label for button in at.button]


def publish(at: AppTest) -> AppTest:
    return next(b for b in at.button if b.label == "Publish these rows").click().run()


def counts(at: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in at.metric}


def test_a_file_is_reported_on_and_nothing_changes_before_it_is_published(own_root: Path) -> None:
    at = chosen(WITH_ERROR)
    assert counts(at)["New"] == "30"
    assert counts(at)["Rejected"] == "1"
    assert "32" in at.table[0].value["Line"].tolist()
    assert api.published(own_root) is None
    assert "Publish these rows" in buttons(at)


def test_publishing_switches_from_the_sample_to_ones_own_data(own_root: Path) -> None:
    at = publish(chosen(GOOD))
    assert not at.exception
    assert api.published(own_root) is not None
    assert "Published as snapshot" in at.success[0].value
    assert not any("Synthetic university" in element.value for element in at.markdown)


def test_a_file_seen_again_on_a_rerun_is_not_published_again(own_root: Path) -> None:
    at = publish(chosen(GOOD))
    at.run().run()
    assert len(api.batches(own_root)) == 1
    assert "Publish these rows" not in buttons(at)


def test_a_file_that_was_loaded_before_says_so(own_root: Path) -> None:
    publish(chosen(GOOD))
    at = chosen(GOOD, "again.csv")
    assert "nothing to do" in at.info[0].value
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
    assert at.error
    assert "Traceback" not in at.error[0].value
    assert "Publish these rows" not in buttons(at)
    assert api.published(own_root) is None


def test_kinds_are_listed_as_the_language_lists_them() -> None:
    said = "\n".join(element.value for element in open_page("upload", lang="zh").markdown)
    assert "实习安排、" in said
    assert "Placements, " in "\n".join(
        element.value for element in open_page("upload", lang="en").markdown
    )


def test_a_name_that_is_markup_stays_a_name() -> None:
    at = chosen(BINARY, "[x](https://evil.example)<b>.csv")
    assert "](https" not in at.subheader[0].value


def test_real_rows_never_go_into_the_sample_world(
    sample_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_DIR", str(sample_root))
    at = open_page("upload", lang="en")
    assert "never share a folder" in at.error[0].value
    assert not at.file_uploader
    assert any("Synthetic university" in element.value for element in at.markdown)
