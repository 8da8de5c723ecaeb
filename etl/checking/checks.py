"""The checks of a contract as SQL: what must hold for a value, and for values together.

Conditions speak of the typed value by the field's name and of its narrow text as ``n_`` + name,
which is NULL where the usual spelling was found.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from etl.casting import dates, values
from etl.casting.cells import literal, one_of
from etl.casting.date_columns import IN_WORDS, DateColumn
from etl.contracts import Contract, Field
from etl.contracts.expectations import expectation, has_own_help, shape_of
from etl.texts import Text

REMEDIES = {
    "required": Text("Fill in this cell: every row needs it.", "请填写此单元格：每一行都需要它。"),
    "damaged": Text(
        "The spreadsheet program changed this cell. Format the column as text, enter it again "
        "and save the file anew.",
        "表格软件改动了此单元格。请将该列设为文本格式，重新填写并保存文件。",
    ),
    "type": Text(
        "Write it like the example, or leave the cell empty.", "请按示例格式填写，或留空。"
    ),
    "code": Text(
        "Use one of these words, or leave the cell empty.", "请使用上述选项之一，或留空。"
    ),
    "number": Text(
        "Write one plain number such as 3500: no range, no percent sign, no decimal comma, nothing like "
        "“about”. Leave the cell empty if there is none.",
        "请只写一个数字，如 3500：不用区间、百分号、逗号小数点或“约”“左右”等词；没有则留空。",
    ),
    "number_as_said": Text(
        "Write one plain number, as it says there: no range, no percent sign, no decimal comma, nothing "
        "like “about”. Leave the cell empty if there is none.",
        "请按上述说明只写一个数字：不用区间、百分号、逗号小数点或“约”“左右”等词；没有则留空。",
    ),
    "date": Text(
        "Write the year first and with four digits, such as 2024-09-01; years of two digits are not read.",
        "请先写四位年份，如 2024-09-01；两位数年份无法识别。",
    ),
    "date_order": Text(
        "Say for the whole column whether day or month comes first, or write the year first, "
        "such as 2024-09-01.",
        "请为整列指定日在前还是月在前，或先写年份，如 2024-09-01。",
    ),
    "range": Text("Check the number and its unit.", "请核对数值及单位。"),
    "day_range": Text("Check the year of the date.", "请核对日期中的年份。"),
    "future": Text(
        "This day has not come yet: correct it, or leave the cell empty until it has.",
        "该日期尚未到来：请更正，或在到来之前留空。",
    ),
    "pattern": Text("Correct the value.", "请更正该值。"),
}
_REMEDY_OF_TYPE = {"date": "date", "month": "date", "number": "number", "integer": "number"}
LONGEST_BLANK = max(len(blank.encode()) for blank in values.BLANKS)


@dataclass(frozen=True)
class Check:
    """One thing that can be wrong with a row: TRUE in ``sql`` means it is."""

    rule: str
    fields: tuple[str, ...]
    sql: str
    expected: Text
    remedy: Text


def field_checks(field: Field, today: dt.date, column: DateColumn | None = None) -> Iterator[Check]:
    """Give every check on the values of one field.

    Args:
        field: what is checked.
        today: the day of loading.
        column: how its dates are read whose year does not come first, if it has such dates.
    """
    name = field.name
    if field.required:
        yield _check(field, "required", _is_missing(field))
    if field.type in ("text", "identifier"):
        yield _check(field, "damaged", _is_damaged(field))
    else:
        said = f"not {values.is_blank(field, f'n_{name}')}"
        shape = f" and not {_has_order(field)}" if column else ""
        yield _check(field, "type", f"case when {name} is null then {said}{shape} end")
    if column:
        sql = f"{name} is null and {_has_order(field)}"
        yield _check(field, "date_order", sql, column.expected)
    if field.type in ("date", "month"):
        between = f"between date '{dates.FIRST_DAY}' and date '{dates.LAST_DAY}'"
        yield _check(field, "day_range", f"{name} not {between}")
    if field.observed:
        yield _check(field, "future", f"{name} > date '{today}'", _up_to(today))
    if field.minimum is not None or field.maximum is not None:
        yield _check(field, "range", _is_out_of_range(field), shape_of(field))
    if field.pattern is not None:
        matches = f"regexp_full_match({name}, {literal(field.pattern)})"
        yield _check(field, "pattern", f"not {matches}", field.help)


def rule_checks(
    contract: Contract, present: set[str], today: dt.date, columns: Mapping[str, DateColumn]
) -> Iterator[Check]:
    """Give the checks on several fields; they hold back where one field is wrong by itself."""
    for rule in contract.rules:
        mine = [contract.field(name) for name in rule.fields if name in present]
        if mine:
            sql = f"({rule.when_sql}) and not coalesce({_any(mine, today, columns)}, false)"
            yield Check(rule.id, rule.fields, sql, rule.message, rule.remedy)


def is_right(
    contract: Contract, present: set[str], today: dt.date, columns: Mapping[str, DateColumn]
) -> str:
    """Return SQL that tells right rows from wrong ones, cheaply where values are ordinary."""
    fields = [field for field in contract.fields if field.name in present]
    ordinary = " and ".join(_is_ordinary(field, today) for field in fields)
    wrong = _any(fields, today, columns)
    broken = [f"({rule.when_sql})" for rule in contract.rules if present & set(rule.fields)]
    kept = f"not coalesce({' or '.join(broken)}, false)" if broken else "true"
    return f"case when {ordinary} then {kept} else {kept} and not coalesce({wrong}, false) end"


def _any(fields: list[Field], today: dt.date, columns: Mapping[str, DateColumn]) -> str:
    """Return SQL that is TRUE where one of the fields is wrong by itself."""
    return " or ".join(
        f"({check.sql})"
        for field in fields
        for check in field_checks(field, today, columns.get(field.name))
    )


def _has_order(field: Field) -> str:
    """Return SQL that is TRUE where a text is a date in one order of day and month or the other."""
    text = f"n_{field.name}"
    readings = (f"({dates.in_order(text, order)})" for order in IN_WORDS)
    return f"(coalesce({', '.join(readings)}) is not null)"


def _is_ordinary(field: Field, today: dt.date) -> str:
    """Return a cheap condition that holds for most right cells and for no wrong one."""
    absent = "false" if field.required else f"n_{field.name} is null"
    return f"coalesce({_is_ordinary_value(field, today)}, {absent})"


def _is_ordinary_value(field: Field, today: dt.date) -> str:
    name = field.name
    if field.pattern is not None or field.not_applicable:
        return f"if({name} is null, null, false)"
    if field.type == "text":
        wide, narrow = f"strlen({name}) > {LONGEST_BLANK}", f"{name} < '~' and strlen({name}) > 4"
        return f"not starts_with({name}, '#') and ({wide} or {narrow})"
    if field.type == "identifier":
        return f"not (contains({name}, '+') or starts_with({name}, '#'))"
    if field.type in ("date", "month"):
        last = today.isoformat() if field.observed else dates.LAST_DAY
        return f"{name} between date '{dates.FIRST_DAY}' and date '{last}'"
    if field.minimum is not None or field.maximum is not None:
        return f"not ({_is_out_of_range(field)})"
    return f"if({name} is null, null, true)"


def _check(field: Field, rule: str, sql: str, expected: Text | None = None) -> Check:
    remedy = _REMEDY_OF_TYPE.get(field.type, "type") if rule == "type" else rule
    if rule == "type" and field.codes:
        remedy = "code"
    if remedy == "number" and has_own_help(field):
        remedy = "number_as_said"
    return Check(rule, (field.name,), sql, expected or expectation(field), REMEDIES[remedy])


def _is_missing(field: Field) -> str:
    name, blank = field.name, values.is_blank(field, f"n_{field.name}")
    missing = f"case when {name} is null then {blank} else false end"
    if field.type != "text":
        return missing
    return f"{missing} or {one_of(f'lower({name})', values.blanks(field))}"


def _is_damaged(field: Field) -> str:
    if field.type == "identifier":
        return f"regexp_full_match(n_{field.name}, '{values.DAMAGED_IDENTIFIER}')"
    return f"regexp_full_match({field.name}, '{values.DAMAGED}')"


def _is_out_of_range(field: Field) -> str:
    number = f"try_cast({field.name} as integer)" if field.not_applicable else field.name
    limits = ((field.minimum, "<"), (field.maximum, ">"))
    return " or ".join(
        f"{number} {sign} {limit:.15g}" for limit, sign in limits if limit is not None
    )


def _up_to(today: dt.date) -> Text:
    return Text(f"a day up to the day of loading, {today}", f"不晚于导入当日（{today}）的日期")
