"""Every page in both languages: as it opens, narrowed, narrowed to nothing, and without data."""

import json
import re
from functools import cache
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import views
from dashboard.messages import Language, translate
from dashboard.metrics import CATALOGUE
from dashboard.shell.navigation import ENTRIES
from tests.apps import open_page, words

PAGES = tuple(ENTRIES)
NEED_DATA = tuple(name for name, entry in ENTRIES.items() if not entry.always)
NARROWED = tuple(name for name, entry in ENTRIES.items() if entry.narrowed)
LISTS = ("issues", "chase", "programme")
WITH_FIGURES = tuple(name for name in NARROWED if name not in LISTS)
OF_NO_PARTNER = ("facilities",)
"""Pages whose figures know no industry and no depth: such a filter is said to leave them wider."""
NOTHING = ("Nothing is left after the filters.", "There is nothing to count here.")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@cache
def opened(page: str, language: Language) -> AppTest:
    """Open a page of the sample world, to be looked at only."""
    return open_page(page, lang=language)


def figures(at: AppTest) -> list[dict[str, Any]]:
    return [json.loads(element.proto.spec) for element in at.get("plotly_chart")]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_without_an_exception(page: str, language: Language) -> None:
    at = opened(page, language)
    assert not at.exception
    assert not at.error
    assert bool(CHINESE.search(at.title[0].value)) == (language == "zh")
    assert at.query_params["lang"] == language


@pytest.mark.parametrize("page", WITH_FIGURES)
def test_a_page_draws_figures_with_alternative_text(page: str) -> None:
    at = opened(page, "en")
    drawn = at.get("plotly_chart")
    assert drawn
    assert all(0 < len(element.proto.alt) <= 220 for element in drawn)
    assert all(figure["data"] or figure["layout"].get("shapes") for figure in figures(at))


@pytest.mark.parametrize("page", WITH_FIGURES)
def test_a_page_narrowed_by_every_filter_opens(page: str) -> None:
    at = open_page(
        page, academic_year="2023/24", industry="manufacturing", depth_level=["L2", "L3"], lang="en"
    )
    assert not at.exception
    assert at.query_params["academic_year"] == "2023/24"
    assert "2023/24" in words(at)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("page", WITH_FIGURES)
def test_filters_that_leave_nothing_say_so(page: str, language: Language) -> None:
    at = open_page(
        page, academic_year="2023/24", industry="finance", depth_level="L4", lang=language
    )
    assert not at.exception
    assert not at.error
    said = words(at)
    wider = "not recorded by industry" if language == "en" else "没有按行业"
    assert any(translate(language, why) in said for why in NOTHING) or (
        page in OF_NO_PARTNER and wider in said.lower()
    )


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("page", PAGES)
def test_without_a_warehouse_a_page_says_what_to_do(page: str, language: Language) -> None:
    at = open_page(page, lang=language, world="own")
    assert not at.exception
    if page in NEED_DATA:
        assert translate(language, "There is no data yet") in [
            element.value for element in at.subheader
        ]
        assert at.get("page_link")


def test_every_metric_is_shown_on_a_page() -> None:
    """As the pages open, or with one of the metrics that a page offers one at a time.

    Compare names the metrics that it leaves out, and shows none that no other page does.
    """
    pages = [page for page in WITH_FIGURES if page != "compare"]
    seen = "\n".join(words(opened(page, "en")) for page in pages)
    missing = {metric.id for metric in CATALOGUE.values() if metric.label.en not in seen}
    for page in pages:
        if not offered(opened(page, "en"), missing):
            continue
        at = open_page(page, lang="en")
        for key, value in offered(at, missing):
            at.segmented_control(key=key).select(value).run()
            seen = words(at)
            assert CATALOGUE[value].label.en in seen
            missing = {name for name in missing if CATALOGUE[name].label.en not in seen}
    assert missing == set()


def offered(at: AppTest, metrics: set[str]) -> list[tuple[str, str]]:
    """Return the controls of a page that offer some of the metrics, with the metric that each offers."""
    names = {CATALOGUE[name].label.en: name for name in metrics}
    return [
        (str(control.key), names[option])
        for control in at.segmented_control
        for option in control.options
        if option in names
    ]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_row_of_tiles_says_that_its_intervals_hold_together(language: Language) -> None:
    said = translate(language, views.TOGETHER)
    assert words(opened("feedback_loops", language)).count(said) == 1
    lonely = open_page("feedback_loops", lang=language, academic_year="2020/21")
    assert 'class="io-tiles-foot"' not in words(lonely)
    for several in ("overview", "supervision"):
        assert words(opened(several, language)).count(said) == 1 + (several == "supervision")
