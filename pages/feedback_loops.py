"""Feedback loops: who is heard in time, what is acted upon, and who comes back."""

from functools import partial

import streamlit as st

from dashboard import charts, frame, rosters, state, views
from dashboard.messages import message

WHICH = {
    "vicious": message("Vicious"),
    "threatened": message("At risk"),
    "silent": message("Silent"),
    "shrinking": message("Satisfied, yet less"),
    "virtuous": message("Virtuous"),
}

context = state.context()
frame.heading(
    context,
    message("Feedback loops"),
    message("Are enterprises heard in time, is what they say acted upon, and do they come back?"),
)

views.show(context, "loop_state", charts.matrix, filters=rosters.loop_years(context))

st.header(context.t("Which loops are vicious"), anchor=False)
listed = views.choose(context, message("Show"), WHICH, key="loops.which")
rosters.loops(context, rosters.LOOPS[listed])

st.header(context.t("From year to year"), anchor=False)
views.show(context, "loop_state", charts.flow, filters=rosters.loop_years(context))

st.header(context.t("Heard in time"), anchor=False)
views.side_by_side(
    [
        partial(views.over_years, context, "response_rate"),
        partial(views.over_years, context, "on_time_rate"),
    ]
)

st.header(context.t("Satisfied, acted upon, closed"), anchor=False)
views.side_by_side(
    [
        partial(views.over_years, context, "enterprise_satisfaction"),
        partial(views.over_years, context, "action_rate"),
    ]
)
views.side_by_side(
    [
        partial(views.over_years, context, "closed_loop"),
        partial(views.over_years, context, "enterprise_return"),
    ]
)
