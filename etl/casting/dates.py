"""Days, months and years as SQL over a narrow text.

A date that begins with its year says everything by itself. Two other shapes do not: in 3/4/2024 day
and month can stand in either order, which only its column or a person can tell, and 45536 is a day
only because the spreadsheet program counts days. These are read apart, by :func:`further`.
"""

from etl.repairs import DateOrder

FIRST_DAY, LAST_DAY = "1950-01-01", "2100-12-31"

_HALF = r"(?:[AaPp]\.?[Mm]\.?|上午|下午|中午|凌晨|晚上)"
_ZONE = r"(?:Z|(?:GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?|GMT|UTC)"
_CLOCK = r"\d{1,2}(?::\d{2}(?::\d{2}(?:\.\d+)?)?|时(?:\d{1,2}分)?(?:\d{1,2}秒)?)"
# A word begins at the clock, so that a digit of the day can not be taken for one of the hour.
_TIME = (
    r"日?(?:\s*(?:星期|周)[一二三四五六日天])?"
    rf"(?:(?:T|\s*\b|\s*{_HALF}\s*){_CLOCK}(?:\s*{_HALF})?(?:\s*{_ZONE})?)?"
)
_MONTH_AND_DAY = "|".join(
    rf"{before}(\d{{1,2}}){between}(\d{{1,2}})"
    for before, between in ("--", "//", (r"\.", r"\."), "年月")
)
_DATES = (
    (rf"(\d{{4}})(?:{_MONTH_AND_DAY}){_TIME}", r"\1-\2\4\6\8-\3\5\7\9"),
    (r"(\d{4})(\d{2})(\d{2})", r"\1-\2-\3"),
)
# Not 2024.1: a spreadsheet makes it of 2024.10 as well.
_MONTHS = ((r"(\d{4})(?:[-/](\d{1,2})|\.(\d{2}|[2-9])|年(\d{1,2})月?|(\d{2}))", r"\1-\2\3\4\5-01"),)
_YEAR_LAST = r"(?:(\d{1,2})/(\d{1,2})/|(\d{1,2})-(\d{1,2})-|(\d{1,2})\.(\d{1,2})\.)(\d{4})" + _TIME
_FORMS: dict[DateOrder, str] = {
    "day_first": r"\7-\2\4\6-\1\3\5",
    "month_first": r"\7-\1\3\5-\2\4\6",
}
_SERIAL = r"(\d{5})(?:\.\d+)?"
_YEAR = r"(\d{4})(?:\.0+)?(?:届|年)?"
_ACADEMIC_YEAR = r"(\d{4})\s*[-/–—~至]\s*(\d{4}|\d{2})\s*(?:学年)?"


def fast_date(text: str) -> str:
    """Return the SQL of a day in the usual spelling."""
    shape = "[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}"
    return f"case when regexp_full_match({text}, '{shape}') then try_cast({text} as date) end"


def date(text: str) -> str:
    """Return the SQL of a day whose year comes first; a time of day is left out."""
    return _day(text, *_DATES)


def month(text: str) -> str:
    """Return the SQL of the first day of a month whose year comes first."""
    return f"coalesce({_day(text, *_MONTHS)}, {_first_of_month(date(text))})"


def further(kind: str, text: str, order: DateOrder | None) -> str:
    """Return the SQL of a day, or of its month, in the shapes that do not begin with the year.

    ``order`` is that of day and month in the column, None where it is not known.
    """
    ordered = in_order(text, order) if order else "null::date"
    value = f"coalesce({serial(kind, text)}, {ordered})"
    return _first_of_month(value) if kind == "month" else value


def in_order(text: str, order: DateOrder) -> str:
    """Return the SQL of a day whose year comes last, its day and month being in that order."""
    return _day(text, (_YEAR_LAST, _FORMS[order]))


def serial(kind: str, text: str) -> str:
    """Return the SQL of the day that Excel's serial number means, in its 1900 system.

    Where a month is asked for, 20241 may as well be 2024-1, so it is not read.
    """
    days = f"try_cast(nullif(regexp_extract({text}, '^{_SERIAL}$', 1), '') as integer)"
    day = f"(date '1899-12-30' + {days})"
    between = f"{day} between date '{FIRST_DAY}' and date '{LAST_DAY}'"
    if kind == "month":
        between += f" and not regexp_matches({text}, '^(?:19|20)')"
    return f"case when {between} then {day} end"


def year(text: str) -> str:
    """Return the SQL of a year, also one that names a cohort."""
    return f"try_cast(nullif(regexp_extract({text}, '^{_YEAR}$', 1), '') as integer)"


def academic_year(text: str) -> str:
    """Return the SQL of an academic year such as ``2024/25``."""
    first, second = (
        f"try_cast(nullif(regexp_extract({text}, '^{_ACADEMIC_YEAR}$', {part}), '') as integer)"
        for part in (1, 2)
    )
    follows = f"{second} in ({first} + 1, ({first} + 1) % 100)"
    sensible = f"{first} between year(date '{FIRST_DAY}') and year(date '{LAST_DAY}')"
    label = f"printf('%d/%02d', {first}, ({first} + 1) % 100)"
    return f"case when {follows} and {sensible} then {label} end"


def _day(text: str, *shapes: tuple[str, str]) -> str:
    """Return the SQL of a day in one of the shapes, each with the form that makes a date of it."""
    choices = (
        f"when regexp_full_match({text}, '{shape}') "
        f"then try_cast(regexp_replace({text}, '^{shape}$', '{form}') as date)"
        for shape, form in shapes
    )
    return f"case {' '.join(choices)} end"


def _first_of_month(day: str) -> str:
    return f"date_trunc('month', {day})::date"
