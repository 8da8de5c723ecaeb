"""Kinds, instruments and fields as forms and templates need them: plain descriptions, no rules."""

from dataclasses import dataclass
from pathlib import Path

from etl.contracts import Contract, Field, load_contracts
from etl.instruments import Instrument, contract_for, instruments_with
from etl.storing import journal
from etl.storing.places import Places
from etl.texts import Text


@dataclass(frozen=True)
class FieldInfo:
    """One field: ``choices`` are its codes with their labels; ``help`` says what a value looks like."""

    name: str
    label: Text
    type: str
    required: bool
    personal: bool
    help: Text
    choices: tuple[tuple[str, Text], ...] = ()


@dataclass(frozen=True)
class KindInfo:
    """One kind of file: what it is called, what a row is, who usually holds it, what it unlocks."""

    kind: str
    label: Text
    grain: Text
    holder: Text
    unlocks: Text


@dataclass(frozen=True)
class InstrumentInfo:
    """One questionnaire: ``about`` is placement or enterprise_year; ``own`` was declared here."""

    id: str
    label: Text
    about: str
    versions: tuple[int, ...]
    own: bool


def kinds() -> dict[str, KindInfo]:
    """Return every kind of file, in the order in which they are declared."""
    return {
        kind: KindInfo(kind, each.label, each.grain, each.holder, each.unlocks)
        for kind, each in load_contracts().items()
    }


def known_instruments(root: Path) -> dict[str, Instrument]:
    """Return the instruments that ship and those that the university declared."""
    return instruments_with(journal.declarations(journal.read_journal(Places(root))))


def instruments(root: Path) -> dict[str, InstrumentInfo]:
    """Return the questionnaires that a data directory knows."""
    own = {raw["id"] for raw in journal.declarations(journal.read_journal(Places(root)))}
    return {
        name: InstrumentInfo(
            name, each.label, each.about, tuple(v.number for v in each.versions), name in own
        )
        for name, each in known_instruments(root).items()
    }


def fields(
    root: Path, kind: str, instrument: str | None = None, version: int | None = None
) -> tuple[FieldInfo, ...]:
    """Return the fields of a kind, or of a version (the newest one) of an instrument."""
    if instrument is None:
        return described(load_contracts()[kind])
    found = known_instruments(root)[instrument]
    return described(contract_for(found, version or max(v.number for v in found.versions)))


def described(contract: Contract) -> tuple[FieldInfo, ...]:
    """Return the fields of a contract."""
    return tuple(map(_described, contract.fields))


def _described(field: Field) -> FieldInfo:
    return FieldInfo(
        name=field.name,
        label=field.label,
        type=field.type,
        required=field.required,
        personal=field.personal,
        help=field.help,
        choices=tuple((code.value, code.label) for code in field.codes),
    )
