"""Add to review: every card of a page can be put aside, once, as it is asked there."""

from typing import Any

from streamlit.testing.v1 import AppTest

from dashboard.filters import Filters
from dashboard.review.model import Ask
from tests.apps import open_page


def add_button(at: AppTest, card: str) -> Any:
    """Open the panel with table and downloads of a card; return its button."""
    at.session_state[f"tools-{card}"] = True
    return at.run().button(key=f"{card}-add")


def asks(at: AppTest) -> tuple[Ask, ...]:
    trays: dict[str, tuple[Ask, ...]] = at.session_state["review.tray"]
    return trays["sample"]


def test_a_card_is_put_aside_once_as_it_is_narrowed_and_drawn_there() -> None:
    chosen = {
        "academic_year": "2023/24",
        "industry": "manufacturing",
        "retention.rate": "completion_rate",
    }
    at = open_page("retention", lang="en", **chosen)
    button = add_button(at, "completion_rate-trend-academic_year")
    assert (button.label, button.disabled) == ("Add to review", False)
    button.click().run()
    button = add_button(at, "completion_rate-trend-academic_year")
    assert (button.label, button.disabled) == ("Added to the review", True)
    add_button(at, "completion_rate-funnel").click().run()
    years = ("2021/22", "2022/23", "2023/24")
    assert asks(at) == (
        Ask("figure", "completion_rate", "trend", ("academic_year",), Filters(industry=("manufacturing",))),
        Ask(
            "figure", "completion_rate", "funnel", ("enterprise_id",),
            Filters(academic_year=years, industry=("manufacturing",)),
        ),
    )  # fmt: skip


def test_the_button_speaks_chinese() -> None:
    assert add_button(open_page("overview", lang="zh"), "loop_state-matrix").label == "加入评审"
