"""A university that keeps placements only: what is not recorded is said, never shown as zero."""

import re
from pathlib import Path

import pytest

from dashboard.messages import Language, translate
from tests.apps import open_page, words
from tests.worlds import PLACEMENT, load_texts


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "page", ["overview", "cooperation_depth", "seats", "retention", "feedback_loops"]
)
def test_a_missing_kind_is_not_recorded(own_root: Path, page: str, language: Language) -> None:
    load_texts(own_root, {"placement": PLACEMENT})
    at = open_page(page, lang=language)
    assert not at.exception
    assert not at.error
    assert translate(language, "Not recorded.") in words(at)
    assert translate(language, "Nothing is left after the filters.") not in words(at)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_to_do_counts_nothing_that_was_never_loaded(
    own_root: Path, language: Language
) -> None:
    load_texts(own_root, {"placement": PLACEMENT})
    seen = words(open_page("overview", lang=language))
    counts = re.findall(r'io-todo-count">([^<]*)<', seen)
    assert counts == [translate(language, "not recorded").capitalize()] * 3
    assert translate(language, "Load the partner register to see them.") in seen
    assert translate(language, "Load the register of issues to see them.") in seen


@pytest.mark.parametrize(("page", "lists"), [("cooperation_depth", 3), ("seats", 2)])
def test_a_list_without_its_register_does_not_say_that_there_is_none(
    own_root: Path, page: str, lists: int
) -> None:
    load_texts(own_root, {"placement": PLACEMENT})
    at = open_page(page, lang="en")
    told = [element.value for element in at.info]
    assert told.count("Not recorded.") == lists
    assert "There is none with these filters." not in told
