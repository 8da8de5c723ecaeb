"""Lists of partners by the state of their loop, named as the matrix of states names its cells."""

from dataclasses import dataclass

import pandas as pd

from dashboard import lists, rosters
from dashboard.context import Context
from dashboard.messages import message
from dashboard.metrics import CATALOGUE
from dashboard.query import covered_years


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
    """Draw the enterprises of a list."""
    columns = (
        "enterprise_id", "academic_year", "loop_state", "feedback_state", "next_state", "started",
        "issues_open", "depth_level",
    )  # fmt: skip
    rosters.show(context, rows(context, name), columns, key="loops")
