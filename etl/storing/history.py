"""History: every version of every record of every batch, before any model touches it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import duckdb

from etl.casting.cells import listed
from etl.contracts import Contract, load_contracts
from etl.instruments import Instrument, contract_for
from etl.rules import rule_profiles
from etl.storing import journal

HISTORY_COLUMNS = "batch INTEGER, line BIGINT, record_key VARCHAR, withdrawn BOOLEAN, is_current BOOLEAN DEFAULT true"
SURVEY_COLUMNS = "instrument VARCHAR, version INTEGER, answers MAP(VARCHAR, VARCHAR)"


@dataclass(frozen=True)
class Conflict:
    """Rows of a file that change what an earlier ``batch`` said; ``fields`` counts them per field."""

    batch: int
    rows: int
    fields: Mapping[str, int]


def create(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the schemas and the history tables: every version of every record of every batch."""
    for schema in ("history", "staging", "mart", "meta"):
        connection.execute(f"create schema {schema}")
    connection.execute("create table meta.batch (id INTEGER, undone BOOLEAN)")
    for contract in load_contracts().values():
        columns = ", ".join(f"{name} {kind}" for name, kind in contract.typed_columns())
        extra = f", {SURVEY_COLUMNS}" if contract.kind == "survey" else ""
        connection.execute(
            f"create table history.{contract.kind} ({HISTORY_COLUMNS}, {columns}{extra})"
        )
    write_names(connection, {})
    write_rules(connection)


def add_rows(
    connection: duckdb.DuckDBPyConnection, batch: journal.Batch, contract: Contract, accepted: str
) -> None:
    """Append the accepted rows of a batch to the history of its kind."""
    add_batch(connection, batch)
    base = load_contracts()[contract.kind]
    names = [name for name, _ in base.typed_columns()]
    columns = ["batch", "line", "record_key", "withdrawn", *names]
    values = [str(batch.id), "line", "record_key", "false", *names]
    if contract.kind == "survey":
        items = [f.name for f in contract.fields if f.name not in names]
        pairs = ", ".join(f"('{item}', {item}::varchar)" for item in items)
        columns += ["instrument", "version", "answers"]
        answers = f"map_from_entries(list_filter([{pairs}], answer -> answer[2] is not null))"
        values += [f"'{batch.instrument}'", str(batch.version), answers]
    connection.execute(
        f"insert into history.{contract.kind} ({', '.join(columns)}) "
        f"select {', '.join(values)} from {accepted}"
    )


def add_batch(connection: duckdb.DuckDBPyConnection, batch: journal.Batch) -> None:
    """Say that there is a batch; it counts until it is taken back."""
    connection.execute("insert into meta.batch values (?, false)", [batch.id])


def compare(
    connection: duckdb.DuckDBPyConnection, contract: Contract, accepted: str
) -> tuple[dict[str, int], tuple[Conflict, ...]]:
    """Count which accepted rows are new, changed or unchanged beside what is current now.

    Returns the counts, and what changes of which earlier batches.
    """
    if not _count(connection, f"select count(*) from history.{contract.kind}"):
        fresh = _count(connection, f"select count(*) from {accepted}")
        return {"new": fresh, "changed": 0, "unchanged": 0}, ()
    fields = [field.name for field in contract.fields]
    old, new = cells(contract, "old"), [f"new.{name}" for name in fields]
    differs = [f"({a}) is distinct from ({b})" for a, b in zip(old, new, strict=True)]
    found = connection.execute(f"""
        select old.batch, count(*), count(*) filter ({" or ".join(differs)}),
               [{", ".join(f"count(*) filter ({each})" for each in differs)}]
        from {accepted} as new
        left join current_rows('history.{contract.kind}') as old using (record_key)
        group by 1 order by 1""").fetchall()
    rows = sum(count for _, count, _, _ in found)
    fresh = sum(count for batch, count, _, _ in found if batch is None)
    conflicts = tuple(
        Conflict(batch, count, {f: n for f, n in zip(fields, per_field, strict=True) if n})
        for batch, _, count, per_field in found
        if batch is not None and count
    )
    changed = sum(conflict.rows for conflict in conflicts)
    counts = {"new": fresh, "changed": changed, "unchanged": rows - fresh - changed}
    return counts, conflicts


def cells(contract: Contract, alias: str) -> list[str]:
    """Return SQL for every field of a contract over a row of the history, typed as the field is."""
    base = {name for name, _ in load_contracts()[contract.kind].typed_columns()}
    return [
        f"{alias}.{name}" if name in base else f"try_cast({alias}.answers['{name}'] as {kind})"
        for name, kind in contract.typed_columns()
    ]


def discard(connection: duckdb.DuckDBPyConnection, batch: journal.Batch) -> None:
    """Take the rows of a batch that will not be published out of the building."""
    connection.execute(f"delete from history.{batch.kind} where batch = ?", [batch.id])
    connection.execute("delete from meta.batch where id = ?", [batch.id])


def mark_undone(connection: duckdb.DuckDBPyConnection, batches: Iterable[int]) -> None:
    """Hide the versions of batches that were taken back."""
    for batch in batches:
        connection.execute("update meta.batch set undone = true where id = ?", [batch])


