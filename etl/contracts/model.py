"""What a contract is: the declaration of one kind of CSV, without I/O."""

from dataclasses import dataclass

from etl.texts import Text

KEY_SEPARATOR = "␟"
WAVE = (
    r"case when regexp_matches(wave, '\d{4}/\d{2}') then wave "
    "else concat_ws(' ', academic_year, wave) end"
)
"""SQL of the wave of a response with its academic year."""

DUCKDB_TYPES = {
    "text": "VARCHAR",
    "identifier": "VARCHAR",
    "integer": "INTEGER",
    "number": "DOUBLE",
    "date": "DATE",
    "month": "DATE",
    "boolean": "BOOLEAN",
    "code": "VARCHAR",
    "codes": "VARCHAR",
    "academic_year": "VARCHAR",
    "year": "INTEGER",
    "scale": "INTEGER",
}
"""The type of the warehouse column per field type; a month is its first day, several codes are
joined by ``|`` in the order of their declaration."""


@dataclass(frozen=True)
class Code:
    """One allowed value of a field, its name in both languages and how else it is written."""

    value: str
    label: Text
    aliases: tuple[str, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """Return every way to write this value."""
        return (self.value, self.label.en, self.label.zh, *self.aliases)


@dataclass(frozen=True)
class Field:
    """One column of a kind.

    ``aliases`` are headers that mean this field; ``fallbacks`` are headers that do when no alias is
    present. ``observed`` dates lie in the past. ``survey_item`` answers may be skipped the way
    survey tools write it. ``not_applicable`` scale answers keep "not applicable" apart. ``unit`` is
    what a number may be followed by, a key of :data:`etl.casting.amounts.UNITS`.
    """

    name: str
    type: str
    label: Text
    help: Text
    required: bool = False
    personal: bool = False
    observed: bool = False
    survey_item: bool = False
    not_applicable: bool = False
    aliases: tuple[str, ...] = ()
    fallbacks: tuple[str, ...] = ()
    codes: tuple[Code, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    pattern: str | None = None
    unit: str | None = None

    @property
    def duckdb_type(self) -> str:
        """Return the type of the warehouse column."""
        return "VARCHAR" if self.not_applicable else DUCKDB_TYPES[self.type]

    @property
    def headers(self) -> tuple[str, ...]:
        """Return every header that names this field, fallbacks apart."""
        return (self.name, self.label.en, self.label.zh, *self.aliases)


@dataclass(frozen=True)
class Rule:
    """A condition over typed columns that is TRUE when a row is wrong.

    ``message`` says what was expected; ``fails`` changes the contract's example row so that exactly
    this rule is broken.
    """

    id: str
    when_sql: str
    fields: tuple[str, ...]
    message: Text
    remedy: Text
    fails: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Contract:
    """Everything known about one kind of CSV.

    ``key`` lists alternatives; the first one that is complete identifies a row. ``period`` names
    the fields whose values a file replaces as a whole; empty means the whole register. ``prefix``
    begins the number of a record that is entered by hand without one.
    ``instrument`` and ``instrument_version`` are set for the surveys of one instrument.
    """

    kind: str
    version: int
    label: Text
    grain: Text
    holder: Text
    unlocks: Text
    key: tuple[tuple[str, ...], ...]
    period: tuple[str, ...]
    fields: tuple[Field, ...]
    rules: tuple[Rule, ...]
    example: tuple[tuple[str, str], ...] = ()
    prefix: str = "IO"
    instrument: str | None = None
    instrument_version: int | None = None

    def field(self, name: str) -> Field:
        """Return the field of that name; KeyError when there is none."""
        return {field.name: field for field in self.fields}[name]

    def typed_columns(self) -> list[tuple[str, str]]:
        """Return name and DuckDB type of every field, in order."""
        return [(field.name, field.duckdb_type) for field in self.fields]

    def key_expression(self) -> str:
        """Return SQL over typed columns: the key of a row as readable text.

        Survey tools number every questionnaire anew, so a wave that does not name its academic year
        is told apart by the year of the row.
        """
        choices = [self._joined(parts) for parts in self.key]
        return choices[0] if len(choices) == 1 else f"coalesce({', '.join(choices)})"

    def period_expression(self) -> str:
        """Return SQL over an accepted or a stored row: the period it belongs to, as text.

        Needs the macro ``academic_year_of``. The period of a survey is its instrument and wave.
        """
        parts = [self._period_part(name) for name in self.period]
        if self.kind == "survey":
            parts = [f"split_part(record_key, '{KEY_SEPARATOR}', {nr})" for nr in (1, 2)]
        return f" || '{KEY_SEPARATOR}' || ".join(parts) or "''"

    def _joined(self, parts: tuple[str, ...]) -> str:
        texts = [f"{name}::varchar" for name in parts]
        if self.kind == "survey":
            texts = [f"'{self.instrument or ''}'", WAVE, "response_id"]
        return f" || '{KEY_SEPARATOR}' || ".join(texts)

    def _period_part(self, name: str) -> str:
        return (
            f"academic_year_of({name})" if self.field(name).type == "date" else f"{name}::varchar"
        )
