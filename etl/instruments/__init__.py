"""Survey instruments: questionnaires declared as data, with versions.

The instruments that ship lie beside this module; those that a university declares itself stand in its
journal. A declaration of an id that is known adds versions to it.
"""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from etl.contracts import Code, Contract, Field, load_contracts
from etl.contracts.declared import Reading
from etl.errors import BadDeclaration
from etl.texts import Text
from etl.toml_file import read_declared

ITEM_KEYS = {"scale", "construct", "reversed", "in_version"}


@dataclass(frozen=True)
class Item:
    """One question: the field that holds its answers, what it measures, if it is reversed."""

    field: Field
    construct: str | None = None
    reversed: bool = False

    @property
    def id(self) -> str:
        """Return the id of the question, which is the name of its field."""
        return self.field.name

    @property
    def wording(self) -> Text:
        """Return the question as it was asked."""
        return self.field.label

    @property
    def codes(self) -> tuple[Code, ...]:
        """Return the possible answers with their labels."""
        return self.field.codes


@dataclass(frozen=True)
class Version:
    """One wording of a questionnaire, used from an academic year on (empty: from the beginning)."""

    number: int
    from_academic_year: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Instrument:
    """A questionnaire; ``about`` says what a response is about: placement or enterprise_year.

    ``base`` holds what it asks of the fields that all surveys share, such as further headers.
    """

    id: str
    label: Text
    about: str
    versions: tuple[Version, ...]
    base: tuple[tuple[str, bool, tuple[str, ...]], ...] = ()

    def version(self, number: int) -> Version:
        """Return the version of that number; KeyError when there is none."""
        return {version.number: version for version in self.versions}[number]

    def version_in(self, academic_year: str) -> Version:
        """Return the version in use in an academic year (``2024/25``) or in a wave named so."""
        fitting = [v for v in self.versions if v.from_academic_year <= academic_year]
        return max(fitting or self.versions[:1], key=lambda version: version.from_academic_year)


def load_instruments() -> dict[str, Instrument]:
    """Return the shipped instruments, by id."""
    return dict(_shipped())


def instruments_with(declarations: Sequence[Mapping[str, Any]]) -> dict[str, Instrument]:
    """Return the shipped instruments and a university's own, by id.

    A declaration whose id is known adds its versions to that questionnaire; what earlier versions
    asked stays as it was, because answers were read by it.

    Raises:
        BadDeclaration: it is declared wrongly, or a version of it is known already.
    """
    known = load_instruments()
    for raw in declarations:
        declared = parse_instrument(raw, str(raw.get("id", "")))
        old = known.get(declared.id)
        known[declared.id] = declared if old is None else _with_versions(old, declared)
    return known


@cache
def _shipped() -> dict[str, Instrument]:
    paths = sorted(Path(__file__).parent.glob("*.toml"))
    return {item.id: item for item in map(read_instrument, paths)}


def read_instrument(path: Path) -> Instrument:
    """Read one instrument.

    Raises:
        BadDeclaration: the file is declared wrongly; names all its errors.
    """
    return parse_instrument(read_declared(path), path.name)


def parse_instrument(raw: Mapping[str, Any], name: str) -> Instrument:
    """Read one declaration; ``name`` is what its problems are reported under.

    Raises:
        BadDeclaration: it is declared wrongly; names all its errors.
    """
    reading = InstrumentReading()
    try:
        instrument = reading.instrument(raw)
    except (AttributeError, TypeError, ValueError) as error:
        raise BadDeclaration(name, [f"a part has the wrong form ({error})"]) from error
    if not reading.problems:
        reading.problems += _clashes(instrument)
    if reading.problems:
        raise BadDeclaration(name, list(dict.fromkeys(reading.problems)))
    return instrument


