"""The columns of lists of rows: what heads them, how wide they are, how their values are read."""

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from dashboard import formats
from dashboard.context import Context
from dashboard.disclosure import PROFILES
from dashboard.messages import Language, message
from dashboard.names import named
from dashboard.suppression import rounding

COMMON_WIDTH = 110
NAMES_WIDE: dict[Language, int] = {"en": 315, "zh": 220}
"""Enterprises are told by their names: the longest are seen whole, and leave room on a telephone."""
WIDTHS = {
    "academic_year": 110,
    "depth_level": 140,
    "started": 75,
    "industry": 190,
    "agreement_state": 145,
    "requested": 130,
    "declined": 125,
    "partners_offering": 135,
    "idle_cost": 130,
    "loop_state": 140,
    "feedback_state": 190,
    "issues_open": 100,
    "waits_for": 150,
    "loop_waits": 330,
    "answer_before": 190,
    "last_end": 150,
    "left_without_permission": 165,
    "ended_otherwise": 130,
    "still_running": 175,
    "outcome_unknown": 165,
    "known_0": 140,
    "satisfaction": 150,
    "delivered_what": 210,
    "form": 190,
    "agreement_before_start": 100,
    "insurance_rate": 80,
    "pay_floor": 70,
    "hours_rule": 85,
    "peak_interns": 70,
    "staff": 65,
    "over_cap": 60,
    "rank": 65,
    "rank_range": 205,
    "points": 115,
    "forms": 100,
    "hosted_years": 180,
    "initiated": 180,
    "advice_reason": 310,
    "agreement_to": 155,
    "programme": 240,
    "college": 280,
    "reason": 150,
    "facility_kind": 125,
    "unused": 90,
    "year_equipped": 95,
    "stations": 80,
    "body": 180,
    "body_forms": 230,
    "deep_before": 140,
    "deep_after": 140,
}
NAMED = {
    "enterprise_id": (message("Enterprise"), "enterprise_id"),
    "academic_year": (message("Academic year"), ""),
    "depth_level": (message("Level"), ""),
    "industry": (message("Industry"), "industry"),
    "region": (message("Region"), "region"),
    "agreement_state": (message("Agreement"), "class"),
    "feedback_state": (message("Feedback"), "feedback_state"),
    "next_state": (message("Next year"), "next_state"),
    "loop_state": (message("State of the loop"), "loop_state"),
    "theme": (message("Theme"), "theme"),
    "severity": (message("Severity"), "severity"),
    "waits_for": (message("Waits for"), ""),
    "loop_waits": (message("Waits for"), ""),
    "issue_id": (message("Issue"), ""),
    "answer_before": (message("Answer the year before"), ""),
    "form": (message("Form"), "form"),
    "initiated_by": (message("Initiated by"), "initiated_by"),
    "programme": (message("Programme"), "programme"),
    "delivered_what": (message("Delivered"), ""),
    "form_state": (message("Feedback form"), ""),
    "over_cap": (message("Cap"), "over_cap"),
    "rank_range": (message("Rank, nine of ten weightings"), ""),
    "advice": (message("What to do"), "advice"),
    "advice_reason": (message("Why"), "advice_reason"),
    "college": (message("College"), "college"),
    "reason": (message("Reason given"), "decline_reason"),
    "facility_id": (message("Facility"), ""),
    "facility_kind": (message("Kind of facility"), "facility_kind"),
    "year_equipped": (message("Equipped in"), ""),
    "ring": (message("Ring"), "ring"),
    "body": (message("Body"), ""),
    "body_forms": (message("Forms"), ""),
}
COUNTED = {
    "started": message("Interns"),
    "years_of_cooperation": message("Years of cooperation"),
    "issues_open": message("Open issues"),
    "days_waiting": message("Days waiting"),
    "days_open": message("Days open"),
    "assigned": message("Assigned"),
    "completed": message("Completed"),
    "left_without_permission": message("Left without permission"),
    "ended_otherwise": message("Ended otherwise"),
    "still_running": message("Planned end not passed"),
    "outcome_unknown": message("Outcome not recorded"),
    "known_0": message("Destination known"),
    "hired": message("Hired by it"),
    "requested": message("Seats requested"),
    "offered": message("Seats offered"),
    "declined": message("Seats declined"),
    "issues": message("Issues"),
    "satisfaction": message("Satisfaction, 1 to 5"),
    "agreement_before_start": message("No agreement"),
    "insurance_rate": message("Uninsured"),
    "pay_floor": message("Low pay"),
    "hours_rule": message("Long hours"),
    "peak_interns": message("At once"),
    "staff": message("Staff"),
    "rank": message("Rank"),
    "points": message("Index, 0 to 100"),
    "forms": message("Deep forms"),
    "hosted_years": message("Years hosted, of the last 3"),
    "initiated": message("Acts it started, in 3 years"),
    "students_due": message("Students due"),
    "filled": message("Seats filled"),
    "partners_offering": message("Partners offering"),
    "short": message("Seats short"),
    "stations": message("Stations"),
    "amount": message("Amount, yuan"),
    "idle_cost": message("Idle, yuan a year"),
    "acts": message("Acts"),
    "deep_before": message("Deep acts before"),
    "deep_after": message("Deep acts after"),
}
PERSONS = (
    "started", "assigned", "completed", "left_without_permission", "ended_otherwise",
    "still_running", "outcome_unknown", "known_0", "hired", "students_due", "short",
    "peak_interns", "filled",
)  # fmt: skip
"""Columns that count persons: what leaves the school has them rounded."""
DATED = {
    "agreement_to": message("Agreement until"),
    "last_end": message("Last intern left"),
    "raised_on": message("Raised on"),
    "started_on": message("Begun on"),
    "ended_on": message("Ended on"),
    "received_on": message("Received on"),
    "action_on": message("Acted on"),
    "replied_on": message("Replied on"),
    "first_act": message("First act"),
    "latest_act": message("Latest act"),
}
SHARED = {"unused": message("Idle share")}


