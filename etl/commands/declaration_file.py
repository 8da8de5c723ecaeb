"""A declaration file: a questionnaire of the university's own, as JSON."""

from pathlib import Path
from typing import Any

from etl.commands.json_file import read_object
from etl.errors import BadDeclaration
from etl.instruments import parse_instrument


def read_declaration_file(path: Path) -> dict[str, Any]:
    """Return what a file declares, as :func:`etl.by_hand.entries.declare` takes it.

    Raises:
        BadDeclaration: it can not be opened, is no JSON object, or declares no questionnaire; names
            the file and all its errors.
    """
    declared = read_object(path, lambda file, why: BadDeclaration(file.name, [why.en]))
    parse_instrument(declared, path.name)
    return declared
