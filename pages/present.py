"""Present: a review over the whole window, card by card; its notes in a second window."""

import streamlit as st

from dashboard.messages import message
from dashboard.review import desk, notes_view, present_view
from dashboard.shell import frame, state

context = state.context()
review = desk.opened(context)
if review is None:
    frame.title_of(
        context.language,
        message("Present"),
        message("A review over the whole window: one card at a time, led by the keyboard."),
    )
    present_view.without(context)
elif st.query_params.get("view") == "notes":
    frame.title_of(
        context.language,
        message("Presenter's notes"),
        message("They follow the presentation in the other window."),
    )
    notes_view.follow(context, review)
else:
    present_view.show(context, review)
