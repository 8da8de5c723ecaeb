"""Dates that only their column can explain."""

import datetime as dt

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.checking.validate import Validation
from etl.contracts import load_contracts
from etl.repairs import DateOrder, Repairs
from tests.etl.kinds import check_rows, example_of

FEEDBACK = load_contracts()["feedback"]
DAY = dt.date(2024, 9, 3)


def check(
    connection: duckdb.DuckDBPyConnection, *texts: str, decided: DateOrder | None = None
) -> tuple[list[dt.date], Validation]:
    """Load issues raised on these days; return the days of the accepted ones."""
    row = {name: "" for name, _ in FEEDBACK.typed_columns()} | {
        name: text
        for name, text in example_of(FEEDBACK).items()
        if FEEDBACK.field(name).type != "date"
    }
    rows = [row | {"issue_id": f"I-{nr}", "raised_on": text} for nr, text in enumerate(texts)]
    result = check_rows(
        connection, FEEDBACK, rows, Repairs({"raised_on": decided} if decided else {})
    )
    days = connection.execute("select raised_on from accepted order by line").fetchall()
    return [day for (day,) in days], result


def reasons(result: Validation) -> list[tuple[int, str]]:
    return [(each.line, each.rule) for each in result.rejections]


def notes(result: Validation) -> list[str]:
    return [note.en for note in result.notes]


@pytest.mark.parametrize(
    "text",
    [
        "2024/09/03 3:04:05 下午 GMT+8", "2024-09-03 上午10:20", "2024年9月3日 星期二", "2024年9月3日10时20分",
        "2024-09-03T10:20:30Z", "2024-09-03 10:20:30 UTC", "2024.9.3 9:00", "20240903",
    ],
)  # fmt: skip
def test_a_date_that_begins_with_its_year_needs_no_column(
    connection: duckdb.DuckDBPyConnection, text: str
) -> None:
    days, result = check(connection, text)
    assert days == [DAY]
    assert result.notes == ()


@pytest.mark.parametrize(
    ("told", "shown"),
    [("13/09/2024", "day before month"), ("9/13/2024", "month before day"),
     ("13.9.2024", "day before month"), ("9-13-2024 10:33:21", "month before day")],
)  # fmt: skip
def test_one_day_above_twelve_tells_the_order_of_the_whole_column(
    connection: duckdb.DuckDBPyConnection, told: str, shown: str
) -> None:
    texts = ["3/9/2024", "9/3/2024"]
    days, result = check(connection, "2024-09-03", *texts, told)
    september, march = dt.date(2024, 9, 3), dt.date(2024, 3, 9)
    orders = {"day before month": [september, march], "month before day": [march, september]}
    assert days == [DAY, *orders[shown], dt.date(2024, 9, 13)]
    assert result.rejections == ()
    assert notes(result) == [f"Column “raised_on”: {shown} (told by {told} in line 5)"]


