"""Prepare: a cooperation review from the data, its agenda, its meeting, and what was stored before."""

import streamlit as st

from dashboard import changing
from dashboard.messages import message
from dashboard.review import (
    adding_view,
    agenda_view,
    desk,
    prepare_view,
    renewal_view,
    series_view,
    starting,
    stored_view,
)
from dashboard.shell import frame, state

context = state.context()
frame.title_of(
    context.language,
    message("Prepare a review"),
    message("Whom is the meeting about, what will it look at, and in which order?"),
)
changing.said()
review = desk.opened(context)
if review is None:
    adding_view.waiting(context)
    starting.new(context)
    stored_view.draw(context)
    series_view.offer(context)
else:
    prepare_view.head(context, review)
    prepare_view.told(context, review)
    renewal_view.offer(context, review)
    with st.container(
        horizontal=True,
        vertical_alignment="bottom",
        horizontal_alignment="distribute",
        key="agenda",
    ):
        heading = context.t("Agenda: {count} {count:card|cards}", count=len(review.cards))
        st.header(heading, anchor=False, width="content")
        adding_view.from_list(context, review)
    adding_view.from_tray(context, review)
    agenda_view.draw(context, review)
    prepare_view.meeting(context, review)
