"""Rows of enterprises as people read them: names instead of codes, and a safe download."""

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from dashboard import formats, lists, spreadsheet
from dashboard.context import Context
from dashboard.filters import Filters
from dashboard.messages import message
from dashboard.roster_columns import heading, kept, readable, width
from dashboard.shell import frame, links

OPEN, ACT = message("Open"), message("Act")
DEEP = ("L3", "L4")
ROW, HEADER, MOST_HEIGHT = 35, 38, 460


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
    act: str = "",
) -> None:
    """Draw rows, or say that there are none; offer them as files that no spreadsheet executes.

    Every enterprise has the way to its own page beside its name; ``act`` names a page on which
    something can be done about it, and every row leads there, too.
    """
    if rows.empty:
        st.info(context.t(none), icon=":material/check:")
        return
    table = readable(context, rows, columns)
    st.dataframe(
        _with_ways(context, rows, table, act) if "enterprise_id" in columns else table,
        hide_index=True,
        width="stretch",
        height=min(HEADER + ROW * len(table), MOST_HEIGHT),
        column_config=_configured(context, columns),
        placeholder=formats.MISSING,
        key=f"table-{key}",
    )
    with st.container(horizontal=True, vertical_alignment="center", key=f"foot-{key}"):
        st.caption(
            context.t(
                "{count} {count:row|rows}", count=formats.integer(len(table), context.language)
            ),
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


def has_page(enterprise: object) -> bool:
    """Return whether this is the key of an enterprise: lists have lines about none of them, too."""
    return isinstance(enterprise, str) and enterprise not in ("", formats.MISSING)


def _with_ways(context: Context, rows: pd.DataFrame, table: pd.DataFrame, act: str) -> pd.DataFrame:
    partners = {*rows["enterprise_id"].dropna()} - {"", formats.MISSING}
    place = list(table.columns).index(heading(context, "enterprise_id")) + 1
    with_ways = table.copy()
    for header, page in ((ACT, act), (OPEN, "partner")):
        if page:
            ways = [
                links.href(page, enterprise=str(key)) if key in partners else None
                for key in rows["enterprise_id"]
            ]
            with_ways.insert(place, context.t(header), ways)
    return with_ways


def _configured(context: Context, columns: tuple[str, ...]) -> dict[str, ColumnConfig]:
    configured: dict[str, ColumnConfig] = {
        heading(context, name): kept(name)(width=width(name, context.language)) for name in columns
    }
    ways = {
        OPEN: (":material/open_in_new:", context.t("Everything about this enterprise")),
        ACT: (":material/edit_note:", context.t("Log an issue, an action or a reply")),
    }
    for header, (icon, what) in ways.items():
        configured[context.t(header)] = st.column_config.LinkColumn(
            width=70, display_text=icon, help=what
        )
    return configured
