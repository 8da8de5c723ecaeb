"""Step 5: what publishing would do, to the rows, to earlier batches and to the headline figures."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.escape import for_markdown
from dashboard.messages import Language, message, translate
from dashboard.metrics import CATALOGUE
from dashboard.sentences import statuses, wording
from dashboard.uploads import stepper
from dashboard.uploads.case import Case
from dashboard.uploads.desk import Checked
from dashboard.uploads.indicators import Figure, Shift
from etl import api

COUNTS = {
    "new": message("New"),
    "changed": message("Changed"),
    "unchanged": message("Unchanged"),
    "duplicate": message("Repeated in the file"),
    "rejected": message("Rejected"),
    "withdrawn": message("Withdrawn"),
}
MODES = {
    "add": message("Add and correct"),
    "replace_period": message("Replace a period"),
}
MEANING = {
    "add": message("Known records are corrected, new ones are added, all others stay."),
    "replace_period": message(
        "The same, and records of the file's periods that the file lacks are withdrawn."
    ),
}
CONFLICTS = (message("Earlier batch"), message("Rows changed"), message("In these columns"))
HEADINGS = (message("Indicator"), message("Year"), message("Before"), message("After"))
COUNT = 110


def has_any(checked: Checked) -> bool:
    """Whether there is a file that would bring rows, and is not in already."""
    return any(
        each.counts.get("accepted") and not each.already for each in checked.reports.values()
    )


def step(cases: Sequence[Case], checked: Checked) -> None:
    """Draw the effect of a publication."""
    language = cases[0].language
    with st.container(border=True, key="card-upload-effect"):
        title = translate(language, stepper.STEPS[stepper.EFFECT - 1])
        st.subheader(f"{stepper.EFFECT} · {title}", anchor=False)
        for case in cases:
            if case.report is not None and not case.report.already and case.report.counts:
                if len(cases) > 1:
                    st.markdown(f"**{for_markdown(case.file.name)}**")
                _mode(case)
                _counted(case, case.report)
                _conflicts(case, case.report)
        if checked.shifts:
            _headlines(language, checked)


def _mode(case: Case) -> None:
    key, mode = case.key("mode"), case.options.mode
    st.session_state[key] = mode
    st.segmented_control(
        case.t("What the file does"),
        tuple(MODES),
        format_func=lambda name: case.t(MODES[name]),
        required=True,
        key=key,
        on_change=lambda: case.decide(mode=st.session_state[key]),
    )
    st.caption(case.t(MEANING[mode]))


def _counted(case: Case, report: api.FileReport) -> None:
    grid = st.grid(len(COUNTS), min_column_width=COUNT, gap="small")
    for name, label in COUNTS.items():
        with grid.cell():
            st.metric(case.t(label), case.count(report.counts.get(name, 0)))


def _conflicts(case: Case, report: api.FileReport) -> None:
    """Say which earlier batches the rows change, and in which columns."""
    if not report.conflicts:
        return
    lines = {line.id: line for line in api.batches(api.own_root())}
    rows = [
        (
            f"{each.batch} · {lines[each.batch].file}",
            case.count(each.rows),
            wording.joined(
                (f"{case.field(name)} ({case.count(n)})" for name, n in each.fields.items()),
                case.language,
            ),
        )
        for each in report.conflicts
    ]
    table = pd.DataFrame(rows, columns=[case.t(name) for name in CONFLICTS])
    st.table(table.map(for_markdown), border="horizontal", hide_index=True)


def _headlines(language: Language, checked: Checked) -> None:
    """Draw the indicators that move; name those that stay."""
    moved = [shift for shift in checked.shifts if shift.changed]
    if checked.first:
        st.markdown(f"**{translate(language, 'The first figures: nothing was published before')}**")
    else:
        st.markdown(f"**{translate(language, 'The headline figures before and after')}**")
    if moved:
        headings = [translate(language, name) for name in HEADINGS]
        table = pd.DataFrame([_row(language, shift) for shift in moved], columns=headings)
        if checked.first:
            table = table.drop(columns=headings[2])
        st.table(table.map(for_markdown), border="horizontal", hide_index=True)
    stay = [
        CATALOGUE[each.metric].label.into(language) for each in checked.shifts if not each.changed
    ]
    if stay:
        names = for_markdown(wording.joined(stay, language))
        st.caption(translate(language, "As before: {names}", names=names))


def _row(language: Language, shift: Shift) -> tuple[str, str, str, str]:
    metric = CATALOGUE[shift.metric]
    year = shift.year
    if shift.others:
        more = translate(language, "and {count} more", count=shift.others)
        year = f"{year} ({more})"
    before = _figure(language, shift, shift.before)
    return metric.label.into(language), year, before, _figure(language, shift, shift.after)


def _figure(language: Language, shift: Shift, figure: Figure | None) -> str:
    if figure is None:
        return translate(language, "no figure yet")
    if figure.value is None or figure.n is None:
        return statuses.status_word(figure.status, language)
    value = formats.figure(figure.value, CATALOGUE[shift.metric], language)
    return translate(
        language,
        "{value} (n\u00a0=\u00a0{count})",
        value=value,
        count=formats.integer(figure.n, language),
    )
