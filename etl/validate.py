"""Table of texts + contract -> rows accepted, and rows rejected with every reason.

Everything is set-based SQL: one pass types the cells and keeps the right rows, a second one over
the other rows alone says what is wrong with them.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import duckdb

from etl import values
from etl.checks import Check, field_checks, is_right, rule_checks
from etl.contracts import Contract, Field
from etl.match import require_complete
from etl.rejections import Rejection, Wording, same_key

SHOWN = 1000
SCRATCH = ("validate_alias", "validate_wrong", "validate_reason", "validate_shared")
NOBODY = "select null::varchar as plain"
Pseudonym = Callable[[str], str]

__all__ = ["Rejection", "Validation", "validate"]


@dataclass(frozen=True)
class Validation:
    """What became of a file.

    ``target`` is the table of accepted rows; ``counts`` holds rows read, accepted, rejected and
    duplicate, and read is the sum of the others. ``rejections`` are the first reasons by line,
    ``rejected_by`` the complete numbers of rows per (field, rule).
    """

    target: str
    counts: dict[str, int]
    rejections: tuple[Rejection, ...]
    rejected_by: dict[tuple[str, str], int]


def validate(
    connection: duckdb.DuckDBPyConnection,
    source: str,
    contract: Contract,
    mapping: Mapping[str, str],
    *,
    today: dt.date,
    target: str,
    pseudonym: Pseudonym,
) -> Validation:
    """Create ``target`` from the rows of ``source`` that keep every rule of the contract.

    A row that breaks a rule is rejected as a whole, with all its reasons. Of identical rows one is
    kept; rows that share their key and differ are all rejected, because no one can tell which is
    meant.

    Args:
        connection: gets temporary tables, which are gone afterwards.
        source: table with ``line BIGINT`` and one text column per header of the mapping.
        contract: what a row must be.
        mapping: field -> header of the column that holds it.
        today: the day of loading; what was observed can not lie after it.
        target: name of the table to create: the contract's columns, ``line`` and ``record_key``.
        pseudonym: gives the SQL of the pseudonym of a SQL text; personal fields are stored as such.

    Raises:
        MissingFields: the mapping lacks a field that every row needs.
    """
    require_complete(set(mapping), contract)
    run = _Run(connection, source, contract, dict(mapping), today, target)
    try:
        run.name_persons(pseudonym)
        run.accept()
        run.explain()
        run.settle_same_keys()
        return run.result()
    finally:
        run.clean_up()


@dataclass(frozen=True)
class _Run:
    """One validation under way."""

    connection: duckdb.DuckDBPyConnection
    source: str
    contract: Contract
    mapping: dict[str, str]
    today: dt.date
    target: str

    @cached_property
    def here(self) -> list[Field]:
        """Fields that the file has."""
        return [field for field in self.contract.fields if field.name in self.mapping]

    @cached_property
    def checks(self) -> list[Check]:
        """Everything that can be wrong; what concerns one field comes first, clashing keys last."""
        return [
            *(check for field in self.here for check in field_checks(field, self.today)),
            *rule_checks(self.contract, set(self.mapping), self.today),
            same_key(self.contract),
        ]

    def name_persons(self, pseudonym: Pseudonym) -> None:
        """Work out the pseudonym of every person once; a person has many rows."""
        personal = [field for field in self.here if field.personal]
        plain = " union all ".join(
            f"select {field.name} as plain from ({self._typed([field])})" for field in personal
        )
        self._create(
            "validate_alias",
            f"select plain, {pseudonym('plain')} as shown "
            f"from (select distinct plain from ({plain or NOBODY}) where plain is not null)",
        )

    def accept(self) -> None:
        """Write the right rows, with pseudonyms and keys."""
        names = [f"{n}.shown as {n}" if self._is_personal(n) else f"typed.{n}" for n in self._names]
        joins = " ".join(
            f"left join validate_alias as {name} on {name}.plain = typed.{name}"
            for name in self._names
            if self._is_personal(name)
        )
        # Marked and deleted, not filtered: a filter would move below the typing and repeat it.
        right = is_right(self.contract, set(self.mapping), self.today)
        self.connection.execute(
            f"create or replace table {self.target} as "
            f"select *, {self.contract.key_expression()} as record_key from ("
            f"select {', '.join(names)}, typed.line, typed.is_right "
            f"from (select *, {right} as is_right from ({self._typed(self.here)})) as typed "
            f"{joins})"
        )
        self._create("validate_wrong", f"select line from {self.target} where not is_right")
        self.connection.execute(f"delete from {self.target} where not is_right")
        self.connection.execute(f"alter table {self.target} drop column is_right")

    def explain(self) -> None:
        """Write one row per wrong row and reason; a reason is a position in ``checks``."""
        found = ", ".join(f"if({check.sql}, {nr}, null)" for nr, check in enumerate(self.checks))
        wrong = self._typed(self.here, "line in (select line from validate_wrong)")
        self._create(
            "validate_reason",
            f"select line, unnest(list_filter([{found}]::integer[], nr -> nr is not null)) as nr, "
            f"null::bigint as other from ({wrong})",
        )

    def settle_same_keys(self) -> None:
        """Keep one of several identical rows; reject rows that differ but share their key."""
        self._create(
            "validate_shared",
            f"select line, min(line) over same as first, max(line) over same as last, "
            f"count(distinct ({', '.join(self._names)})) over same > 1 as clash "
            f"from {self.target} where record_key in "
            f"(select record_key from {self.target} group by all having count(*) > 1) "
            f"window same as (partition by record_key)",
        )
        self.connection.execute(
            f"insert into validate_reason "
            f"select line, {len(self.checks) - 1}, if(line = first, last, first) "
            f"from validate_shared where clash"
        )
        self.connection.execute(
            f"delete from {self.target} where line in "
            f"(select line from validate_shared where clash or line > first)"
        )

    def result(self) -> Validation:
        """Count, and put the first reasons into words."""
        counts = {
            "read": self._count(f"from {self.source}"),
            "accepted": self._count(f"from {self.target}"),
            "rejected": self._count("from (select distinct line from validate_reason)"),
            "duplicate": self._count("from validate_shared where not clash and line > first"),
        }
        assert counts["read"] * 2 == sum(counts.values()), counts  # noqa: S101
        totals = self.connection.execute(
            "select nr, count(*) from validate_reason group by nr order by nr"
        ).fetchall()
        by = {(self.checks[nr].fields[0], self.checks[nr].rule): rows for nr, rows in totals}
        return Validation(self.target, counts, self._rejections(), by)

    def clean_up(self) -> None:
        """Drop the temporary tables: they hold identifiers in plain text."""
        for name in SCRATCH:
            self.connection.execute(f"drop table if exists temp.{name}")

    @property
    def _names(self) -> list[str]:
        return [name for name, _ in self.contract.typed_columns()]

    def _is_personal(self, name: str) -> bool:
        return self.contract.field(name).personal

    def _create(self, name: str, query: str) -> None:
        self.connection.execute(f"create or replace temp table {name} as {query}")

    def _typed(self, fields: list[Field], where: str = "true") -> str:
        """Return a query that types some fields; it gives every field of the contract."""
        absent = [f for f in self.contract.fields if f not in fields]
        steps = (
            [_quick(f) for f in fields],
            [_narrow(f) for f in fields],
            [_full(f) for f in fields] + [f"null::{f.duckdb_type} as {f.name}" for f in absent],
        )
        cells = ", ".join(f"{quoted(self.mapping[f.name])} as c_{f.name}" for f in fields)
        query = f"select line, {cells} from {self.source} where {where}"
        for step in steps:
            query = f"select *, {', '.join(step)} from ({query})"
        return query

    def _rejections(self) -> tuple[Rejection, ...]:
        first = f"from validate_reason order by line, nr limit {SHOWN}"
        shown = self.connection.execute(f"select line, nr, other {first}").fetchall()
        cells = ", ".join(quoted(header) for header in self.mapping.values())
        rows = self.connection.execute(
            f"select line, {cells} from {self.source} where line in (select line {first})"
        ).fetchall()
        texts = {line: dict(zip(self.mapping, found, strict=True)) for line, *found in rows}
        wording = Wording(self.contract, self.mapping)
        return tuple(
            wording.rejection(line, self.checks[nr], texts[line], other)
            for line, nr, other in shown
        )

    def _count(self, rows: str) -> int:
        found = self.connection.execute(f"select count(*) {rows}").fetchone()
        return int(found[0]) if found else 0


def quoted(name: str) -> str:
    """Return a column name as SQL."""
    return '"' + name.replace('"', '""') + '"'


def _quick(field: Field) -> str:
    return f"({values.fast(field, f'c_{field.name}')})::{field.duckdb_type} as f_{field.name}"


def _narrow(field: Field) -> str:
    cell = f"c_{field.name}"
    needed = f"f_{field.name} is null and {cell} is not null"
    return f"case when {needed} then {values.narrow(field, cell)} end as n_{field.name}"


def _full(field: Field) -> str:
    return f"coalesce(f_{field.name}, {values.slow(field, f'n_{field.name}')}) as {field.name}"
