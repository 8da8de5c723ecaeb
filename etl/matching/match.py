"""Headers -> fields: which column of a file holds what.

Width, case, spaces and punctuation of a header do not count (:mod:`etl.matching.columns`).
"""

import hashlib
from collections import abc, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from etl.contracts import Contract, Field
from etl.contracts.headers import normalised
from etl.errors import MissingFields, RepeatedField, UnknownField
from etl.matching.columns import is_personal, keys
from etl.texts import Text


@dataclass(frozen=True)
class Mapping:
    """Which header holds which field, in the order of the contract.

    ``ignored`` headers mean nothing here, ``personal_dropped`` ones are recognised as personal;
    neither is ever stored.
    """

    fields: dict[str, str]
    ignored: tuple[str, ...]
    missing_required: tuple[str, ...]
    personal_dropped: tuple[str, ...]


Told = abc.Mapping[str, str | None]
"""Header -> field, as a person decided; empty or None where the column is not used."""

NOTHING: Told = {}


def shape_of(header: Sequence[str]) -> str:
    """Return a digest by which files with the same columns are recognised."""
    text = "\n".join(map(normalised, header))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def match_header(header: Sequence[str], contract: Contract, told: Told | None = None) -> Mapping:
    """Find the field of every column; what a person ``told`` counts before names and aliases.

    Raises:
        RepeatedField: two columns mean the same field.
        UnknownField: a column was said to hold a field that the kind does not have.
    """
    for column, name in (told or NOTHING).items():
        if name and name not in {field.name for field in contract.fields}:
            raise UnknownField(column, name, contract.label)
    mapping, repeated = matched(header, contract, told or NOTHING)
    if repeated:
        raise RepeatedField(_repeated_sentence(repeated))
    return mapping


def match_header_freely(header: Sequence[str], contract: Contract) -> Mapping:
    """Find the field of every column by its name; of several columns for one field the first."""
    return matched(header, contract, NOTHING)[0]


def require_complete(present: set[str], contract: Contract) -> None:
    """Make sure that a file has every field that a row needs.

    Raises:
        MissingFields: it has not; names the fields and the headers under which they are looked for.
    """
    missing = [f for f in contract.fields if f.required and f.name not in present]
    if missing:
        raise MissingFields(contract.label, {field.name: field.label for field in missing})


def matched(
    header: Sequence[str], contract: Contract, told: Told
) -> tuple[Mapping, dict[Field, tuple[str, ...]]]:
    """Return the mapping, and the fields that several columns claim."""
    undecided = [column for column in header if column not in told]
    claims = _claims(undecided, _meanings(contract, "headers")) | _decided(header, told)
    fallbacks = _claims(undecided, _meanings(contract, "fallbacks"))
    fields = {
        field.name: columns[0]
        for field in contract.fields
        if (columns := claims.get(field.name) or fallbacks.get(field.name))
    }
    rest = [column for column in header if column not in fields.values()]
    required = (field.name for field in contract.fields if field.required)
    mapping = Mapping(
        fields=fields,
        ignored=tuple(column for column in rest if not is_personal(column)),
        missing_required=tuple(name for name in required if name not in fields),
        personal_dropped=tuple(column for column in rest if is_personal(column)),
    )
    repeated = {
        field: tuple(claims[field.name])
        for field in contract.fields
        if len(claims.get(field.name, ())) > 1
    }
    return mapping, repeated


def _decided(header: Sequence[str], told: Told) -> dict[str, list[str]]:
    claims: dict[str, list[str]] = defaultdict(list)
    for column in header:
        name = told.get(column)
        if name:
            claims[name].append(column)
    return claims


def _claims(header: Sequence[str], meanings: dict[str, list[str]]) -> dict[str, list[str]]:
    claims: dict[str, list[str]] = defaultdict(list)
    for column in header:
        for name in next((meanings[key] for key in keys(column) if key in meanings), ()):
            claims[name].append(column)
    return claims


def _meanings(contract: Contract, rank: Literal["headers", "fallbacks"]) -> dict[str, list[str]]:
    meanings: dict[str, list[str]] = defaultdict(list)
    for field in contract.fields:
        texts = field.headers if rank == "headers" else field.fallbacks
        for key in {normalised(text) for text in texts}:
            meanings[key].append(field.name)
    return meanings


def _repeated_sentence(repeated: dict[Field, tuple[str, ...]]) -> Text:
    english = "; ".join(f"{' and '.join(_in_quotes(columns))} both mean {field.label.en}"
                        for field, columns in repeated.items())  # fmt: skip
    chinese = "；".join(f"{'和'.join(_in_quotes(columns))}都表示{field.label.zh}"
                        for field, columns in repeated.items())  # fmt: skip
    return Text(
        f"The columns {english}. Remove or rename all but one.",
        f"列{chinese}。请只保留一列，删除其余列或修改其名称。",
    )


def _in_quotes(texts: Sequence[str]) -> list[str]:
    return [f"“{text}”" for text in texts]
