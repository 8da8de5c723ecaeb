"""Lists of partners by the state of their loop, named as the matrix of states, and what each waits for."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard import lists, rosters
from dashboard.context import Context
from dashboard.messages import message
from dashboard.metrics import CATALOGUE
from dashboard.names import named
from dashboard.recorded import covered_years
from dashboard.records.issues_view import WAITS


@dataclass(frozen=True)
class LoopList:
    """A list: its name, and the states of the loop of those in it."""

    name: str
    states: tuple[str, ...]


LISTS = {
    "vicious": LoopList(message("Vicious"), ("vicious",)),
    "threatened": LoopList(message("At risk"), ("at_risk", "at_risk_silent")),
    "tolerated": LoopList(message("Tolerated"), ("tolerated",)),
    "silent": LoopList(
        message("Silent"), ("silent_back", "silent_shrinking", "silent_loss", "at_risk_silent")
    ),
    "shrinking": LoopList(message("Satisfied, yet less"), ("cooling", "satisfied_lost")),
    "answered": LoopList(
        message("Dissatisfied, loop closed"),
        ("recovered", "closed_shrinking", "closed_lost", "in_repair"),
    ),
    "neutral": LoopList(message("Neutral"), ("mixed",)),
    "steady": LoopList(message("Steady"), ("steady",)),
    "virtuous": LoopList(message("Virtuous"), ("virtuous",)),
}
"""Every cell of the matrix is in a list; the silent whose next year is open are in two."""
NAMES = {key: each.name for key, each in LISTS.items()}


def rows(context: Context, name: str) -> pd.DataFrame:
    """Return the enterprise-years of a list that the matrix counts: the latest year first, then the largest."""
    found = lists.enterprises(context.warehouse, rosters.loop_years(context))
    counted = found["academic_year"].isin(covered_years(context.warehouse, CATALOGUE["loop_state"]))
    return found[counted & found["loop_state"].isin(LISTS[name].states)].sort_values(
        ["academic_year", "started"], ascending=False, kind="stable"
    )


def draw(context: Context, name: str) -> None:
    """Draw the enterprises of a list, each with what it waits for and the way to do it."""
    found = rows(context, name)
    columns = (
        "enterprise_id", "academic_year", "loop_state", "loop_waits", "issues_open", "started",
        "feedback_state", "next_state", "depth_level",
    )  # fmt: skip
    rosters.show(
        context, found.assign(loop_waits=waits(context, found)), columns, key="loops", act="issues"
    )


def waits(context: Context, found: pd.DataFrame) -> list[str]:
    """Return what each enterprise-year waits for: its oldest open issue, its form, or a first issue."""
    keys = ["enterprise_id", "academic_year"]
    oldest = found[keys].merge(lists.oldest_issues(context.warehouse), on=keys, how="left")
    pairs = zip(found.itertuples(), oldest.itertuples(), strict=True)
    return [_waits(context, loop, issue) for loop, issue in pairs]


def _waits(context: Context, loop: Any, issue: Any) -> str:
    if pd.notna(issue.raised_on):
        return context.t(
            "{theme}: {waits}, raised on {date}",
            theme=named(context, "theme", issue.theme),
            waits=context.t(WAITS[bool(issue.acted), bool(issue.replied)]),
            date=f"{issue.raised_on:%Y-%m-%d}",
        )
    if loop.feedback_state == "silent":
        return context.t("its form: no answer yet")
    if loop.feedback_state == "dissatisfied_open":
        return (
            context.t("nothing more: answered after the next intake")
            if loop.issues
            else context.t("a first issue: dissatisfied, and nothing was logged")
        )
    return context.t("nothing open")
