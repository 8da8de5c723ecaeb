"""From a TOML declaration to a contract; every error of a file is found before any is raised."""

import dataclasses
import itertools
import re
from collections.abc import Iterable, Mapping
from typing import Any

from etl.casting.amounts import UNITS
from etl.contracts.expectations import expectation
from etl.contracts.headers import normalised
from etl.contracts.model import DUCKDB_TYPES, Code, Contract, Field, Rule
from etl.texts import Text

RESERVED = {"line", "record_key", "batch", "withdrawn", "instrument", "version", "answers"}
CODED = {"code", "codes"}
MAY_BE_CODED = CODED | {"scale", "integer"}
MEASURED = {"integer", "number"}
BOUNDED = {"integer", "number", "scale", "year"}
YEARS = (1990, 2100)
FIELD_KEYS = {
    "en", "zh", "type", "help", "required", "personal", "observed", "not_applicable",
    "aliases", "fallbacks", "codes", "minimum", "maximum", "pattern", "unit",
}  # fmt: skip


RULE_KEYS = ("id", "when", "fields", "expected", "remedy")


class Reading:
    """One file being read; ``problems`` collects what is wrong with it."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def label(self, where: str, raw: Mapping[str, Any]) -> Text:
        """Read the two languages of a table."""
        for language in ("en", "zh"):
            if not isinstance(raw.get(language), str) or not raw[language].strip():
                self.problems.append(f"{where}: the text “{language}” is missing")
        return Text(str(raw.get("en", "")), str(raw.get("zh", "")))

    def field(self, name: str, raw: Mapping[str, Any]) -> Field:
        """Read one field."""
        where = f"field {name}"
        self._check_names(where, name, raw)
        kind = str(raw.get("type", "text"))
        if kind not in DUCKDB_TYPES:
            self.problems.append(f"{where}: unknown type “{kind}”")
        codes = tuple(self.code(where, code) for code in raw.get("codes", ()))
        self._check_codes(where, kind, codes)
        self._check_bounds(where, kind, raw)
        plain = Field(
            name=name,
            type=kind,
            label=self.label(where, raw),
            help=Text("", ""),
            required=bool(raw.get("required")),
            personal=bool(raw.get("personal")),
            observed=bool(raw.get("observed")),
            not_applicable=bool(raw.get("not_applicable")),
            aliases=tuple(raw.get("aliases", ())),
            fallbacks=tuple(raw.get("fallbacks", ())),
            codes=codes,
            minimum=raw.get("minimum", YEARS[0] if kind == "year" else None),
            maximum=raw.get("maximum", YEARS[1] if kind == "year" else None),
            pattern=raw.get("pattern"),
            unit=raw.get("unit"),
        )
        helped = self.label(f"{where}, help", raw["help"]) if "help" in raw else expectation(plain)
        return dataclasses.replace(plain, help=helped)

    def code(self, where: str, raw: Mapping[str, Any]) -> Code:
        """Read one allowed value."""
        value = str(raw.get("value", ""))
        if not value:
            self.problems.append(f"{where}: a code without value")
        label = self.label(f"{where}, code {value}", raw)
        return Code(value, label, tuple(str(alias) for alias in raw.get("aliases", ())))

    def rule(self, raw: Mapping[str, Any], names: Iterable[str]) -> Rule:
        """Read one rule over several fields."""
        where = f"rule {raw.get('id', '?')}"
        absent = [key for key in RULE_KEYS if not raw.get(key)]
        self.problems += [f"{where}: “{key}” is missing" for key in absent]
        unknown = set(raw.get("fields", ())) - set(names)
        self.problems += [f"{where}: there is no field “{name}”" for name in sorted(unknown)]
        return Rule(
            id=str(raw.get("id", "")),
            when_sql=str(raw.get("when", "")),
            fields=tuple(raw.get("fields", ())),
            message=self.label(f"{where}, expected", raw.get("expected", {})),
            remedy=self.label(f"{where}, remedy", raw.get("remedy", {})),
            fails=tuple(raw.get("fails", {}).items()),
        )

    def contract(self, raw: Mapping[str, Any]) -> Contract:
        """Read a whole contract."""
        fields = tuple(self.field(name, item) for name, item in raw.get("field", {}).items())
        names = [field.name for field in fields]
        contract = Contract(
            kind=str(raw.get("kind", "")),
            version=int(raw.get("version", 0)),
            label=self.label("label", raw.get("label", {})),
            grain=self.label("grain", raw.get("grain", {})),
            holder=self.label("holder", raw.get("holder", {})),
            unlocks=self.label("unlocks", raw.get("unlocks", {})),
            key=tuple(tuple(parts) for parts in raw.get("key", ())),
            period=tuple(raw.get("period", ())),
            fields=fields,
            rules=tuple(self.rule(item, names) for item in raw.get("rule", ())),
            example=tuple(raw.get("example", {}).items()),
            prefix=str(raw.get("prefix", Contract.prefix)),
        )
        self.check_contract(contract)
        return contract

    def _check_names(self, where: str, name: str, raw: Mapping[str, Any]) -> None:
        if name in RESERVED:
            self.problems.append(f"{where}: the name is reserved")
        if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
            self.problems.append(f"{where}: a name has small letters, digits and _ only")
        unknown = sorted(set(raw) - FIELD_KEYS)
        self.problems += [f"{where}: unknown entry “{key}”" for key in unknown]

    def _check_codes(self, where: str, kind: str, codes: tuple[Code, ...]) -> None:
        if codes and kind not in MAY_BE_CODED:
            self.problems.append(f"{where}: type {kind} has no codes")
        if kind in CODED and not codes:
            self.problems.append(f"{where}: codes are missing")
        spelled = [(spelling.strip().casefold(), code.value) for code in codes
                   for spelling in {s.strip().casefold() for s in code.spellings}]  # fmt: skip
        self.problems += [f"{where}: “{text}” means several codes" for text in _repeated(spelled)]
        if kind == "codes":
            torn = [text for text, _ in spelled if re.search(r"[|;；┋,，、]", text)]
            self.problems += [f"{where}: “{text}” holds a separator" for text in torn]

    def _check_bounds(self, where: str, kind: str, raw: Mapping[str, Any]) -> None:
        if {"minimum", "maximum"} & set(raw) and kind not in BOUNDED:
            self.problems.append(f"{where}: type {kind} has no minimum or maximum")
        if {"minimum", "maximum"} & set(raw) and kind == "integer" and raw.get("codes"):
            self.problems.append(f"{where}: codes leave nothing to a minimum or maximum")
        if kind == "scale" and not {"minimum", "maximum"} <= set(raw):
            self.problems.append(f"{where}: a scale needs minimum and maximum")
        if "unit" in raw and (kind not in MEASURED or raw["unit"] not in UNITS):
            self.problems.append(f"{where}: type {kind} has no unit “{raw['unit']}”")
        if raw.get("observed") and kind != "date":
            self.problems.append(f"{where}: only a date can be observed")
        if "pattern" in raw and not _compiles(str(raw["pattern"])):
            self.problems.append(f"{where}: the pattern is no regular expression")
        if "pattern" in raw and "help" not in raw:
            self.problems.append(f"{where}: a pattern needs a help text")

    def check_contract(self, contract: Contract) -> None:
        """Check what concerns several fields: key, headers, rule ids."""
        names = {field.name for field in contract.fields}
        used = set(itertools.chain(contract.period, *contract.key))
        self.problems += [f"key or period: no field “{name}”" for name in sorted(used - names)]
        if not contract.key:
            self.problems.append("the key is missing")
        headed = [(normalised(header), field.name) for field in contract.fields
                  for header in {normalised(header) for header in field.headers}]  # fmt: skip
        self.problems += [f"the header “{text}” means several fields" for text in _repeated(headed)]
        ids = [rule.id for rule in contract.rules]
        self.problems += [
            f"rule {item}: the id is used twice" for item in set(ids) if ids.count(item) > 1
        ]


def _repeated(pairs: Iterable[tuple[str, str]]) -> list[str]:
    owners: dict[str, set[str]] = {}
    for text, owner in pairs:
        owners.setdefault(text, set()).add(owner)
    return sorted(text for text, found in owners.items() if len(found) > 1)


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True