def width(name: str, language: Language) -> int:
    """Return how wide a column is, in pixels."""
    return NAMES_WIDE[language] if name == "enterprise_id" else WIDTHS.get(name, COMMON_WIDTH)


def kept(name: str) -> Callable[..., ColumnConfig]:
    """Return how a column is drawn: counts with the separators of the reader's language."""
    if name in COUNTED:
        return partial(st.column_config.NumberColumn, format="localized")
    return st.column_config.Column


def readable(context: Context, rows: pd.DataFrame, columns: tuple[str, ...]) -> pd.DataFrame:
    """Return rows as people read them: names instead of codes, headings instead of names."""
    return pd.DataFrame({heading(context, name): column(context, rows, name) for name in columns})


def heading(context: Context, name: str) -> str:
    """Return the heading of a column."""
    return context.t(NAMED[name][0] if name in NAMED else {**COUNTED, **DATED, **SHARED}[name])


def column(context: Context, rows: pd.DataFrame, name: str) -> pd.Series:
    """Return a column of rows as people read it."""
    values: pd.Series = rows[name]
    if name == "depth_level" and "deep_without_placements" in rows:
        idle = rows["deep_without_placements"].eq(other=True)
        marked = values.map(lambda level: context.t("{level} · no placements", level=level))
        return values.where(~idle, marked)
    if name in DATED:
        dates: pd.Series = values.dt.strftime("%Y-%m-%d").fillna(formats.MISSING)
        if name == "agreement_to" and "agreement_over" in rows:
            ended = dates.map(lambda day: context.t("{day} · ended", day=day))
            return dates.where(~rows["agreement_over"].eq(other=True), ended)
        return dates
    if name in COUNTED:
        base = PROFILES[context.profile].base if name in PERSONS else 1
        whole: pd.Series = rounding.counts(values.astype("Float64"), base).astype("Int64")
        return whole
    if name in SHARED:
        shares = (formats.percent(value, context.language) for value in values)
        return pd.Series(list(shares), index=values.index, dtype="object")
    texts: pd.Series = values.map(partial(named, context, NAMED[name][1]))
    return texts
