"""Feedback loops: who is heard in time, what is acted upon, who comes back, and what would turn it."""

from functools import partial

import streamlit as st

from dashboard import charts, rosters, views
from dashboard.messages import message
from dashboard.shell import frame, state
from dashboard.worklists import loop_lists

DELAYS = {
    "industry": message("Industry"),
    "depth_level": message("Depth of cooperation"),
    "region": message("Region"),
}
OVER_TIME = {
    "heard": message("Heard in time"),
    "said": message("What they say"),
    "answered": message("Answered"),
}
TRENDS = {
    "heard": ("response_rate", "on_time_rate"),
    "said": ("enterprise_satisfaction", "willing_again"),
    "answered": ("action_rate", "closed_loop"),
}

context = state.context()
frame.heading(
    context,
    message("Feedback loops"),
    message("Are enterprises heard in time, is what they say acted upon, and do they come back?"),
)

views.tiles(context, ("response_rate", "enterprise_satisfaction", "willing_again", "closed_loop"))
views.show(context, "loop_state", charts.matrix, filters=rosters.loop_years(context))
st.header(context.t("Which partner is in which loop"), anchor=False)
listed = views.choose(context, message("Show"), loop_lists.NAMES, key="loops.which")
loop_lists.draw(context, listed)
st.page_link(
    frame.PAGES / "issues.py",
    label=context.t("Act on what is open"),
    icon=":material/arrow_forward:",
    icon_position="right",
)

st.header(context.t("From year to year"), anchor=False)
years = rosters.loop_years(context)
views.show(context, "loop_moves", charts.flow, filters=years)
views.show(context, "state_moves", charts.tally, by=("loop_before",), filters=years)

st.header(context.t("Where feedback is lost"), anchor=False)
period = views.pooled(context, key="loops.period")
views.side_by_side(
    [
        partial(views.show, context, "feedback_steps", charts.steps, by=("step",), filters=period),
        partial(views.show, context, "action_rate", charts.bars, by=("theme",), filters=period),
    ]
)
delay = views.choose(context, message("Compare by"), DELAYS, key="loops.delay")
views.show(context, "feedback_delay", charts.survival, by=(delay,), filters=period)

st.header(context.t("What enterprises say"), anchor=False)
views.show(context, "enterprise_opinions", charts.likert, by=("question",), filters=period)

st.header(context.t("Over the years"), anchor=False)
trends = views.choose(context, message("Show"), OVER_TIME, key="loops.trends")
views.side_by_side([partial(views.over_years, context, name) for name in TRENDS[trends]])

st.header(context.t("What goes with coming back"), anchor=False)
views.side_by_side(
    [
        partial(
            views.show,
            context,
            "return_association",
            charts.terms,
            filters=context.filters.without("academic_year"),
        ),
        partial(views.over_years, context, "enterprise_return"),
    ]
)
