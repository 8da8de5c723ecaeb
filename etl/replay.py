"""Journal and archive -> snapshot: everything again, exactly as it was accepted."""

import datetime as dt
import hashlib
from pathlib import Path

import duckdb

from etl import history, journal, publication, warehouse
from etl.errors import DamagedArchive
from etl.places import Places, workspace
from etl.pseudonyms import read_key
from etl.settings import read_settings
from etl.take import contract_of, take
from etl.warehouse import Progress


def replay(places: Places, progress: Progress) -> str:
    """Build a warehouse from the journal's entries and publish it; return the snapshot's id.

    The caller holds the lock of the data directory.

    Raises:
        DamagedArchive: an original is missing or altered.
        KeyUnusable: the key is not the one of the stored pseudonyms.
    """
    settings = read_settings(places.root)
    entries = journal.read_journal(places)
    key = read_key(places, expected=entries[-1].key)
    with workspace(places) as folder:
        building = folder / "warehouse.duckdb"
        with warehouse.open_building(building, key, settings) as connection:
            history.create(connection)
            for entry in entries:
                _repeat(connection, places, entry, progress)
            warehouse.finish(connection, entries, settings, progress)
        return publication.publish(places, building, entries, settings)


def _repeat(
    connection: duckdb.DuckDBPyConnection, places: Places, entry: journal.Entry, progress: Progress
) -> None:
    for batch in entry.batches:
        progress(f"{batch.file} again")
        original = places.archived(batch.sha256)
        if not original.exists() or digest_of(original) != batch.sha256:
            raise DamagedArchive(original)
        take(connection, original, batch, contract_of(batch), _day(entry))
    if entry.undone is not None:
        history.mark_undone(connection, [entry.undone])


def _day(entry: journal.Entry) -> dt.date:
    return dt.datetime.fromisoformat(entry.at).date()


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file, as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
