"""One publication in the making: a copy of the published warehouse that nobody sees yet."""

import datetime as dt
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.instruments import Instrument, instruments_with
from etl.settings import Settings, read_settings
from etl.storing import history, journal, publication, warehouse
from etl.storing.places import Places, workspace
from etl.storing.pseudonyms import Key, read_key
from etl.storing.replay import replay
from etl.storing.steps import silent


@dataclass(frozen=True)
class Session:
    """What every step of a publication needs; ``building`` is the file behind ``connection``.

    ``instruments`` are the shipped ones and those that the university declared; ``copied`` says that
    the building began as a copy of what is published.
    """

    places: Places
    settings: Settings
    key: Key
    entries: list[journal.Entry]
    instruments: dict[str, Instrument]
    folder: Path
    building: Path
    copied: bool
    connection: duckdb.DuckDBPyConnection
    now: dt.datetime


def begin(stack: ExitStack, places: Places, now: dt.datetime | None = None) -> Session:
    """Open a session in a workspace that is gone when ``stack`` closes.

    The caller holds the lock of the data directory. A snapshot that is not what the journal
    demands is rebuilt first.
    """
    settings = read_settings(places.root)
    entries = journal.read_journal(places)
    publication.forget(places, entries)
    key = read_key(places, expected=entries[-1].key if entries else None)
    current = publication.published(places)
    if entries and (current is None or not publication.is_due(current, entries, settings)):
        _ = publication.adopt(places, entries, settings) or replay(places, silent)
    folder = stack.enter_context(workspace(places))
    building = folder / "warehouse.duckdb"
    copied = publication.copy_published(places, building)
    connection = warehouse.open_building(building, key, settings)
    stack.callback(connection.close)
    if not copied:
        history.create(connection)
    return Session(
        places=places,
        settings=settings,
        key=key,
        entries=entries,
        instruments=instruments_with(journal.declarations(entries)),
        folder=folder,
        building=building,
        copied=copied,
        connection=connection,
        now=now or dt.datetime.now(dt.UTC).astimezone(),
    )
