"""Cards as a session shows them: finding, figure, notes, table and the reasons for a gap."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.apps import fresh


def opened(at: AppTest) -> AppTest:
    """Open the panel with table and download."""
    at.session_state["tools-one"] = True
    return at.run()


def page(script: Callable[..., None], **values: Any) -> AppTest:
    return fresh(script, values).run()


def draw(
    numerator: list[int],
    denominator: list[int],
    language: str,
    *,
    covered: bool = True,
    unknown: int = 0,
    industry: tuple[str, ...] = (),
) -> None:
    """Run inside the session: one card and one tile."""
    import streamlit as st  # noqa: PLC0415

    from dashboard import card, charts, tile  # noqa: PLC0415
    from dashboard.context import Context  # noqa: PLC0415
    from dashboard.filters import Filters  # noqa: PLC0415
    from dashboard.labels import Labels  # noqa: PLC0415
    from dashboard.messages import Text  # noqa: PLC0415
    from dashboard.warehouse import Warehouse  # noqa: PLC0415
    from tests.dashboard.fakes import result  # noqa: PLC0415

    names = {("programme", "p0"): Text("<i>Design</i> =1", "设计")}
    context = Context(
        object.__new__(Warehouse),
        Filters(academic_year=("2024/25",), industry=industry),
        "zh" if language == "zh" else "en",
        Labels(names),
    )

    def home() -> None:
        parts = {
            "programme": [f"p{place}" for place in range(len(numerator))],
            "numerator": numerator,
            "denominator": denominator,
            "immature": [int(not sum(denominator))] * len(numerator),
            "covered": [covered] * len(numerator),
        }
        notes = (Text("Not recorded by <region>.", "未按<地区>记录。"),)
        shown = result(parts, by=("programme",), notes=notes)
        card.show(context, shown, charts.bars(shown, context.look()), key="one")
        whole = {
            "numerator": [sum(numerator)],
            "denominator": [sum(denominator)],
            "unknown": [unknown],
        }
        tile.row([tile.figure(context, result(whole), "up 3.0 points")], width=170)

    st.navigation([st.Page(home), st.Page(card.DEFINITIONS)]).run()


def html(at: AppTest) -> str:
    return "\n".join(element.proto.body for element in at.get("html"))


def test_a_card_has_finding_figure_note_and_source() -> None:
    at = page(draw, numerator=[50, 20], denominator=[60, 60], language="en")
    assert not at.exception
    chart = at.get("plotly_chart")[0].proto
    assert json.loads(chart.spec)["data"]
    assert chart.alt
    assert "io-finding" in html(at)
    assert "Not recorded by &lt;region&gt;." in html(at)
    assert "<i>Design" not in html(at)
    assert "Placement register" in html(at)


def test_the_table_opens_on_request_and_its_cells_are_no_markup() -> None:
    at = page(draw, numerator=[50, 20], denominator=[60, 60], language="en")
    assert not at.table
    opened(at)
    assert str(at.table[0].value.iloc[0, 0]).startswith("\\<i\\>Design")


def test_the_card_leads_to_the_definition_of_its_metric() -> None:
    at = page(draw, numerator=[50, 20], denominator=[60, 60], language="zh")
    link = opened(at).get("page_link")[0].proto
    assert link.query_string == "metric=completion_rate&lang=zh"
    assert link.label == "计算方法"


@pytest.mark.parametrize(
    ("numerator", "denominator", "covered", "reason"),
    [
        ([1, 1], [2, 3], True, "fewer than 10 people"),
        ([0, 0], [0, 0], True, "31 August 2026"),
        ([5, 5], [9, 9], False, "Placement register."),
        ([], [], True, "No records in these years."),
    ],
)
def test_a_gap_says_why_and_what_to_do(
    numerator: list[int], denominator: list[int], *, covered: bool, reason: str
) -> None:
    at = page(draw, numerator=numerator, denominator=denominator, language="en", covered=covered)
    assert not at.exception
    assert not at.get("plotly_chart")
    assert "io-gap" in html(at)
    assert reason in html(at)
    assert "Completion" in html(at)


def test_only_a_filter_beside_the_year_is_named_as_what_leaves_nothing() -> None:
    at = page(draw, numerator=[], denominator=[], language="en", industry=("finance",))
    assert "Nothing is left after the filters." in html(at)
    assert "No records in these years." not in html(at)


def test_a_tile_shows_the_bounds_where_many_answers_are_unknown() -> None:
    at = page(draw, numerator=[50, 20], denominator=[60, 60], language="en", unknown=20)
    assert "If all unknowns were no / yes: 50–64%" in at.get("html")[-1].proto.body


def test_a_tile_shows_value_interval_size_and_change() -> None:
    at = page(draw, numerator=[50, 20], denominator=[60, 60], language="en")
    drawn = at.get("html")[-1].proto.body
    assert ">58%<" in drawn
    assert "95% interval 49–67% · n\u00a0=\u00a0120" in drawn
    assert "up 3.0 points" in drawn


def test_a_tile_without_a_figure_says_so() -> None:
    at = page(draw, numerator=[1, 1], denominator=[2, 3], language="zh")
    assert "已隐藏" in at.get("html")[-1].proto.body
