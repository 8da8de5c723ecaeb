"""What a person decides about the values of a file, and what the file's problems propose."""

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.checking.validate import Validation
from etl.contracts import load_contracts
from etl.instruments import contract_for, load_instruments
from etl.repairs import Problem, Repairs
from tests.etl.kinds import NOTHING, check_rows, example_of

PLACEMENT = load_contracts()["placement"]


def check(
    connection: duckdb.DuckDBPyConnection,
    field: str,
    texts: list[str],
    repairs: Repairs = NOTHING,
) -> tuple[list[object], Validation]:
    """Load placements with these texts in one field; return the values of the accepted rows."""
    rows = [example_of(PLACEMENT) | {"placement_id": f"P-{nr}", field: text}
            for nr, text in enumerate(texts)]  # fmt: skip
    result = check_rows(connection, PLACEMENT, rows, repairs)
    values = connection.execute(f"select {field} from accepted order by line").fetchall()
    return [value for (value,) in values], result


def only(result: Validation) -> Problem:
    (problem,) = result.problems
    return problem


def test_a_suffix_is_cut_off_before_a_value_is_read(connection: duckdb.DuckDBPyConnection) -> None:
    texts = ["3000元左右", "３２００ 左右 ", "3,400  UP TO", "3500", "左右", "约3000"]
    repairs = Repairs(suffixes={"monthly_pay": ("左右", " up to")})
    values, result = check(connection, "monthly_pay", texts, repairs)
    assert values == [3000, 3200, 3400, 3500]
    assert [each.found for each in result.rejections] == ["左右", "约3000"]


def test_of_several_suffixes_the_longest_is_cut_off(connection: duckdb.DuckDBPyConnection) -> None:
    repairs = Repairs(suffixes={"position": ("岗", "测试岗")})
    values, _ = check(connection, "position", ["前端测试岗", "后端岗", "测试岗"], repairs)
    assert values == ["前端", "后端", "测试岗"]


def test_a_text_is_read_as_another_one_in_every_row(connection: duckdb.DuckDBPyConnection) -> None:
    repairs = Repairs(
        values={"position_match": {"不太对口": "related", " ＡＢＣ ": "yes", "?": ""}}
    )
    texts = ["不太对口", " 不太对口 ", "abc", "?", "？", "对口", "不太对口啊"]
    values, result = check(connection, "position_match", texts, repairs)
    assert values == ["related", "related", "yes", None, None, "yes"]
    assert [(each.line, each.found) for each in result.rejections] == [(8, "不太对口啊")]


def test_a_value_out_of_range_can_be_read_as_nothing(connection: duckdb.DuckDBPyConnection) -> None:
    repairs = Repairs(values={"weekly_hours": {"999": ""}})
    assert check(connection, "weekly_hours", ["999", "40"], repairs)[0] == [None, 40]


