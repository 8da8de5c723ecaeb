"""Enterprise names: what names that the register does not know stand for."""

import streamlit as st

from dashboard import actor, changing
from dashboard.messages import message, translate
from dashboard.records import names_view
from dashboard.shell import frame, state
from dashboard.warehouse import open_or_explain
from etl import api

LANGUAGE = state.language()
frame.title_of(
    LANGUAGE,
    message("Enterprise names"),
    message("Which registered enterprise does a name in the files stand for?"),
)
changing.said()
warehouse, _ = open_or_explain(changing.root())
if warehouse is None:
    changing.empty(
        LANGUAGE,
        message("Nothing was loaded yet"),
        message("Names that the register of partners does not know will be asked about here."),
    )
    st.stop()
try:
    with st.spinner(translate(LANGUAGE, "Comparing names with the register …")):
        unknown = names_view.unknown(changing.root(), warehouse.snapshot.id)
        register = names_view.register(changing.root(), warehouse.snapshot.id)
    decided = api.decided_names(changing.root())
    may = changing.allowed(LANGUAGE)
    names_view.explain(LANGUAGE, warehouse, len(unknown))
    who = actor.ask(LANGUAGE) if may and (unknown or decided) else ""
    if unknown:
        names_view.decide(LANGUAGE, unknown, register, who, may=may)
    if decided:
        st.header(translate(LANGUAGE, "Decided"), anchor=False)
        back = names_view.taken_back(LANGUAGE, decided, warehouse.labels, may=may)
        if back and st.button(translate(LANGUAGE, "Take these back"), icon=":material/undo:"):
            names_view.store(LANGUAGE, back, who)
except api.ProblemFound as problem:
    changing.refused(LANGUAGE, problem)
