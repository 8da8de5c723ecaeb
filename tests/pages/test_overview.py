"""What to do this week: every partner named has the way to its page, every card to what it lists."""

import html
import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.messages import Language
from tests.apps import open_page

COUNT = re.compile(r'<p class="io-todo-count">([^<]*)<')
LINK = re.compile(r'<li><span><a href="partner\?([^"]+)">')


def cards(at: AppTest) -> list[str]:
    """Return the HTML of agreements, forms and issues."""
    drawn = (str(getattr(each, "value", "")) for each in at.get("html"))
    return [each for each in drawn if COUNT.match(each)]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_item_leads_to_the_page_of_its_partner(language: Language) -> None:
    drawn = cards(open_page("overview", lang=language, academic_year="2022/23"))
    assert len(drawn) == 3
    for card in drawn:
        ways = [html.unescape(each) for each in LINK.findall(card)]
        assert 0 < len(ways) == card.count("<li>")
        assert all("academic_year=2022%2F23" in each and "enterprise=" in each for each in ways)


def test_every_card_leads_to_the_view_that_lists_what_it_counts() -> None:
    at = open_page("overview", lang="en", academic_year="2022/23")
    ways = {each.proto.page: each.proto.query_string for each in at.get("page_link")}
    assert {"chase", "issues"} <= set(ways)
    assert ways["cooperation-depth"] == "depth.advice=ending"
    counted = COUNT.findall(cards(at)[0])
    at.query_params["depth.advice"] = "ending"
    at.switch_page("../pages/cooperation_depth.py").run()
    assert not at.exception
    listed = next(each.value for each in at.dataframe if "What to do" in each.value.columns)
    assert [str(len(listed))] == counted
