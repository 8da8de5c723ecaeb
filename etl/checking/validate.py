"""Table of texts + contract -> rows accepted, and rows rejected with every reason.

Everything is set-based SQL: one pass types the cells and keeps the right rows; the others alone are
asked what their columns tell about dates, tried again if they tell something, and explained.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import duckdb

from etl.casting.date_columns import DateColumn, understand
from etl.casting.typed import Typing
from etl.checking.checks import Check, field_checks, is_right, rule_checks
from etl.checking.problems import Problems
from etl.checking.rejections import Rejection, first_rejections, same_key
from etl.contracts import Contract, Field
from etl.matching.match import require_complete
from etl.repairs import Problem, Repairs
from etl.texts import Text

SHOWN = 20_000
SCRATCH = [f"validate_{name}" for name in ("alias", "wrong", "again", "reason", "shared")]
WRONG = "line in (select line from validate_wrong)"
NOBODY = "select null::varchar as plain"
NO_REPAIRS = Repairs()
Pseudonym = Callable[[str], str]

__all__ = ["Rejection", "Validation", "validate"]


@dataclass(frozen=True)
class Validation:
    """What became of a file.

    ``target`` is the table of accepted rows; ``counts`` holds rows read, accepted, rejected and
    duplicate, and read is the sum of the others. ``rejections`` are the first reasons by line,
    ``rejected_by`` the complete numbers of rows per (field, rule), ``problems`` the same with what
    was found and what would repair it, most rows first. ``notes`` say how dates were understood.
    """

    target: str
    counts: dict[str, int]
    rejections: tuple[Rejection, ...]
    rejected_by: dict[tuple[str, str], int]
    problems: tuple[Problem, ...] = ()
    notes: tuple[Text, ...] = ()


def validate(
    connection: duckdb.DuckDBPyConnection,
    source: str,
    contract: Contract,
    mapping: Mapping[str, str],
    *,
    today: dt.date,
    target: str,
    pseudonym: Pseudonym,
    repairs: Repairs = NO_REPAIRS,
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
        repairs: what a person decided about the values of the file.

    Raises:
        MissingFields: the mapping lacks a field that every row needs.
    """
    require_complete(set(mapping), contract)
    run = _Run(connection, source, contract, dict(mapping), today, target, repairs)
    try:
        run.name_persons(pseudonym)
        run.accept()
        if run.count("from validate_wrong"):
            run = replace(run, columns=run.understand_dates())
            if run.columns:
                run.accept_more()
            run.explain()
        run.settle_same_keys()
        return run.result()
    finally:
        run.clean_up()


