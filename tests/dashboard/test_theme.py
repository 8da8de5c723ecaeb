"""Colours that can be told apart on both grounds, and one truth for app and charts."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from dashboard.theme import DARK, LIGHT, Palette, contrast, translucent

CONFIG = Path(__file__).parents[2] / ".streamlit" / "config.toml"
MARK, WORDS = 3.0, 4.5
BOTH = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#FFFFFF") == pytest.approx(1)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


def test_the_categorical_order_is_the_agreed_one() -> None:
    assert LIGHT.series == ("#12436D", "#28A197", "#801650", "#F46A25")


@BOTH
def test_marks_stand_out_from_the_card(palette: Palette) -> None:
    for colour in (*palette.series, palette.rest):
        assert contrast(colour, palette.surface) >= MARK, colour


@BOTH
def test_words_are_readable_on_card_and_page(palette: Palette) -> None:
    for ground in (palette.surface, palette.page):
        for colour in (palette.ink, palette.muted):
            assert contrast(colour, ground) >= WORDS, (colour, ground)
    for colour in palette.series_text:
        assert contrast(colour, palette.surface) >= WORDS, colour


@BOTH
def test_words_are_readable_on_what_is_filled(palette: Palette) -> None:
    pairs = [
        *zip(palette.ramp_text, palette.ramp, strict=True),
        *((palette.tint_text[name], ground) for name, ground in palette.tints.items()),
        (palette.on_rest, palette.rest),
        (palette.on_warm, palette.series[3]),
    ]
    for words, ground in pairs:
        assert contrast(words, ground) >= WORDS, (words, ground)


@BOTH
def test_the_ramp_moves_away_from_the_ground_step_by_step(palette: Palette) -> None:
    steps = [contrast(colour, palette.surface) for colour in palette.ramp]
    assert steps == sorted(steps)
    assert all(after / before > 1.25 for before, after in pairwise(steps))


@pytest.mark.parametrize(("name", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_streamlit_is_given_the_same_colours(name: str, palette: Palette) -> None:
    theme = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"][name]
    assert theme["backgroundColor"] == palette.page
    assert theme["secondaryBackgroundColor"] == palette.surface
    assert theme["textColor"] == palette.ink
    assert theme["chartCategoricalColors"] == list(palette.series)
    assert contrast(palette.ink, theme["sidebar"]["backgroundColor"]) >= WORDS


def test_nothing_is_reported_or_exported_behind_the_back() -> None:
    config = tomllib.loads(CONFIG.read_text(encoding="utf-8"))
    assert config["browser"]["gatherUsageStats"] is False
    assert config["client"]["showErrorDetails"] == "none"
    assert config["client"]["disableDataExport"] is True
    assert config["server"]["address"] == "127.0.0.1"
    assert "http" not in str(config["theme"])


def test_a_colour_can_be_made_translucent() -> None:
    assert translucent("#12436D", 0.5) == "rgba(18,67,109,0.5)"
