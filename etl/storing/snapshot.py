"""Reading a published snapshot: hardened connections that can neither write nor reach outside."""

import datetime as dt
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import Any
from weakref import WeakValueDictionary

import duckdb
import pandas as pd

from etl.errors import DamagedSnapshot
from etl.settings import Settings, read_settings
from etl.storing import models, publication
from etl.storing.places import Places
from etl.storing.state_names import ERASED, number_of
from etl.texts import Text

OPEN_AT_LEAST = 2
STALE = Text(
    "The published snapshot {published} is damaged, so an earlier one, {shown}, is shown. Nothing is "
    "lost: whoever runs this server mends it by starting it again, or with python -m etl rebuild.",
    "已发布的快照 {published} 已损坏，当前显示较早的快照 {shown}。数据没有丢失："
    "请服务器管理员重新启动服务器，或运行 python -m etl rebuild。",
)


@dataclass(frozen=True)
class Snapshot:
    """One published state of the warehouse; safe to share between threads.

    ``models`` is the digest of those that made its tables; ``stale`` says that the published one is
    damaged, and that this earlier one is shown in its place.
    """

    id: str
    data_cut: dt.date
    settings: Settings
    connection: duckdb.DuckDBPyConnection
    models: str
    stale: Text | None = None

    @property
    def lacks_erased(self) -> bool:
        """Whether persons are not in it who were in these data at first, and were erased since."""
        return ERASED in self.id

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> pd.DataFrame:
        """Run a query on a cursor of its own and return its rows."""
        return self.connection.cursor().execute(sql, list(parameters)).df()


def open_snapshot(root: Path) -> Snapshot | None:
    """Open the published snapshot of a data directory; None where nothing was published.

    A snapshot that somebody still reads is shared, not opened twice: DuckDB refuses a second
    connection whose configuration differs, and the first one's is locked. In place of a damaged one
    the newest that is intact is opened, and says so.

    Raises:
        DamagedSnapshot: the published file can not be read, and there is no other.
    """
    places = Places(root)
    path = publication.published(places)
    if path is None:
        return None
    try:
        return _shared(path, root)
    except DamagedSnapshot as problem:
        if publication.published(places) != path:  # another publication came, and removed this one
            return open_snapshot(root)
        earlier = _earlier(places, path)
        if earlier is None:
            raise problem
        return earlier


def open_kept(root: Path, name: str) -> Snapshot | None:
    """Open an earlier snapshot by its name, else another one of the same data; None where none is kept.

    Such another one has its number: it was made with other settings or another version of the
    product, or without a person who was erased since. One whose tables are not those of the models
    that pages ask now is passed over, as is one that can not be read.
    """
    places, number = Places(root), number_of(name)
    every = (*publication.snapshots(places), *publication.restored(places))
    same = [path for path in every if number and number_of(path.stem) == number]
    for path in sorted(same, key=lambda path: path.stem != name):
        with suppress(DamagedSnapshot):
            snapshot = _shared(path, root)
            if snapshot.models == models.digest():
                return snapshot
    return None


@contextmanager
def opened(path: Path, settings: Settings) -> Iterator[Snapshot]:
    """Open a warehouse that is not published, for as long as it is looked at."""
    snapshot = _open(path, settings)
    try:
        yield snapshot
    finally:
        snapshot.connection.close()


_OPENING = Lock()
_OPENED: WeakValueDictionary[tuple[Path, Text | None], Snapshot] = WeakValueDictionary()
_RECENT: deque[Snapshot] = deque(maxlen=OPEN_AT_LEAST)


def _earlier(places: Places, damaged: Path) -> Snapshot | None:
    """Open the newest snapshot that is intact, in place of the one that is not."""
    for path in publication.snapshots(places):
        if path != damaged:
            with suppress(DamagedSnapshot):
                stale = STALE.filled(published=damaged.stem, shown=path.stem)
                return _shared(path, places.root, stale)
    return None


def _shared(path: Path, root: Path, stale: Text | None = None) -> Snapshot:
    with _OPENING:
        if not publication.is_intact(path):
            raise DamagedSnapshot(path)
        snapshot = _OPENED.get((path, stale))
        if snapshot is None:
            same = next((known for (where, _), known in _OPENED.items() if where == path), None)
            snapshot = replace(same or _open(path, read_settings(root)), stale=stale)
            _OPENED[path, stale] = snapshot
        _RECENT.append(snapshot)
        return snapshot


def _open(path: Path, settings: Settings) -> Snapshot:
    try:
        connection = _connect(path, settings.memory_limit)
        cursor = connection.cursor().execute("from meta.snapshot")
        row = cursor.fetchone()
    except duckdb.Error as error:
        raise DamagedSnapshot(path) from error
    if row is None:
        raise DamagedSnapshot(path)
    told = dict(zip((name for name, *_ in cursor.description or ()), row, strict=True))
    return Snapshot(path.stem, told["data_cut"], settings, connection, told.get("models", ""))


def _connect(path: Path, memory_limit: str) -> duckdb.DuckDBPyConnection:
    """Connect for reading: marts are small, so a query is done before a second thread would help."""
    connection = duckdb.connect(
        path,
        read_only=True,
        config={
            "memory_limit": memory_limit,
            "threads": 1,
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
