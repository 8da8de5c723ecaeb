"""Forms to chase: the partners whose feedback is due, and a text to send to each."""

import streamlit as st

from dashboard.messages import message
from dashboard.shell import frame, state
from dashboard.worklists import letters

context, rows = letters.due(state.context())
frame.heading(
    context,
    message("Forms to chase"),
    message("Which partners have not told us yet how it went, and how do we ask them?"),
)
if rows.empty:
    letters.nothing_due(context)
    st.stop()
letters.table(context, rows)

st.header(context.t("A text to send"), anchor=False)
st.markdown(
    context.t("It says how many interns there were and when the last left. No student is named.")
)
wording = letters.ask(context)
letters.one(context, rows, wording)
letters.all_together(context, rows, wording)
