"""A guard against replacing a period by a part of it."""

import dataclasses
from collections.abc import Sequence

import duckdb

from etl import journal
from etl.errors import ManyWithdrawn
from etl.prepare import Prepared
from etl.session import Session
from etl.take import contract_of

MOST_WITHDRAWN = 0.2


def refuse_many(session: Session, prepared: Sequence[Prepared]) -> list[Prepared]:
    """Refuse the files that would withdraw more than a fifth of the records of their periods."""
    return [_refused(session, item) for item in prepared]


def _refused(session: Session, item: Prepared) -> Prepared:
    if item.batch is None or item.batch.mode != "replace_period":
        return item
    withdrawn = item.batch.counts["withdrawn"]
    held = _held_before(session.connection, item.batch)
    if withdrawn <= MOST_WITHDRAWN * held:
        return item
    problem = ManyWithdrawn(item.batch.file, withdrawn, held)
    report = dataclasses.replace(item.report, refused=problem.message)
    return dataclasses.replace(item, report=report, batch=None)


def _held_before(connection: duckdb.DuckDBPyConnection, batch: journal.Batch) -> int:
    """Return how many records the periods of a batch held when it came."""
    period = contract_of(batch).period_expression()
    found = connection.execute(
        f"""
        with old as (
            select * from history.{batch.kind}
            where batch < $1 and batch in (select id from meta.batch where not undone)
            qualify row_number() over (partition by record_key order by batch desc, line desc) = 1
                and not withdrawn
        )
        select count(*) from old
        where {period} in (
            select distinct {period} from history.{batch.kind} where batch = $1 and not withdrawn
        )""",
        [batch.id],
    ).fetchone()
    return int(found[0]) if found else 0
