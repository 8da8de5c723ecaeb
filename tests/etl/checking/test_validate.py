import dataclasses
import datetime as dt

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.checking.checks import field_checks
from etl.checking.validate import SHOWN
from etl.contracts import Contract, Field, load_contracts
from etl.errors import MissingFields
from etl.repairs import DateOrder, Repairs
from etl.texts import Text
from tests.etl.kinds import TODAY, check_rows, check_source, every_contract, example_of

WRONG = {
    "integer": "1.5", "number": "many", "date": "13/14/2024", "month": "2024.1",
    "boolean": "perhaps", "code": "nonsense", "codes": "nonsense", "academic_year": "2024/26",
    "year": "soon", "scale": "wonderful",
}  # fmt: skip


def wrong_text(field: Field, rule: str) -> str:
    if rule == "range":
        edge = field.minimum - 1 if field.minimum is not None else (field.maximum or 0) + 1
        return f"{edge:g}"
    tomorrow = (TODAY + dt.timedelta(days=1)).isoformat()
    single = {"required": "", "damaged": "#REF!", "day_range": "1949-12-31", "future": tomorrow}
    return single.get(rule, WRONG.get(field.type, ""))


CONTRACTS = every_contract()


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=CONTRACTS)
def test_the_example_of_every_contract_keeps_all_rules(
    connection: duckdb.DuckDBPyConnection, contract: Contract
) -> None:
    result = check_rows(connection, contract, [example_of(contract)])
    assert result.rejections == ()
    assert result.counts == {"read": 1, "accepted": 1, "rejected": 0, "duplicate": 0}
    filled = [name for name, text in example_of(contract).items() if text]
    nulls = " or ".join(f"{name} is null" for name in filled)
    assert connection.execute(f"select count(*) from accepted where {nulls}").fetchall() == [(0,)]


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=CONTRACTS)
def test_every_check_on_a_field_has_a_row_that_fails_it_alone(
    connection: duckdb.DuckDBPyConnection, contract: Contract
) -> None:
    cases = [(field, check.rule) for field in contract.fields
             for check in field_checks(field, TODAY)]  # fmt: skip
    rows = [example_of(contract) | {field.name: wrong_text(field, rule)} for field, rule in cases]
    result = check_rows(connection, contract, rows)
    found = [(each.line, each.field, each.rule) for each in result.rejections]
    assert found == [(nr, field.name, rule) for nr, (field, rule) in enumerate(cases, start=2)]
    assert result.counts["rejected"] == len(cases)
    assert all(each.header == each.field for each in result.rejections)
    assert all(each.expected.en and each.expected.zh for each in result.rejections)
    assert all(each.remedy.en and each.remedy.zh for each in result.rejections)


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=CONTRACTS)
def test_every_rule_over_fields_has_a_row_that_fails_it_alone(
    connection: duckdb.DuckDBPyConnection, contract: Contract
) -> None:
    rows = [example_of(contract) | dict(rule.fails) for rule in contract.rules]
    result = check_rows(connection, contract, [*rows, example_of(contract)])
    found = [(each.line, each.rule, each.expected) for each in result.rejections]
    assert found == [(nr, rule.id, rule.message) for nr, rule in enumerate(contract.rules, start=2)]
    assert result.counts["accepted"] == 1
    assert result.rejected_by == {(rule.fields[0], rule.id): 1 for rule in contract.rules}


def placement(**changes: str) -> dict[str, str]:
    return example_of(load_contracts()["placement"]) | changes


def check_placements(
    connection: duckdb.DuckDBPyConnection, *rows: dict[str, str]
) -> tuple[dict[str, int], list[tuple[int, str, str]]]:
    result = check_rows(connection, load_contracts()["placement"], list(rows))
    return result.counts, [(each.line, each.field, each.rule) for each in result.rejections]


