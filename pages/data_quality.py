"""Data quality: what is recorded, how completely, and what the gaps keep from being known."""

import streamlit as st

from dashboard import changing
from dashboard.messages import message
from dashboard.sections import completeness, quality_view
from dashboard.shell import frame, state
from dashboard.worklists import actions

context, root = state.context(), changing.root()
frame.title_of(
    context.language,
    message("Data quality"),
    message("What is recorded, how completely, and what do the gaps keep from being known?"),
)

registers = completeness.registers(context.warehouse, root)
st.header(context.t("What is recorded"), anchor=False)
quality_view.recorded(context, registers)

st.header(context.t("What is missing, who has it, what it would unlock"), anchor=False)
quality_view.missing(context, registers)

st.header(context.t("How completely the fields are filled in"), anchor=False)
quality_view.fields(context, registers, root)

st.header(context.t("Unknown answers"), anchor=False)
quality_view.unknowns(context)

st.header(context.t("Answers against the roster"), anchor=False)
quality_view.responses(context, root)

st.header(context.t("How fresh the data are"), anchor=False)
actions.freshness(context, state.world())
