"""What a value should look like, in words, per type of field."""

from etl.contracts.model import Field
from etl.texts import Text

BY_TYPE = {
    "text": Text("a text", "文本"),
    "identifier": Text(
        "a number or code as the register has it, such as 2021010234",
        "与登记一致的编号，如 2021010234",
    ),
    "integer": Text("a whole number", "整数"),
    "number": Text("a number such as 3500 or 3,500.50", "数字，如 3500 或 3,500.50"),
    "date": Text("a date such as 2024-09-01", "日期，如 2024-09-01"),
    "month": Text("a month such as 2024-09", "年月，如 2024-09"),
    "boolean": Text("yes or no", "是或否"),
    "academic_year": Text(
        "an academic year such as 2024/25 or 2024-2025", "学年，如 2024/25 或 2024-2025"
    ),
    "year": Text("a year such as 2025", "年份，如 2025"),
}


def expectation(field: Field) -> Text:
    """Return what a value of the field should look like, as a noun phrase: its own help, or its shape."""
    return field.help if has_own_help(field) else shape_of(field)


def has_own_help(field: Field) -> bool:
    """Whether the contract says in words of its own what a value of the field should look like."""
    return (
        bool(field.help.en)
        and not field.codes
        and field.type != "scale"
        and field.help != shape_of(field)
    )


def shape_of(field: Field) -> Text:
    """Return what the type, the codes and the bounds of a field ask for."""
    if field.type == "scale":
        return _with_bounds(Text("an answer", "回答"), field)
    if field.codes:
        return _one_of(field)
    return _with_bounds(BY_TYPE.get(field.type, BY_TYPE["text"]), field)


def _one_of(field: Field) -> Text:
    several = field.type == "codes"
    english = ", ".join(code.label.en for code in field.codes)
    chinese = "、".join(code.label.zh for code in field.codes)
    if several:
        return Text(
            f"any of {english}, separated by |", f"以下选项（可多选，用 | 分隔）：{chinese}"
        )
    return Text(f"one of {english}", f"以下之一：{chinese}")


def _with_bounds(base: Text, field: Field) -> Text:
    low, high = field.minimum, field.maximum
    if low is not None and high is not None:
        return Text(f"{base.en} from {low:g} to {high:g}", f"{base.zh}，{low:g} 至 {high:g}")
    if low is not None:
        return Text(f"{base.en}, {low:g} or more", f"{base.zh}，不小于 {low:g}")
    if high is not None:
        return Text(f"{base.en}, {high:g} or less", f"{base.zh}，不大于 {high:g}")
    return base
