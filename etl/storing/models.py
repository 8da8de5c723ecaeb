"""The SQL models: plain files whose head comment says grain, key and what they stand on.

A model is a table. With ``view`` in its head it is a view: it takes no time to build and no room, and
is worked out wherever it is read.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from hashlib import sha256
from pathlib import Path
from typing import Literal

import duckdb

from etl.errors import GrainBroken
from etl.storing.steps import BUILDING, Progress, silent

SQL = Path(__file__).parents[1] / "sql"
Layer = Literal["staging", "mart"]
_VARIABLE = re.compile(r"getvariable\('(\w+)'\)")
FOLDERS: dict[Layer, str] = {"staging": "staging", "mart": "marts"}


@dataclass(frozen=True)
class Model:
    """One table or view of the warehouse: ``select`` gives its rows, ``key`` is unique in them."""

    name: str
    grain: str
    key: tuple[str, ...]
    after: tuple[str, ...]
    select: str
    view: bool = False


@cache
def models(layer: Layer) -> tuple[Model, ...]:
    """Return the models of a layer, each after those it stands on."""
    found = {
        f"{layer}.{path.stem}": _parse(f"{layer}.{path.stem}", path.read_text(encoding="utf-8"))
        for path in sorted((SQL / FOLDERS[layer]).glob("*.sql"))
    }
    graph = {name: [dep for dep in model.after if dep in found] for name, model in found.items()}
    return tuple(found[name] for name in TopologicalSorter(graph).static_order())


@cache
def digest() -> str:
    """Return a digest of all models: what was built by others may have other tables and columns."""
    found = sha256()
    for path in sorted(SQL.rglob("*.sql")):
        found.update(path.relative_to(SQL).as_posix().encode() + path.read_bytes())
    return found.hexdigest()[:16]


def define_macros(connection: duckdb.DuckDBPyConnection) -> None:
    """Define the macros that the models share; the settings are known as variables."""
    text = (SQL / "macros.sql").read_text(encoding="utf-8")
    connection.execute(_with_values(connection, text))


def build(connection: duckdb.DuckDBPyConnection, layer: Layer, progress: Progress = silent) -> None:
    """Build every table of a layer anew and check its grain.

    Raises:
        GrainBroken: a model gave two rows for one key.
    """
    for model in models(layer):
        _build(connection, model, progress)


def refresh(
    connection: duckdb.DuckDBPyConnection,
    layer: Layer,
    changed: Iterable[str],
    progress: Progress = silent,
) -> frozenset[str]:
    """Build anew what stands on ``changed``; return that and the tables that became different.

    What is changed is a table such as ``history.feedback`` or a variable of the models. A table that
    comes out as it was passes nothing on, so that a small entry costs little; a view passes on what
    it stands on.

    Raises:
        GrainBroken: a model gave two rows for one key.
    """
    different = set(changed)
    for model in models(layer):
        if different.intersection(model.after) or any(name in model.select for name in changed):
            before = None if model.view else content(connection, model.name)
            _build(connection, model, progress)
            if before is None or content(connection, model.name) != before:
                different.add(model.name)
    return frozenset(different)


def content(connection: duckdb.DuckDBPyConnection, table: str) -> tuple[int, str]:
    """Return the rows of a table and a hash that depends on their content, not on their order."""
    query = f"select count(*), coalesce(sum(hash(t)::hugeint), 0) from {table} as t"
    rows, total = connection.execute(query).fetchone() or (0, 0)
    return rows, f"{int(total) % 2**64:016x}"


def _build(connection: duckdb.DuckDBPyConnection, model: Model, progress: Progress) -> None:
    progress(BUILDING.filled(table=model.name))
    if model.view:
        select = _with_values(connection, model.select)
        connection.execute(f"create or replace view {model.name} as {select}")
    else:
        connection.execute(f"create or replace table {model.name} as {model.select}")
    _check_grain(connection, model)


def _with_values(connection: duckdb.DuckDBPyConnection, text: str) -> str:
    """Return SQL with the settings in place of the variables that hold them: a reader has none.

    The data cut stays a variable; it is not known before staging is built.
    """
    names = set(_VARIABLE.findall(text)) - {"data_cut"}
    found = {
        name: connection.execute("select getvariable(?)", [name]).fetchone() or () for name in names
    }
    return _VARIABLE.sub(lambda m: _literal(found[m[1]][0]) if m[1] in found else m[0], text)


def _literal(value: object) -> str:
    return f"date '{value}'" if isinstance(value, dt.date) else str(value)


def _check_grain(connection: duckdb.DuckDBPyConnection, model: Model) -> None:
    key = ", ".join(model.key)
    twice = connection.execute(
        f"select {key} from {model.name} group by {key} having count(*) > 1 limit 1"
    ).fetchone()
    if twice is not None:
        raise GrainBroken(model.name, model.grain, dict(zip(model.key, twice, strict=True)))


def _parse(name: str, text: str) -> Model:
    head = dict(re.findall(r"^-- (grain|key|after|view): (.+)$", text, flags=re.MULTILINE))
    after = _names(head.get("after", ""))
    return Model(name, head["grain"], _names(head["key"]), after, text, "view" in head)


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())
