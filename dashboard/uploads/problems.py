"""Step 4: what is wrong with the rows of a file, grouped by what repairs all of them at once."""

from functools import partial

import streamlit as st

from dashboard.escape import for_markdown
from dashboard.messages import message
from dashboard.uploads import rejects, repairs, stepper, texts
from dashboard.uploads.case import Case
from etl import api

FOUND, LINES = 5, 5
WIDTH = 260
ORDERS: dict[api.DateOrder, str] = {
    "day_first": message("the day comes first"),
    "month_first": message("the month comes first"),
}
LATER, EMPTY, CODE = "later", "empty", "code"
Answer = tuple[str, str]


def step(case: Case, report: api.FileReport) -> None:
    """Draw the problems with their repairs, what was repaired, and what to ask the sender for."""
    inside = stepper.folded(
        case, stepper.PROBLEMS, _summary(case, report), asks=rejects.asks_sender(report)
    )
    if inside is None:
        return
    with inside:
        for note in report.notes:
            st.caption(case.words(note))
        repairs.decided(case)
        for number, problem in enumerate(report.problems):
            with st.container(border=True, key=case.key("problem", number)):
                _problem(case, problem)
        if report.counts["rejected"]:
            rejects.offer(case, report)


def _summary(case: Case, report: api.FileReport) -> str:
    if not report.counts["rejected"]:
        return case.t("No problems: every row can be used")
    return case.t(
        "{count} of {all} {all:row|rows} can not be used",
        count=case.count(report.counts["rejected"]),
        all=case.count(report.counts["read"]),
    )


def _problem(case: Case, problem: api.Problem) -> None:
    name = for_markdown(problem.header or case.field(problem.field))
    st.markdown(
        case.t("**{column}** · {rows} {rows:row|rows}", column=name, rows=case.count(problem.rows))
    )
    st.markdown(case.t("Expected: {expected}", expected=case.words(problem.expected).strip()))
    st.caption(_found(case, problem))
    draw = {"date_order": _date_order, "suffix": _suffixes, "values": _values}
    for remedy in _offered(problem):
        draw[remedy](case, problem)
    if not problem.remedies:
        st.caption(case.words(problem.advice))


def _offered(problem: api.Problem) -> tuple[str, ...]:
    """Return the repairs to draw: the order of day and month mends what single texts would not."""
    return ("date_order",) if "date_order" in problem.remedies else problem.remedies


def _found(case: Case, problem: api.Problem) -> str:
    lines = ", ".join(map(str, problem.lines[:LINES])) + ("…" if problem.rows > LINES else "")
    where = case.t("in line {lines}", lines=lines)
    if not problem.found:
        return where
    shown = [f"“{texts.short(text)}” ({rows})" for text, rows in problem.found[:FOUND]]
    more = ["…"] if len(problem.found) > FOUND else []
    words = case.t("found: {texts}", texts=for_markdown(", ".join([*shown, *more])))
    return f"{words} · {where}"


def _date_order(case: Case, problem: api.Problem) -> None:
    key = case.key("order", problem.field)
    st.segmented_control(
        case.t("In this column"),
        tuple(ORDERS),
        format_func=lambda order: case.t(ORDERS[order]),
        key=key,
        on_change=lambda: repairs.date_order(case, problem.field, st.session_state[key]),
    )


def _suffixes(case: Case, problem: api.Problem) -> None:
    with st.container(horizontal=True, key=case.key("suffixes", problem.field)):
        for text in problem.suffixes:
            st.button(
                case.t("Cut “{text}” off the end", text=for_markdown(text)),
                icon=":material/content_cut:",
                key=case.key("cut", problem.field, text),
                on_click=partial(repairs.suffix, case, problem.field, text),
            )


def _values(case: Case, problem: api.Problem) -> None:
    """Ask what the texts found mean; one answer holds for all rows with the text."""
    about = (problem.field, problem.rule)
    keys = {text: case.key("value", *about, text) for text, _ in problem.found}
    with st.form(case.key("values", *about), border=False):
        grid = st.grid(3, min_column_width=WIDTH, gap="small")
        for text, rows in problem.found:
            label = f"“{for_markdown(texts.short(text))}” :small[× {case.count(rows)}]"
            with grid.cell():
                _meaning(case, problem, label, keys[text])
        st.form_submit_button(
            case.t("Read them like this in all rows"),
            icon=":material/done_all:",
            on_click=partial(_take_over, case, problem, keys),
        )


def _meaning(case: Case, problem: api.Problem, label: str, key: str) -> None:
    """Ask what one text means: one of the codes, nothing, or, where there are none, another text."""
    if not problem.choices:
        st.text_input(label, key=key, placeholder=case.t("read instead"))
        return
    words: dict[Answer, str] = {(LATER, ""): case.t("leave these rows out")}
    words |= {(CODE, code): name.into(case.language) for code, name in problem.choices}
    words[EMPTY, ""] = case.t("read as empty")
    st.selectbox(label, list(words), format_func=words.__getitem__, key=key)


def _take_over(case: Case, problem: api.Problem, keys: dict[str, str]) -> None:
    answers = {text: _answer(st.session_state[key]) for text, key in keys.items()}
    meant = {text: answer for text, answer in answers.items() if answer is not None}
    if meant:
        repairs.values(case, problem.field, meant)


def _answer(given: str | Answer) -> str | None:
    """Return what a text is read as, None where that was not said."""
    if isinstance(given, str):
        return given.strip() or None
    return None if given[0] == LATER else given[1]
