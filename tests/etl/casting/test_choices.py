import dataclasses

import pytest

from etl.contracts import Code, load_contracts
from etl.texts import Text
from tests.etl.one_cell import a, is_blank, item, read

AGAIN = (
    Code("yes", Text("matches", "对口"), ("是",)),
    Code("no", Text("does not match", "不对口"), ("否",)),
)


@pytest.mark.parametrize("text", ["yes", "是", "Y", "TRUE", "1", "有", " Yes "])
def test_yes(text: str) -> None:
    assert read(a("boolean"), text) is True


@pytest.mark.parametrize("text", ["no", "否", "n", "False", "0", "无"])
def test_no(text: str) -> None:
    assert read(a("boolean"), text) is False


@pytest.mark.parametrize("text", ["√", "✔", "对", "是的", "A. 是", "1、是", "是〖因为近〗"])
def test_yes_in_a_form(text: str) -> None:
    assert read(a("boolean"), text) is True


@pytest.mark.parametrize("text", ["×", "错", "没", "不是", "B．否", "否 〖太远〗"])
def test_no_in_a_form(text: str) -> None:
    assert read(a("boolean"), text) is False


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("agreement_signed", "已签", True), ("agreement_signed", "未签订", False),
        ("insured", "已购买", True), ("insured", "尚未投保", False), ("offer_made", "未录用", False),
        ("offer_accepted", "已接受", True), ("offer_accepted", "不接受", False),
        ("insured", "已签", None), ("offer_accepted", "已拒绝", None), ("offer_made", "未知", None),
        ("final_year", "已毕业", None), ("final_year", "未毕业", None), ("agreement_signed", "未", None),
    ],
)  # fmt: skip
def test_done_or_not_yet_answers_a_field_that_asks_for_just_that(
    name: str, text: str, said: bool | None
) -> None:
    assert read(load_contracts()["placement"].field(name), text) is said


@pytest.mark.parametrize(("text", "said"), [("愿意", True), ("不愿意", False), ("不太愿意", None)])
def test_willing_or_not_answers_a_question_about_it(text: str, said: bool | None) -> None:
    assert read(item("willing_again"), text) is said


@pytest.mark.parametrize("text", ["2", "maybe", "-", "不详", "x", "已签", "愿意"])
def test_neither_yes_nor_no(text: str) -> None:
    assert read(a("boolean"), text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [("yes", "yes"), ("对口", "yes"), ("Matches", "yes"), (" 是 ", "yes"), ("不对口", "no"),
     ("NO", "no"), ("partly", None), ("A.对口", "yes"), ("2、不对口", "no"), ("对口〖写代码〗", "yes"),
     ("A.", None), ("〖对口〗", None)],
)  # fmt: skip
def test_a_code_is_named_by_value_label_or_alias(text: str, code: str | None) -> None:
    assert read(dataclasses.replace(a("code"), codes=AGAIN), text) == code


def test_a_coded_integer_is_stored_as_a_number() -> None:
    field = load_contracts()["employment"].field("follow_up_months")
    assert [read(field, text) for text in ("6", "半年", "毕业6个月后", "7")] == [6, 6, 6, None]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("recruitment|training", "recruitment|training"), ("员工培训┋人才招聘", "recruitment|training"),
        ("Training of our staff; recruitment", "recruitment|training"), ("招聘；研发", "recruitment|research"),
        ("recruitment, training", "recruitment|training"), ("A.人才招聘┋B.员工培训", "recruitment|training"),
        ("人才招聘〖a,b〗┋员工培训〖c〗", "recruitment|training"), ("人才招聘┋其他〖税〗", None),
        ("recruitment|recruitment", "recruitment"), ("recruitment|gold", None), ("", None),
    ],
)  # fmt: skip
def test_several_codes_come_in_the_order_of_declaration(text: str, codes: str | None) -> None:
    assert read(item("benefits"), text) == codes


@pytest.mark.parametrize(
    ("text", "answer"),
    [("5", 5), ("5.0", 5), ("非常满意", 5), ("5 = very satisfied", 5), ("5-非常满意", 5), ("5分", 5),
     ("Satisfied", 4), ("４", 4), ("5 (very satisfied)", 5), ("4-5", None), ("great", None), ("7", 7),
     ("B. 满意", 4), ("满意〖都好〗", 4), ("1.非常满意", None), ("5 = 不满意", None), ("5 great", None), ("A5", None)],
)  # fmt: skip
def test_a_scale_answer_is_a_number_or_a_label(text: str, answer: int | None) -> None:
    assert read(item("overall_satisfaction"), text) == answer


@pytest.mark.parametrize("text", ["na", "N/A", "不适用", "Not applicable"])
def test_not_applicable_is_an_answer_of_its_own(text: str) -> None:
    assert read(item("skill_technical"), text) == "na"
    assert read(item("skill_technical"), "很好") == "5"


@pytest.mark.parametrize("text", ["-2", "-3", "-99", "(跳过)", "（空）"])
def test_a_skipped_question_is_missing_in_a_survey_only(text: str) -> None:
    assert is_blank(item("overall_satisfaction"), text)
    assert not is_blank(a("integer"), text)


@pytest.mark.parametrize("text", ["(跳过)", "（空）", " -3 "])
def test_a_skipped_question_leaves_no_text(text: str) -> None:
    assert read(item("comment"), text) is None
    assert is_blank(item("comment"), text)
    assert read(a("text"), text) == text.strip()
