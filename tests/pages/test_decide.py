"""Decide: recorded, done, corrected, withdrawn; and what the next review says of it."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.context import Context
from dashboard.filters import Filters
from dashboard.review import words
from dashboard.review.desk import Held, Place
from dashboard.review.model import Ask, Item, Review
from etl import api
from tests import reviewing
from tests.apps import field, open_page, press
from tests.apps import words as seen
from tests.reviewing import placements
from tests.worlds import load_texts

ITEMS = (
    Item(Ask("agreed")),
    Item(Ask("figure", "completion_rate", "bars", ("programme",), Filters(("2024/25",), ("Engineering",)))),
)  # fmt: skip
SHORT = "select review_id, subject, what, who, due_on::varchar, indicator, target, cohort, done from mart.decision"


@pytest.fixture
def review(root: Path) -> Review:
    return reviewing.stored(root, reviewing.frozen(root, items=ITEMS))


def decide(review: Review) -> AppTest:
    at = open_page("decide", review=review.id, lang="en")
    assert not at.exception
    return at


def recorded(at: AppTest, **given: str) -> AppTest:
    filled = {"what": "A mentor in the first week", "due_on": "2026-01-31", **given}
    field(at, "text_input", "what").set_value(filled.pop("what"))
    field(at, "date_input", "due_on").set_value(filled.pop("due_on"))
    field(at, "selectbox", "who").set_value("Dean of the college")
    for name, value in filled.items():
        field(at, "text_input", name).set_value(value)
    return press(at, "Record the decision")


def stored(root: Path) -> list[tuple[object, ...]]:
    rows = reviewing.opened(root).snapshot.query(SHORT)
    rows = rows.astype("object").where(rows.notna(), None)
    return list(rows.itertuples(index=False, name=None))


def test_a_delivery_is_recorded_for_the_subject_of_the_review(root: Path, review: Review) -> None:
    at = recorded(decide(review))
    assert stored(root) == [
        (review.id, "college:Engineering", "A mentor in the first week", "Dean of the college",
         "2026-01-31", None, None, "2024/25", None)
    ]  # fmt: skip
    assert "The decision was recorded." in at.success[0].value
    assert at.table[0].value["What"].tolist() == ["A mentor in the first week"]
    assert at.table[0].value["State"].tolist() == ["open"]
    assert field(at, "text_input", "what").value == ""


def test_an_indicator_says_where_it_stands_and_needs_a_target(root: Path, review: Review) -> None:
    at = decide(review)
    at.segmented_control(key="decide.by").set_value("indicator").run()
    assert at.selectbox(key="decide.indicator").value == "completion_rate"
    assert "Now 89%" in seen(at).replace("\\", "")
    assert "n = 103" in seen(at).replace("\\", "")
    at = recorded(at)
    assert "Say which value is to be reached." in [each.value for each in at.error]
    assert stored(root) == []
    recorded(at, target="95")
    assert stored(root)[0][5:8] == ("completion_rate", 95.0, "2024/25")


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_stored(
    root: Path, review: Review
) -> None:
    at = recorded(decide(review), what="", due_on="2025-01-01")
    said = "\n".join(each.value for each in at.error)
    assert "What was decided" in said
    assert "Due on" in said
    assert stored(root) == []
    assert field(at, "selectbox", "who").value == "Dean of the college"


def test_it_is_done_corrected_and_withdrawn(root: Path, review: Review) -> None:
    at = recorded(decide(review))
    field(at, "text_input", "evidence").set_value("list of mentors")
    at = press(at, "It is done")
    assert stored(root)[0][-1] is True
    assert at.table[0].value["State"].iloc[0].startswith("done · ")
    at.segmented_control(key="decide.aim").set_value("correct").run()
    wrong = next(each for each in at.text_input if each.value == "A mentor in the first week")
    wrong.set_value("A mentor from the first day")
    press(at, "Save the correction")
    assert stored(root)[0][2] == "A mentor from the first day"
    at.segmented_control(key="decide.aim").set_value("withdraw").run()
    press(press(at, "Withdraw this record"), "Withdraw it")
    assert stored(root) == []


def test_a_review_that_is_not_saved_takes_no_decisions(root: Path) -> None:
    new = reviewing.frozen(root, items=ITEMS)
    at = open_page("decide", lang="en")
    assert "Open or prepare a review first." in seen(at)
    place = Place("own", about="college:Engineering 2024/25")
    at.session_state["review.desk"] = {place: Held(new)}
    at.session_state["review.before"] = place
    at.run()
    assert "Save the review first" in seen(at)
    assert not [each for each in at.button if each.label == "Record the decision"]


def test_in_the_sample_world_decisions_are_seen_and_none_is_taken(
    root: Path, sample_root: Path
) -> None:
    new = reviewing.frozen(sample_root, "school", items=ITEMS[:1])
    at = open_page("decide", world="sample", lang="en")
    place = Place("sample", about="school 2024/25")
    at.session_state["review.desk"] = {place: Held(new)}
    at.session_state["review.before"] = place
    at.run()
    assert "This is the sample university" in seen(at)
    assert len(at.table[0].value) == 3
    assert [each.label for each in at.button] == []


def test_the_next_review_says_what_became_of_it_then_and_now(root: Path, review: Review) -> None:
    at = decide(review)
    at.segmented_control(key="decide.by").set_value("indicator").run()
    recorded(at, target="95")
    later = placements({("E2", "Engineering", 2025): (97, 3)}).replace("\nS", "\nT")
    load_texts(root, {"placement": later})
    following = reviewing.frozen(root, cohort="2025/26")
    warehouse = reviewing.opened(root)
    context = Context(warehouse, Filters(), "en", warehouse.labels)
    page = words.pages(context, following)[0]
    assert page.title == "Agreed last time: 1 of 1 done"
    then, now = page.table[["Then", "Now"]].iloc[0]
    assert then.startswith("89%")
    assert now.startswith("97%")
    at = decide(reviewing.stored(root, following))
    assert "Nothing is open." in seen(at)
    assert api.reviews(root)[0].id != review.id
