"""Facilities that stand idle: which, how far, and what that costs where amounts are known."""

import pandas as pd
import streamlit as st

from dashboard import rosters
from dashboard.context import Context
from dashboard.escape import for_markdown
from dashboard.filters import Filters
from dashboard.messages import message
from dashboard.sentences import notes
from dashboard.warehouse import Warehouse

NARROWING = ("academic_year", "college")
IDLE_FROM = 0.7
SHOW = {"idle": message("Mostly idle"), "all": message("All facilities")}


def facilities(warehouse: Warehouse, filters: Filters) -> pd.DataFrame:
    """Return the facilities of a year, the idlest first.

    Columns: facility_id, facility_kind, college, enterprise_id, stations, year_equipped, amount,
    unused (0..1, of hours where they were counted, else of places), idle_cost (yuan a year).
    """
    narrowed = filters.only(*NARROWING).active()
    condition = " and ".join(
        ["true", *(f"{name} in (select unnest(?::varchar[]))" for name in narrowed)]
    )
    return warehouse.snapshot.query(
        f"""
        select facility_id, facility_kind, college, enterprise_id, stations, year_equipped, amount,
               unused, yearly * unused as idle_cost
        from mart.facility_year
        where {condition}
        order by unused desc nulls last, amount desc nulls last, facility_id""",
        [list(values) for values in narrowed.values()],
    )


def draw(context: Context, which: str) -> None:
    """Draw the facilities of the latest chosen year, all or those idle most of their time."""
    lacked = context.filters.without(*NARROWING).active()
    if lacked:
        st.caption(for_markdown(notes.wider(tuple(lacked)).into(context.language)))
    rows = facilities(context.warehouse, rosters.one_year(context))
    if which == "idle":
        rows = rows[rows["unused"] >= IDLE_FROM]
    columns = (
        "facility_id", "facility_kind", "unused", "idle_cost", "amount", "year_equipped",
        "stations", "college", "enterprise_id",
    )  # fmt: skip
    rosters.show(context, rows, columns, key="idle")
