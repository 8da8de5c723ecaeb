"""Seats: who has enough of them, which industries are cautious, and whom to ask for the next year."""

from functools import partial

import streamlit as st

from dashboard import charts, views
from dashboard.messages import message
from dashboard.shell import frame, state
from dashboard.worklists import seat_plan

WHERE = {"programme": message("Programme"), "college": message("College")}

context = state.context()
frame.heading(
    context,
    message("Seats"),
    message("Are there enough internship seats, who gives them, and whom to ask next?"),
)

views.tiles(context, ("seats_per_student", "seats_granted", "seat_fill"))
views.side_by_side(
    [
        partial(views.over_years, context, "seats_per_student"),
        partial(views.over_years, context, "seats_granted"),
    ]
)

st.header(context.t("Which industries are cautious, and why"), anchor=False)
views.side_by_side(
    [
        partial(views.show, context, "seats_granted", charts.shortfalls, by=("industry",)),
        partial(views.show, context, "decline_reasons", charts.bars),
    ]
)

st.header(context.t("Where seats are short, and where they stay empty"), anchor=False)
where = views.choose(context, message("Compare by"), WHERE, key="seats.where")
views.side_by_side(
    [
        partial(views.show, context, "seats_per_student", charts.shortfalls, by=(where,)),
        partial(views.show, context, "seat_fill", charts.shortfalls, by=(where,)),
    ]
)

st.header(context.t("Plan for the next year"), anchor=False)
planned = views.choose(context, message("Plan by"), seat_plan.BY, key="seats.plan")
seat_plan.draw_plan(context, planned)

st.header(context.t("Whom to ask"), anchor=False)
listed = views.choose(context, message("Show"), seat_plan.ASK, key="seats.ask")
seat_plan.draw_asked(context, listed)
