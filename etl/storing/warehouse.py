"""The warehouse of one state: opened for building, and built from history by the models."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import duckdb

from etl.contracts import load_contracts
from etl.instruments import instruments_with
from etl.settings import Settings
from etl.storing import history, journal, models
from etl.storing.pseudonyms import Key
from etl.storing.state_names import snapshot_name
from etl.storing.steps import Progress, silent


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
    key.bind(connection)
    for name, value in settings.variables().items():
        connection.execute(f"set variable {name} = ?", [value])
    models.define_macros(connection)
    return connection


def finish(
    connection: duckdb.DuckDBPyConnection,
    entries: list[journal.Entry],
    settings: Settings,
    progress: Progress = silent,
    *,
    changed: Iterable[str] | None = None,
) -> None:
    """Build staging and marts for the state after ``entries``.

    Where the warehouse was built before, ``changed`` names the tables of its history that are not
    what they were, and only what stands on them is built anew.
    All of it is in the file when this returns, so that a full disk is noticed here.
    """
    history.mark_undone(connection, journal.undone(entries))
    history.write_names(connection, journal.names(entries))
    instruments = instruments_with(journal.declarations(entries))
    history.write_labels(connection, instruments)
    history.write_survey_items(connection, instruments)
    history.mark_current(connection, _kinds(changed))
    if changed is None:
        models.build(connection, "staging", progress)
        _cut(connection, entries, settings)
        models.build(connection, "mart", progress)
    else:
        different = models.refresh(connection, "staging", changed, progress)
        if _cut(connection, entries, settings):
            different |= {"data_cut"}
        models.refresh(connection, "mart", different, progress)
    connection.execute("checkpoint")


def _kinds(changed: Iterable[str] | None) -> list[str]:
    """Return the kinds whose history is not what it was."""
    kinds = load_contracts()
    return [kind for kind in kinds if changed is None or f"history.{kind}" in changed]


def _cut(
    connection: duckdb.DuckDBPyConnection, entries: list[journal.Entry], settings: Settings
) -> bool:
    """Write the data cut and what else is known of the state; say whether the cut moved."""
    cut = data_cut(connection, entries, settings)
    connection.execute("set variable data_cut = ?", [cut])
    known = connection.execute(
        "select 1 from duckdb_tables() where schema_name = 'meta' and table_name = 'snapshot'"
    ).fetchone()
    before = connection.execute("select data_cut from meta.snapshot").fetchone() if known else None
    connection.execute(
        "create or replace table meta.snapshot as select ? as id, ? as number, ?::date as data_cut, "
        "? as models",
        [snapshot_name(entries, settings), len(entries), cut, models.digest()],
    )
    return before is None or before[0] != cut


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
        "select schema_name || '.' || name from ("
        "select database_name, schema_name, table_name as name from duckdb_tables() union all "
        "select database_name, schema_name, view_name from duckdb_views()) "
        "where database_name = current_database() and schema_name in ('history', 'staging', 'mart') "
        "order by 1"
    ).fetchall()
    found = {name: models.content(connection, name) for (name,) in tables}
    return {name: {"rows": rows, "hash": digest} for name, (rows, digest) in found.items()}
