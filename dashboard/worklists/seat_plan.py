"""Planning of seats: which programmes are short of them, and which enterprises to ask."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard import formats, rosters
from dashboard.context import Context
from dashboard.escape import for_markdown
from dashboard.filters import Filters
from dashboard.messages import message
from dashboard.sentences import notes
from dashboard.warehouse import Warehouse

PROGRAMME = ("college", "programme")
SEATED = (*PROGRAMME, "industry", "region")
BY = {"programme": message("Programme"), "industry": message("Industry")}
ASK = {
    "declined": message("Declined most"),
    "nothing": message("Offered nothing"),
    "full": message("Filled every seat"),
}


@dataclass(frozen=True)
class Plan:
    """What is known of the year after ``year``.

    ``programmes``: programme, college, students_due, requested, offered, declined, filled,
    partners_offering, short (students due without a seat offered), the shortest first; NaN where
    nothing was recorded. ``due_year`` and ``seat_year`` are the years that the students and the
    seats were counted for: ``following`` where its registers are in, else ``year`` stands in.
    """

    following: str
    due_year: str
    seat_year: str
    programmes: pd.DataFrame


def plan(warehouse: Warehouse, filters: Filters) -> Plan:
    """Return the plan for the year after the only one of ``filters``; only programmes narrow it."""
    year = filters.academic_year[0]
    following = _following(warehouse, year)
    due_year = _latest_of(warehouse, "students_due is not null", (year, following))
    seat_year = _latest_of(warehouse, "seats_listed", (year, following))
    condition, parameters = _of_programmes(filters)
    programmes = warehouse.snapshot.query(
        f"""
        with due as (
            select programme, college, students_due from mart.programme_year where academic_year = ?
        ),
        seat as (
            select programme, college, requested, offered, declined, filled, partners_offering
            from mart.programme_year where academic_year = ? and seats_listed
        ),
        both_known as (
            select coalesce(d.programme, s.programme) as programme,
                   coalesce(d.college, s.college) as college, d.students_due, s.* exclude (programme, college)
            from due as d full join seat as s on s.programme = d.programme
        )
        select *, if(offered is null, null, greatest(students_due - offered, 0)) as short
        from both_known
        where {condition}
        order by short desc nulls last, students_due desc, programme""",
        [due_year, seat_year, *parameters],
    )
    return Plan(following, due_year, seat_year, programmes)


def by_industry(warehouse: Warehouse, filters: Filters) -> pd.DataFrame:
    """Return the seats of the only year of ``filters`` per industry, those declined most first.

    Columns: industry, requested, offered, declined, filled, partners_offering.
    """
    parts = [f"m.{name} in (select unnest(?::varchar[]))" for name in filters.active()]
    return warehouse.snapshot.query(
        f"""
        select m.industry, sum(m.requested) as requested, sum(m.offered) as offered,
               sum(m.declined) as declined, sum(m.filled) as filled,
               count(distinct m.enterprise_id) filter (m.offered > 0) as partners_offering
        from mart.seat as m
        where {" and ".join(parts)}
        group by m.industry
        order by declined desc nulls last, requested desc nulls last, m.industry""",
        [list(values) for values in filters.active().values()],
    )


def asked(warehouse: Warehouse, filters: Filters) -> pd.DataFrame:
    """Return the enterprises that were asked for seats or offered some, those that declined most first.

    Columns: enterprise_id, industry, depth_level, requested, offered, declined, filled, closed (all
    their years have ended), reason (the one behind most seats declined).
    """
    active = filters.active()
    parts = [f"m.{name} in (select unnest(?::varchar[]))" for name in active]
    condition = " and ".join(["true", *parts])
    return warehouse.snapshot.query(
        f"""
        select m.enterprise_id, any_value(m.industry) as industry,
               any_value(m.depth_level) as depth_level, sum(m.requested) as requested,
               sum(m.offered) as offered, sum(m.declined) as declined, sum(m.filled) as filled,
               bool_and(m.closed) as closed, arg_max(m.reason, m.declined) as reason
        from mart.seat as m
        where {condition}
        group by m.enterprise_id
        order by declined desc nulls last, requested desc nulls last, m.enterprise_id""",
        [list(values) for values in active.values()],
    )


def draw_plan(context: Context, by: str) -> None:
    """Draw the plan by programme or by industry, and say which years its numbers come from."""
    if by == "industry":
        _draw_industries(context)
        return
    if not rosters.recorded(context, "programme"):
        return
    given = plan(context.warehouse, rosters.one_year(context))
    st.caption(_basis(context, given))
    columns = (
        "programme", "short", "students_due", "offered", "requested", "declined", "filled",
        "partners_offering", "college",
    )  # fmt: skip
    rosters.show(context, given.programmes, columns, key="seat-plan")


def _draw_industries(context: Context) -> None:
    if not rosters.recorded(context, "seats"):
        return
    year = rosters.one_year(context)
    given = plan(context.warehouse, year)
    known = year.only(*SEATED).replace(academic_year=(given.seat_year,))
    words = context.t(
        "Plan for {following}: seats as of {seats}. Students due are counted by programme; they "
        "belong to no industry yet.",
        following=given.following, seats=given.seat_year,
    )  # fmt: skip
    st.caption(for_markdown(_with_wider(context, words, SEATED)))
    columns = ("industry", "requested", "offered", "declined", "filled", "partners_offering")
    rosters.show(context, by_industry(context.warehouse, known), columns, key="seat-industries")


def draw_asked(context: Context, which: str) -> None:
    """Draw the enterprises of the latest chosen year that declined, gave nothing, or are full."""
    if not rosters.recorded(context, "seats"):
        return
    rows = asked(context.warehouse, rosters.one_year(context))
    chosen = {
        "declined": rows["declined"] > 0,
        "nothing": (rows["requested"] > 0) & (rows["offered"] == 0),
        "full": rows["closed"] & (rows["offered"] > 0) & (rows["filled"] >= rows["offered"]),
    }[which]
    rows = rows[chosen.fillna(value=False).astype(bool)]
    if which == "full":
        rows = rows.sort_values("offered", ascending=False, kind="stable")
    columns = (
        "enterprise_id", "industry", "requested", "offered", "declined", "filled", "reason",
        "depth_level",
    )  # fmt: skip
    rosters.show(context, rows, columns, key="seats-asked")


def _basis(context: Context, given: Plan) -> str:
    words = context.t(
        "Plan for {following}: students due as counted for {due}, seats as of {seats}.",
        following=given.following, due=given.due_year, seats=given.seat_year,
    )  # fmt: skip
    rows = given.programmes
    unseated = int(((rows["students_due"] > 0) & rows["offered"].isna()).sum())
    if unseated:
        words += " " + context.t(
            "Programmes with students due for which no answer about seats is recorded: {count}.",
            count=formats.integer(unseated, context.language),
        )
    if given.following not in (given.due_year, given.seat_year):
        words += " " + context.t("Its own registers are not loaded yet.")
    return for_markdown(_with_wider(context, words, PROGRAMME))


def _with_wider(context: Context, words: str, narrowing: tuple[str, ...]) -> str:
    """Return a caption with the filters that do not narrow what it is about."""
    wider = tuple(
        name for name in context.filters.active() if name not in ("academic_year", *narrowing)
    )
    return f"{words} {notes.wider(wider).into(context.language)}" if wider else words


def _of_programmes(filters: Filters) -> tuple[str, list[list[str]]]:
    narrowed = filters.only(*PROGRAMME).active()
    parts = [f"{name} in (select unnest(?::varchar[]))" for name in narrowed]
    return " and ".join(["true", *parts]), [list(values) for values in narrowed.values()]


def _following(warehouse: Warehouse, year: str) -> str:
    rows = warehouse.snapshot.query(
        "select next_academic_year from mart.academic_year where academic_year = ?", [year]
    )
    return str(rows["next_academic_year"].iloc[0])


def _latest_of(warehouse: Warehouse, known: str, years: tuple[str, str]) -> str:
    """Return the later of two years for which anything is known, the earlier where nothing is."""
    rows = warehouse.snapshot.query(
        f"select max(academic_year) as year from mart.programme_year "
        f"where academic_year in (select unnest(?::varchar[])) and {known}",
        [list(years)],
    )
    found = rows["year"].iloc[0]
    return years[0] if pd.isna(found) else str(found)
