"""The address: what it takes, what falls away, and what stays from page to page."""

from pathlib import Path

import pytest

from dashboard.escape import for_markdown
from dashboard.messages import LANGUAGES, Language, translate
from dashboard.shell import address, world
from dashboard.warehouse import open_warehouse
from etl import api
from tests.apps import open_page
from tests.worlds import PLACEMENT, load_texts

pytestmark = pytest.mark.usefixtures("own_root")


def test_values_that_are_no_options_fall_away_and_the_order_is_that_of_the_options() -> None:
    assert address.accepted(["c", "x", "a", "a"], ["a", "b", "c"]) == ["a", "c"]


def test_the_latest_year_is_the_default_and_is_shown_as_such() -> None:
    at = open_page("overview")
    assert at.selectbox(key="shared.academic_year").value == "latest"
    assert "Latest year (2025/26)" in at.selectbox(key="shared.academic_year").options
    assert "academic_year" not in at.query_params


def test_invalid_values_in_the_address_fall_away_quietly() -> None:
    at = open_page(
        "overview",
        academic_year="1999/00",
        industry=["finance", "<script>"],
        lang="xx",
        college="no",
    )
    assert not at.exception
    assert not at.error
    assert at.query_params["industry"] == "finance"
    assert {"academic_year", "college", "lang"}.isdisjoint(at.query_params)


def test_a_filter_goes_into_the_address_and_stays_on_the_next_page() -> None:
    at = open_page("overview", lang="zh")
    at.multiselect(key="shared.industry").select("finance").run()
    at.selectbox(key="shared.academic_year").select("2023/24").run()
    assert at.query_params["industry"] == "finance"
    at.switch_page("../pages/retention.py").run()
    assert at.multiselect(key="shared.industry").value == ["finance"]
    assert at.query_params["academic_year"] == "2023/24"
    assert at.query_params["lang"] == "zh"


def test_programmes_depend_on_the_colleges_chosen() -> None:
    at = open_page("overview")
    every = at.multiselect(key="shared.programme").options
    college = at.multiselect(key="shared.college").options[0]
    at.multiselect(key="shared.college").select(college).run()
    narrowed = at.multiselect(key="shared.programme").options
    assert 0 < len(narrowed) < len(every)


def test_a_programme_of_a_college_that_is_no_longer_chosen_falls_away() -> None:
    at = open_page("overview")
    first, second = at.multiselect(key="shared.college").options[:2]
    at.multiselect(key="shared.college").select(first).run()
    programme = at.multiselect(key="shared.programme")
    programme.select(programme.options[0]).run()
    assert at.query_params["programme"]
    at.multiselect(key="shared.college").set_value([second]).run()
    assert "programme" not in at.query_params


def test_switching_the_language_keeps_the_filters() -> None:
    at = open_page("overview", industry="finance", lang="en")
    at.segmented_control(key="shared.lang").select("zh").run()
    assert at.query_params["lang"] == "zh"
    assert at.query_params["industry"] == "finance"
    assert at.multiselect(key="shared.industry").value == ["finance"]
    assert at.title[0].value == translate("zh", "Overview")


def test_reset_takes_back_the_filters_and_keeps_the_language() -> None:
    at = open_page("overview", industry="finance", academic_year="all", lang="zh")
    at.button[0].click().run()
    assert dict(at.query_params) == {"lang": "zh"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["overview", "retention", "definitions", "upload"])
def test_what_keeps_the_data_from_being_opened_is_said_in_its_own_words(
    page: str, language: Language, tmp_path: Path
) -> None:
    load_texts(tmp_path / "own", {"placement": PLACEMENT})
    (tmp_path / "own" / "settings.toml").write_text("data_cut = ", encoding="utf-8")
    with pytest.raises(api.ProblemFound) as problem:
        open_warehouse(tmp_path / "own")
    at = open_page(page, lang=language, world="own")
    assert not at.exception
    assert "settings\\.toml" in for_markdown(problem.value.message.into(language))
    assert [error.value.strip() for error in at.error] == [
        for_markdown(problem.value.message.into(language))
    ]
    assert bool(at.title) == (page in {"definitions", "upload"})


def test_the_sample_is_called_synthetic_and_points_to_the_upload() -> None:
    at = open_page("overview")
    assert any("Synthetic university" in element.value for element in at.markdown)
    assert any("upload" in element.proto.page for element in at.get("page_link"))


def test_the_footer_names_the_snapshot_and_the_data_cut() -> None:
    at = open_page("overview")
    snapshot = api.published(world.sample_root())
    assert snapshot is not None
    assert any("31 August 2026" in element.value for element in at.caption)
    assert any(snapshot.split("-")[0] in element.value.replace("\\", "") for element in at.caption)
