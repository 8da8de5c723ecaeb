"""Retention: when, where and why interns leave, what they take along, and who stays as an employee."""

from functools import partial

import streamlit as st

from dashboard import charts, views
from dashboard.messages import message
from dashboard.shell import frame, state

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
MATCH = {name: WHERE[name] for name in ("industry", "college", "programme")} | {
    "match_judged_by": message("Who judged"),
}
RATES = ("unauthorised_leave", "completion_rate", "match_rate")
SAID = ("student_attitude", "skill_ratings")
THOUGHT = {
    "answered": message("Who answered"),
    "position_match": message("Position match"),
    "depth_level": message("Depth of cooperation"),
    "college": message("College"),
}
STAYING = (
    "conversion_rate", "offer_rate", "acceptance_rate", "host_at_6", "host_at_12",
    "enterprise_return",
)  # fmt: skip

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
with views.controls("where"):
    rate = views.choose_metric(context, RATES, key="retention.rate")
    options = MATCH if rate == "match_rate" else WHERE
    where = views.choose(context, message("Compare by"), options, key="retention.where")
views.side_by_side(
    [partial(show, rate, charts.bars, by=(where,), total_shown=True), partial(years, rate)]
)
show("leave_causes", charts.incidence)

st.header(context.t("Which enterprises stand out"), anchor=False)
views.compare_partners(context, rate, filters=period)

st.header(context.t("What students and enterprises say"), anchor=False)
with views.controls("said"):
    said = views.choose_metric(context, SAID, key="retention.said")
    if said == "student_attitude":
        thought = views.choose(context, message("Compare by"), THOUGHT, key="retention.thought")
if said == "student_attitude":
    views.side_by_side(
        [
            partial(show, said, charts.dumbbell, by=(thought, "phase")),
            partial(years, said, besides="phase"),
        ]
    )
else:
    views.side_by_side(
        [
            partial(show, said, charts.bars, by=("skill",)),
            partial(show, "skill_change", charts.dumbbell, by=("skill", "since")),
        ]
    )

st.header(context.t("Who stays on"), anchor=False)
step = views.choose_metric(context, STAYING, key="retention.step")
views.side_by_side(
    [partial(show, "career_steps", charts.steps, by=("step",)), partial(years, step)]
)
