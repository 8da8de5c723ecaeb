"""The warehouse of one state: opened for building, and built from history by the models."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import duckdb

from etl import history, journal, models
from etl.pseudonyms import Key
from etl.publication import snapshot_name
from etl.settings import Settings

Progress = Callable[[str], None]


def silent(_: str) -> None:
    """Report no progress."""


def open_building(path: Path, key: Key, settings: Settings) -> duckdb.DuckDBPyConnection:
    """Open a warehouse file for building; its scratch tables go to the schema ``desk.main``."""
    connection = duckdb.connect(
        path,
        config={
            "memory_limit": settings.memory_limit,
            "temp_directory": str(path.parent / "spill"),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        },
    )
    connection.execute("set enable_progress_bar = false")
    connection.execute("attach ':memory:' as desk")
    connection.execute(models.macros())
    key.bind(connection)
    for name, value in settings.variables().items():
        connection.execute(f"set variable {name} = ?", [value])
    return connection


def finish(
    connection: duckdb.DuckDBPyConnection,
    entries: list[journal.Entry],
    settings: Settings,
    progress: Progress = silent,
) -> None:
    """Build staging and marts for the state after ``entries``."""
    history.mark_undone(connection, journal.undone(entries))
    models.build(connection, "staging", progress)
    cut = data_cut(connection, entries, settings)
    connection.execute("set variable data_cut = ?", [cut])
    models.build(connection, "mart", progress)
    connection.execute(
        "create or replace table meta.snapshot as select ? as id, ? as number, ?::date as data_cut",
        [snapshot_name(entries, settings), len(entries), cut],
    )


def data_cut(
    connection: duckdb.DuckDBPyConnection, entries: list[journal.Entry], settings: Settings
) -> dt.date:
    """Return the day up to which the data speak: the setting, or else the latest dated fact.

    Registers without a dated fact, such as partners alone, speak up to the day they were loaded.
    """
    found = connection.execute("select max(latest) from staging.observed_date").fetchone()
    latest = found[0] if found else None
    return settings.data_cut or latest or dt.datetime.fromisoformat(entries[-1].at).date()


def table_hashes(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, int | str]]:
    """Return rows and a content hash per table; the hash depends on neither order nor clock."""
    tables = connection.execute(
        "select schema_name || '.' || table_name from duckdb_tables() "
        "where database_name = current_database() and schema_name in ('history', 'staging', 'mart') "
        "order by 1"
    ).fetchall()
    return {name: _content(connection, name) for (name,) in tables}


def _content(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, int | str]:
    query = f"select count(*), coalesce(sum(hash(t)::hugeint), 0) from {table} as t"
    rows, total = connection.execute(query).fetchone() or (0, 0)
    return {"rows": rows, "hash": f"{int(total) % 2**64:016x}"}