@dataclass(frozen=True)
class _Run:
    """One validation under way; ``columns`` holds how date columns were understood so far."""

    connection: duckdb.DuckDBPyConnection
    source: str
    contract: Contract
    mapping: dict[str, str]
    today: dt.date
    target: str
    repairs: Repairs
    columns: Mapping[str, DateColumn] = field(default_factory=dict)

    @cached_property
    def here(self) -> list[Field]:
        """Fields that the file has."""
        return [field for field in self.contract.fields if field.name in self.mapping]

    @cached_property
    def checks(self) -> list[Check]:
        """Everything that can be wrong; what concerns one field comes first, clashing keys last."""
        own = (field_checks(f, self.today, self.columns.get(f.name)) for f in self.here)
        return [
            *(check for checks in own for check in checks),
            *rule_checks(self.contract, set(self.mapping), self.today, self.columns),
            same_key(self.contract),
        ]

    @cached_property
    def typing(self) -> Typing:
        """The cells as typed columns."""
        return Typing(self.source, self.contract, self.mapping, self.repairs, self.columns)

    def name_persons(self, pseudonym: Pseudonym) -> None:
        """Work out the pseudonym of every person once; a person has many rows."""
        personal = [field for field in self.here if field.personal]
        plain = " union all ".join(
            f"select {field.name} as plain from ({self.typing.query([field])})"
            for field in personal
        )
        self._create(
            "validate_alias",
            f"select plain, {pseudonym('plain')} as shown "
            f"from (select distinct plain from ({plain or NOBODY}) where plain is not null)",
        )

    def accept(self) -> None:
        """Write the right rows, with pseudonyms and keys."""
        # Marked and deleted, not filtered: a filter would move below the typing and repeat it.
        self.connection.execute(f"create or replace table {self.target} as {self._judged()}")
        self._create("validate_wrong", f"select line from {self.target} where not is_right")
        self.connection.execute(
            "create or replace temp table validate_reason (line bigint, nr integer, other bigint)"
        )
        self.connection.execute(f"delete from {self.target} where not is_right")
        self.connection.execute(f"alter table {self.target} drop column is_right")

    def understand_dates(self) -> dict[str, DateColumn]:
        """Say what the wrong rows tell about dates that do not begin with their year."""
        fields = [field for field in self.here if field.type in ("date", "month")]
        typed = self.typing.query(fields, WRONG)
        return understand(self.connection, typed, fields, self.mapping, self.repairs.dates)

    def accept_more(self) -> None:
        """Add the rows that are right once the dates of their columns are understood."""
        self._create("validate_again", self._judged(WRONG))
        self.connection.execute(
            f"insert into {self.target} "
            f"select * exclude (is_right) from validate_again where is_right"
        )
        self._create("validate_wrong", "select line from validate_again where not is_right")

    def explain(self) -> None:
        """Write one row per wrong row and reason; a reason is a position in ``checks``."""
        found = ", ".join(f"if({check.sql}, {nr}, null)" for nr, check in enumerate(self.checks))
        self.connection.execute(
            f"insert into validate_reason "
            f"select line, unnest(list_filter([{found}]::integer[], nr -> nr is not null)) as nr, "
            f"null::bigint as other from ({self.typing.query(self.here, WRONG)})",
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
        """Count, and put what is wrong into words."""
        counts = {
            "read": self.count(f"from {self.source}"),
            "accepted": self.count(f"from {self.target}"),
            "rejected": self.count("from (select distinct line from validate_reason)"),
            "duplicate": self.count("from validate_shared where not clash and line > first"),
        }
        assert counts["read"] * 2 == sum(counts.values()), counts  # noqa: S101
        problems = Problems(self.connection, self.typing, self.checks)
        notes = tuple(note for column in self.columns.values() for note in column.notes)
        return Validation(
            self.target,
            counts,
            first_rejections(self.connection, self.typing, self.checks, SHOWN),
            problems.totals(),
            problems.grouped(),
            notes,
        )

    def count(self, rows: str) -> int:
        """Return the number of rows that a FROM clause gives."""
        found = self.connection.execute(f"select count(*) {rows}").fetchone()
        return int(found[0]) if found else 0

    def clean_up(self) -> None:
        """Drop the temporary tables: they hold identifiers in plain text."""
        for name in SCRATCH:
            self.connection.execute(f"drop table if exists temp.{name}")

    @property
    def _names(self) -> list[str]:
        return [name for name, _ in self.contract.typed_columns()]

    def _create(self, name: str, query: str) -> None:
        self.connection.execute(f"create or replace temp table {name} as {query}")

    def _judged(self, where: str = "true") -> str:
        """Return a query of rows with pseudonyms and keys that says of each whether it is right."""
        persons = {field.name for field in self.contract.fields if field.personal}
        names = [f"{n}.shown as {n}" if n in persons else f"typed.{n}" for n in self._names]
        joins = " ".join(
            f"left join validate_alias as {name} on {name}.plain = typed.{name}"
            for name in self._names
            if name in persons
        )
        right = is_right(self.contract, set(self.mapping), self.today, self.columns)
        typed = f"select *, {right} as is_right from ({self.typing.query(self.here, where)})"
        return (
            f"select *, {self.contract.key_expression()} as record_key from ("
            f"select {', '.join(names)}, typed.line, typed.is_right from ({typed}) as typed {joins})"
        )
