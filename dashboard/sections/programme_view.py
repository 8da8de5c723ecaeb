"""One programme as people read it: its register year by year, its rates beside benchmarks, its hosts."""

import pandas as pd
import streamlit as st

from dashboard import formats, rosters, spreadsheet
from dashboard.context import Context
from dashboard.disclosure import PROFILES
from dashboard.escape import for_markdown
from dashboard.filters import Filters
from dashboard.messages import message
from dashboard.names import named
from dashboard.sections import benchmarks
from dashboard.sections.benchmarks import SCHOOL
from dashboard.shell import address
from dashboard.suppression import rounding

CHOSEN = "programme.chosen"
FACTS = {
    "enrolled": message("Enrolled"),
    "students_due": message("Students due for practice"),
    "order_class_students": message("Students in order classes"),
    "courses": message("Courses"),
    "joint_courses": message("Joint courses"),
    "major_hours": message("Major course hours"),
    "enterprise_taught_hours": message("Hours taught by enterprises"),
    "full_time_teachers": message("Full-time teachers"),
    "dual_qualified_teachers": message("Dual-qualified teachers"),
    "supervisors": message("Internship supervisors"),
    "practice_funds": message("Practice funds"),
    "requested": message("Seats requested"),
    "offered": message("Seats offered"),
    "filled": message("Seats filled"),
    "partners_offering": message("Partners offering"),
}
PERSONS = (
    "enrolled", "students_due", "order_class_students", "full_time_teachers",
    "dual_qualified_teachers", "supervisors",
)  # fmt: skip
HOSTS = ("enterprise_id", "started", "academic_year", "industry", "depth_level")


def choose(context: Context) -> str | None:
    """Offer the programmes of the chosen colleges; the choice is the filter that all pages share."""
    options = context.warehouse.options("programme", context.filters.only("college"))
    given = context.filters.programme
    st.session_state[CHOSEN] = given[0] if len(given) == 1 else None
    chosen: str | None = st.selectbox(
        context.t("Programme"),
        options,
        format_func=lambda code: named(context, "programme", code),
        placeholder=context.t("Choose one; other pages are narrowed to it, too"),
        key=CHOSEN,
        on_change=_narrow,
    )
    return chosen


def register(context: Context, programme: str) -> None:
    """Draw what its register and that of seats say, a column per year."""
    rows = context.warehouse.snapshot.query(
        "from mart.programme_year where programme = ? order by academic_year", [programme]
    )
    if rows.empty:
        st.info(context.t("Neither the register of programmes nor that of seats speaks of it."))
        return
    base = PROFILES[context.profile].base
    rows[list(PERSONS)] = rounding.counts(rows[list(PERSONS)].astype("float64"), base)
    table = pd.DataFrame(
        {
            context.t("Recorded"): [context.t(label) for label in FACTS.values()],
            **{
                str(row["academic_year"]): [
                    formats.integer(float(row[name]), context.language) for name in FACTS
                ]
                for _, row in rows.astype(dict.fromkeys(FACTS, "float64")).iterrows()
            },
        }
    )
    with st.container(border=True, key="card-programme"):
        st.table(table.map(for_markdown), border="horizontal", hide_index=True)
        with st.container(horizontal=True, key="tools-programme"):
            spreadsheet.downloads(
                context, "programme", lambda: table, key="programme",
                about=lambda: rosters.about(context),
            )  # fmt: skip


def beside(context: Context, period: Filters) -> None:
    """Draw its rates beside those of its college and the whole school, in the same years."""
    years = Filters(academic_year=period.academic_year)
    scopes = {context.t(message("This programme")): years.replace(programme=period.programme)}
    college = _college(context, period.programme[0])
    if college:
        scopes[named(context, "college", college)] = years.replace(college=(college,))
    benchmarks.show(context, {**scopes, context.t(SCHOOL): years}, key="programme-rates")


def hosts(context: Context, period: Filters) -> None:
    """Draw the enterprises that host its interns in these years, the largest first."""
    rows = context.warehouse.snapshot.query(
        """
        select h.enterprise_id, sum(h.placements) as started, max(h.academic_year) as academic_year,
               any_value(y.industry) as industry, max_by(y.depth_level, h.academic_year) as depth_level
        from mart.enterprise_programme as h
        join mart.enterprise_year as y using (enterprise_id, academic_year)
        where h.programme = ? and h.academic_year in (select unnest(?::varchar[]))
        group by h.enterprise_id
        order by started desc, h.enterprise_id""",
        [period.programme[0], list(period.academic_year or context.warehouse.years)],
    )
    rosters.show(context, rows, HOSTS, key="programme-hosts")


def _college(context: Context, programme: str) -> str:
    rows = context.warehouse.snapshot.query(
        "select max_by(college, academic_year) as college from mart.enterprise_programme "
        "where programme = ?",
        [programme],
    )
    found = rows["college"].iloc[0]
    return "" if pd.isna(found) else str(found)


def _narrow() -> None:
    chosen = st.session_state[CHOSEN]
    address.shared()["programme"] = [chosen] if chosen else []