def test_a_row_is_rejected_as_a_whole_with_all_its_reasons(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    counts, reasons = check_placements(
        connection, placement(college="", monthly_pay="lots", planned_end="2024-09-01")
    )
    assert counts["rejected"] == 1
    assert reasons == [
        (2, "college", "required"),
        (2, "monthly_pay", "type"),
        (2, "planned_start", "planned_end_before_start"),
    ]


def test_a_rule_holds_back_where_a_field_is_wrong_by_itself(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    _, reasons = check_placements(connection, placement(actual_end="1900-01-01"))
    assert reasons == [(2, "actual_end", "day_range")]


def test_identical_rows_are_kept_once(connection: duckdb.DuckDBPyConnection) -> None:
    counts, reasons = check_placements(
        connection, placement(), placement(planned_start="2024/9/2"), placement(placement_id="P-2")
    )
    assert counts == {"read": 3, "accepted": 2, "rejected": 0, "duplicate": 1}
    assert reasons == []
    assert connection.execute("select line from accepted order by line").fetchall() == [(2,), (4,)]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["P-1", "P-2", "", "-"]),
            st.sampled_from(["A", "", "无"]),
            st.sampled_from(
                ["2024-09-02", "02/09/2024", "13/09/2024", "9/13/2024", "45537", "soon"]
            )
            | st.text(max_size=8),
            st.sampled_from(["3000", "3000元左右", "", "85%"]) | st.text(max_size=5),
        ),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from([None, "day_first", "month_first"]),
)
@settings(max_examples=15, deadline=None)
def test_every_row_read_is_accepted_rejected_or_a_duplicate(
    rows: list[tuple[str, str, str, str]], order: DateOrder | None
) -> None:
    cells = [
        placement(
            placement_id=number,
            college=college,
            planned_start=start.replace("\0", ""),
            monthly_pay=pay.replace("\0", ""),
        )
        for number, college, start, pay in rows
    ]
    repairs = Repairs({"planned_start": order} if order else {}, {}, {"monthly_pay": ("左右",)})
    with duckdb.connect() as connection:
        result = check_rows(connection, load_contracts()["placement"], cells, repairs)
        kept = {line for (line,) in connection.execute("select line from accepted").fetchall()}
    counts, rejected = result.counts, {each.line for each in result.rejections}
    assert counts["read"] == len(rows) == len(kept) + len(rejected) + counts["duplicate"]
    assert (counts["accepted"], counts["rejected"]) == (len(kept), len(rejected))
    assert not kept & rejected
    assert sum(result.rejected_by.values()) == sum(each.rows for each in result.problems)


