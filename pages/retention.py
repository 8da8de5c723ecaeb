"""Retention: when and where interns leave, and who stays on as an employee."""

from functools import partial

import streamlit as st

from dashboard import charts, frame, state, views
from dashboard.messages import message

CURVES = {
    "position_match": message("Position match"),
    "depth_level": message("Depth of cooperation"),
    "planned_length": message("Planned length"),
    "college": message("College"),
}
WHERE = {
    "position_match": message("Position match"),
    "depth_level": message("Depth of cooperation"),
    "industry": message("Industry"),
    "college": message("College"),
    "programme": message("Programme"),
}
MATCH = {name: WHERE[name] for name in ("industry", "college", "programme")}

context = state.context()
frame.heading(
    context,
    message("Retention"),
    message("When and where do interns leave, and who stays on as an employee?"),
)

with views.controls("retention"):
    period = views.pooled(context, key="retention.period")
    curve = views.choose(context, message("Compare by"), CURVES, key="retention.curve")
views.show(context, "stay_curve", charts.survival, by=(curve,), filters=period)

st.header(context.t("Where they leave"), anchor=False)
where = views.choose(context, message("Compare by"), WHERE, key="retention.where")
views.side_by_side(
    [
        partial(views.show, context, name, charts.bars, by=(where,), filters=period)
        for name in ("unauthorised_leave", "completion_rate")
    ]
)

st.header(context.t("Over the years"), anchor=False)
views.side_by_side(
    [partial(views.over_years, context, name) for name in ("unauthorised_leave", "completion_rate")]
)

st.header(context.t("Position and programme"), anchor=False)
match = views.choose(context, message("Compare by"), MATCH, key="retention.match")
views.side_by_side(
    [
        partial(views.over_years, context, "match_rate"),
        partial(views.show, context, "match_rate", charts.bars, by=(match,), filters=period),
    ]
)

st.header(context.t("From intern to employee"), anchor=False)
views.show(context, "career_steps", charts.steps, by=("step",), filters=period)
views.side_by_side(
    [partial(views.over_years, context, name) for name in ("offer_rate", "acceptance_rate")]
)
views.over_years(context, "conversion_rate")
views.side_by_side(
    [partial(views.over_years, context, name) for name in ("host_at_6", "host_at_12")]
)
