"""A further version of a questionnaire: questions asked again keep their ids, new ones get free ones."""

from etl.instruments import Instrument, parse_instrument
from etl.instruments.draft import DraftItem, declaration
from etl.instruments.further import asked_again


def question(name: str, header: str) -> DraftItem:
    return DraftItem(name, header, header, header, "scale_5")


def known() -> Instrument:
    raw = declaration(
        "alumni",
        {"en": "Alumni", "zh": "校友"},
        "placement",
        [question("q1", "工作满意度"), question("q2", "愿意推荐")],
    )
    return parse_instrument(raw, "alumni")


def test_ids_follow_the_question_and_not_its_place() -> None:
    drafted = [
        question("q1", "薪酬满意度"),
        question("q2", "1、工作满意度"),
        question("q3", "愿意推荐"),
    ]
    assert [item.id for item in asked_again(drafted, known())] == ["q1_v2", "q1", "q2"]
