"""Decide: what was agreed in a review, by whom and by when; and what is open of earlier ones."""

import streamlit as st

from dashboard import actor, changing
from dashboard.messages import message
from dashboard.review import decide_desk, decide_view, desk, present_view
from dashboard.shell import frame, state
from etl import api

context = state.context()
frame.title_of(
    context.language,
    message("Decide"),
    message("What will be done, by whom, and by when? And what is still open of earlier reviews?"),
)
changing.said()
review = desk.opened(context)
if review is None:
    present_view.without(context)
else:
    decide_view.about(context, review)
    try:
        known = decide_view.known(context, review)
        may = changing.allowed(context.language)
        who = actor.ask(context.language) if may else ""
        if may and decide_view.is_saved(context, review):
            with st.container(border=True, key="card-decide"):
                decide_desk.enter(context, review, who)
        st.header(context.t("Decided in this review"), anchor=False)
        decide_view.table(context, known.here, message("Nothing was decided yet."))
        st.header(context.t("Open from earlier reviews"), anchor=False)
        decide_view.table(context, known.earlier, message("Nothing is open."))
        if may and len(known.every):
            st.header(context.t("What became of it"), anchor=False)
            with st.container(border=True, key="card-became"):
                decide_view.follow_up(context, known.every, who)
    except api.ProblemFound as problem:
        changing.refused(context.language, problem)
