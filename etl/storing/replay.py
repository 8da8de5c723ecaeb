"""Journal and archive -> snapshot: everything again, exactly as it was accepted."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import duckdb

from etl.errors import DamagedArchive
from etl.instruments import Instrument, instruments_with
from etl.records import change, current
from etl.rulings import Ruling, rulings
from etl.settings import read_settings
from etl.storing import history, journal, publication, warehouse
from etl.storing.places import Places, digest_of, workspace
from etl.storing.pseudonyms import read_key
from etl.storing.steps import READING, Progress
from etl.take import contract_of, take


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
            repeat(connection, places, entries, progress)
            warehouse.finish(connection, entries, settings, progress)
        return publication.publish(places, building, entries, settings, progress=progress)


def repeat(
    connection: duckdb.DuckDBPyConnection,
    places: Places,
    entries: list[journal.Entry],
    progress: Progress,
    coming: Mapping[str, Path] = publication.NONE,
    *,
    upto: int | None = None,
) -> None:
    """Write the history of the state after ``entries`` into an empty warehouse.

    ``coming`` goes from the digest of an original that is not in the archive yet to where it is.
    With ``upto`` it is the state after so many of the entries; of the others only holds that the
    persons whom they erased are nowhere.

    Raises:
        DamagedArchive: an original is missing or altered.
    """
    history.create(connection)
    again = _Again(connection, places, entries, coming)
    for entry in entries[:upto]:
        for batch in entry.batches:
            progress(READING.filled(file=batch.file))
            again.batch(batch, dt.datetime.fromisoformat(entry.at).date())
        if entry.undone is not None:
            history.mark_undone(connection, [entry.undone])
        if entry.names:
            history.write_names(connection, journal.names(entries[: entry.number]))


@dataclass(frozen=True)
class _Again:
    """Repeats the batches of a journal."""

    connection: duckdb.DuckDBPyConnection
    places: Places
    entries: list[journal.Entry]
    coming: Mapping[str, Path]

    @cached_property
    def _originals(self) -> dict[str, str]:
        return journal.originals(self.entries)

    @cached_property
    def _rulings(self) -> dict[int, Ruling]:
        return rulings(self.entries)

    @cached_property
    def _instruments(self) -> dict[str, Instrument]:
        return instruments_with(journal.declarations(self.entries))

    def batch(self, batch: journal.Batch, day: dt.date) -> None:
        """Repeat what a batch did; the record of an erased person is changed no more."""
        if batch.kind == journal.REVIEW:
            history.add_batch(self.connection, batch)
            return
        contract = contract_of(batch, self._instruments)
        if not batch.record:
            ruling = self._rulings.get(batch.id)
            given = batch if ruling is None else ruling.applied(batch)
            take(self.connection, self._original(batch), given, contract, day, ruling=ruling)
        elif self._is_there(batch) or not journal.erased(self.entries):
            change(self.connection, batch, contract, day)

    def _original(self, batch: journal.Batch) -> Path:
        digest = self._originals.get(batch.sha256, batch.sha256)
        path = self.coming.get(digest) or self.places.archived(digest)
        if not path.exists() or digest_of(path) != digest:
            raise DamagedArchive(path)
        return path

    def _is_there(self, batch: journal.Batch) -> bool:
        return current(self.connection, batch.kind, batch.record["key"]) is not None
