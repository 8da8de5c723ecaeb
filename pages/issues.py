"""Issues: what was raised, what was done about it, and what low answers propose to log."""

from dataclasses import replace

import streamlit as st

from dashboard import changing
from dashboard.messages import message
from dashboard.records import issues_desk, issues_view
from dashboard.shell import frame, state
from etl import api

TASKS = {
    "open": message("Open issues"),
    "log": message("Log an issue"),
    "proposed": message("Proposals"),
}

context = state.context()
asked = st.query_params.get("enterprise", "")
context = replace(context, filters=issues_view.narrowed(context, asked))
frame.heading(
    context,
    message("Issues"),
    message("Which issues wait for an action or a reply, and which has nobody written down yet?"),
)
issues_view.about_one(context, asked)
changing.said()
try:
    may = changing.allowed(context.language)
    tasks = tuple(TASKS) if may else ("open", "proposed")
    issues_desk.arrive(tasks)
    task = st.segmented_control(
        context.t("What to do"),
        tasks,
        format_func=lambda name: context.t(TASKS[name]),
        required=True,
        label_visibility="collapsed",
        key=issues_desk.TASK,
    )
    if task == "log":
        with st.container(border=True, key="card-log"):
            issues_desk.log(context)
    elif task == "proposed":
        issues_view.proposed(context, issues_desk.fill if may else None)
    else:
        rows = issues_view.open_ones(context)
        if may and len(rows):
            st.header(context.t("What was done about it"), anchor=False)
            with st.container(border=True, key="card-act"):
                issues_desk.act(context, rows)
except api.ProblemFound as problem:
    changing.refused(context.language, problem)
