"""Records: finding one, its history, correcting or withdrawing it, and erasing a person."""

from collections.abc import Mapping

import streamlit as st

from dashboard import actor, changing
from dashboard.escape import for_markdown
from dashboard.messages import message, translate
from dashboard.records import erase_view, record_desk, record_words, records_view
from dashboard.shell import frame, state
from etl import api

LANGUAGE = state.language()
AIMS = {"find": message("Find a record"), "erase": message("Erase one person")}
TASKS = {
    "history": message("History"),
    "correct": message("Correct"),
    "withdraw": message("Withdraw"),
}


def choose(options: Mapping[str, str], key: str) -> str:
    """Offer what can be done, at first the first; return what was chosen."""
    chosen = st.segmented_control(
        translate(LANGUAGE, "What to do"),
        tuple(options),
        format_func=lambda name: translate(LANGUAGE, options[name]),
        default=next(iter(options)),
        required=True,
        label_visibility="collapsed",
        key=key,
    )
    return str(chosen)


def record(kind: str, key: str, *, may: bool) -> None:
    """Draw a record that was found: its history, or the form of what is to be changed."""
    history = record_words.history(changing.root(), kind, key)
    st.subheader(for_markdown(record_words.key(LANGUAGE, key)), anchor=False)
    version = history.current
    if version is None or not may:
        records_view.show(LANGUAGE, history)
        return
    task = choose(TASKS, f"task-{version.batch}-{key}")
    if task == "correct":
        record_desk.correct(LANGUAGE, history, version, actor.ask(LANGUAGE))
    elif task == "withdraw":
        record_desk.withdraw(LANGUAGE, history, actor.ask(LANGUAGE))
    else:
        records_view.show(LANGUAGE, history)


frame.title_of(
    LANGUAGE,
    message("Records"),
    message("What was said of one record, by whom, and what has to be put right?"),
)
changing.said()
try:
    lines = api.batches(changing.root())
    if not lines:
        changing.empty(
            LANGUAGE,
            message("Nothing was loaded yet"),
            message("Load a file first; then every one of its records can be looked up here."),
        )
        st.stop()
    may = changing.allowed(LANGUAGE)
    if may and choose(AIMS, "records.aim") == "erase":
        with st.container(border=True, key="card-erase"):
            erase_view.draw(LANGUAGE, actor.ask(LANGUAGE))
    elif found := records_view.find(LANGUAGE):
        with st.container(border=True, key="card-record"):
            record(*found, may=may)
except api.ProblemFound as problem:
    changing.refused(LANGUAGE, problem)
