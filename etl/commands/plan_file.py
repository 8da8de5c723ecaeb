"""A plan file: what a person decided about a file and its values, as JSON."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

from etl.commands.json_file import read_object
from etl.errors import BadPlanFile
from etl.repairs import DateOrder, Repairs
from etl.texts import Text

FORBIDDEN = '"\r\n\0'


def read_plan_file(path: Path) -> dict[str, Any]:
    """Return what a plan file decides, as arguments of :class:`etl.options.Options`.

    It may decide any of ``encoding``, ``delimiter``, ``header_row``, ``sheet``, ``columns`` and
    ``repairs``.

    Raises:
        BadPlanFile: it can not be opened, is no JSON object, or decides something else.
    """
    decided = read_object(path, BadPlanFile)
    for name, value in decided.items():
        if name not in ALLOWED:
            raise BadPlanFile(path, UNKNOWN.filled(name=name))
        right, expected = ALLOWED[name]
        if not right(value):
            raise BadPlanFile(path, expected)
    if "repairs" in decided:
        decided["repairs"] = Repairs.from_json(decided["repairs"])
    return decided


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def _is_delimiter(value: Any) -> bool:
    return isinstance(value, str) and len(value) == 1 and value not in FORBIDDEN


def _is_line(value: Any) -> bool:
    return type(value) is int and value >= 1


def _is_texts(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(text, str) for text in value.values())


def _is_columns(value: Any) -> bool:
    return isinstance(value, dict) and all(
        text is None or isinstance(text, str) for text in value.values()
    )


def _is_repairs(value: Any) -> bool:
    if not isinstance(value, dict) or set(value) - {"dates", "values", "suffixes"}:
        return False
    dates, texts, suffixes = (value.get(name, {}) for name in ("dates", "values", "suffixes"))
    return (
        _is_texts(dates)
        and set(dates.values()) <= set(get_args(DateOrder))
        and isinstance(texts, dict)
        and all(map(_is_texts, texts.values()))
        and isinstance(suffixes, dict)
        and all(isinstance(each, list) and all(map(_is_name, each)) for each in suffixes.values())
    )


ALLOWED: dict[str, tuple[Callable[[Any], bool], Text]] = {
    "encoding": (_is_name, Text("“encoding” has to be a name", "“encoding”应为编码名称")),
    "delimiter": (
        _is_delimiter,
        Text(
            "“delimiter” has to be one character, not a quotation mark",
            "“delimiter”应为一个字符，且不能是引号",
        ),
    ),
    "header_row": (
        _is_line,
        Text(
            "“header_row” has to be the number of a line, from 1",
            "“header_row”应为行号，从 1 开始",
        ),
    ),
    "sheet": (_is_name, Text("“sheet” has to be the name of a sheet", "“sheet”应为工作表名称")),
    "columns": (
        _is_columns,
        Text(
            "“columns” has to go from headers to fields, or to null where a column is not used",
            "“columns”应为列名到字段的对应，不使用的列对应 null",
        ),
    ),
    "repairs": (
        _is_repairs,
        Text(
            "“repairs” may hold “dates” (field to day_first or month_first), “values” (field to texts "
            "and what to read instead) and “suffixes” (field to a list of texts)",
            "“repairs”可含“dates”（字段对应 day_first 或 month_first）、“values”（字段对应原文及替换内容）"
            "和“suffixes”（字段对应后缀列表）",
        ),
    ),
}
UNKNOWN = Text("there is no “{name}” to decide", "没有“{name}”这一项")
