"""Rows of enterprises as people read them: names instead of codes, and a safe download."""

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from dashboard import formats, frame, links, lists, rounding, spreadsheet
from dashboard.context import Context
from dashboard.disclosure import PROFILES
from dashboard.filters import Filters
from dashboard.messages import message
from dashboard.names import named

OPEN = message("Open")
DEEP = ("L3", "L4")
LOOPS = {
    "vicious": ("vicious",),
    "threatened": ("at_risk", "tolerated"),
    "silent": ("silent_loss", "silent_shrinking", "at_risk_silent", "silent_back"),
    "shrinking": ("cooling", "satisfied_lost", "closed_shrinking", "closed_lost"),
    "virtuous": ("virtuous", "recovered", "steady", "in_repair"),
}
ROW, HEADER, MOST_HEIGHT = 35, 38, 460
WIDTHS = {
    "enterprise_id": 270,
    "academic_year": 95,
    "depth_level": 150,
    "started": 75,
    "industry": 190,
    "loop_state": 140,
    "feedback_state": 190,
    "issues_open": 100,
    "waits_for": 150,
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
    "advice_reason": 290,
    "programme": 240,
    "college": 210,
    "reason": 150,
    "facility_kind": 150,
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
    "peak_interns",
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


def partners(context: Context, *, deep: bool) -> None:
    """Draw the partners of a year, the deepest and largest first."""
    if deep and not recorded(context, "cooperation"):
        return
    rows = lists.enterprises(context.warehouse, one_year(context))
    if deep:
        rows = rows[rows["depth_level"].isin(DEEP)]
    columns = (
        "enterprise_id", "depth_level", "started", "industry", "region", "agreement_state",
        "agreement_to", "years_of_cooperation",
    )  # fmt: skip
    show(context, rows, columns, key="partners")


def loops(context: Context, states: tuple[str, ...]) -> None:
    """Draw the enterprises whose loop is in one of ``states``, the largest first."""
    rows = lists.enterprises(context.warehouse, loop_years(context))
    rows = rows[rows["loop_state"].isin(states)].sort_values(
        ["academic_year", "started"], ascending=False, kind="stable"
    )
    columns = (
        "enterprise_id", "academic_year", "loop_state", "feedback_state", "next_state", "started",
        "issues_open", "depth_level",
    )  # fmt: skip
    show(context, rows, columns, key="loops")


def one_year(context: Context) -> Filters:
    """Return the filters for the chosen year, the latest one where several are chosen."""
    years = context.filters.academic_year or context.warehouse.years
    return context.filters.replace(academic_year=years[-1:])


def recorded(context: Context, *registers: str) -> bool:
    """Return whether every register speaks of the year of :func:`one_year`; say so where one does not."""
    year = one_year(context).academic_year
    coverage = context.warehouse.coverage
    kept = all({*year} <= coverage.get(register, frozenset()) for register in registers)
    if not kept:
        st.info(context.t("Not recorded."), icon=":material/info:")
    return kept


def loop_years(context: Context) -> Filters:
    """Return the filters with the year before beside the latest, whose next year is still open."""
    years = context.filters.academic_year
    if years and years == context.warehouse.years[-1:]:
        return context.filters.replace(academic_year=context.warehouse.years[-2:])
    return context.filters


def show(
    context: Context,
    rows: pd.DataFrame,
    columns: tuple[str, ...],
    *,
    key: str,
    none: str = message("There is none with these filters."),
) -> None:
    """Draw rows, or say that there are none; offer them as files that no spreadsheet executes.

    Every enterprise has the way to its own page beside its name.
    """
    if rows.empty:
        st.info(context.t(none), icon=":material/check:")
        return
    table = _readable(context, rows, columns)
    st.dataframe(
        _with_ways(context, rows, table) if "enterprise_id" in columns else table,
        hide_index=True,
        width="stretch",
        height=min(HEADER + ROW * len(table), MOST_HEIGHT),
        column_config=_configured(context, columns),
        placeholder=formats.MISSING,
        key=f"table-{key}",
    )
    with st.container(horizontal=True, vertical_alignment="center", key=f"foot-{key}"):
        st.caption(
            context.t("{count} rows", count=formats.integer(len(table), context.language)),
            width="content",
        )
        spreadsheet.downloads(context, key, lambda: table, key=key, about=lambda: about(context))


def about(context: Context) -> dict[str, str]:
    """Return what rows rest on, to stand beside them in a workbook."""
    return {
        context.t("Narrowed to"): frame.scope_words(context),
        context.t("Data up to"): context.warehouse.data_cut,
        context.t("Snapshot"): context.warehouse.state,
    }


def _with_ways(context: Context, rows: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    ways = [
        links.href("partner", enterprise=str(key)) if pd.notna(key) and key else None
        for key in rows["enterprise_id"]
    ]
    place = list(table.columns).index(heading(context, "enterprise_id")) + 1
    with_ways = table.copy()
    with_ways.insert(place, context.t(OPEN), ways)
    return with_ways


def _configured(context: Context, columns: tuple[str, ...]) -> dict[str, ColumnConfig]:
    configured: dict[str, ColumnConfig] = {
        heading(context, name): _kept(name)(width=WIDTHS.get(name, 110)) for name in columns
    }
    configured[context.t(OPEN)] = st.column_config.LinkColumn(
        width=70,
        display_text=":material/open_in_new:",
        help=context.t("Everything about this enterprise"),
    )
    return configured


def _kept(name: str) -> Callable[..., ColumnConfig]:
    """Return how a column is drawn: counts with the separators of the reader's language."""
    if name in COUNTED:
        return partial(st.column_config.NumberColumn, format="localized")
    return st.column_config.Column


def _readable(context: Context, rows: pd.DataFrame, columns: tuple[str, ...]) -> pd.DataFrame:
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