def mark_current(connection: duckdb.DuckDBPyConnection, kinds: Iterable[str]) -> None:
    """Mark the versions that are current, so that a view need not find out which they are.

    Versions come in batches, so that most pieces of a table hold current ones only or none at all;
    the others are not even read.
    """
    for kind in kinds:
        connection.execute(
            f"create or replace temp table past as from past_versions('history.{kind}')"
        )
        for mark, known in (("false", "in"), ("true", "not in")):
            connection.execute(
                f"update history.{kind} set is_current = {mark} where is_current is distinct from {mark} "
                f"and (record_key, batch, line) {known} (from past)"
            )
        connection.execute("drop table past")


def withdraw(connection: duckdb.DuckDBPyConnection, batch: journal.Batch, key: str) -> None:
    """Withdraw one record; like any version this one goes when its batch is undone."""
    add_batch(connection, batch)
    connection.execute(
        f"insert into history.{batch.kind} by name select old.* "
        f"replace ({batch.id} as batch, 0 as line, true as withdrawn) "
        f"from current_rows('history.{batch.kind}') as old where record_key = ?",
        [key],
    )


def withdraw_absent(
    connection: duckdb.DuckDBPyConnection,
    batch: journal.Batch,
    contract: Contract,
    accepted: str,
    periods: Iterable[str] = (),
) -> int:
    """Withdraw what the file's periods held before and the file lacks; return how many records.

    A withdrawal is a version like any other, so that undoing the batch brings the records back.
    ``periods`` are those of the file of which it holds no row any more.
    """
    period = contract.period_expression()
    absent = f"""
        from current_rows('history.{contract.kind}') as old
        where {period} in (
            select {period} from {accepted} union select unnest([{listed(periods)}]::varchar[])
        )
          and record_key not in (select record_key from {accepted})"""
    count = _count(connection, f"select count(*) {absent}")
    connection.execute(
        f"insert into history.{contract.kind} by name select old.* "
        f"replace ({batch.id} as batch, 0 as line, true as withdrawn) {absent}"
    )
    return count


def write_names(connection: duckdb.DuckDBPyConnection, names: Mapping[str, str]) -> None:
    """Write the decisions about names of enterprises, in the order in which they were made."""
    connection.execute(
        "create or replace table meta.enterprise_name as select generate_subscripts($1::varchar[], 1) as number, "
        "unnest($1::varchar[]) as spelling, unnest($2::varchar[]) as enterprise_id",
        [list(names.keys()), list(names.values())],
    )


def write_labels(
    connection: duckdb.DuckDBPyConnection, instruments: Mapping[str, Instrument]
) -> None:
    """Write what the values of coded fields are called."""
    surveys = [
        contract_for(each, version.number)
        for each in instruments.values()
        for version in each.versions
    ]
    labels = {
        (field.name, code.value): code.label
        for contract in (*load_contracts().values(), *surveys)
        for field in contract.fields
        for code in field.codes
    }
    rows = [(field, code, label.en, label.zh) for (field, code), label in labels.items()]
    connection.execute(
        "create or replace table meta.code_label as select unnest($1) as field, unnest($2) as code, "
        "unnest($3) as en, unnest($4) as zh",
        [list(column) for column in zip(*rows, strict=True)],
    )


def write_rules(connection: duckdb.DuckDBPyConnection) -> None:
    """Write the thresholds of every rule profile, one row each."""
    profiles = rule_profiles().values()
    connection.execute(
        "create or replace table meta.rule_profile as select unnest($1) as rule_profile, "
        "unnest($2::double[]) as weekly_hours, unnest($3) as night_shift, "
        "unnest($4::double[]) as pay_share, unnest($5) as lowest_wage_suffices, "
        "unnest($6) as final_year_paid, unnest($7) as found_by_student_paid",
        [
            [each.id for each in profiles],
            [each.weekly_hours for each in profiles],
            [each.night_shift for each in profiles],
            [each.pay_share for each in profiles],
            [each.lowest_wage_suffices for each in profiles],
            ["final_year" in each.pay_covers for each in profiles],
            ["found_by_student" in each.pay_covers for each in profiles],
        ],
    )


def write_survey_items(
    connection: duckdb.DuckDBPyConnection, instruments: Mapping[str, Instrument]
) -> None:
    """Write which questions of which questionnaire measure a construct, and on what scale."""
    rows = [
        (
            each.id, version.number, item.id, item.construct, item.reversed, item.field.minimum,
            item.field.maximum,
        )
        for each in instruments.values()
        for version in each.versions
        for item in version.items
        if item.construct is not None
    ]  # fmt: skip
    types = ("varchar", "integer", "varchar", "varchar", "boolean", "double", "double")
    names = ("instrument", "version", "item", "construct", "reversed", "minimum", "maximum")
    columns = ", ".join(
        f"unnest(${place}::{kind}[]) as {name}"
        for place, (name, kind) in enumerate(zip(names, types, strict=True), start=1)
    )
    connection.execute(
        f"create or replace table meta.survey_item as select {columns}",
        [list(column) for column in zip(*rows, strict=True)],
    )


def _count(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    found = connection.execute(query).fetchone()
    return int(found[0]) if found else 0
