"""What is inside a data directory: rows, texts in its files, and what the journal alone gives again."""

import io
import zipfile
from pathlib import Path

import duckdb

from etl import api
from etl.storing.snapshot import open_snapshot


def rows(root: Path, sql: str) -> list[tuple[object, ...]]:
    """Return what a statement finds in what is published."""
    snapshot = open_snapshot(root)
    assert snapshot is not None
    return snapshot.connection.cursor().execute(sql).fetchall()


def rebuilt_is_the_same(root: Path) -> bool:
    """Build the data directory anew from its journal; return whether it tells the same."""
    before = api.status(root)["tables"]
    api.rebuild(root)
    return bool(api.status(root)["tables"] == before)


def holders(root: Path, text: str) -> list[str]:
    """The files below a data directory that hold a text, in whichever encoding or container."""
    return sorted(
        str(path.relative_to(root))
        for path in root.rglob("*")
        if path.is_file() and holds(path, text)
    )


def holds(path: Path, text: str) -> bool:
    content = path.read_bytes()
    wide = text.translate({ord("0") + n: 0xFF10 + n for n in range(10)})
    if content.startswith(b"PK"):
        package = zipfile.ZipFile(io.BytesIO(content))
        content = b"".join(package.read(name) for name in package.namelist())
    if path.suffix == ".duckdb":
        return duckdb_holds(path, text)
    return any(
        each.encode(code) in content for each in (text, wide) for code in ("utf-8", "gb18030")
    )


def duckdb_holds(path: Path, text: str) -> bool:
    with duckdb.connect(path, read_only=True) as connection:
        tables = connection.execute(
            "select schema_name || '.' || table_name from duckdb_tables()"
        ).fetchall()
        return any(
            connection.execute(
                f"select count(*) from {name} as t where contains(t::varchar, ?)", [text]
            ).fetchone()
            != (0,)
            for (name,) in tables
        )
