import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.contracts import load_contracts
from tests.etl.one_cell import a, is_blank, item, read

DAY = dt.date(2024, 9, 1)


@pytest.mark.parametrize(
    "text",
    [
        "2024-09-01", "2024-9-1", "2024/9/1", "2024/09/01", "2024.9.1", "2024年9月1日",
        "2024年09月01", "20240901", " 2024-09-01 ", "２０２４－０９－０１", "2024-09-01 10:20",
        "2024/9/1 9:05:00", "2024-09-01T10:20:30Z", "2024-09-01T10:20:30.125+08:00",
        "2024/9/1 1:05:00 PM", "\ufeff2024-09-01", "2024-09-01\u3000",
    ],
)  # fmt: skip
def test_a_date_is_read_year_first_in_every_usual_spelling(text: str) -> None:
    assert read(a("date"), text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "01/09/2024", "1.9.2024", "03/04/24", "2024-13-01", "2023-02-29", "2024-9/1", "45536",
        "2024", "2024-09", "epoch", "infinity", "today", "Sep 1 2024", "2024-09-01 soon", "", "-",
        "2024-09-01 (BC)", "202409011", "24-09-01", "24年9月1日", "2024-09-0110:20",
    ],
)  # fmt: skip
def test_anything_else_is_no_date(text: str) -> None:
    assert read(a("date"), text) is None


@given(st.dates(dt.date(1950, 1, 1), dt.date(2100, 12, 31)))
@settings(max_examples=30, deadline=None)
def test_every_day_survives_every_spelling(day: dt.date) -> None:
    spellings = (
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}",
    )
    assert [read(a("date"), text) for text in spellings] == [day] * 5


@pytest.mark.parametrize(
    "text", ["2021-03", "2021/3", "2021年3月", "202103", "2021.03", "2021.3", "2021-03-17"]
)
def test_a_month_is_its_first_day(text: str) -> None:
    assert read(a("month"), text) == dt.date(2021, 3, 1)


@pytest.mark.parametrize("text", ["2021.1", "03/2021", "2021-13", "2021"])
def test_a_month_that_can_not_be_told_is_refused(text: str) -> None:
    assert read(a("month"), text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3500", 3500), ("3,500.50", 3500.5), ("1,234,567", 1234567), ("￥3500", 3500),
        ("¥ 3,500元", 3500), ("3500元/月", 3500), ("1.2万", 12000), ("1.2万元", 12000),
        ("３５００", 3500), ("-5", -5), ("5E+04", 50000), ("0", 0), (" 40 ", 40), ("1.1万", 11000),
    ],
)  # fmt: skip
def test_a_number_is_read_with_its_unit(text: str, number: float) -> None:
    assert read(a("number"), text) == number


@pytest.mark.parametrize(
    ("name", "text", "number"),
    [
        ("monthly_pay", "RMB 3,500", 3500), ("monthly_pay", "3500 CNY", 3500),
        ("monthly_pay", "1.2万元/月", 12000), ("weekly_hours", "40小时", 40),
        ("weekly_hours", "40 h/week", 40), ("pretraining_hours", "8学时", 8), ("site_visits", "3次", 3),
        ("monthly_pay", "40小时", None), ("monthly_pay", "150元/天", None), ("weekly_hours", "40元", None),
        ("site_visits", "3人", None), ("site_visits", "2次/月", None), ("weekly_hours", "8小时/天", None),
    ],
)  # fmt: skip
def test_a_unit_is_left_out_only_where_the_field_has_it(
    name: str, text: str, number: float | None
) -> None:
    assert read(load_contracts()["placement"].field(name), text) == number


@pytest.mark.parametrize(
    "text",
    [
        "3000-5000",
        "3000~5000",
        "3k-5k",
        "3k",
        "3000左右",
        "面议",
        "1,23",
        "1.234,56",
        "1,2345",
        "12,34,567",
        "1,5",
        "1.234,5",
        "3500美元",
        "nan",
        "inf",
        "85%",
        "3 500",
        "1e999",
        "万",
        "约3000",
        "3-4",
    ],
)
def test_anything_else_is_no_number(text: str) -> None:
    assert read(a("number"), text) is None


@given(st.integers(-(10**12), 10**12), st.integers(0, 99))
@settings(max_examples=30, deadline=None)
def test_a_number_survives_thousands_commas(whole: int, cents: int) -> None:
    text = f"{whole:,}.{cents:02d}"
    assert read(a("number"), text) == float(text.replace(",", ""))
    assert read(a("number"), text.replace(",", "")) == float(text.replace(",", ""))


@pytest.mark.parametrize(
    ("text", "number"),
    [("3", 3), ("3.0", 3), ("1,200", 1200), ("1.2万", 12000), ("３", 3), ("1.5", None),
     ("99999999999", None), ("three", None)],
)  # fmt: skip
def test_an_integer_refuses_fractions(text: str, number: int | None) -> None:
    assert read(a("integer"), text) == number


@pytest.mark.parametrize(
    "text",
    ["2024/25", "2024-2025", "2024/2025", "2024-2025学年", "2024-25", "2024–2025", " 2024/25 ",
     "２０２４／２５", "2024—2025学年", "2024 - 2025"],
)  # fmt: skip
def test_an_academic_year_has_one_form(text: str) -> None:
    assert read(a("academic_year"), text) == "2024/25"


def test_the_turn_of_the_century_is_an_academic_year() -> None:
    assert read(a("academic_year"), "1999-2000") == "1999/00"


@pytest.mark.parametrize("text", ["2024/26", "2024-2024", "2025/24", "2024", "24/25", "2024/5"])
def test_years_that_do_not_follow_one_another_are_refused(text: str) -> None:
    assert read(a("academic_year"), text) is None


@pytest.mark.parametrize("text", ["2025", "2025届", "2025年", "2025.0", "２０２５"])
def test_a_year_may_name_a_cohort(text: str) -> None:
    assert read(a("year"), text) == 2025


@pytest.mark.parametrize("text", ["NA", "N/A", "-", "—", "无", "null", "", " "])
def test_blanks_are_missing_where_the_type_is_not_text(text: str) -> None:
    for kind in ("number", "date", "identifier", "boolean"):
        assert is_blank(a(kind), text)
    assert is_blank(a("text"), text) is (not text.strip())
    assert read(a("text"), text) == (text.strip() or None)
    assert read(a("identifier"), text) is None


def test_texts_are_trimmed_and_otherwise_left_alone() -> None:
    assert read(a("text"), "\u3000 Ａ公司（上海） \n") == "Ａ公司（上海）"
    assert read(a("text"), None) is None


def test_identifiers_are_narrow() -> None:
    assert read(a("identifier"), "Ｐ－００１ ") == "P-001"
    assert read(a("identifier"), "张三") == "张三"


@given(st.text(max_size=30))
@settings(max_examples=40, deadline=None)
def test_no_text_breaks_the_sql(text: str) -> None:
    text = text.replace("\0", "")
    for kind in ("text", "number", "date", "month", "boolean", "academic_year", "year"):
        read(a(kind), text)
    for name in ("benefits", "overall_satisfaction", "skill_technical"):
        read(item(name), text)
