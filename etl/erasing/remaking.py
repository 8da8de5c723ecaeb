"""The warehouse built anew from redacted originals: what they said of others stays as it was."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.casting.cells import literal
from etl.casting.date_columns import understand
from etl.casting.typed import Typing
from etl.contracts import load_contracts
from etl.erasing.search import SEARCHED
from etl.errors import RestAltered
from etl.read import ReadPlan, into_duckdb
from etl.repairs import Repairs
from etl.rulings import Ruling
from etl.storing import journal, warehouse
from etl.storing.replay import repeat
from etl.storing.session import Session
from etl.storing.steps import Progress
from etl.take import contract_of

Lines = Mapping[int, Iterable[int]]


def typing_of(session: Session, batch: journal.Batch) -> Typing:
    """Return how the cells of a batch become values, over :data:`etl.erasing.search.SEARCHED`."""
    contract = contract_of(batch, session.instruments)
    return Typing(SEARCHED, contract, batch.mapping, Repairs.from_json(batch.repairs), {})


def ruling_of(session: Session, batch: journal.Batch, original: Path) -> Ruling:
    """Return what the file of a batch says as a whole: the order of its dates, its periods."""
    typing = typing_of(session, batch)
    fields = [
        f for f in typing.contract.fields if f.type in ("date", "month") and f.name in batch.mapping
    ]
    into_duckdb(session.connection, original, ReadPlan.from_json(batch.plan), SEARCHED)
    try:
        columns = understand(
            session.connection, typing.query(fields), fields, batch.mapping, typing.repairs.dates
        )
    finally:
        session.connection.execute(f"drop table {SEARCHED}")
    dates = {name: column.order for name, column in columns.items() if column.order is not None}
    return Ruling(dates, _periods(session, batch) if batch.mode == "replace_period" else ())


def _periods(session: Session, batch: journal.Batch) -> tuple[str, ...]:
    period = contract_of(batch, session.instruments).period_expression()
    found = session.connection.execute(
        f"select distinct {period} as period from history.{batch.kind} "
        "where batch = ? and not withdrawn and period is not null order by period",
        [batch.id],
    ).fetchall()
    return tuple(period for (period,) in found)


@dataclass(frozen=True)
class Remake:
    """Builds a warehouse beside that of a session, which is closed by then.

    ``gone`` goes from a batch to the lines of the person in its file, ``coming`` from a digest to
    the redacted original of which it is.
    """

    session: Session
    coming: Mapping[str, Path]
    gone: Lines
    progress: Progress

    @property
    def building(self) -> Path:
        """The file of the new warehouse."""
        return self.session.folder / "without.duckdb"

    def build(self, entries: list[journal.Entry]) -> dict[int, tuple[int, ...]]:
        """Build the state after ``entries``; return lines, by batch, that were not accepted before.

        Raises:
            RestAltered: rows of others are missing.
        """
        session = self.session
        self.building.unlink(missing_ok=True)
        with warehouse.open_building(self.building, session.key, session.settings) as connection:
            repeat(connection, session.places, entries, self.progress, self.coming)
            connection.execute(f"attach {literal(str(session.building))} as before (read_only)")
            added = self._added(connection)
            missing = self._missing(connection)
            connection.execute("detach before")
            if missing:
                raise RestAltered(missing)
            if not added:
                warehouse.finish(connection, entries, session.settings, self.progress)
        return added

    def _added(self, connection: duckdb.DuckDBPyConnection) -> dict[int, tuple[int, ...]]:
        return {
            batch: tuple(lines)
            for kind in load_contracts()
            for batch, lines in connection.execute(
                f"select batch, list(line order by line) from "
                f"({_rows(f'history.{kind}')} except {_rows(f'before.history.{kind}')}) group by batch"
            ).fetchall()
        }

    def _missing(self, connection: duckdb.DuckDBPyConnection) -> int:
        pairs = [(batch, line) for batch, lines in self.gone.items() for line in lines]
        gone = "select unnest($1::integer[]), unnest($2::bigint[])"
        missing = " union all ".join(
            f"({_rows(f'before.history.{kind}')} except {_rows(f'history.{kind}')} except {gone})"
            for kind in load_contracts()
        )
        found = connection.execute(
            f"select count(*) from ({missing})", [[b for b, _ in pairs], [n for _, n in pairs]]
        ).fetchone()
        return int(found[0]) if found else 0


def _rows(table: str) -> str:
    """Return SQL: the rows that came from files; what is withdrawn or corrected has no line."""
    return f"select batch, line from {table} where line > 0"
