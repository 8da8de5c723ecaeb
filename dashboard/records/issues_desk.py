"""Logging an issue, and recording what was done about it and what was replied."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard import actor, changing
from dashboard.context import Context
from dashboard.escape import for_markdown
from dashboard.names import named
from dashboard.records import issues_view, loops, record_form
from dashboard.records.record_form import Asked
from dashboard.warehouse import Warehouse, open_warehouse
from etl import api

KIND = "feedback"
LOGGED = (
    "enterprise", "raised_on", "raised_by", "theme", "severity", "accident", "programme", "evidence",
)  # fmt: skip
DONE = ("action_on", "action_kind", "evidence", "replied_on")
TASK, _NEXT, _DRAFT = "issues.task", "issues.next", "issues.draft"


def arrive(tasks: Sequence[str]) -> None:
    """Turn to what comes after something was stored, at first to the first of the tasks."""
    task = st.session_state.pop(_NEXT, "") or st.session_state.get(TASK)
    st.session_state[TASK] = task if task in tasks else tasks[0]


def fill(row: dict[str, str]) -> None:
    """Take a proposal into the form of a new issue."""
    st.session_state[_DRAFT] = row
    st.session_state[TASK] = "log"


def log(context: Context) -> None:
    """Draw the form of a new issue, filled with the proposal chosen or the enterprise shown alone."""
    draft = _draft(context)
    number = draft.get("issue_id", "")
    if number:
        _about_draft(context, number)
    who = actor.ask(context.language)
    key = f"log-{number or draft.get('enterprise', '')}"
    with st.form(key=key, border=False):
        asked = _fields(context, LOGGED, draft, columns=3, key=key)
        sent = st.form_submit_button(
            context.t("Log this issue"), type="primary", icon=":material/add_task:"
        )
    st.caption(
        context.t(
            "Fields with * are needed. The issue gets its number when it is stored. A severe issue or "
            "an accident makes the loop of its year dissatisfied until it is acted upon and replied to."
        )
    )
    if sent and number and record_form.current(KIND, number):
        st.warning(context.t("This answer was logged already, as issue {issue}.", issue=number))
    elif sent:
        _enter(context, {**asked.given, "issue_id": number}, asked, who)


def act(context: Context, rows: pd.DataFrame) -> None:
    """Draw the form of what was done about the open issue that is chosen."""
    names = {row["issue_id"]: issues_view.title(context, row) for _, row in rows.iterrows()}
    issue = st.selectbox(
        context.t("Issue"), tuple(names), format_func=names.__getitem__, key="issues.chosen"
    )
    version = record_form.current(KIND, issue)
    if version is None:
        st.info(context.t("This record was withdrawn: it does not count."))
        return
    loop, before = loops.of_issue(context.warehouse, issue), version.values
    lines = (_facts(context, before), loops.sentence(context, loop), loops.deadline(context, loop))
    st.markdown("  \n".join(filter(None, lines)))
    who, key = actor.ask(context.language), f"act-{issue}-{version.batch}"
    with st.form(key=key, border=False):
        asked = _fields(context, DONE, before, columns=2, key=key)
        sent = st.form_submit_button(context.t("Save"), type="primary", icon=":material/save:")
    st.caption(context.t("An action counts only when it has a date and evidence."))
    changed = {name: text for name, text in asked.given.items() if text != before.get(name, "")}
    if sent and not changed:
        st.info(context.t("Nothing was changed, so nothing was stored."))
    elif sent:
        _correct(context, issue, changed, asked, who)


def _draft(context: Context) -> dict[str, str]:
    """Return what the form of a new issue begins with; a proposal of another enterprise does not."""
    chosen: dict[str, str] = st.session_state.get(_DRAFT, {})
    if not context.filters.enterprise_id:
        return chosen
    rows = context.warehouse.snapshot.query(
        "select if(registered, enterprise_id, name) from mart.enterprise where enterprise_id = ?",
        [context.filters.enterprise_id[0]],
    )
    shown = {"enterprise": str(rows.iloc[0, 0])}
    return chosen if chosen.get("enterprise") == shown["enterprise"] else shown


def _about_draft(context: Context, number: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="issues-draft"):
        st.markdown(
            context.t("From an enterprise's answer, to be logged as {issue}.", issue=number)
            + " "
            + context.t("Check the theme and the severity: they are proposals."),
            width="stretch",
        )
        st.button(
            context.t("Empty the form"),
            icon=":material/close:",
            key="issues.empty",
            on_click=lambda: st.session_state.pop(_DRAFT, None),
        )


def _fields(
    context: Context, names: Sequence[str], before: Mapping[str, str], *, columns: int, key: str
) -> Asked:
    known = {"enterprise": _enterprises(context), "programme": _programmes(context)}
    return record_form.fields(context, KIND, names, before, columns=columns, key=key, known=known)


def _enterprises(context: Context) -> dict[str, str]:
    """Return what an issue may name as its enterprise -> words, the register first."""
    rows = context.warehouse.snapshot.query(
        "select enterprise_id, name, registered from mart.enterprise order by registered desc, name"
    )
    words = {}
    for code, name, registered in rows.itertuples(index=False, name=None):
        shown = f"{named(context, 'enterprise_id', code)} · {code}"
        words[code if registered else name] = shown if registered else name
    return words


def _programmes(context: Context) -> dict[str, str]:
    options = context.warehouse.options("programme")
    return {option: named(context, "programme", option) for option in options}


def _facts(context: Context, values: Mapping[str, str]) -> str:
    """Return what is known of an issue, beside what the title says and what can be changed."""
    told = [
        context.t(
            "{name}: {value}",
            name=record_form.name_of(context, KIND, name),
            value=context.labels(name, values[name], context.language),
        )
        for name in ("severity", "raised_by", "programme")
        if values.get(name)
    ]
    accident = [context.t("accident")] if values.get("accident") == "true" else []
    return for_markdown(" · ".join([*told, *accident]))


def _enter(context: Context, row: Mapping[str, str], asked: Asked, who: str) -> None:
    batch = record_form.enter(context, row, asked, who, doing=context.t("Storing the issue …"))
    now = open_warehouse(changing.root())
    if batch is not None and now is not None:
        st.session_state[_NEXT] = "proposed" if st.session_state.pop(_DRAFT, None) else "open"
        number = loops.entered(now, batch)
        said = context.t("Logged as issue {issue}.", issue=for_markdown(number))
        loop = loops.of_issue(now, number)
        changing.say(f"{said} {loops.sentence(_upon(context, now), loop)}")


def _correct(
    context: Context, issue: str, values: Mapping[str, str], asked: Asked, who: str
) -> None:
    earlier = loops.of_issue(context.warehouse, issue)
    try:
        snapshot = changing.carry_out(
            context.language,
            context.t("Storing what was done …"),
            lambda step: api.correct(
                changing.root(), KIND, issue, values, actor=who, progress=step
            ),
        )
    except api.BadCorrection as problem:
        record_form.explain(context, problem.rejections, asked)
        return
    now = open_warehouse(changing.root())
    if snapshot and now is not None:
        said = context.t("Stored for issue {issue}.", issue=for_markdown(issue))
        upon = _upon(context, now)
        done = [said, loops.sentence(upon, loops.of_issue(now, issue), earlier)]
        if asked.given["action_on"] and not asked.given["evidence"]:
            done.append(context.t("The action does not count yet: it lacks evidence."))
        if any(asked.given[day] > now.data_cut for day in ("action_on", "replied_on")):
            done.append(loops.later(upon))
        changing.say(" ".join(done))


def _upon(context: Context, now: Warehouse) -> Context:
    return replace(context, warehouse=now, labels=now.labels)
