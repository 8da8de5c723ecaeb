"""The weights of the depth index: moved, linked, and absent where nothing was recorded."""

import datetime as dt
from pathlib import Path

from tests.apps import open_page, words
from tests.worlds import PLACEMENT, world


def test_moving_a_weight_changes_the_address_and_says_how_many_pairs_turn() -> None:
    at = open_page("cooperation_depth", lang="en")
    assert "All components weigh the same" in words(at)
    at.slider(key="index.initiated").set_value(0).run()
    assert not at.exception
    assert at.query_params["weights"] == "5-5-5-5-0"
    assert "of all pairs of partners change places" in words(at)


def test_a_link_restores_the_weights() -> None:
    at = open_page("overview", lang="en")
    at.query_params["weights"] = "10-0-0-0-0"
    at.switch_page("../pages/cooperation_depth.py").run()
    assert at.slider(key="index.level").value == 10
    assert at.slider(key="index.forms").value == 0
    assert at.query_params["weights"] == "10-0-0-0-0"


def test_a_year_without_the_register_of_acts_has_no_index(own_root: Path) -> None:
    world(own_root, {"placement": PLACEMENT}, {"data_cut": dt.date(2025, 8, 31)})
    at = open_page("cooperation_depth", lang="en")
    assert not at.exception
    assert not at.slider
