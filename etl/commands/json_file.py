"""A JSON object that a person wrote into a file."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from etl.errors import ProblemFound
from etl.texts import Text

UNOPENED = Text("it can not be opened ({reason})", "无法打开（{reason}）")
NO_OBJECT = Text("it is no JSON object", "不是 JSON 对象")


def read_object(path: Path, refusal: Callable[[Path, Text], ProblemFound]) -> dict[str, Any]:
    """Return the object that a file holds, in UTF-8.

    Raises:
        ProblemFound: it can not be opened or is no JSON object; ``refusal`` makes the error of the
            path and what is wrong with it.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise refusal(path, UNOPENED.filled(reason=error.strerror)) from error
    except (ValueError, RecursionError) as error:
        raise refusal(path, NO_OBJECT) from error
    if not isinstance(found, dict):
        raise refusal(path, NO_OBJECT)
    return found
