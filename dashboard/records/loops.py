"""The loop that an issue belongs to: its enterprise and the academic year in which it was raised."""

from dataclasses import dataclass

from dashboard import formats
from dashboard.context import Context
from dashboard.escape import for_markdown
from dashboard.names import named
from dashboard.warehouse import Warehouse


@dataclass(frozen=True)
class Loop:
    """Where the loop of an issue stands; ``state`` is empty where the year has no loop to close.

    ``before`` is the day of the next intake as an ISO date: a loop is closed before it, or not.
    """

    issue: str
    enterprise: str
    year: str
    state: str
    before: str


def of_issue(warehouse: Warehouse, issue: str) -> Loop | None:
    """Return the loop of an issue; None for one raised after a set data cut: it is not there yet."""
    rows = warehouse.snapshot.query(
        """
        select i.issue_id, i.enterprise_id, i.academic_year, coalesce(l.loop_state, ''),
               coalesce(strftime(f.next_intake, '%Y-%m-%d'), '')
        from mart.issue as i
        left join mart.loop as l using (enterprise_id, academic_year)
        left join mart.enterprise_feedback as f using (enterprise_id, academic_year)
        where i.issue_id = ?""",
        [issue],
    )
    return Loop(*rows.iloc[0]) if len(rows) else None


def entered(warehouse: Warehouse, batch: int) -> str:
    """Return the number of the issue that a batch brought."""
    rows = warehouse.snapshot.query(
        "select issue_id from history.feedback where batch = ?", [batch]
    )
    return str(rows["issue_id"].iloc[0])


def sentence(context: Context, loop: Loop | None, earlier: Loop | None = None) -> str:
    """Return in a sentence of Markdown where a loop stands, and where it stood before a change."""
    if loop is None:
        return later(context)
    if not loop.enterprise:
        return context.t("The issue names no enterprise, so it belongs to no loop.")
    words = {
        "enterprise": for_markdown(named(context, "enterprise_id", loop.enterprise)),
        "year": loop.year,
    }
    if not loop.state:
        return context.t(
            "It belongs to no loop: {enterprise} was no partner with interns in {year}.", **words
        )
    state = for_markdown(_state(context, loop))
    if earlier is not None and earlier.state != loop.state:
        return context.t(
            "The loop of {enterprise} in {year} was: {before}. It is now: {state}.",
            before=for_markdown(_state(context, earlier)), state=state, **words,
        )  # fmt: skip
    return context.t(
        "It belongs to the loop of {enterprise} in {year}: {state}.", state=state, **words
    )


def later(context: Context) -> str:
    """Return in a sentence that what was stored happened after the data cut that was set."""
    return context.t(
        "It is dated after the data cut of {date}, which is set: it shows and counts once that is moved.",
        date=formats.date(context.warehouse.data_cut, context.language),
    )


def deadline(context: Context, loop: Loop | None) -> str:
    """Return until when the loop can be closed; empty where there is none to close."""
    if loop is None or not loop.before:
        return ""
    return context.t(
        "The loop counts as closed when action and reply are dated before {date}, the next intake.",
        date=formats.date(loop.before, context.language),
    )


def _state(context: Context, loop: Loop) -> str:
    return context.labels("loop_state", loop.state, context.language)
