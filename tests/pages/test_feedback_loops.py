"""Feedback loops: what the page says to those who act on it."""

from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard.filters import Filters
from dashboard.messages import Language
from dashboard.metrics import CATALOGUE
from dashboard.query import evaluate
from dashboard.sentences import notes
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


def test_how_partners_moved_from_state_to_state_is_counted(sample: Warehouse) -> None:
    """Of the vicious of 2023/24, whoever has a state in 2024/25 or took no interns."""
    [(vicious, better)] = (
        sample.snapshot.connection.cursor()
        .execute(
            """
        select count(*), count(*) filter (n.feedback_state in ('satisfied', 'neutral', 'dissatisfied_closed'))
        from mart.loop as l
        left join mart.loop as n on n.enterprise_id = l.enterprise_id and n.academic_year = '2024/25'
        where l.academic_year = '2023/24' and l.loop_state = 'vicious'
          and (l.next_state = 'gone'
               or n.loop_state not in ('ended_or_not_asked', 'not_recorded', 'not_yet_due'))"""
        )
        .fetchall()
    )
    assert vicious > better > 0
    at = open_page("feedback_loops", lang="en", academic_year="2023/24")
    assert f"Of {vicious} partners in a vicious circle, {better} left it" in words(at)
    at = open_page("feedback_loops", lang="zh", academic_year="2023/24")
    assert f"陷入恶性循环的{vicious}家企业中，{better}家次年走出" in words(at)
