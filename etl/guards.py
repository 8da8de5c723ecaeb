"""What is asked before it is done: a period replaced by a part of it, answers overwritten by others."""

import dataclasses
from collections.abc import Sequence

from etl.errors import ManyWithdrawn, ProblemFound, SameNumbers
from etl.prepare import Prepared
from etl.storing.session import Session
from etl.take import contract_of

MOST_WITHDRAWN = 0.2
MOST_RESUBMITTED = 0.2


def refuse_doubtful(session: Session, prepared: Sequence[Prepared]) -> list[Prepared]:
    """Refuse the files that would do what nobody does on purpose; a person may confirm them.

    A file may not withdraw more than a fifth of the records of its periods, nor give new days of
    submission to more than a fifth of the survey answers that it changes.
    """
    return [_refused(item, _many_withdrawn(session, item) or _same_numbers(item))
            for item in prepared]  # fmt: skip


def _refused(item: Prepared, problem: ProblemFound | None) -> Prepared:
    if problem is None:
        return item
    report = dataclasses.replace(item.report, refused=problem.message, doubtful=True)
    return dataclasses.replace(item, report=report, batch=None)


def _many_withdrawn(session: Session, item: Prepared) -> ProblemFound | None:
    if item.batch is None or item.batch.mode != "replace_period":
        return None
    withdrawn = item.batch.counts["withdrawn"]
    held = _held_before(session, item)
    if withdrawn <= MOST_WITHDRAWN * held:
        return None
    return ManyWithdrawn(item.batch.file, withdrawn, held)


def _same_numbers(item: Prepared) -> ProblemFound | None:
    if item.batch is None or item.batch.kind != "survey":
        return None
    changed = sum(conflict.rows for conflict in item.report.conflicts)
    other = sum(conflict.fields.get("submitted_on", 0) for conflict in item.report.conflicts)
    if other <= MOST_RESUBMITTED * changed:
        return None
    return SameNumbers(item.batch.file, item.batch.wave or "", other)


def _held_before(session: Session, item: Prepared) -> int:
    """Return how many records the periods of a batch held when it came."""
    assert item.batch is not None  # noqa: S101
    period = contract_of(item.batch, session.instruments).period_expression()
    found = session.connection.execute(
        f"""
        with old as (
            select * from history.{item.batch.kind}
            where batch < $1 and batch in (select id from meta.batch where not undone)
            qualify row_number() over (partition by record_key order by batch desc, line desc) = 1
                and not withdrawn
        )
        select count(*) from old
        where {period} in (
            select distinct {period} from history.{item.batch.kind} where batch = $1 and not withdrawn
        )""",
        [item.batch.id],
    ).fetchone()
    return int(found[0]) if found else 0
