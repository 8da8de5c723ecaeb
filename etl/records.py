"""One record changed by hand: a correction or a withdrawal, as a version like any other."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import duckdb

from etl.checking.rejections import Rejection
from etl.checking.validate import validate
from etl.contracts import Contract
from etl.errors import BadCorrection, NoSuchRecord
from etl.storing import history, journal

ROW = "desk.main.changed"
ACCEPTED = "desk.main.corrected"


def change(
    connection: duckdb.DuckDBPyConnection, batch: journal.Batch, contract: Contract, today: dt.date
) -> None:
    """Apply the correction or withdrawal that a batch holds to the history.

    Raises:
        NoSuchRecord: no current record has that key.
        BadCorrection: the record would break a rule of its contract.
    """
    key, values = batch.record["key"], batch.record.get("values", {})
    found = current(connection, batch.kind, key)
    if found is None:
        raise NoSuchRecord(batch.kind, key)
    if batch.mode == "withdraw":
        history.withdraw(connection, batch, key)
        return
    try:
        _write(connection, contract, key, values)
        broken = _check(connection, contract, today)
        if broken:
            raise BadCorrection(broken)
        connection.execute(f"update {ACCEPTED} set record_key = ?", [key])
        history.add_rows(connection, batch, contract, ACCEPTED)
    finally:
        for table in (ROW, ACCEPTED):
            connection.execute(f"drop table if exists {table}")


def current(connection: duckdb.DuckDBPyConnection, kind: str, key: str) -> dict[str, Any] | None:
    """Return the current version of a record, None where there is none."""
    cursor = connection.execute(
        f"select * from current_rows('history.{kind}') where record_key = ?", [key]
    )
    row = cursor.fetchone()
    names = [column[0] for column in cursor.description or ()]
    return None if row is None else dict(zip(names, row, strict=True))


def changeable(contract: Contract) -> tuple[str, ...]:
    """Return the fields that a correction may change: neither persons nor what tells records apart."""
    fixed = {name for parts in contract.key for name in parts}
    return tuple(f.name for f in contract.fields if not f.personal and f.name not in fixed)


def _write(
    connection: duckdb.DuckDBPyConnection, contract: Contract, key: str, values: Mapping[str, str]
) -> None:
    """Write the record as the one row of a file that holds the new values."""
    names = [field.name for field in contract.fields]
    cells = ", ".join(
        f"{f'${1 + list(values).index(name) + 1}' if name in values else cell}::varchar as {name}"
        for name, cell in zip(names, history.cells(contract, "old"), strict=True)
    )
    connection.execute(
        f"create table {ROW} as select 0::bigint as line, {cells} "
        f"from current_rows('history.{contract.kind}') as old where record_key = $1",
        [key, *values.values()],
    )


def _check(
    connection: duckdb.DuckDBPyConnection, contract: Contract, today: dt.date
) -> tuple[Rejection, ...]:
    """Validate the row; its persons are pseudonyms already."""
    mapping = {field.name: field.name for field in contract.fields}
    validation = validate(
        connection, ROW, contract, mapping, today=today, target=ACCEPTED,
        pseudonym=lambda text: text,
    )  # fmt: skip
    return validation.rejections
