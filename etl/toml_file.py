"""A declaration in a TOML file."""

import tomllib
from pathlib import Path
from typing import Any

from etl.errors import BadDeclaration


def read_declared(path: Path) -> dict[str, Any]:
    """Return what a file declares.

    Raises:
        BadDeclaration: it is no TOML in UTF-8.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadDeclaration(path.name, [str(error)]) from error
