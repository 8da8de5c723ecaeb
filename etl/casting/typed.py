"""The cells of a file as typed columns: one query, built from contract, mapping and repairs."""

from collections.abc import Mapping
from dataclasses import dataclass

from etl.casting import dates, values
from etl.casting.cells import quoted
from etl.casting.date_columns import DateColumn
from etl.contracts import Contract, Field
from etl.repairs import Repairs


@dataclass(frozen=True)
class Typing:
    """Gives queries over ``source``; ``columns`` says how date columns were understood so far."""

    source: str
    contract: Contract
    mapping: Mapping[str, str]
    repairs: Repairs
    columns: Mapping[str, DateColumn]

    def query(self, fields: list[Field], where: str = "true") -> str:
        """Return a query that types some fields of some lines; it gives every field of the contract.

        Beside the value stand the repaired cell as ``c_`` + name, and the narrow text as ``n_`` +
        name, which is NULL where the usual spelling was found.
        """
        absent = [f for f in self.contract.fields if f not in fields]
        steps = (
            [_quick(f) for f in fields],
            [_narrow(f) for f in fields],
            [self._full(f) for f in fields]
            + [f"null::{f.duckdb_type} as {f.name}" for f in absent],
        )
        cells = ", ".join(f"{self._cell(f)} as c_{f.name}" for f in fields)
        query = f"select line, {cells} from {self.source} where {where}"
        for step in steps:
            query = f"select *, {', '.join(step)} from ({query})"
        return query

    def value(self, field: Field, narrow: str) -> str:
        """Return the SQL of the value of a narrow text in the column of a field."""
        value = values.slow(field, narrow)
        if field.name not in self.columns:
            return value
        return f"coalesce({value}, {dates.further(field.type, narrow, self.columns[field.name].order)})"

    def _cell(self, field: Field) -> str:
        instead = {} if field.personal else self.repairs.values.get(field.name, {})
        suffixes = self.repairs.suffixes.get(field.name, ())
        return values.repaired(quoted(self.mapping[field.name]), instead, suffixes)

    def _full(self, field: Field) -> str:
        quick, narrow = f"f_{field.name}", f"n_{field.name}"
        value = f"coalesce({quick}, {self.value(field, narrow)})"
        return f"case when {narrow} is null then {quick} else {value} end as {field.name}"


def _quick(field: Field) -> str:
    return f"({values.fast(field, f'c_{field.name}')})::{field.duckdb_type} as f_{field.name}"


def _narrow(field: Field) -> str:
    cell = f"c_{field.name}"
    needed = f"f_{field.name} is null and {cell} <> ''"
    return f"case when {needed} then {values.narrow(field, cell)} end as n_{field.name}"
