"""Retention: when, where and why interns leave, what they take along, and who stays as an employee."""

from functools import partial

import streamlit as st

from dashboard import charts, frame, state, views
from dashboard.messages import message

CURVES = {
    "position_match": message("Position match"),
    "depth_level": message("Depth of cooperation"),
    "industry": message("Industry"),
    "college": message("College"),
    "planned_length": message("Planned length"),
}
WHERE = {
    "position_match": message("Position match"),
    "depth_level": message("Depth of cooperation"),
    "industry": message("Industry"),
    "college": message("College"),
    "programme": message("Programme"),
}
MATCH = {name: WHERE[name] for name in ("industry", "college", "programme")}
COMPARED = {
    "completion_rate": message("Completion"),
    "unauthorised_leave": message("Left without permission"),
}
THOUGHT = {
    "answered": message("Who answered"),
    "position_match": message("Position match"),
    "depth_level": message("Depth of cooperation"),
    "college": message("College"),
}

context = state.context()
frame.heading(
    context,
    message("Retention"),
    message("When and where do interns leave, and who stays on as an employee?"),
)

with views.controls("retention"):
    period = views.pooled(context, key="retention.period")
    curve = views.choose(context, message("Compare by"), CURVES, key="retention.curve")
show = partial(views.show, context, filters=period)
years = partial(views.over_years, context)
show("stay_curve", charts.survival, by=(curve,))

st.header(context.t("Where and why they leave"), anchor=False)
where = views.choose(context, message("Compare by"), WHERE, key="retention.where")
views.side_by_side(
    [
        partial(show, name, charts.bars, by=(where,))
        for name in ("unauthorised_leave", "completion_rate")
    ]
)
views.side_by_side(
    [partial(show, "leave_causes", charts.incidence), partial(years, "unauthorised_leave")]
)

st.header(context.t("Which enterprises stand out"), anchor=False)
compared = views.choose(context, message("Show"), COMPARED, key="retention.compared")
views.compare_partners(context, compared, filters=period)

st.header(context.t("Position and programme"), anchor=False)
match = views.choose(context, message("Compare by"), MATCH, key="retention.match")
views.side_by_side(
    [
        partial(years, "match_rate"),
        partial(show, "match_rate", charts.bars, by=(match,)),
    ]
)

st.header(context.t("What students think of practice"), anchor=False)
thought = views.choose(context, message("Compare by"), THOUGHT, key="retention.thought")
views.side_by_side(
    [
        partial(show, "student_attitude", charts.dumbbell, by=(thought, "phase")),
        partial(
            show, "student_attitude", charts.trend, by=("academic_year", "phase"),
            filters=context.filters.without("academic_year"),
        ),
    ]
)  # fmt: skip

st.header(context.t("What enterprises think of their skills"), anchor=False)
views.side_by_side(
    [
        partial(show, "skill_ratings", charts.bars, by=("skill",)),
        partial(show, "skill_change", charts.dumbbell, by=("skill", "since")),
    ]
)

st.header(context.t("From intern to employee"), anchor=False)
show("career_steps", charts.steps, by=("step",))
views.side_by_side([partial(years, name) for name in ("offer_rate", "acceptance_rate")])
views.side_by_side([partial(years, name) for name in ("conversion_rate", "completion_rate")])
views.side_by_side([partial(years, name) for name in ("host_at_6", "host_at_12")])

st.header(context.t("Enterprises that come back"), anchor=False)
years("enterprise_return")
