"""The desk: the stored review that the address names, else the one in hand; two people, one review."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.context import Context
from dashboard.review import desk, documents, freezing
from dashboard.review.model import Ask, Item, Review
from dashboard.review.subject import Subject
from dashboard.warehouse import open_warehouse
from etl import api
from tests.apps import fresh, words
from tests.worlds import PLACEMENT, load_texts

COHORT = "2024/25"
Act = Callable[[Any, Any], Any]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("loaded") / "own"
    load_texts(root, {"placement": PLACEMENT})
    return root


@pytest.fixture
def own(loaded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = shutil.copytree(loaded, tmp_path / "own")
    monkeypatch.setenv("DATA_DIR", str(root))
    return root


def frozen(subject: str = "school") -> Review:
    warehouse = open_warehouse(api.own_root())
    assert warehouse is not None
    items = [
        Item(Ask("figure", metric, "bars", ("college",)))
        for metric in ("start_rate", "completion_rate")
    ]
    return freezing.freeze(warehouse, Subject.parse(subject), COHORT, items, "review")


def session(**parameters: str) -> AppTest:
    """A person's session in which a page asks for the review before it."""

    def page() -> None:
        import streamlit as st  # noqa: PLC0415

        from dashboard.context import Context  # noqa: PLC0415
        from dashboard.filters import Filters  # noqa: PLC0415
        from dashboard.review import desk  # noqa: PLC0415
        from dashboard.shell import state  # noqa: PLC0415
        from dashboard.shell.world import own_root  # noqa: PLC0415
        from dashboard.warehouse import open_warehouse  # noqa: PLC0415

        warehouse = open_warehouse(own_root())
        assert warehouse is not None
        context = Context(warehouse, Filters(), "en", warehouse.labels)
        state.remember("en", st.session_state.get("as", "own"), context)
        act = st.session_state.pop("act", None)
        if act is not None:
            act(context, desk.opened(context))
        st.session_state["seen"] = desk.opened(context)
        st.session_state["held"], st.session_state["unsaved"] = desk.held(), desk.unsaved()

    at = fresh(page)
    for name, value in parameters.items():
        at.query_params[name] = value
    return at


def does(at: AppTest, act: Act | None = None) -> Review | None:
    """Run a session, in which something is done first; return the review that is then before it."""
    at.session_state["act"] = act
    at.run()
    assert not at.exception
    seen: Review | None = at.session_state["seen"]
    return seen


def turned(_: Context, review: Review) -> None:
    """Turn the agenda round."""
    desk.take(review.with_items(review.items[::-1]))


def stored(at: AppTest, review: Review) -> Review:
    """Take a new review and save it."""
    saved = does(at, lambda context, _: desk.save(context, review, "Wang Li"))
    assert saved is not None
    return saved


def test_a_new_review_is_in_hand_until_it_is_saved_and_the_address_names_it_then(own: Path) -> None:
    at, new = session(), frozen()
    assert does(at) is None
    assert does(at, lambda *_: desk.take(new)) is new
    assert "review" not in at.query_params
    assert at.session_state["unsaved"] == [new]
    saved = stored(at, replace(new, notes="first"))
    assert (saved.id, saved.notes) == ("R-00002", "first")
    assert at.query_params["review"] == "R-00002"
    assert at.session_state["unsaved"] == []
    [line] = api.reviews(own)
    assert (line.who, line.subject, line.cohort) == ("Wang Li", "school", COHORT)
    assert line.title == "Cooperation review: Whole school, 2024/25"


def test_a_link_shows_the_review_as_it_was_frozen_and_a_pinned_one_that_version(own: Path) -> None:
    at = session()
    saved = stored(at, frozen())
    does(at, turned)
    later = does(at, lambda context, review: desk.save(context, review, "Wang Li"))
    assert later is not None
    seen = does(session(review=saved.id))
    assert seen is not None
    assert (seen.batch, seen.items) == (later.batch, later.items)
    assert not freezing.changed(later, seen)
    pinned = session(review=saved.id, version=str(saved.batch))
    seen = does(pinned)
    assert seen is not None
    assert (seen.batch, seen.items) == (saved.batch, saved.items)
    assert does(pinned, lambda *_: desk.drop()) is not None
    assert pinned.session_state["seen"].items == later.items
    assert "version" not in pinned.query_params


