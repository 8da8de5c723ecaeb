"""Reading a published snapshot: hardened connections that can neither write nor reach outside."""

import datetime as dt
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any
from weakref import WeakValueDictionary

import duckdb
import pandas as pd

from etl import publication
from etl.errors import DamagedSnapshot
from etl.places import Places
from etl.settings import Settings, read_settings

OPEN_AT_LEAST = 2


@dataclass(frozen=True)
class Snapshot:
    """One published state of the warehouse; safe to share between threads."""

    id: str
    data_cut: dt.date
    settings: Settings
    connection: duckdb.DuckDBPyConnection

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> pd.DataFrame:
        """Run a query on a cursor of its own and return its rows."""
        return self.connection.cursor().execute(sql, list(parameters)).df()


def open_snapshot(root: Path) -> Snapshot | None:
    """Open the published snapshot of a data directory; None where nothing was published.

    A snapshot that somebody still reads is shared, not opened twice: DuckDB refuses a second
    connection whose configuration differs, and the first one's is locked.

    Raises:
        DamagedSnapshot: the published file can not be read.
    """
    path = publication.published(Places(root))
    if path is None:
        return None
    with _OPENING:
        snapshot = _OPENED.get(path)
        if snapshot is None:
            snapshot = _OPENED[path] = _open(path, read_settings(root))
        _RECENT.append(snapshot)
        return snapshot


_OPENING = Lock()
_OPENED: WeakValueDictionary[Path, Snapshot] = WeakValueDictionary()
_RECENT: deque[Snapshot] = deque(maxlen=OPEN_AT_LEAST)


def _open(path: Path, settings: Settings) -> Snapshot:
    try:
        connection = _connect(path, settings.memory_limit)
        row = connection.cursor().execute("select data_cut from meta.snapshot").fetchone()
    except duckdb.Error as error:
        raise DamagedSnapshot(path) from error
    if row is None:
        raise DamagedSnapshot(path)
    return Snapshot(path.stem, row[0], settings, connection)


def _connect(path: Path, memory_limit: str) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(
        path,
        read_only=True,
        config={
            "memory_limit": memory_limit,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "python_enable_replacements": False,
        },
    )
    for statement in (
        "set enable_progress_bar = false",
        "set temp_directory = ''",
        "set enable_external_access = false",
        "set lock_configuration = true",
    ):
        connection.execute(statement)
    return connection
