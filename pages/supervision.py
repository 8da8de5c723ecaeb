"""Supervision and rules: whether interns are prepared, supervised and protected."""

from functools import partial

import streamlit as st

from dashboard import charts, views
from dashboard.messages import message
from dashboard.shell import frame, state
from dashboard.worklists import breaches_view

HEADLINES = {
    message("Protected: which rules are kept"): (
        "agreement_before_start", "insurance_rate", "pay_floor", "hours_rule", "headcount_cap",
    ),
    message("Prepared for work"): (
        "start_rate", "pretraining_rate", "theory_training_rate", "mentor_rate", "timetable_clash",
    ),
    message("Supervised by the school"): (
        "self_found_share", "counselling_rate", "visited_rate", "visits", "interns_per_supervisor",
    ),
}  # fmt: skip
RESOURCES = {
    "dual_qualified_share": message("Dual-qualified teachers"),
    "practice_funds": message("Practice funds"),
}
WHAT = {
    "agreement_before_start": message("Agreement"),
    "insurance_rate": message("Insurance"),
    "pay_floor": message("Pay"),
    "hours_rule": message("Hours"),
    "start_rate": message("Start"),
    "pretraining_rate": message("Preparation"),
    "theory_training_rate": message("Training by the enterprise"),
    "mentor_rate": message("Mentor"),
    "timetable_clash": message("Timetable clash"),
    "self_found_share": message("Found by students"),
    "counselling_rate": message("Counselling"),
    "visited_rate": message("Visits"),
}
WHERE = {
    "college": message("College"),
    "programme": message("Programme"),
    "industry": message("Industry"),
    "arranged_by": message("Who arranged it"),
    "depth_level": message("Depth of cooperation"),
}
APART = {"self_found_share": ("arranged_by",)}  # there a comparison repeats the definition
UNITS = {name: WHERE[name] for name in ("college", "programme")}

context = state.context()
frame.heading(
    context,
    message("Supervision and rules"),
    message("Are interns prepared, supervised and protected?"),
)
context = breaches_view.choose(context)
breaches_view.demands(context)
rows = []
for title, metrics in HEADLINES.items():
    st.header(context.t(title), anchor=False)
    rows.append(views.tiles(context, metrics, foot=False))
views.hold_together(context, *rows)

st.header(context.t("Where"), anchor=False)
with views.controls("supervision"):
    period = views.pooled(context, key="supervision.period")
    what = views.choose(context, message("Show"), WHAT, key="supervision.what")
    offered = {name: text for name, text in WHERE.items() if name not in APART.get(what, ())}
    where = views.choose(context, message("Compare by"), offered, key="supervision.where")
views.side_by_side(
    [
        partial(
            views.show, context, what, charts.bars, by=(where,), filters=period, total_shown=True
        ),
        partial(views.over_years, context, what),
    ]
)

st.header(context.t("The load on supervisors"), anchor=False)
views.side_by_side(
    [
        partial(views.show, context, "interns_per_supervisor", charts.bars, by=("college",)),
        partial(views.over_years, context, "supervisor_load", charts.ladder),
    ]
)

st.header(context.t("Accidents and complaints"), anchor=False)
views.side_by_side(
    [partial(views.over_years, context, name) for name in ("incidents", "severe_incidents")]
)

st.header(context.t("Teachers and funds"), anchor=False)
views.tiles(context, tuple(RESOURCES))
with views.controls("resources"):
    resource = views.choose(context, message("Show"), RESOURCES, key="supervision.resource")
    unit = views.choose(context, message("Compare by"), UNITS, key="supervision.unit")
views.side_by_side(
    [
        partial(views.show, context, resource, charts.bars, by=(unit,), total_shown=True),
        partial(views.over_years, context, resource),
    ]
)

st.header(context.t("Who: enterprises where a rule is broken"), anchor=False)
views.compare_partners(context, what, filters=period)
breaches_view.enterprises(context, period)

st.header(context.t("What to do about it"), anchor=False)
breaches_view.steps(context, period)
