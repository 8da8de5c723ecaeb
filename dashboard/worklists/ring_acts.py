"""Acts of the rings around the enterprises: who supported what, and what followed."""

import pandas as pd
import streamlit as st

from dashboard import rosters
from dashboard.context import Context
from dashboard.filters import Filters
from dashboard.warehouse import Warehouse


def bodies(warehouse: Warehouse) -> pd.DataFrame:
    """Return the bodies that act beside enterprises, the busiest first.

    Columns: body, ring, body_forms (codes, the most frequent first), acts, first_act, latest_act, amount.
    """
    return warehouse.snapshot.query(
        """
        with form_of as (
            select body, ring, form, count(*) as acts, min(started_on) as first_act,
                   max(started_on) as latest_act, sum(amount) as amount
            from mart.support_act group by all
        )
        select body, ring, list(form order by acts desc, form) as body_forms, sum(acts) as acts,
               min(first_act) as first_act, max(latest_act) as latest_act, sum(amount) as amount
        from form_of
        where body is not null
        group by body, ring
        order by acts desc, body"""
    )


def support(warehouse: Warehouse, filters: Filters = Filters()) -> pd.DataFrame:
    """Return dated acts of support, the latest first, with the deep acts before and after.

    Columns: started_on, ring, body, form, amount, deep_before, deep_after (deep acts of all
    enterprises begun in the twelve months before and after; missing where that is not known yet).
    """
    years = list(filters.academic_year)
    return warehouse.snapshot.query(
        f"""
        select started_on, ring, body, form, amount, deep_before, deep_after
        from mart.support_act
        where {"academic_year in (select unnest(?::varchar[]))" if years else "true"}
        order by started_on desc, activity_id""",
        [years] if years else [],
    )


def members(warehouse: Warehouse) -> pd.DataFrame:
    """Return the enterprises that acts of vocational groups name as taking part, group by group.

    Columns: body, enterprise_id, acts, first_act, latest_act.
    """
    return warehouse.snapshot.query(
        """
        select body, enterprise_id, count(*) as acts, min(started_on) as first_act,
               max(started_on) as latest_act
        from mart.act
        where form = 'education_group' and body is not null and enterprise_id is not null
        group by all
        order by body, acts desc, enterprise_id"""
    )


def draw_members(context: Context) -> None:
    """Draw the members of vocational groups, or say who could name them."""
    rows = members(context.warehouse)
    if rows.empty:
        st.info(
            context.t(
                "Which enterprises belong to a group is not recorded. Its secretariat or the "
                "cooperation office usually holds the list: name the enterprise beside the group in the "
                "register of acts (form: vocational education group)."
            ),
            icon=":material/help:",
        )
        return
    columns = ("body", "enterprise_id", "acts", "first_act", "latest_act")
    rosters.show(context.unnarrowed(), rows, columns, key="members")


def draw_bodies(context: Context) -> None:
    """Draw who acts beside the enterprises."""
    rows = bodies(context.warehouse)
    names = (
        ", ".join(context.labels("form", form, context.language) for form in forms)
        for forms in rows["body_forms"]
    )
    columns = ("body", "ring", "body_forms", "acts", "first_act", "latest_act", "amount")
    rosters.show(context.unnarrowed(), rows.assign(body_forms=list(names)), columns, key="bodies")


def draw_support(context: Context) -> None:
    """Draw every dated act of support, whatever the year chosen, and what followed it."""
    rows = support(context.warehouse)
    columns = ("started_on", "ring", "body", "form", "amount", "deep_before", "deep_after")
    rosters.show(context.unnarrowed(), rows, columns, key="support")
