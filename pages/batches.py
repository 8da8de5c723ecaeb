"""Batches: who loaded or entered what, and taking it back."""

import streamlit as st

from dashboard import actor, changing
from dashboard.messages import message
from dashboard.records import ledger_view
from dashboard.shell import frame, state
from dashboard.uploads import batch_view
from etl import api

LANGUAGE = state.language()
frame.title_of(
    LANGUAGE,
    message("Batches"),
    message("Who loaded or entered what, when, and what should be taken back?"),
)
changing.said()
try:
    lines = api.batches(changing.root())[::-1]
except api.ProblemFound as problem:
    changing.refused(LANGUAGE, problem)
    st.stop()
if not lines:
    changing.empty(
        LANGUAGE,
        message("Nothing was loaded yet"),
        message("Every file, form and correction will stand here as a batch of its own."),
    )
    st.stop()

may = changing.allowed(LANGUAGE)
chosen = ledger_view.choose(LANGUAGE, lines)
with st.container(border=True, key="card-batch"):
    batch_view.show(LANGUAGE, chosen)
    batch_view.offers(LANGUAGE, chosen)
    if may and chosen.state == "live":
        batch_view.undo(LANGUAGE, chosen, actor.ask(LANGUAGE))
ledger_view.kept(LANGUAGE)
