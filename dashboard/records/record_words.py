"""Records in words: their keys, their fields and what these hold."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard import formats
from dashboard.messages import Language, message, translate
from etl import api

KEY_PARTS = "␟"
SHOWN_DIGITS = 6
YES_NO = {"true": message("yes"), "false": message("no")}
Fields = Mapping[str, api.FieldInfo]
_PSEUDONYM = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class History:
    """What is known of one record: its versions, oldest first, and their batches by number.

    ``fields`` are those of its kind, of a survey those of its questionnaire.
    """

    kind: str
    key: str
    versions: Sequence[api.Version]
    lines: Mapping[int, api.LedgerLine]
    fields: Fields

    @property
    def current(self) -> api.Version | None:
        """The version that counts, None where the record was withdrawn or taken back."""
        live = [version for version in self.versions if version.state == "live"]
        return live[-1] if live and not live[-1].withdrawn else None

    def told(self, version: api.Version) -> list[str]:
        """Return the fields in which a version says something, in the order of their declaration."""
        order = dict.fromkeys([*self.fields, *version.values])
        return [name for name in order if version.values.get(name)]

    def label(self, language: Language, name: str) -> str:
        """Return what a field is called."""
        return label(language, self.fields, name)

    def value(self, language: Language, version: api.Version, name: str) -> str:
        """Return what a version says in a field, in words."""
        return value(language, self.fields.get(name), version.values.get(name, ""))


def history(root: Path, kind: str, key: str) -> History:
    """Return the history of a record that was found."""
    versions = api.versions(root, kind, key)
    lines = {line.id: line for line in api.batches(root)}
    return History(kind, key, versions, lines, fields_of(root, lines[versions[-1].batch]))


def kind_name(language: Language, kind: str) -> str:
    """Return what a kind of records is called, as its contract declares it."""
    return api.kinds()[kind].label.into(language)


def key(language: Language, text: str) -> str:
    """Return a record's key as people read it; a pseudonym is shortened."""
    return " · ".join(_part(language, part) for part in text.split(KEY_PARTS))


def fields_of(root: Path, line: api.LedgerLine) -> Fields:
    """Return the fields of the kind of a batch, of a survey those of its questionnaire.

    A review is no row of a table, and has none.
    """
    if line.kind not in api.kinds():
        return {}
    return {field.name: field for field in api.fields(root, line.kind, line.instrument)}


def label(language: Language, fields: Fields, name: str) -> str:
    """Return what a field is called; its own name where nothing else is known."""
    return fields[name].label.into(language) if name in fields else name


def value(language: Language, field: api.FieldInfo | None, text: str) -> str:
    """Return what a field holds in words: labels of codes, a dash for nothing, hidden persons."""
    if not text:
        return formats.MISSING
    if field is None:
        return text
    if field.personal:
        return translate(language, "hidden")
    if field.type == "boolean":
        return translate(language, YES_NO[text])
    names = {code: name.into(language) for code, name in field.choices}
    parts = text.split("|") if field.type == "codes" else [text]
    return ", ".join(names.get(part, written(field, part)) for part in parts)


def written(field: api.FieldInfo, text: str) -> str:
    """Return a value as one would type it: no ``.0`` after whole numbers, months without a day."""
    if field.type == "number":
        return text.removesuffix(".0")
    return text[:7] if field.type == "month" else text


def _part(language: Language, part: str) -> str:
    if _PSEUDONYM.fullmatch(part):
        return translate(language, "person {start}…", start=part[:SHOWN_DIGITS])
    return part
