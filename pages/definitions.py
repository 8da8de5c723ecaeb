"""Definitions: what every indicator means, how it is counted, and an example to follow."""

import streamlit as st

from dashboard import definitions
from dashboard.messages import message, translate
from dashboard.metrics import CATALOGUE, THEMES
from dashboard.shell import frame, state

LANGUAGE, context = state.language(), state.context_if_any()
frame.title_of(
    LANGUAGE,
    message("Definitions"),
    message("What every indicator means, how it is counted, and an example to follow by hand."),
)

asked = CATALOGUE.get(st.query_params.get("metric", ""))
if asked is not None:
    with st.container(border=True, key="card-definition"):
        st.subheader(asked.label.into(LANGUAGE), anchor=False)
        definitions.draw(LANGUAGE, asked, context)
    st.header(translate(LANGUAGE, "All indicators"), anchor=False)

text = st.text_input(
    translate(LANGUAGE, "Search"),
    placeholder=translate(LANGUAGE, "a word in the name, the question or the definition"),
    icon=":material/search:",
    key="definitions.search",
)
found = {
    theme: kept
    for theme, metrics in THEMES.items()
    if (kept := [metric for metric in metrics if definitions.matches(metric, text)])
}
if not found:
    st.info(translate(LANGUAGE, "No indicator has these words. Try a shorter or another word."))
for theme, metrics in found.items():
    st.subheader(translate(LANGUAGE, theme), anchor=False)
    for metric in metrics:
        if metric is asked:
            continue
        heading = f"**{metric.label.into(LANGUAGE)}** · `{metric.id}`"
        folded = st.expander(heading, key=f"definition-{metric.id}", on_change="rerun")
        if folded.open:
            with folded:
                definitions.draw(LANGUAGE, metric, context)
