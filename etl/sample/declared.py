"""What is declared in the TOML files, as SQL values and small tables."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

HERE = Path(__file__).parent


@cache
def declared(name: str) -> dict[str, Any]:
    """Return one of ``decisions``, ``names``, ``planted`` or ``programmes`` as parsed TOML."""
    return tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))


def sql(name: str) -> str:
    """Return the text of ``sql/<name>.sql``."""
    return (HERE / "sql" / f"{name}.sql").read_text("utf-8")


def literal(value: object) -> str:
    """Render a declared value as an SQL literal; fractions become DOUBLE, never DECIMAL."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"'{key}': {literal(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(literal(item) for item in value) + "]"
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    if isinstance(value, float):
        return f"{value!r}" if "e" in repr(value) else f"{value!r}e0"
    if isinstance(value, int):
        return str(value)
    return "'" + str(value).replace("'", "''") + "'"


def declare_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Create industry, region, programme and body from their declarations."""
    names = declared("names")
    industries = [{**row, "industry": row["code"]} for row in names["industry"]]
    regions = [{**row, "region": row["zh"], "region_en": row["en"]} for row in names["region"]]
    _create(connection, "industry", _with_bounds(industries), drop="weight, code")
    _create(connection, "region", _with_bounds(regions), drop="weight, zh, en")
    _create(connection, "programme", _programmes(names))
    bodies = [{"b": b, "members": None, **row} for b, row in enumerate(names["body"], start=1)]
    _create(connection, "body", bodies)
    _create(connection, "decision", _decisions())


def _with_bounds(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Add the part of [0, 1) that draws a row: ``low`` up to ``high``."""
    whole = sum(row["weight"] for row in rows)
    bounded, upto = [], 0
    for row in rows:
        low, upto = upto / whole, upto + row["weight"]
        bounded.append({**row, "low": low, "high": upto / whole})
    return bounded


def _programmes(names: dict[str, Any]) -> list[dict[str, Any]]:
    """Return programmes (p) and colleges (c) numbered from 1, with what unregistered hosts need."""
    industries = {row["code"]: row for row in names["industry"]}
    rows: list[dict[str, Any]] = []
    for c, college in enumerate(declared("programmes")["college"], start=1):
        for programme in college["programme"]:
            main = industries[programme["industries"][0]]
            rows.append(
                {
                    "p": len(rows) + 1,
                    "c": c,
                    "programme": programme["zh"],
                    "programme_en": programme["en"],
                    "college": college["zh"],
                    "college_en": college["en"],
                    "weight": programme["weight"],
                    "industries": programme["industries"],
                    "positions": programme["positions"],
                    "unmatched": names["unmatched_positions"],
                    "related": main["related"],
                    "names": main["names"],
                    "wage": main["wage"],
                }
            )
    return rows


def _decisions() -> list[dict[str, Any]]:
    """Return what reviews decided, in order; ``c`` is the number of a college."""
    optional = ("host", "college", "done_after", "evidence", "indicator", "target")
    rows = [dict.fromkeys(optional) | row for row in declared("decisions")["decision"]]
    return [{"n": n, "c": row.pop("college"), **row} for n, row in enumerate(rows, start=1)]


def _create(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    rows: list[dict[str, Any]],
    drop: str | None = None,
) -> None:
    exclude = f" EXCLUDE ({drop})" if drop else ""
    connection.execute(
        f"CREATE TABLE {table} AS "
        f"SELECT row.*{exclude} FROM (SELECT unnest({literal(rows)}) AS row)"
    )
