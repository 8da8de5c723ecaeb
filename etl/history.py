"""History: every version of every record of every batch, before any model touches it."""

from collections.abc import Iterable

import duckdb

from etl import journal
from etl.contracts import Contract, load_contracts
from etl.instruments import contract_for, load_instruments

HISTORY_COLUMNS = "batch INTEGER, line BIGINT, record_key VARCHAR, withdrawn BOOLEAN"
SURVEY_COLUMNS = "instrument VARCHAR, version INTEGER, answers MAP(VARCHAR, VARCHAR)"


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
    _write_labels(connection)


def add_rows(
    connection: duckdb.DuckDBPyConnection, batch: journal.Batch, contract: Contract, accepted: str
) -> None:
    """Append the accepted rows of a batch to the history of its kind."""
    connection.execute("insert into meta.batch values (?, false)", [batch.id])
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
        f"select {', '.join(values)} from {accepted} order by line"
    )


def compare(
    connection: duckdb.DuckDBPyConnection, contract: Contract, accepted: str
) -> dict[str, int]:
    """Count which accepted rows are new, changed or unchanged beside what is current now."""
    fields = [field.name for field in contract.fields]
    if contract.kind == "survey":
        base = {name for name, _ in load_contracts()["survey"].typed_columns()}
        old = [f if f in base else f"old.answers['{f}']" for f in fields]
        new = [f if f in base else f"{f}::varchar" for f in fields]
    else:
        old = new = fields
    old_row = ", ".join(name if "." in name else f"old.{name}" for name in old)
    new_row = ", ".join(f"new.{name}" for name in new)
    found = connection.execute(f"""
        select count(*) filter (old.record_key is null),
               count(*) filter (old.record_key is not null
                                and ({old_row}) is distinct from ({new_row})),
               count(*)
        from {accepted} as new
        left join current_rows('history.{contract.kind}') as old using (record_key)""").fetchone()
    new_rows, changed, total = found or (0, 0, 0)
    return {"new": new_rows, "changed": changed, "unchanged": total - new_rows - changed}


def discard(connection: duckdb.DuckDBPyConnection, batch: journal.Batch) -> None:
    """Take the rows of a batch that will not be published out of the building."""
    connection.execute(f"delete from history.{batch.kind} where batch = ?", [batch.id])
    connection.execute("delete from meta.batch where id = ?", [batch.id])


def mark_undone(connection: duckdb.DuckDBPyConnection, batches: Iterable[int]) -> None:
    """Hide the versions of batches that were taken back."""
    for batch in batches:
        connection.execute("update meta.batch set undone = true where id = ?", [batch])


def withdraw_absent(
    connection: duckdb.DuckDBPyConnection, batch: journal.Batch, contract: Contract, accepted: str
) -> int:
    """Withdraw what the file's periods held before and the file lacks; return how many records.

    A withdrawal is a version like any other, so that undoing the batch brings the records back.
    """
    period = contract.period_expression()
    absent = f"""
        from current_rows('history.{contract.kind}') as old
        where {period} in (select distinct {period} from {accepted})
          and record_key not in (select record_key from {accepted})"""
    count = _count(connection, f"select count(*) {absent}")
    connection.execute(
        f"insert into history.{contract.kind} by name select old.* "
        f"replace ({batch.id} as batch, 0 as line, true as withdrawn) {absent}"
    )
    return count


def _write_labels(connection: duckdb.DuckDBPyConnection) -> None:
    instruments = load_instruments().values()
    surveys = [
        contract_for(each, version.number) for each in instruments for version in each.versions
    ]
    labels = {
        (field.name, code.value): code.label
        for contract in (*load_contracts().values(), *surveys)
        for field in contract.fields
        for code in field.codes
    }
    rows = [(field, code, label.en, label.zh) for (field, code), label in labels.items()]
    connection.execute(
        "create table meta.code_label as select unnest($1) as field, unnest($2) as code, "
        "unnest($3) as en, unnest($4) as zh",
        [list(column) for column in zip(*rows, strict=True)],
    )


def _count(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    found = connection.execute(query).fetchone()
    return int(found[0]) if found else 0
