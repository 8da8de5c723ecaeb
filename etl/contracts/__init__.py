"""Contracts: what each kind of CSV holds, declared in the TOML files beside this module."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from etl.contracts.declared import Reading
from etl.contracts.model import KEY_SEPARATOR, Code, Contract, Field, Rule
from etl.errors import BadDeclaration

__all__ = [
    "KEY_SEPARATOR",
    "Code",
    "Contract",
    "Field",
    "Rule",
    "load_contracts",
    "read_contract",
]

ORDER = (
    "placement", "employment", "survey", "partner", "seats", "cooperation", "feedback",
    "facility", "programme", "decision",
)  # fmt: skip
"""In which kinds are named; one that is declared beside them comes after."""


@cache
def load_contracts() -> dict[str, Contract]:
    """Return the contract of every kind that is declared in this folder, in their order.

    ``survey`` has the fields that all instruments share.

    Raises:
        BadDeclaration: a file is declared wrongly; names all its errors.
    """
    folder = Path(__file__).parent
    declared = {path.stem for path in folder.glob("*.toml")}
    kinds = (*ORDER, *sorted(declared - set(ORDER)))
    return {kind: read_contract(folder / f"{kind}.toml") for kind in kinds}


def read_contract(path: Path) -> Contract:
    """Read one contract.

    Raises:
        BadDeclaration: the file is declared wrongly; names all its errors.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadDeclaration(path.name, [str(error)]) from error
    for field in raw.get("field", {}).values():
        if isinstance(field.get("codes"), str):
            field["codes"] = _codes_of(path.parent, field["codes"])
    reading = Reading()
    contract = reading.contract(raw)
    if reading.problems:
        raise BadDeclaration(path.name, reading.problems)
    return contract


def _codes_of(folder: Path, named: str) -> list[dict[str, Any]]:
    """Return the codes of the field of another kind that is named, such as ``partner.industry``."""
    kind, name = named.split(".")
    other = tomllib.loads((folder / f"{kind}.toml").read_text(encoding="utf-8"))
    codes: list[dict[str, Any]] = other["field"][name]["codes"]
    return codes
