"""Numbers with their units as SQL over a narrow text.

A unit is left out only where it is the unit of the field: pay per day is no pay per month. Ranges,
percentages, decimal commas and words such as 左右 are nobody's number.
"""

_MONEY = ("元", "元整", "人民币", "yuan", "rmb", "cny")
_HOURS = ("小时", "个小时", "时", "h", "hr", "hrs", "hour", "hours", "学时", "课时", "个学时")
UNITS: dict[str, tuple[str, ...]] = {
    "yuan": _MONEY,
    "yuan_per_month": (
        *_MONEY, "元/月", "元每月", "元/每月", "元/人/月", "/月", "每月", "yuan/month", "rmb/month", "cny/month",
    ),
    "hours": _HOURS,
    "hours_per_week": (*_HOURS, "小时/周", "小时每周", "小时/每周", "h/周", "h/week", "hours/week", "hours per week"),
    "persons": ("人", "名", "位", "person", "persons", "people"),
    "places": ("个", "人", "名", "位", "place", "places"),
    "courses": ("门", "个", "course", "courses"),
    "times": ("次", "回", "批", "批次", "轮", "期", "time", "times"),
}  # fmt: skip
"""What people write after a number, per unit that a field may have."""

_UNDECLARED = ("元", "元/月")
_CURRENCY = r"(?:¥|rmb|cny|人民币)?\s*"
_DIGITS = r"(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[+-]?\d{1,2})?)"


def fast_number(text: str) -> str:
    """Return the SQL of a number in the usual spelling."""
    shape = r"-?[0-9]+(\.[0-9]+)?"
    return f"case when regexp_full_match({text}, '{shape}') then try_cast({text} as double) end"


def fast_integer(text: str) -> str:
    """Return the SQL of a whole number in the usual spelling."""
    shape = "-?[0-9]{1,9}"
    return f"case when regexp_full_match({text}, '{shape}') then try_cast({text} as integer) end"


def number(text: str, unit: str | None) -> str:
    """Return the SQL of a number, which may have its unit and be told in ten thousands."""
    digits = f"nullif(replace(regexp_extract({text}, '{_shape(unit)}', 1), ',', ''), '')"
    ten_thousands = f"(try_cast({digits} as decimal(24, 8)) * 10000)::double"
    return f"if(contains({text}, '万'), {ten_thousands}, try_cast({digits} as double))"


def integer(text: str, unit: str | None) -> str:
    """Return the SQL of a whole number, which may have its unit."""
    value = number(text, unit)
    return f"case when {value} = trunc({value}) then try_cast({value} as integer) end"


def _shape(unit: str | None) -> str:
    units = "|".join(UNITS[unit] if unit else _UNDECLARED)
    currency = _CURRENCY if unit is None or unit.startswith("yuan") else ""
    return rf"(?i)^{currency}{_DIGITS}\s*万?\s*(?:{units})?$"