def test_rows_that_share_a_key_and_differ_are_all_rejected_naming_each_other(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    result = check_rows(
        connection,
        load_contracts()["placement"],
        [placement(), placement(position="测试"), placement(placement_id="P-2")],
    )
    assert result.counts == {"read": 3, "accepted": 1, "rejected": 2, "duplicate": 0}
    assert [each.line for each in result.rejections] == [2, 3]
    assert "line 3" in result.rejections[0].expected.en
    assert "第 2 行" in result.rejections[1].expected.zh


def test_a_wrong_row_does_not_clash_with_a_right_one_of_its_key(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    counts, reasons = check_placements(connection, placement(college=""), placement())
    assert counts["accepted"] == 1
    assert reasons == [(2, "college", "required")]


def test_the_key_is_the_first_alternative_that_is_complete(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    check_placements(connection, placement(), placement(placement_id="-"))
    keys = connection.execute("select record_key from accepted order by line").fetchall()
    assert keys == [("P-2024-0001",), ("~4320101202␟E0001␟2024-09-02",)]


def test_the_key_of_a_response_begins_with_its_instrument(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    contract = CONTRACTS["enterprise_2"]
    check_rows(connection, contract, [example_of(contract)])
    assert connection.execute("select record_key from accepted").fetchall() == [
        ("enterprise␟2024/25 end␟1",)
    ]


def test_a_wave_without_a_year_is_told_apart_by_the_year_of_the_answer(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    contract = CONTRACTS["enterprise_2"]
    answer = example_of(contract)
    rows = [
        answer | {"wave": "end of the year", "academic_year": "2023/24"},
        answer | {"wave": "end of the year", "academic_year": "2024-2025"},
        answer | {"wave": "2024/25 end", "academic_year": ""},
    ]
    result = check_rows(connection, contract, rows)
    assert result.counts == {"read": 3, "accepted": 3, "rejected": 0, "duplicate": 0}
    found = connection.execute(
        f"select record_key, {contract.period_expression()} from accepted order by line"
    )
    assert found.fetchall() == [
        ("enterprise␟2023/24 end of the year␟1", "enterprise␟2023/24 end of the year"),
        ("enterprise␟2024/25 end of the year␟1", "enterprise␟2024/25 end of the year"),
        ("enterprise␟2024/25 end␟1", "enterprise␟2024/25 end"),
    ]


def test_persons_are_stored_as_pseudonyms_and_never_quoted(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    check_placements(connection, placement(student_id=" ２０２１０１０２３４ "))
    stored = connection.execute("select student_id, supervisor_id from accepted").fetchall()
    assert stored == [("~4320101202", "~1001T")]
    result = check_rows(
        connection, load_contracts()["placement"], [placement(student_id="2.02101E+09")]
    )
    assert [(each.rule, each.found) for each in result.rejections] == [
        ("damaged", "(not shown: personal)")
    ]
    assert "2.02101E+09" not in str(result)


def test_nothing_in_plain_text_is_left_in_temporary_tables(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    check_placements(connection, placement(), placement(college=""))
    names = connection.execute("select table_name from duckdb_tables() order by 1").fetchall()
    assert names == [("accepted",), ("source",)]


def test_a_field_that_the_file_lacks_is_null_with_its_type(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    contract = load_contracts()["placement"]
    row = {field.name: placement()[field.name] for field in contract.fields if field.required}
    check_rows(connection, contract, [row])
    columns = connection.execute("describe accepted").fetchall()
    assert [(name, kind) for name, kind, *_ in columns] == [
        *contract.typed_columns(),
        ("line", "BIGINT"),
        ("record_key", "VARCHAR"),
    ]
    assert connection.execute("select actual_start, insured from accepted").fetchall() == [
        (None, None)
    ]


def test_a_mapping_without_a_required_field_is_refused(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    with pytest.raises(MissingFields, match="Planned end"):
        check_rows(connection, load_contracts()["placement"], [{"学号": "1", "学院": "a"}])


def test_the_shown_reasons_are_capped_and_the_totals_complete(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    contract = load_contracts()["seats"]
    check_rows(connection, contract, [example_of(contract)])
    connection.execute(
        f"create or replace table source as select nr as line, s.* replace "
        f"(nr::varchar as enterprise, if(nr > 0, 'some', offered) as offered) "
        f"from range({SHOWN + 6}) as lines(nr), (select * exclude (line) from source) as s"
    )
    result = check_source(connection, contract)
    assert len(result.rejections) == SHOWN
    assert result.rejected_by == {("offered", "type"): SHOWN + 5}
    assert result.counts["accepted"] == 1


def test_what_is_found_is_quoted_with_the_header_of_the_file(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    contract = load_contracts()["seats"]
    row = {
        "企业": "E1",
        "专业": "软件工程",
        "学年": "2024/25",
        "申请岗位数": "2",
        "拒绝岗位数": "3",
    }
    found = check_rows(connection, contract, [row]).rejections[0]
    assert found.header == "申请岗位数 / 拒绝岗位数"
    assert found.found == "申请岗位数 2; 拒绝岗位数 3"
    long = check_rows(connection, contract, [row | {"拒绝岗位数": "x" * 500}]).rejections[0]
    assert len(long.found) == 100


def test_a_pattern_is_explained_by_the_help_text(connection: duckdb.DuckDBPyConnection) -> None:
    contract = load_contracts()["seats"]
    help_text = Text("a name with a capital letter", "以大写字母开头的名称")
    fields = tuple(
        dataclasses.replace(field, pattern="[A-Z].*", help=help_text)
        if field.name == "reason"
        else field
        for field in contract.fields
    )
    strict = dataclasses.replace(contract, fields=fields)
    row = example_of(contract)
    result = check_rows(connection, strict, [row | {"reason": "full"}])
    assert [(each.rule, each.expected) for each in result.rejections] == [("pattern", help_text)]
    assert check_rows(connection, strict, [row | {"reason": "Full"}]).counts["accepted"] == 1
    assert check_rows(connection, strict, [row | {"reason": ""}]).counts["accepted"] == 1


@pytest.mark.parametrize("said", ["无", "NA", "n/a", "-", "—", "null", "　"])
def test_a_blank_is_missing_and_a_required_name_must_say_something(
    connection: duckdb.DuckDBPyConnection, said: str
) -> None:
    counts, _ = check_placements(connection, placement(monthly_pay=said, supervisor_id=said))
    assert counts["accepted"] == 1
    _, reasons = check_placements(connection, placement(college=said))
    assert reasons == [(2, "college", "required")]


def test_headers_with_quotes_and_signs_are_safe(connection: duckdb.DuckDBPyConnection) -> None:
    row = {"企业": "E1'; drop", "专业": "x", "学年": "2024-2025学年", '"原因"（选填）': "it's"}
    contract = load_contracts()["seats"]
    assert (
        check_rows(connection, contract, [{k.replace('"', ""): v for k, v in row.items()}]).counts[
            "accepted"
        ]
        == 1
    )
