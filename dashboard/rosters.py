"""Rows of enterprises as people read them: names instead of codes, and a safe download."""

from functools import partial

import pandas as pd
import streamlit as st

from dashboard import formats, lists
from dashboard.context import Context
from dashboard.escape import for_csv
from dashboard.filters import Filters
from dashboard.messages import message
from dashboard.names import named

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
    "agreement_before_start": 100,
    "insurance_rate": 80,
    "pay_floor": 70,
    "hours_rule": 85,
    "peak_interns": 70,
    "staff": 65,
    "over_cap": 60,
    "advice_reason": 290,
    "programme": 240,
    "college": 210,
    "reason": 150,
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
    "over_cap": (message("Cap"), "over_cap"),
    "advice": (message("What to do"), "advice"),
    "advice_reason": (message("Why"), "advice_reason"),
    "programme": (message("Programme"), "programme"),
    "college": (message("College"), "college"),
    "reason": (message("Reason given"), ""),
}
COUNTED = {
    "started": message("Interns"),
    "years_of_cooperation": message("Years of cooperation"),
    "issues_open": message("Open issues"),
    "days_waiting": message("Days waiting"),
    "days_open": message("Days open"),
    "agreement_before_start": message("No agreement"),
    "insurance_rate": message("Uninsured"),
    "pay_floor": message("Low pay"),
    "hours_rule": message("Long hours"),
    "peak_interns": message("At once"),
    "staff": message("Staff"),
    "students_due": message("Students due"),
    "requested": message("Seats requested"),
    "offered": message("Seats offered"),
    "declined": message("Seats declined"),
    "filled": message("Seats filled"),
    "partners_offering": message("Partners offering"),
    "short": message("Seats short"),
}
DATED = {
    "agreement_to": message("Agreement until"),
    "last_end": message("Last intern left"),
    "raised_on": message("Raised on"),
}


def partners(context: Context, *, deep: bool) -> None:
    """Draw the partners of a year, the deepest and largest first."""
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


def loop_years(context: Context) -> Filters:
    """Return the filters with the year before beside the latest, whose next year is still open."""
    years = context.filters.academic_year
    if years and years == context.warehouse.years[-1:]:
        return context.filters.replace(academic_year=context.warehouse.years[-2:])
    return context.filters


def show(context: Context, rows: pd.DataFrame, columns: tuple[str, ...], *, key: str) -> None:
    """Draw rows, or say that there are none; offer them as a CSV that no spreadsheet executes."""
    if rows.empty:
        st.info(context.t("There is none with these filters."), icon=":material/check:")
        return
    table = _readable(context, rows, columns)
    st.dataframe(
        table,
        hide_index=True,
        width="stretch",
        height=min(HEADER + ROW * len(table), MOST_HEIGHT),
        column_config={
            _heading(context, name): st.column_config.Column(width=WIDTHS.get(name, 110))
            for name in columns
        },
        key=f"table-{key}",
    )
    with st.container(horizontal=True, vertical_alignment="center", key=f"foot-{key}"):
        st.caption(
            context.t("{count} rows", count=formats.integer(len(table), context.language)),
            width="content",
        )
        st.download_button(
            context.t("CSV"),
            lambda: table.map(for_csv).to_csv(index=False).encode("utf-8-sig"),
            file_name=f"{key}.csv",
            mime="text/csv",
            icon=":material/download:",
            type="tertiary",
            on_click="ignore",
            key=f"csv-{key}",
        )


def _readable(context: Context, rows: pd.DataFrame, columns: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame({_heading(context, name): _column(context, rows, name) for name in columns})


def _heading(context: Context, name: str) -> str:
    return context.t(NAMED[name][0] if name in NAMED else {**COUNTED, **DATED}[name])


def _column(context: Context, rows: pd.DataFrame, name: str) -> pd.Series:
    values: pd.Series = rows[name]
    if name == "depth_level" and "deep_without_placements" in rows:
        idle = rows["deep_without_placements"].eq(other=True)
        marked = values.map(lambda level: context.t("{level} · no placements", level=level))
        return values.where(~idle, marked)
    if name in DATED:
        dates: pd.Series = values.dt.strftime("%Y-%m-%d").fillna(formats.MISSING)
        return dates
    if name in COUNTED:
        return values.astype("Int64")
    texts: pd.Series = values.map(partial(named, context, NAMED[name][1]))
    return texts
