"""Present: one card at a time, notes that follow, questions answered live with the same disclosure."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import query
from dashboard.context import Context
from dashboard.filters import Filters
from dashboard.metrics import CATALOGUE
from dashboard.review import live, words
from dashboard.review.model import Ask, Item, Review
from tests import reviewing
from tests.apps import open_page, press
from tests.apps import words as seen
from tests.worlds import PLACEMENT, load_texts

COMPLETION = CATALOGUE["completion_rate"]


@pytest.fixture
def review(root: Path) -> Review:
    return reviewing.stored(root, reviewing.frozen(root))


def present(review: Review, **parameters: str) -> AppTest:
    at = open_page("present", review=review.id, lang="en", **parameters)
    assert not at.exception
    return at


def titles(root: Path, review: Review) -> list[str]:
    warehouse = reviewing.opened(root)
    context = Context(warehouse, Filters(), "en", warehouse.labels)
    return [page.title for page in words.pages(context, review)]


def test_without_a_review_the_page_says_what_to_do(root: Path) -> None:
    at = open_page("present", lang="en")
    assert not at.exception
    assert at.title[0].value == "Present"
    assert "Open or prepare a review first." in seen(at)
    assert open_page("present", lang="zh").title[0].value == "展示"


def test_it_leads_from_the_title_through_every_card_to_what_is_decided(
    root: Path, review: Review
) -> None:
    at = present(review)
    assert all(
        text in seen(at) for text in ("Engineering", "2024/25", "12 September 2025", "Chen Bo")
    )
    for place, title in enumerate(titles(root, review), start=1):
        press(at, "Next")
        assert at.query_params["card"] == str(place)
        assert f">{title}</h1>" in seen(at).replace("&#x27;", "'")
    press(at, "Next")
    assert "What do we decide?" in seen(at)
    assert "What do we decide?" in seen(press(at, "Next"))
    assert "Wang Li" in seen(press(at, "Title"))
    assert "What do we decide?" in seen(press(at, "End"))
    press(at, "Back")
    assert titles(root, review)[-1] in seen(at)


def test_the_address_says_which_card_and_nonsense_in_it_is_the_title(
    root: Path, review: Review
) -> None:
    assert titles(root, review)[1] in seen(present(review, card="2")).replace("&#x27;", "'")
    assert "What do we decide?" in seen(present(review, card="999"))
    assert "Chen Bo" in seen(present(review, card="-1x"))


def test_notes_stand_beside_the_card_and_in_a_window_that_follows(
    root: Path, review: Review
) -> None:
    at = press(press(present(review, card="2"), "Notes"), "Next")
    other = open_page("present", review=review.id, view="notes", lang="en")
    assert other.title[0].value == "Presenter's notes"
    assert other.header[0].value.replace("\\", "") == titles(root, review)[2]
    for window in (at, other):
        assert reviewing.SAID in seen(window)
        assert titles(root, review)[3] in seen(window)
    press(at, "Next")
    assert other.run().header[0].value.replace("\\", "") == titles(root, review)[3]
    assert reviewing.SAID not in seen(press(at, "Notes"))


def test_keys_are_told_and_closed(review: Review) -> None:
    at = press(present(review), "Keys")
    assert "a question, answered live" in seen(at)
    assert "a question, answered live" not in seen(press(at, "Close"))


def test_a_question_is_answered_live_and_the_frozen_card_comes_back(root: Path) -> None:
    item = Item(
        Ask(
            "figure",
            "completion_rate",
            "trend",
            ("academic_year",),
            Filters(college=("Engineering",)),
        )
    )
    review = reviewing.stored(root, reviewing.frozen(root, items=(item,)))
    at = press(present(review, card="1"), "Ask")
    assert "live, not frozen" in seen(at)
    assert [each.label for each in at.button] == ["Close"]
    next(each for each in at.selectbox if each.label == "Split by").set_value("industry").run()
    assert "by industry" in seen(at)
    assert "live, not frozen" not in seen(press(at, "Close"))


def test_a_question_is_answered_on_the_data_of_the_review_once_they_are_rebuilt(root: Path) -> None:
    item = Item(
        Ask("figure", "completion_rate", "bars", ("programme",), Filters(college=("Engineering",)))
    )
    review = reviewing.stored(root, reviewing.frozen(root, items=(item,)))
    load_texts(root, {"placement": PLACEMENT})
    for snapshot in (root / "snapshots").glob("000001-*"):
        snapshot.unlink()
    at = press(present(review, card="1"), "Ask")
    assert "computed on the latest" in seen(at)
    press(at, "Rebuild it")
    assert "live, not frozen" in seen(at)
    assert "computed on" not in seen(at)
    assert [each.label for each in at.button] == ["Close"]


def test_an_enterprise_is_asked_about_itself_only(root: Path) -> None:
    review = reviewing.stored(root, reviewing.frozen(root, reviewing.ENTERPRISE))
    at = press(present(review, card="2"), "Ask")
    assert [each.label for each in at.selectbox] == ["Indicator", "Split by", "Academic year"]
    warehouse = reviewing.opened(root)
    ways = live.ways(warehouse, review, Ask("rows"), COMPLETION)
    assert "enterprise_id" not in ways
    others = Ask("figure", COMPLETION.id, "funnel", ("enterprise_id",))
    assert live.question(review, others, Filters()) is None


def test_an_answer_that_would_tell_a_hidden_group_is_hidden(root: Path) -> None:
    college = Filters(academic_year=("2024/25",), college=("Engineering",))
    shown = Item(Ask("figure", "completion_rate", "bars", ("programme",), college))
    review, warehouse = reviewing.frozen(root, items=(shown,)), reviewing.opened(root)
    assert review.cards[0].results[0].frame["n"].tolist() == [103]
    but_three = college.replace(industry=("manufacturing",))
    alone = query.evaluate(warehouse, COMPLETION, ("programme",), but_three, "review")
    assert alone.frame["n"].tolist() == [100]
    ask = live.question(review, shown.ask, but_three)
    assert ask is not None
    assert set(live.answer(warehouse, review, ask).results[0].frame["status"]) == {"hidden"}
