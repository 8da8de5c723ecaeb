"""Enterprise names: asked about, decided at once, and taken back."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.messages import Language, translate
from etl import api
from tests.apps import open_page, press, words
from tests.worlds import NUMBERED, load_texts

REGISTER = """
enterprise_id,official_name,industry
E1,Acme Machines Ltd.,manufacturing
E2,Borealis Software Ltd.,information
"""
ROW = "P{0},S{0},Engineering,Mechatronics,{1},2024-10-01,2025-01-31,completed"
NAMES = ("Acme Machine Works", "Blue Sky Hotels", "Blue Sky Hotels", "Acme Machines Ltd.")


def placements(names: tuple[str, ...]) -> str:
    return "\n".join([NUMBERED, *(ROW.format(n, name) for n, name in enumerate(names))])


@pytest.fixture
def loaded(own_root: Path) -> Path:
    load_texts(own_root, {"partner": REGISTER, "placement": placements(NAMES)})
    return own_root


def asked(at: AppTest) -> list[str]:
    return [radio.label.split("**")[1] for radio in at.radio]


def test_unknown_names_are_asked_about_the_likely_ones_first(loaded: Path) -> None:
    at = open_page("names", lang="en")
    assert asked(at) == ["Acme Machine Works", "Blue Sky Hotels"]
    assert "Names that stand for no enterprise of the register: 2." in words(at)
    options = at.radio[0].options
    assert options[0] == "decide later"
    assert options[1].startswith("is Acme Machines Ltd")
    assert options[-2:] == ["is another enterprise of the register …", "is not in the register"]
    assert at.radio[1].options[1:] == [
        "is an enterprise of the register …",
        "is not in the register",
    ]
    assert "in 2 placements" in at.radio[1].label


def test_decisions_are_stored_together_and_what_waits_is_asked_again(loaded: Path) -> None:
    at = open_page("names", lang="en")
    at.radio[0].set_value("E1")
    at = press(at, "Save these decisions")
    assert not at.exception
    assert api.decided_names(loaded) == {"Acme Machine Works": "E1"}
    assert "Decisions stored: 1." in at.success[0].value
    assert asked(at) == ["Blue Sky Hotels"]
    assert at.dataframe[0].value.to_numpy().tolist() == [
        ["Acme Machine Works", "Acme Machines Ltd. (E1)"]
    ]


def test_any_enterprise_of_the_register_can_be_searched_and_chosen(loaded: Path) -> None:
    at = open_page("names", lang="en")
    at.radio[1].set_value("other:").run()
    (search,) = at.selectbox
    assert sorted(search.options) == ["Acme Machines Ltd. (E1)", "Borealis Software Ltd. (E2)"]
    at = press(at, "Save these decisions")
    assert "Nothing was decided" in words(at)
    at.selectbox[0].set_value("E2").run()
    at = press(at, "Save these decisions")
    assert not at.exception
    assert api.decided_names(loaded) == {"Blue Sky Hotels": "E2"}
    at.multiselect(key="names.back").set_value(["Blue Sky Hotels"]).run()
    at = press(at, "Take these back")
    assert api.decided_names(loaded) == {}


def test_a_name_that_is_not_in_the_register_is_a_decision_too(loaded: Path) -> None:
    at = open_page("names", lang="en")
    at.radio[1].set_value("own:")
    at.radio[0].set_value("E1")
    at = press(at, "Save these decisions")
    assert api.decided_names(loaded) == {"Blue Sky Hotels": "", "Acme Machine Works": "E1"}
    assert "Every name in the files is known or was decided about." in [
        element.value for element in at.success
    ]


def test_nothing_decided_stores_nothing(loaded: Path) -> None:
    before = api.published(loaded)
    at = press(open_page("names", lang="en"), "Save these decisions")
    assert "Nothing was decided" in words(at)
    assert api.published(loaded) == before


def test_a_decision_can_be_taken_back(loaded: Path) -> None:
    api.name_enterprises(loaded, {"Acme Machine Works": "E1", "Blue Sky Hotels": ""}, actor="a")
    at = open_page("names", lang="en")
    at.multiselect(key="names.back").set_value(["Acme Machine Works"]).run()
    at = press(at, "Take these back")
    assert api.decided_names(loaded) == {"Blue Sky Hotels": ""}
    assert asked(at) == ["Acme Machine Works"]


def test_twenty_at_a_time_and_a_search(own_root: Path) -> None:
    names = tuple(f"House {n:02}" for n in range(25))
    load_texts(own_root, {"placement": placements(names)})
    at = open_page("names", lang="en")
    assert len(asked(at)) == 20
    at.selectbox(key="names.page").set_value(20).run()
    assert len(asked(at)) == 5
    at.text_input(key="names.search").input("house 07").run()
    assert asked(at) == ["House 07"]
    at.text_input(key="names.search").input("nowhere").run()
    assert "No name holds these letters." in words(at)


def test_without_a_register_its_loading_is_advised(own_root: Path) -> None:
    load_texts(own_root, {"placement": placements(NAMES)})
    assert "No register of partners was loaded" in words(open_page("names", lang="en"))


def test_a_name_that_is_markup_stays_a_name(own_root: Path) -> None:
    load_texts(own_root, {"placement": placements(("[x](https://evil.example)<b>",))})
    at = open_page("names", lang="en")
    assert not at.exception
    assert "](https" not in at.radio[0].label


@pytest.mark.parametrize("language", ["en", "zh"])
def test_without_data_the_page_says_what_to_do(language: Language) -> None:
    at = open_page("names", lang=language, world="own")
    assert at.subheader[0].value == translate(language, "Nothing was loaded yet")


def test_the_sample_worlds_names_can_be_looked_at_and_not_decided() -> None:
    at = open_page("names", lang="en")
    assert not at.exception
    assert "nothing here can be changed" in words(at)
    assert all(radio.disabled for radio in at.radio)
