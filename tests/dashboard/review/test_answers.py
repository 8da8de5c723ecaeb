"""Titles of a review that give an answer: what still waits, and how many rates stand out."""

from dataclasses import replace

import pytest

from dashboard.context import Context
from dashboard.messages import LANGUAGES, Language
from dashboard.review import freezing, words
from dashboard.review.model import Ask, Card, Item, Review
from dashboard.review.subject import Subject
from dashboard.warehouse import Warehouse
from tests.papers import context_of
from tests.reviewing import COHORT, PARTNERS, placements, review_of
from tests.worlds import world

ISSUES = "issue_id,raised_on,raised_by,enterprise,theme,severity,action_on,replied_on,evidence\n"


def issues() -> str:
    """Return 15 issues of E21: the oldest three have no action, of the others four no reply."""
    lines = []
    for number in range(15):
        acted = "" if number < 3 else "2025-03-01"
        replied = "" if number < 7 else "2025-03-02"
        lines.append(
            f"I{number:02},2025-01-{number + 1:02},enterprise,E21,skills,low,{acted},{replied},"
            f"{acted and 'minutes'}\n"
        )
    return ISSUES + "".join(lines)


def matched() -> str:
    """Return the placements: every ninth position matches not, nor those of the interns who left E21."""
    head, *rows = placements().splitlines()
    poor = [
        (",E21," in row and "left" in row) or number % 9 == 0 for number, row in enumerate(rows)
    ]
    told = [f"{row},{'no' if each else 'yes'}" for row, each in zip(rows, poor, strict=True)]
    return "\n".join([f"{head},position_match", *told])


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    given = {"placement": matched(), "partner": PARTNERS, "feedback": issues()}
    return world(tmp_path_factory.mktemp("answers"), given)


def titles(context: Context, review: Review) -> dict[str, str]:
    return {page.card.item.ask.id: page.title for page in words.pages(context, review)}


def raised(warehouse: Warehouse) -> Review:
    about = Subject("enterprise", "E21")
    ask = Ask("rows", name="raised", filters=about.filters((COHORT,)))
    return freezing.freeze(warehouse, about, COHORT, (Item(ask, "open"),), "review")


@pytest.mark.parametrize("language", LANGUAGES)
def test_issues_that_were_raised_say_how_many_wait_also_of_those_cut_off(
    warehouse: Warehouse, language: Language
) -> None:
    expected = {
        "en": "Issues that wait for an action or a reply: 7 of 15",
        "zh": "等待处理或回复的问题：15项中有7项",
    }
    review = raised(warehouse)
    assert len(review.cards[0].frame) == 12
    assert titles(context_of(warehouse, language), review)["raised"] == expected[language]


def test_a_review_that_was_stored_before_counts_what_it_holds(warehouse: Warehouse) -> None:
    review = raised(warehouse)
    card: Card = review.cards[0]
    frame = card.frame.copy()
    del frame.attrs["waiting"]
    older = replace(review, cards=(replace(card, frame=frame),))
    assert "4 of 15" in titles(context_of(warehouse), older)["raised"]


@pytest.mark.parametrize(
    ("language", "ending"),
    [("en", ", Completion and 1 more"), ("zh", "、实习完成率等3项")],
)
def test_more_rates_than_are_named_are_counted_in_words(
    warehouse: Warehouse, language: Language, ending: str
) -> None:
    review = review_of(warehouse, "enterprise:E21")
    assert titles(context_of(warehouse, language), review)["standing"].endswith(ending)


def test_what_is_said_of_some_rates_of_a_standing_names_them(sample: Warehouse) -> None:
    """Of a running year the completion waits for planned ends to pass, the insurance does not."""
    about = Subject.parse("college:机械工程学院")
    metrics = ("completion_rate", "unauthorised_leave", "insurance_rate")
    ask = Ask("standing", filters=about.filters(("2025/26",)), metrics=metrics)
    review = freezing.freeze(sample, about, "2025/26", (Item(ask, "open"),), "internal")
    (page,) = words.pages(context_of(sample, "en"), review)
    waiting = [note for note in page.notes if "ot counted yet" in note]
    assert len(waiting) == 1
    assert waiting[0].startswith("Completion, Left without permission: Not counted yet: ")