def _with_versions(old: Instrument, new: Instrument) -> Instrument:
    """Return a questionnaire with further versions, each in use from a later academic year on."""
    known = {version.number for version in old.versions}
    latest = max(version.from_academic_year for version in old.versions)
    problems = [
        f"version {version.number} is known already; a further one needs a number of its own"
        for version in new.versions
        if version.number in known
    ]
    problems += [
        f"version {version.number}: “from_academic_year” has to be later than {latest or 'never'}"
        for version in new.versions
        if version.from_academic_year <= latest
    ]
    if new.about != old.about:
        problems.append(f"a response is about {old.about} since its first version")
    if problems:
        raise BadDeclaration(new.id, problems)
    return dataclasses.replace(old, versions=old.versions + new.versions)


def contract_for(instrument: Instrument, version: int) -> Contract:
    """Return the survey contract with the questions of one version as fields."""
    base = load_contracts()["survey"]
    changes = {name: (required, aliases) for name, required, aliases in instrument.base}
    shared = tuple(_changed(field, *changes.get(field.name, (False, ()))) for field in base.fields)
    items = tuple(item.field for item in instrument.version(version).items)
    return dataclasses.replace(
        base,
        label=instrument.label,
        fields=shared + items,
        instrument=instrument.id,
        instrument_version=version,
    )


class InstrumentReading(Reading):
    """One instrument file being read."""

    def instrument(self, raw: Mapping[str, Any]) -> Instrument:
        """Read a whole instrument."""
        for key in ("id", "about", "version", "item"):
            if not raw.get(key):
                self.problems.append(f"“{key}” is missing")
        numbers = [int(version.get("number", 0)) for version in raw.get("version", ())]
        self.problems += [f"version {number} is declared twice"
                          for number in sorted(set(numbers)) if numbers.count(number) > 1]  # fmt: skip
        base = raw.get("base", {})
        shared = {field.name for field in load_contracts()["survey"].fields}
        self.problems += [f"base: no field “{name}”" for name in sorted(set(base) - shared)]
        self.problems += [f"item {name}: all surveys have this field already"
                          for name in sorted(shared & set(raw.get("item", {})))]  # fmt: skip
        return Instrument(
            id=str(raw.get("id", "")),
            label=self.label("label", raw.get("label", {})),
            about=str(raw.get("about", "")),
            versions=tuple(self.version(item, raw) for item in raw.get("version", ())),
            base=tuple((name, bool(more.get("required")), tuple(more.get("aliases", ())))
                       for name, more in base.items()),
        )  # fmt: skip

    def version(self, raw: Mapping[str, Any], whole: Mapping[str, Any]) -> Version:
        """Read one version: all items, with what this version words differently."""
        number = int(raw.get("number", 0))
        items = (
            self.item(name, item | item.get("in_version", {}).get(str(number), {}), whole)
            for name, item in whole.get("item", {}).items()
        )
        return Version(number, str(raw.get("from_academic_year", "")), tuple(items))

    def item(self, name: str, raw: Mapping[str, Any], whole: Mapping[str, Any]) -> Item:
        """Read one question; a named scale gives it bounds and labels."""
        scale = raw.get("scale")
        scales = whole.get("scale", {})
        if scale is not None and scale not in scales:
            self.problems.append(f"item {name}: there is no scale “{scale}”")
        shared = {"type": "scale"} | scales.get(scale, {}) if scale in scales else {}
        plain = {key: value for key, value in {**shared, **raw}.items() if key not in ITEM_KEYS}
        field = dataclasses.replace(self.field(name, plain), survey_item=True)
        return Item(field, raw.get("construct"), bool(raw.get("reversed")))


def _changed(field: Field, required: bool, aliases: tuple[str, ...]) -> Field:
    return dataclasses.replace(
        field, required=field.required or required, aliases=field.aliases + aliases
    )


def _clashes(instrument: Instrument) -> list[str]:
    reading = Reading()
    for version in instrument.versions:
        reading.check_contract(contract_for(instrument, version.number))
    return reading.problems
