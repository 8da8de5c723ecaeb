"""Links that restore a view: what a page was asked, and the data and disclosure they are pinned to."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard.warehouse import open_warehouse
from etl import api
from tests.apps import open_page, tile, words
from tests.worlds import PLACEMENT, load_texts

DONE, GONE = "2025-01-31,completed", "2024-11-15,left_without_permission"
LEFT = PLACEMENT.replace(DONE, GONE, 30)


@pytest.fixture
def own(tmp_path: Path, sample_root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "own"
    load_texts(root, {"placement": PLACEMENT})
    monkeypatch.setenv("SAMPLE_DIR", str(sample_root))
    monkeypatch.setenv("DATA_DIR", str(root))
    return root


def state_of(root: Path) -> str:
    warehouse = open_warehouse(root)
    assert warehouse is not None
    return warehouse.state


def test_a_pinned_link_shows_the_figures_of_its_snapshot_after_new_data(own: Path) -> None:
    pinned = state_of(own)
    load_texts(own, {"placement": LEFT})
    assert "50%" in tile(open_page("overview", lang="en"), "Completion")
    at = open_page("overview", lang="en", snapshot=pinned)
    assert "100%" in tile(at, "Completion")
    assert "pinned to the snapshot" in words(at)
    assert pinned.split(".")[0] in words(at).replace("\\", "")


def test_the_way_back_shows_the_latest_data(own: Path) -> None:
    pinned = state_of(own)
    load_texts(own, {"placement": LEFT})
    at = open_page("overview", lang="en", snapshot=pinned)
    at.button(key="pins.release").click().run()
    assert "50%" in tile(at, "Completion")
    assert "snapshot" not in at.query_params


def test_the_latest_snapshot_needs_no_word(own: Path) -> None:
    at = open_page("overview", lang="en", snapshot=state_of(own))
    assert "pinned" not in words(at)
    assert at.query_params["snapshot"] == state_of(own)


def test_a_snapshot_that_was_pruned_is_rebuilt_on_request(own: Path) -> None:
    pinned = state_of(own)
    load_texts(own, {"placement": LEFT})
    for snapshot in (own / "snapshots").glob("000001-*"):
        snapshot.unlink()
    at = open_page("overview", lang="en", snapshot=pinned)
    assert "no longer kept" in words(at)
    assert "50%" in tile(at, "Completion")
    at.button(key="pins.restore").click().run()
    assert "newer data were published since" in words(at)
    assert "100%" in tile(at, "Completion")
    assert at.query_params["snapshot"] == pinned
    assert "100%" in tile(open_page("overview", lang="en", snapshot=pinned), "Completion")


def test_a_rebuilt_snapshot_without_an_erased_person_says_so(own: Path) -> None:
    pinned = state_of(own)
    api.erase(own, "S7", actor="dean")
    at = open_page("overview", lang="en", snapshot=pinned)
    at.button(key="pins.restore").click().run()
    assert "persons were erased" in words(at)
    assert "pins.restore" not in {button.key for button in at.button}


def test_what_keeps_a_snapshot_from_being_rebuilt_is_said(own: Path) -> None:
    pinned = state_of(own)
    api.undo(own, 1, actor="dean")
    for gone in [*(own / "snapshots").glob("000001-*"), *(own / "archive").iterdir()]:
        gone.unlink()
    at = open_page("overview", lang="en", snapshot=pinned)
    at.button(key="pins.restore").click().run()
    assert not at.exception
    assert "archive" in at.error[0].value


@pytest.mark.parametrize("asked", ["000009-ffffffff.a.b", "../../etc/passwd", "<b>"])
def test_a_snapshot_that_is_not_kept_is_said_and_the_latest_is_shown(own: Path, asked: str) -> None:
    at = open_page("overview", lang="en", snapshot=asked)
    assert not at.exception
    assert "no longer kept" in words(at)
    assert "100%" in tile(at, "Completion")
    assert "pins.restore" not in {button.key for button in at.button}


def test_a_link_from_before_other_definitions_says_that_figures_may_differ(own: Path) -> None:
    snapshot = state_of(own).split(".")[0]
    at = open_page("overview", lang="en", snapshot=f"{snapshot}.other.definitions")
    assert "settings or definitions have changed" in words(at)


def test_a_link_may_ask_for_a_stricter_disclosure_never_for_a_laxer_one(own: Path) -> None:
    strict = open_page("overview", lang="en", profile="publication")
    assert strict.query_params["profile"] == "publication"
    lax = open_page("overview", lang="en", profile="internal")
    assert "profile" not in lax.query_params


def test_the_link_that_is_offered_holds_filters_and_on_request_the_state(own: Path) -> None:
    at = open_page("retention", lang="en", college="Engineering")
    at.session_state["link"] = True
    at.run()
    plain = parse_qs(urlsplit(at.code[0].value).query)
    assert plain == {"college": ["Engineering"], "lang": ["en"]}
    at.toggle(key="pins.wanted").set_value(True).run()
    pinned = parse_qs(urlsplit(at.code[0].value).query)
    assert pinned["snapshot"] == [state_of(own)]
    assert pinned["academic_year"] == ["2024/25"]
    assert pinned["profile"] == ["review"]


def test_what_was_chosen_on_a_page_stands_in_the_address_and_is_restored(own: Path) -> None:
    at = open_page("retention", lang="en", **{"retention.where": "college"})
    assert at.segmented_control(key="retention.where").value == "college"
    assert at.query_params["retention.where"] == "college"
    at.segmented_control(key="retention.where").select("programme").run()
    assert at.query_params["retention.where"] == "programme"
    at.segmented_control(key="retention.where").select("position_match").run()
    assert "retention.where" not in at.query_params


def test_a_choice_that_a_page_does_not_offer_falls_back_to_the_first(own: Path) -> None:
    at = open_page("retention", lang="en", **{"retention.where": "<script>"})
    assert not at.exception
    assert at.segmented_control(key="retention.where").value == "position_match"
    assert "retention.where" not in at.query_params