def test_the_second_of_two_authors_is_told_keeps_his_and_may_save_it_beside(own: Path) -> None:
    first, second = session(), session()
    saved = stored(first, frozen())
    second.query_params["review"] = saved.id
    does(second)
    does(first, turned)
    does(second, turned)
    theirs = does(first, lambda context, review: desk.save(context, review, "Wang Li"))
    mine = does(
        second, lambda context, review: desk.save(context, replace(review, notes="x"), "Chen Yu")
    )
    held = second.session_state["held"]
    assert "Wang Li changed the review" in held.refused.en
    assert mine is not None
    assert theirs is not None
    assert (mine.notes, mine.batch) == ("x", saved.batch)
    assert [each.batch for each in api.reviews(own)] == [theirs.batch]
    does(second, lambda context, review: desk.save_as_new(context, review, "Chen Yu"))
    assert [each.who for each in api.reviews(own)] == ["Chen Yu", "Wang Li"]
    assert second.query_params["review"] != saved.id
    assert second.session_state["unsaved"] == []


def test_changes_in_hand_stay_while_something_else_is_looked_at(own: Path) -> None:
    at = session()
    saved, new = stored(at, frozen()), frozen("college:Engineering")
    does(at, turned)
    assert does(at, lambda *_: desk.leave()) is None
    assert does(at, lambda *_: desk.take(new)) is new
    assert len(at.session_state["unsaved"]) == 2
    at.query_params["review"] = saved.id
    seen = does(at)
    assert seen is not None
    assert seen.items == saved.items[::-1]
    seen = does(at, lambda *_: desk.drop())
    assert seen is not None
    assert seen.items == saved.items
    assert at.session_state["unsaved"] == [new]


def test_an_unchanged_review_follows_what_others_saved(own: Path) -> None:
    first, second = session(), session()
    saved = stored(first, frozen())
    second.query_params["review"] = saved.id
    does(second)
    does(first, turned)
    does(first, lambda context, review: desk.save(context, review, "Wang Li"))
    seen = does(second)
    assert seen is not None
    assert seen.items == saved.items[::-1]


def test_what_can_not_be_shown_is_said_in_a_sentence(own: Path) -> None:
    saved = stored(session(), frozen())
    [document] = [path for path in (own / "archive").iterdir() if b'"cards"' in path.read_bytes()]
    kept = document.read_bytes()
    assert "There is no review R\\-7" in told(session(review="R-7"))
    assert "There is no review" in told(session(review=saved.id, version="99"))
    document.write_bytes(kept.replace(b"bars", b"bart"))
    assert "missing or was altered" in told(session(review=saved.id))
    document.unlink()
    assert "missing or was altered" in told(session(review=saved.id))


def test_a_card_of_an_indicator_that_is_gone_is_left_out_and_counted(own: Path) -> None:
    document = documents.packed(frozen())
    document["cards"][0]["results"][0]["metric"] = "gone"
    given: dict[str, Any] = {
        "title": "Old",
        "subject": "school",
        "cohort": COHORT,
        "actor": "Wang Li",
    }
    kept = api.save_review(own, document, **given)
    at = session(review=kept.id)
    seen = does(at)
    assert seen is not None
    assert [item.ask.metric for item in seen.items] == ["completion_rate"]
    assert at.session_state["held"].left_out == 1
    other = api.save_review(own, {"version": 9}, **given)
    assert "another release of this program" in told(session(review=other.id))


def test_each_world_has_a_desk_of_its_own(own: Path) -> None:
    at = session()
    does(at, lambda *_: desk.take(frozen()))
    at.session_state["as"] = "sample"
    assert does(at) is None
    at.session_state["as"] = "own"
    assert does(at) is not None


def told(at: AppTest) -> str:
    assert does(at) is None
    return words(at)
