"""The small tables of a sample world: enterprises, years, seats, acts and runs of placements."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import duckdb

from etl.sample.declared import declare_tables, declared, literal, sql

CAUSES = ("left_without_permission", "left_by_agreement", "dismissed", "enterprise_withdrew")
CALIBRATIONS = 4
CLOSE_ENOUGH = 0.02
PART_ROWS = 200_000
FILLED = 0.93


@dataclass(frozen=True)
class World:
    """A connection that holds the tables, and the session variables that its SQL reads."""

    connection: duckdb.DuckDBPyConnection
    variables: dict[str, Any]

    def session(self, **more: object) -> duckdb.DuckDBPyConnection:
        """Return a cursor of its own with all variables set; close it after use."""
        cursor = self.connection.cursor()
        set_variables(cursor, self.variables | more)
        return cursor


def set_variables(connection: duckdb.DuckDBPyConnection, variables: dict[str, Any]) -> None:
    """Set session variables; they belong to one cursor."""
    for name, value in variables.items():
        connection.execute(f'SET VARIABLE "{name}" = {literal(value)}')


@contextmanager
def make_world(placements: int, seed: int, threads: int | None = None) -> Iterator[World]:
    """Build the small tables in memory; placements themselves remain a view.

    Args:
        placements: exact number of placements the runs add up to.
        seed: any integer.
        threads: threads of the engine; its default if None.

    """
    with duckdb.connect() as connection:
        connection.execute("SET preserve_insertion_order = true")
        if threads:
            connection.execute(f"SET threads = {threads}")
        variables = _variables(placements, seed)
        set_variables(connection, variables)
        connection.execute(sql("macros"))
        declare_tables(connection)
        for step in ("enterprise", "tables", "year"):
            connection.execute(sql(step))
        variables["scale"] = _calibrate(connection, placements)
        set_variables(connection, {"scale": variables["scale"]})
        for step in ("register", "act", "seats", "cell", "intern", "hosting", "issue"):
            connection.execute(sql(step))
        yield World(connection, variables)


def _variables(placements: int, seed: int) -> dict[str, Any]:
    planted, names = declared("planted"), declared("names")
    hazards = [planted["hazard"][cause] for cause in CAUSES]
    enterprises = planted["world"]["enterprises"]
    return {
        "seed": seed,
        "placements": placements,
        **{f"{part}.{name}": value for part in planted for name, value in planted[part].items()},
        **{f"names.{name}": value for name, value in names.items() if isinstance(value[0], str)},
        "places": [region["place"] for region in names["region"]],
        "enterprises": min(enterprises, max(24, placements // 30)),
        "part_rows": PART_ROWS,
        "found_hosts": min(72, max(1, placements // 480)),
        "leaving": sum(hazards),
        "causes": [sum(hazards[: upto + 1]) / sum(hazards) for upto in range(3)],
    }


def _calibrate(connection: duckdb.DuckDBPyConnection, placements: int) -> float:
    """Find the scale of seats that gives the planted share of arranged placements."""
    wanted = declared("planted")["world"]["share_arranged"] * placements / FILLED
    scale = placements / 20_000
    offered = _live(connection, scale)
    for _ in range(CALIBRATIONS):
        if abs(offered / wanted - 1) < CLOSE_ENOUGH:
            break
        scale = round(scale * wanted / offered, 9)
        offered = _live(connection, scale)
    return scale


def _live(connection: duckdb.DuckDBPyConnection, scale: float) -> int:
    """Let the enterprises live through all years; return the seats offered in total."""
    connection.execute("TRUNCATE enterprise_year")
    for year in range(declared("planted")["world"]["years"]):
        connection.execute(f"EXECUTE year(y := {year}, scale := {literal(scale)})")
    row = connection.execute("SELECT sum(offered)::BIGINT FROM enterprise_year").fetchone()
    return int(row[0]) if row else 0
