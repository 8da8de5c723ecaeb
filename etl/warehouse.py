"""From journal to snapshot: history, models, publication, pruning, rebuild support."""

import datetime as dt
import hashlib
import shutil
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import duckdb

from etl import journal, models
from etl.contracts import Contract, load_contracts
from etl.instruments import contract_for, load_instruments
from etl.places import Places, move_durably, write_durably
from etl.pseudonyms import Key
from etl.settings import Settings

HISTORY_COLUMNS = "batch INTEGER, line BIGINT, record_key VARCHAR, withdrawn BOOLEAN"
SURVEY_COLUMNS = "instrument VARCHAR, version INTEGER, answers MAP(VARCHAR, VARCHAR)"
Progress = Callable[[str], None]


def silent(_: str) -> None:
    """Report no progress."""


def snapshot_name(entries: list[journal.Entry], settings: Settings) -> str:
    """Name the state that journal, code and settings determine."""
    state = hashlib.sha256(
        "|".join((journal.head(entries), code_digest(), settings.digest())).encode()
    )
    return f"{len(entries):06d}-{state.hexdigest()[:8]}"


@cache
def code_digest() -> str:
    """Return a digest of everything that decides what a file becomes: code, models, contracts."""
    package = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        if path.suffix in {".py", ".sql", ".toml"} and "sample" not in path.parts:
            digest.update(path.relative_to(package).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def published(places: Places) -> Path | None:
    """Return the published snapshot, or None where nothing was published yet."""
    if not places.pointer.exists():
        return None
    return snapshot_path(places, places.pointer.read_text(encoding="ascii").strip())


def is_due(snapshot: Path, entries: list[journal.Entry], settings: Settings) -> bool:
    """Whether a snapshot is there and is the state that the journal and the settings demand."""
    return snapshot.exists() and snapshot.stem.startswith(snapshot_name(entries, settings))


def snapshot_path(places: Places, name: str) -> Path:
    """Return where the snapshot of that name lies."""
    return places.snapshots / f"{name}.duckdb"


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
    connection.execute("attach ':memory:' as desk")
    connection.execute(models.macros())
    key.bind(connection)
    for name, value in settings.variables().items():
        connection.execute(f"set variable {name} = ?", [value])
    return connection


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


def finish(
    connection: duckdb.DuckDBPyConnection,
    entries: list[journal.Entry],
    settings: Settings,
    progress: Progress = silent,
) -> None:
    """Build staging and marts for the state after ``entries``."""
    mark_undone(connection, journal.undone(entries))
    models.build(connection, "staging", progress)
    connection.execute("set variable data_cut = ?", [data_cut(connection, settings)])
    models.build(connection, "mart", progress)
    connection.execute(
        "create or replace table meta.snapshot as select ? as id, ? as number, ?::date as data_cut",
        [snapshot_name(entries, settings), len(entries), data_cut(connection, settings)],
    )


def data_cut(connection: duckdb.DuckDBPyConnection, settings: Settings) -> dt.date:
    """Return the day up to which the data speak: the setting, or else the latest dated fact."""
    found = connection.execute("select max(latest) from staging.observed_date").fetchone()
    latest = found[0] if found else None
    return settings.data_cut or latest or dt.date(1970, 1, 1)


def publish(
    places: Places,
    building: Path,
    entries: list[journal.Entry],
    settings: Settings,
    entry: journal.Entry | None = None,
) -> str:
    """Make a finished warehouse the published one; ``entry``, when given, is committed with it.

    The snapshot gets its final name first, then the journal entry is written (from here on the
    publication has happened), then the pointer changes. A crash in between is mended at the next
    start, because the entry tells which snapshot is due.
    """
    name = _free_name(places, snapshot_name(entries, settings))
    move_durably(building, snapshot_path(places, name))
    if entry is not None:
        journal.append(places, entry)
    write_durably(places.pointer, name.encode("ascii"))
    prune(places, settings.snapshots_kept)
    return name


def prune(places: Places, kept: int) -> None:
    """Remove all but the newest snapshots; the published one always stays."""
    current = published(places)
    newest = sorted(places.snapshots.glob("*.duckdb"), key=lambda path: path.stat().st_mtime_ns)
    for path in newest[: max(len(newest) - max(kept, 1), 0)]:
        if path != current:
            path.unlink(missing_ok=True)


def copy_published(places: Places, building: Path) -> bool:
    """Copy the published snapshot to build on; False where there is none."""
    current = published(places)
    if current is None:
        return False
    shutil.copyfile(current, building)
    return True


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


def _free_name(places: Places, name: str) -> str:
    taken = {path.stem for path in places.snapshots.glob(f"{name}*.duckdb")}
    generations = (f"{name}-{generation}" for generation in range(2, len(taken) + 3))
    return name if name not in taken else next(free for free in generations if free not in taken)


def _count(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    found = connection.execute(query).fetchone()
    return int(found[0]) if found else 0