def test_a_replaced_text_keeps_what_a_suffix_would_cut(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    repairs = Repairs(
        values={"position": {"测试岗": "测试工程师岗"}}, suffixes={"position": ("岗",)}
    )
    values, _ = check(connection, "position", ["测试岗", "后端岗"], repairs)
    assert values == ["测试工程师岗", "后端"]


def test_an_empty_cell_is_no_text_to_replace(connection: duckdb.DuckDBPyConnection) -> None:
    repairs = Repairs(values={"position": {"": "x", " ": "y"}}, suffixes={"position": ("", " ")})
    assert check(connection, "position", ["", "测试 "], repairs)[0] == [None, "测试"]


def test_persons_are_never_named_in_a_repair(connection: duckdb.DuckDBPyConnection) -> None:
    repairs = Repairs(values={"student_id": {"2021010234": "1"}})
    assert check(connection, "student_id", ["2021010234"], repairs)[0] == ["~4320101202"]


@pytest.mark.parametrize("text", ["it's", '"; drop table source; --', "a\0b", "{x}", "%s", "\\1"])
def test_no_text_of_a_repair_breaks_the_sql(
    connection: duckdb.DuckDBPyConnection, text: str
) -> None:
    repairs = Repairs(values={"position": {text: f"was {text}"}}, suffixes={"college": (text,)})
    assert check(connection, "position", [text, "测试"], repairs)[0] == [f"was {text}", "测试"]


@given(
    st.text(min_size=1, max_size=8).filter(lambda text: text.strip(" \u200b\ufeff")),
    st.text(min_size=1, max_size=8),
)
@settings(max_examples=15, deadline=None)
def test_any_text_can_be_read_as_any_other(found: str, instead: str) -> None:
    repairs = Repairs(values={"position": {found: f"[{instead}]"}})
    with duckdb.connect() as connection:
        assert check(connection, "position", [found], repairs)[0] == [f"[{instead}]"]


def test_problems_are_grouped_with_what_was_found_most_rows_first(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    texts = ["maybe", "maybe ", "x", "yes", "perhaps", "maybe"]
    rows = [example_of(PLACEMENT) | {"placement_id": f"P-{nr}", "insured": text}
            for nr, text in enumerate(texts)]  # fmt: skip
    rows[3]["college"] = ""
    result = check_rows(connection, PLACEMENT, rows)
    first, second = result.problems
    assert (first.field, first.header, first.rule, first.rows) == ("insured", "insured", "type", 5)
    assert first.found == (("maybe", 3), ("perhaps", 1), ("x", 1))
    assert first.remedies == ("values",)
    assert [value for value, _ in first.choices] == ["yes", "no"]
    assert first.lines == (2, 3, 4, 6, 7)
    assert (second.field, second.rule, second.rows, second.found) == ("college", "required", 1, ())
    assert second.remedies == ()
    assert all(each.advice.en and each.advice.zh and each.expected.zh for each in result.problems)


def test_the_choices_of_a_code_come_with_their_labels(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    problem = only(check(connection, "arranged_by", ["by aliens"])[1])
    assert [(value, label.zh) for value, label in problem.choices] == [
        ("school", "学校安排"), ("student", "学生自主联系"),
    ]  # fmt: skip


def test_a_repair_that_was_proposed_mends_the_rows(connection: duckdb.DuckDBPyConnection) -> None:
    texts = [
        "3000元左右",
        "3100左右",
        "3200元以上",
        "3300以上",
        "85%",
        "90%",
        "5k",
        "6k",
        "3-5",
        "4-6",
    ]
    problem = only(check(connection, "monthly_pay", texts)[1])
    assert problem.remedies == ("suffix", "values")
    assert problem.suffixes == ("以上", "左右")
    repairs = Repairs(suffixes={"monthly_pay": problem.suffixes})
    values, result = check(connection, "monthly_pay", texts, repairs)
    assert values == [3000, 3100, 3200, 3300]
    assert only(result).suffixes == ()


def test_a_suffix_of_a_date_is_proposed(connection: duckdb.DuckDBPyConnection) -> None:
    texts = ["2024-09-02(暂定)", "2024年9月3日（暂定）"]
    problem = only(check(connection, "planned_start", texts)[1])
    assert problem.suffixes == ("(暂定)",)
    repairs = Repairs(suffixes={"planned_start": ("(暂定)",)})
    assert check(connection, "planned_start", texts, repairs)[1].counts["accepted"] == 2


def test_many_different_texts_are_not_offered_one_by_one(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    result = check(connection, "monthly_pay", [f"about {nr}" for nr in range(60)])[1]
    assert (only(result).rows, len(only(result).found), only(result).remedies) == (60, 50, ())


def test_what_names_a_person_is_neither_shown_nor_repaired(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    problem = only(check(connection, "student_id", ["2.02101E+09"])[1])
    assert (problem.found, problem.remedies, problem.choices) == ((), (), ())
    twice = [example_of(PLACEMENT) | {"placement_id": ""}] * 2
    twice[1] = twice[1] | {"position": "x"}
    problem = only(check_rows(connection, PLACEMENT, twice))
    assert (problem.rule, problem.rows, problem.found) == ("same_key_twice", 2, ())
    assert problem.expected == PLACEMENT.grain


def test_a_rule_over_fields_shows_what_stands_in_each(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    problem = only(check(connection, "planned_end", ["2024-09-01", "2024-09-01"])[1])
    assert problem.header == "planned_start / planned_end"
    assert problem.found == (("planned_start 2024-09-02; planned_end 2024-09-01", 2),)
    assert problem.remedies == ()


def test_answers_of_a_survey_are_repaired_too(connection: duckdb.DuckDBPyConnection) -> None:
    contract = contract_for(load_instruments()["enterprise"], 2)
    rows = [example_of(contract) | {"response_id": str(nr), "overall_satisfaction": text}
            for nr, text in enumerate(["A5", "A1", "5"])]  # fmt: skip
    problem = only(check_rows(connection, contract, rows))
    assert (problem.remedies, len(problem.choices)) == (("values",), 5)
    repairs = Repairs(values={"overall_satisfaction": {"A5": "5", "a1": "1"}})
    check_rows(connection, contract, rows, repairs)
    found = connection.execute("select overall_satisfaction from accepted order by line").fetchall()
    assert found == [(5,), (1,), (5,)]


def test_decisions_survive_as_json() -> None:
    repairs = Repairs({"raised_on": "day_first"}, {"x": {"a": "b"}}, {"y": ("z",)})
    assert Repairs.from_json(repairs.to_json()) == repairs
    assert Repairs.from_json({}) == Repairs()
    assert (bool(repairs), bool(Repairs())) == (True, False)
