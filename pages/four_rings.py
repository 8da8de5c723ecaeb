"""Four rings: what government, industry, enterprises and school do, and which ring is silent."""

import streamlit as st

from dashboard import charts, views
from dashboard.messages import message
from dashboard.sections import network_view
from dashboard.shell import frame, state
from dashboard.worklists import ring_acts

context = state.context()
frame.heading(
    context,
    message("Four rings"),
    message(
        "Government leads, industry guides, the enterprise takes part, the school promotes: who acts, "
        "and which ring is silent?"
    ),
)

views.over_years(context, "ring_acts", charts.tally)

st.header(context.t("Who starts what others carry"), anchor=False)
views.show(context, "ring_acts", charts.tally, by=("initiated_by",))

st.header(context.t("Who acts for what"), anchor=False)
target = views.choose(context, message("Show"), network_view.FOR, key="rings.target")
network_view.draw(context, target)

st.header(context.t("Who acts beside the enterprises"), anchor=False)
ring_acts.draw_bodies(context)

st.header(context.t("Members of vocational groups"), anchor=False)
ring_acts.draw_members(context)

st.header(context.t("What follows policies, funds, standards and groups"), anchor=False)
st.caption(
    context.t(
        "Deep acts (order classes, courses, bases and the like) of all enterprises that began in the "
        "twelve months before and after. What follows is not caused by it."
    )
)
ring_acts.draw_support(context)
views.over_years(context, "deep_share")
