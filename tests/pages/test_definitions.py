"""Definitions: searchable, and each with its figure on the data shown."""

import re
from pathlib import Path

import pytest

from dashboard import query
from dashboard.metrics import CATALOGUE
from dashboard.sentences import findings
from dashboard.warehouse import Warehouse
from tests.apps import open_page, words


def test_the_asked_indicator_has_its_figure_on_the_data_shown(
    sample_root: Path, sample: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMPLE_DIR", str(sample_root))
    at = open_page("definitions", lang="en", world="sample", metric="completion_rate")
    result = query.evaluate(sample, CATALOGUE["completion_rate"])
    title = findings.title(result, "en", sample.labels)
    assert f"On the data shown:** {title.replace('%', '%')}" in words(at).replace("\\", "")
    said = words(at).replace("\\", "").replace("\u2060", "")
    assert "2020/21 – 2025/26" in said
    worked = re.search(r": ([\d,]+) / ([\d,]+) = (\d+)%", said)
    assert worked
    count, base, percent = (int(each.replace(",", "")) for each in worked.groups())
    assert base == result.frame["n"].item()
    assert percent == round(100 * count / base) == round(100 * result.frame["value"].item())


def test_without_data_a_definition_has_no_figure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "own"))
    monkeypatch.setenv("SAMPLE_DIR", str(tmp_path / "none"))
    at = open_page("definitions", lang="en", metric="completion_rate")
    assert not at.exception
    assert "On the data shown" not in words(at)
    assert "An example worked by hand" in words(at)


def test_indicators_stand_under_their_themes_and_none_of_them_without_a_match() -> None:
    at = open_page("definitions", lang="zh")
    assert [each.value for each in at.subheader][:3] == ["校企合作", "培养与选择", "实习岗位"]
    assert len(at.expander) == len(CATALOGUE)
    at.text_input(key="definitions.search").set_value("录用接受率").run()
    assert [each.value for each in at.subheader] == ["留用与在岗"]


def test_a_search_finds_words_of_both_languages_in_any_order() -> None:
    at = open_page("definitions", lang="en")
    at.text_input(key="definitions.search").set_value("permission left").run()
    assert any("unauthorised_leave" in each.label for each in at.expander)
    at.text_input(key="definitions.search").set_value("对口").run()
    assert any("match_rate" in each.label for each in at.expander)
    assert not any("partners" in each.label for each in at.expander)


def test_figures_that_stand_for_a_form_or_a_step_are_never_summed_over_them(
    sample: Warehouse,
) -> None:
    assert CATALOGUE["form_spread"].split_by == ("form",)
    assert CATALOGUE["career_steps"].split_by == ("step",)
    assert CATALOGUE["completion_rate"].split_by == ()
    assert CATALOGUE["pay_floor"].split_by == ()
