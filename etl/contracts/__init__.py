"""Contracts: what each kind of CSV holds, declared in the TOML files beside this module."""

from functools import cache
from pathlib import Path
from typing import Any

from etl.contracts.declared import Reading
from etl.contracts.model import KEY_SEPARATOR, Code, Contract, Field, Rule
from etl.errors import BadDeclaration
from etl.toml_file import read_declared

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
    raw = read_declared(path)
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
    other = read_declared(folder / f"{kind}.toml")
    codes: list[dict[str, Any]] = other["field"][name]["codes"]
    return codes