def test_the_columns_of_a_file_are_told_apart_each_by_itself(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    row = example_of(load_contracts()["placement"]) | {
        "planned_start": "13/09/2024", "planned_end": "12/20/2024", "actual_start": "09/13/2024",
        "actual_end": "12/20/2024", "agreement_signed_on": "28/08/2024",
    }  # fmt: skip
    result = check_rows(connection, load_contracts()["placement"], [row])
    assert result.rejections == ()
    found = connection.execute("select planned_start, planned_end, actual_start from accepted")
    assert found.fetchall() == [(dt.date(2024, 9, 13), dt.date(2024, 12, 20), dt.date(2024, 9, 13))]
    assert len(result.notes) == 5


def test_an_order_that_nothing_tells_is_asked(connection: duckdb.DuckDBPyConnection) -> None:
    days, result = check(connection, "03/04/2024", "2024-09-03", "05/05/2024")
    assert days == [DAY]
    assert reasons(result) == [(2, "date_order"), (4, "date_order")]
    problem = result.problems[0]
    assert (problem.rule, problem.rows, problem.lines) == ("date_order", 2, (2, 4))
    assert problem.found == (("03/04/2024", 1), ("05/05/2024", 1))
    assert problem.remedies[0] == "date_order"
    assert "nothing tells the day from the month" in problem.expected.en
    assert result.notes == ()


def test_orders_that_contradict_one_another_are_asked(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    days, result = check(connection, "13/04/2024", "04/13/2024", "03/04/2024")
    assert days == []
    assert reasons(result) == [(2, "date_order"), (3, "date_order"), (4, "date_order")]
    assert "13/04/2024" in result.rejections[0].expected.en
    assert "04/13/2024" in result.rejections[0].expected.zh


@pytest.mark.parametrize(
    ("decided", "day"), [("day_first", dt.date(2024, 4, 3)), ("month_first", dt.date(2024, 3, 4))]
)
def test_a_decision_reads_a_column_that_tells_nothing(
    connection: duckdb.DuckDBPyConnection, decided: DateOrder, day: dt.date
) -> None:
    days, result = check(connection, "03/04/2024", decided=decided)
    assert days == [day]
    assert "as decided" in notes(result)[0]


def test_cells_that_do_not_fit_the_decision_are_rejected_and_say_so(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    days, result = check(connection, "13/04/2024", "04/13/2024", "03/04/2024", decided="day_first")
    assert days == [dt.date(2024, 4, 13), dt.date(2024, 4, 3)]
    assert reasons(result) == [(3, "date_order")]
    assert "as was decided for this column" in result.rejections[0].expected.en
    days, result = check(connection, "13/04/2024", "14/04/2024", decided="month_first")
    assert days == []
    assert reasons(result) == [(2, "date_order"), (3, "date_order")]


@pytest.mark.parametrize(
    "text", ["31/02/2024", "15/15/2024", "0/9/2024", "13/09/24", "9/3/24", "24-9-3", "13/9-2024"]
)
def test_what_is_a_date_in_no_order_is_no_date(
    connection: duckdb.DuckDBPyConnection, text: str
) -> None:
    days, result = check(connection, text, "13/09/2024")
    assert days == [dt.date(2024, 9, 13)]
    assert reasons(result) == [(2, "type")]
    assert "two digits are not read" in result.rejections[0].remedy.en


def test_serial_numbers_of_a_spreadsheet_are_dates(connection: duckdb.DuckDBPyConnection) -> None:
    days, result = check(connection, "45538", "45538.4583", "18264", "73415", "18263", "73416")
    assert days == [DAY, DAY, dt.date(1950, 1, 1)]
    assert reasons(result) == [(5, "future"), (6, "type"), (7, "type")]
    assert notes(result) == [
        "Column “raised_on”: 4 cells are Excel's serial numbers, read as dates"
    ]


def test_a_month_may_be_a_date_or_a_serial_number(connection: duckdb.DuckDBPyConnection) -> None:
    contract = load_contracts()["partner"]
    texts = ["13/09/2020", "1/9/2020", "44075", "20201"]
    rows = [example_of(contract) | {"enterprise_id": f"E{nr}", "cooperation_since": text}
            for nr, text in enumerate(texts)]  # fmt: skip
    result = check_rows(connection, contract, rows)
    found = connection.execute("select distinct cooperation_since from accepted").fetchall()
    assert found == [(dt.date(2020, 9, 1),)]
    assert reasons(result) == [(5, "type")]


@given(st.lists(st.dates(dt.date(1990, 1, 1), dt.date(2025, 12, 31)), min_size=1, max_size=6))
@settings(max_examples=15, deadline=None)
def test_a_column_is_read_rightly_or_not_at_all(written: list[dt.date]) -> None:
    with duckdb.connect() as connection:
        days, result = check(connection, *(f"{day:%d/%m/%Y}" for day in written))
    if any(day.day > 12 for day in written):
        assert days == written
    else:
        assert days == []
        assert {rule for _, rule in reasons(result)} == {"date_order"}
