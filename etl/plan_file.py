"""A plan file: what a person decided about how a CSV is to be read, as JSON."""

import json
from pathlib import Path
from typing import Any

from etl.errors import BadPlanFile
from etl.labels import Label


def read_plan_file(path: Path) -> dict[str, Any]:
    """Return what a plan file decides: any of ``encoding``, ``delimiter`` and ``header_row``.

    Raises:
        BadPlanFile: it can not be opened, is no JSON object, or decides something else.
    """
    try:
        decided = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise BadPlanFile(path, UNOPENED.filled(reason=error.strerror)) from error
    except ValueError as error:
        raise BadPlanFile(path, NO_JSON) from error
    if not isinstance(decided, dict):
        raise BadPlanFile(path, NO_JSON)
    for name, value in decided.items():
        if name not in ALLOWED:
            raise BadPlanFile(path, UNKNOWN.filled(name=name))
        if not _is_right(name, value):
            raise BadPlanFile(path, ALLOWED[name])
    return decided


def _is_right(name: str, value: Any) -> bool:
    if name == "header_row":
        return type(value) is int and value >= 1
    if name == "delimiter":
        return isinstance(value, str) and len(value) == 1 and value not in FORBIDDEN
    return isinstance(value, str) and bool(value)


FORBIDDEN = '"\r\n\0'
ALLOWED = {
    "encoding": Label("“encoding” has to be a name", "“encoding”应为编码名称"),
    "delimiter": Label(
        "“delimiter” has to be one character, not a quotation mark",
        "“delimiter”应为一个字符，且不能是引号",
    ),
    "header_row": Label(
        "“header_row” has to be the number of a line, from 1",
        "“header_row”应为行号，从 1 开始",
    ),
}
UNOPENED = Label("it can not be opened ({reason})", "无法打开（{reason}）")
NO_JSON = Label("it is no JSON object", "不是 JSON 对象")
UNKNOWN = Label("there is no “{name}” to decide", "没有“{name}”这一项")
