"""Rows that people act on: partners, what to do this week, what was loaded. No rates, no persons."""

from dataclasses import dataclass

import pandas as pd

from dashboard.filters import Filters
from dashboard.metrics.common import THROUGH_HOSTS
from dashboard.warehouse import Warehouse


@dataclass(frozen=True)
class ToDo:
    """What to do this week.

    ``agreements``: the rows of :func:`ending`.
    ``forms``: enterprise_id, academic_year, last_end, started, days_waiting (due and not received).
    ``issues``: issue_id, enterprise_id, theme, severity, severe, raised_on, acted, replied, days_open
    (no action, or no reply).
    """

    agreements: pd.DataFrame
    forms: pd.DataFrame
    issues: pd.DataFrame


def enterprises(warehouse: Warehouse, filters: Filters = Filters()) -> pd.DataFrame:
    """Return one row per partner and academic year, the deepest and largest first.

    Columns: academic_year, enterprise_id, industry, region, depth_level, depth_class,
    deep_without_placements, agreement_state, agreement_to, years_of_cooperation, started,
    agreement_over (before the data cut), feedback_state, next_state, loop_state, issues, issues_open.
    """
    condition, parameters = conditions(filters, "y")
    return warehouse.snapshot.query(
        f"""
        select y.academic_year, y.enterprise_id, y.industry, y.region, y.depth_level, y.depth_class,
               y.deep_without_placements, y.agreement_state, e.agreement_to,
               coalesce(e.agreement_to < ?::date, false) as agreement_over, y.years_of_cooperation,
               y.started, l.feedback_state, l.next_state, l.loop_state, l.issues, l.issues_open
        from mart.enterprise_year as y
        join mart.enterprise as e using (enterprise_id)
        left join mart.loop as l using (enterprise_id, academic_year)
        where y.partner and {condition}
        order by y.depth_level desc, y.started desc, y.enterprise_id""",
        [warehouse.snapshot.data_cut, *parameters],
    )


def to_do(warehouse: Warehouse, filters: Filters = Filters()) -> ToDo:
    """Return the agreements, forms and issues that wait, the most urgent first."""
    narrowed = filters.without("academic_year")
    condition, parameters = conditions(narrowed, "m")
    cut = warehouse.snapshot.data_cut
    forms = warehouse.snapshot.query(
        f"""
        select m.enterprise_id, m.academic_year, m.last_end, m.started,
               date_diff('day', m.clock_starts, ?::date) as days_waiting
        from mart.enterprise_feedback as m
        where m.due and m.survey_recorded and not m.received
          and m.academic_year = (
              select max(academic_year) from mart.enterprise_feedback where due and survey_recorded)
          and {condition}
        order by days_waiting desc, m.enterprise_id""",
        [cut, *parameters],
    )
    issues = warehouse.snapshot.query(
        f"""
        select m.issue_id, m.enterprise_id, m.academic_year, m.theme, m.severity, m.severe, m.raised_on,
               m.acted, m.replied_on is not null as replied,
               date_diff('day', m.raised_on, ?::date) as days_open
        from mart.issue as m
        where not (m.acted and m.replied_on is not null) and {condition}
        order by m.severe desc, days_open desc, m.issue_id""",
        [cut, *parameters],
    )
    return ToDo(ending(warehouse, filters), forms, issues)


def ending(warehouse: Warehouse, filters: Filters = Filters()) -> pd.DataFrame:
    """Return the partners whose agreement ends within the warning period, those that end first on top.

    The period begins with the data cut, whatever year is chosen; what is said of a partner is of its
    latest year. Columns: those of mart.agreement_advice, years_of_cooperation.
    """
    condition, parameters = conditions(filters.without("academic_year"), "m")
    cut = warehouse.snapshot.data_cut
    months = warehouse.snapshot.settings.expiry_warning_months
    return warehouse.snapshot.query(
        f"""
        select m.*, y.years_of_cooperation
        from mart.agreement_advice as m
        join mart.enterprise_year as y using (enterprise_id, academic_year)
        where {condition} and y.under_agreement
          and m.agreement_to between ?::date and ?::date + to_months(?)
        qualify row_number() over (partition by m.enterprise_id order by m.academic_year desc) = 1
        order by m.agreement_to, m.enterprise_id""",
        [*parameters, cut, cut, months],
    )


def oldest_issues(warehouse: Warehouse) -> pd.DataFrame:
    """Return per enterprise and academic year the oldest issue that waits for an action or a reply.

    Columns: enterprise_id, academic_year, theme, raised_on, acted, replied.
    """
    return warehouse.snapshot.query(
        """
        select enterprise_id, academic_year, theme, raised_on, acted,
               replied_on is not null as replied
        from mart.issue
        where not (acted and replied_on is not null)
        qualify row_number() over (
            partition by enterprise_id, academic_year order by raised_on, issue_id) = 1"""
    )


def freshness(warehouse: Warehouse) -> pd.DataFrame:
    """Return per register: register, records, latest (its latest dated fact, NaT where it has none)."""
    return warehouse.snapshot.query("select * from mart.freshness order by register")


def conditions(filters: Filters, alias: str) -> tuple[str, list[list[str]]]:
    """Return a condition on enterprise-years; college and programme mean the enterprises hosting it."""
    parts, parameters = ["true"], []
    for name, values in filters.active().items():
        if name in THROUGH_HOSTS:
            parts.append(
                f"exists (from mart.enterprise_programme as h where h.enterprise_id = {alias}.enterprise_id"
                f" and h.academic_year = {alias}.academic_year"
                f" and h.{name} in (select unnest(?::varchar[])))"
            )
        else:
            parts.append(f"{alias}.{name} in (select unnest(?::varchar[]))")
        parameters.append(list(values))
    return " and ".join(parts), parameters
