"""One file on the desk: what is known of it, and its steps from reading to repairs."""

from collections.abc import Sequence

import streamlit as st

from dashboard import formats
from dashboard.escape import for_markdown
from dashboard.uploads import columns, declaring, problems, reading, rejects, stepper
from dashboard.uploads.case import Case
from dashboard.uploads.desk import Chosen
from etl import api


def show(case: Case) -> None:
    """Draw a file."""
    report = case.report
    with st.container(border=True, key=f"card-upload-{case.file.id}"):
        st.subheader(for_markdown(case.file.name), anchor=False)
        if not case.seen.lines and case.seen.problem is not None:
            st.error(case.words(case.seen.problem), icon=":material/block:")
        elif report is not None and report.already is not None:
            st.info(case.words(report.already), icon=":material/task_alt:")
        else:
            _steps(case)
        if case.seen.problem is not None or (report is not None and report.refused is not None):
            _again(case)


def first_open(cases: Sequence[Case]) -> int:
    """Return the first step at which a file waits for an answer."""
    return min(_step_of(case) for case in cases)


def waiting(cases: Sequence[Case]) -> list[Chosen]:
    """Return the files that keep all of them from being published."""
    return [case.file for case in cases if not case.is_usable]


def _step_of(case: Case) -> int:
    report = case.report
    if not case.is_ready:
        return stepper.READING
    if report is not None and report.already is not None:
        return stepper.DONE
    if columns.asked(case) or columns.lacking(case):
        return stepper.COLUMNS
    if report is not None and report.counts and rejects.asks_sender(report):
        return stepper.PROBLEMS
    return stepper.EFFECT if case.doubtful else stepper.PUBLISH


def _steps(case: Case) -> None:
    report = case.report
    if report is not None:
        _verdict(case, report)
        if report.remembered is not None:
            _remembered(case, report.remembered)
    reading.step(case)
    if case.seen.columns:
        columns.step(case)
    if declaring.is_offered(case):
        declaring.offer(case)
    if report is not None and report.counts:
        problems.step(case, report)


def _remembered(case: Case, batch: int) -> None:
    """Say from which file decisions were taken over, unless all of them were made anew."""
    if case.options.columns is not None and case.options.repairs is not None:
        return
    line = next(line for line in api.batches(api.own_root()) if line.id == batch)
    st.caption(
        case.t(
            "Columns and repairs as decided for {file}, loaded on {day} (batch {number}).",
            file=for_markdown(line.file),
            day=formats.date(line.when[:10], case.language),
            number=line.id,
        )
    )


def _verdict(case: Case, report: api.FileReport) -> None:
    """Say why a file can not be used as it is, or ask whether it is meant."""
    if report.refused is not None:
        box, icon = (st.warning, "help") if case.doubtful else (st.error, "block")
        box(case.words(report.refused), icon=f":material/{icon}:")
    elif report.rejected_whole:
        st.error(
            case.t("No row of this file can be used. Repair it below."), icon=":material/block:"
        )
    if case.doubtful:
        _confirm(case)


def _confirm(case: Case) -> None:
    key, confirmed = case.key("confirmed"), case.desk.confirmed
    st.session_state[key] = case.file.id in confirmed
    st.checkbox(
        case.t("I have checked it: that is what the file should do"),
        key=key,
        on_change=lambda: confirmed.symmetric_difference_update([case.file.id]),
    )


def _again(case: Case) -> None:
    """Offer to forget what was decided about a file."""
    if case.file.id in case.desk.decided:
        st.button(
            case.t("Forget what was chosen for this file"),
            icon=":material/restart_alt:",
            type="tertiary",
            key=case.key("again"),
            on_click=case.desk.forget,
            args=(case.file,),
        )
