"""Feedback loops: what the page says to those who act on it."""

from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard import notes
from dashboard.filters import Filters
from dashboard.messages import Language
from dashboard.metrics import CATALOGUE
from dashboard.query import evaluate
from dashboard.warehouse import Warehouse
from tests.apps import open_page, words

CAVEATS: dict[Language, tuple[str, ...]] = {
    "en": ("Associated, not caused", "Depth may be a step on the way", "Silent partners are left out"),
    "zh": ("相关而非因果", "中间一环", "未反馈的企业不在其中"),
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh"])
def test_how_the_model_must_be_read_stands_on_the_page(language: Language) -> None:
    at = open_page("feedback_loops", lang=language)
    assert not at.exception
    assert [text for text in CAVEATS[language] if text not in words(at)] == []


def test_a_model_that_can_not_be_estimated_says_why_and_not_how_to_read_it(
    sample: Warehouse,
) -> None:
    few = Filters(industry=("finance",))
    [note] = notes.of_model(
        evaluate(sample, CATALOGUE["return_association"], filters=few).frame,
        CATALOGUE["return_association"],
    )[:1]
    assert "can not be estimated" in note.en
    assert "无法估计" in note.zh


def test_every_partner_at_risk_leads_to_its_own_issues() -> None:
    at = open_page("feedback_loops", lang="en")
    at = at.segmented_control(key="loops.which").set_value("threatened").run()
    listed = at.dataframe[0].value
    assert set(listed["State of the loop"]) <= {"At risk", "At risk, silent"}
    assert len(listed) > 10
    ways = [parse_qs(urlsplit(way).query)["enterprise"] for way in listed["Act"]]
    pages = [parse_qs(urlsplit(way).query)["enterprise"] for way in listed["Open"]]
    assert ways == pages
    assert {urlsplit(way).path for way in listed["Act"]} == {"issues"}
    assert not set(listed["Waits for"]) & {"", "Nothing open"}
