"""The reader's choices as one value."""

from dataclasses import FrozenInstanceError

import pytest

from dashboard.filters import Filters

CHOSEN = Filters(academic_year=("2024/25",), college=("Design", "Business"))


def test_only_narrowed_dimensions_are_active() -> None:
    assert Filters().active() == {}
    assert CHOSEN.active() == {"academic_year": ("2024/25",), "college": ("Design", "Business")}


def test_dimensions_can_be_taken_away_or_singled_out() -> None:
    assert CHOSEN.without("college") == Filters(academic_year=("2024/25",))
    assert CHOSEN.only("college") == Filters(college=("Design", "Business"))
    assert CHOSEN.only() == Filters()


def test_replacing_makes_another_value() -> None:
    assert CHOSEN.replace(college=["Health"]).college == ("Health",)
    assert CHOSEN.college == ("Design", "Business")


def test_filters_are_frozen_and_can_key_a_cache() -> None:
    with pytest.raises(FrozenInstanceError):
        CHOSEN.college = ()  # type: ignore[misc]
    assert hash(CHOSEN) == hash(Filters(academic_year=("2024/25",), college=("Design", "Business")))


def test_an_unknown_dimension_is_refused() -> None:
    with pytest.raises(TypeError):
        CHOSEN.replace(teacher=["x"])
