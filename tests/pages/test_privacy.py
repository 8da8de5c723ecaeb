"""The page Privacy says what the code does, with its own numbers."""

from pathlib import Path
from typing import Any

import pytest

from dashboard.disclosure import PROFILES
from tests.apps import open_page, words


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_profile_stands_with_its_thresholds(language: Any) -> None:
    at = open_page("privacy", lang=language)
    table = at.table[0].value
    for row, profile in zip(table.to_numpy().tolist(), PROFILES.values(), strict=True):
        assert row[0] == profile.label.into(language)
        assert row[1:3] == [str(profile.persons), str(profile.alike)]
    assert table.iloc[2, 3] == "5"


def test_what_staff_can_still_learn_is_said() -> None:
    said = words(open_page("privacy", lang="en"))
    assert "With the profiles “internal” and “review”" in said
    assert "fewer persons than the threshold. The dashboard does not prevent it." in said
    assert "rounded to 5" in said
    assert "0 stands for 0 to 2" in said
    assert "Here the profile “review” holds." in said


def test_it_is_drawn_before_anything_was_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "own"))
    monkeypatch.setenv("SAMPLE_DIR", str(tmp_path / "none"))
    at = open_page("privacy", lang="en")
    assert not at.exception
    assert "What is stored" in words(at)
    assert "holds." not in words(at)
