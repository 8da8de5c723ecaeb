"""Step 6: one publication of all files, or none; and what came of it."""

from collections.abc import Sequence

import streamlit as st

from dashboard import actor, formats
from dashboard.escape import for_markdown
from dashboard.messages import Language, translate
from dashboard.shell import address, frame
from dashboard.uploads import desk as desks
from dashboard.uploads import stepper, work
from dashboard.uploads.desk import Checked, Chosen, Desk


def step(language: Language, desk: Desk, files: Sequence[Chosen], checked: Checked) -> None:
    """Publish when asked to; the page then runs anew on the published state.

    Raises:
        ProblemFound: the data directory can not be used.
    """
    with st.container(border=True, key="card-upload-publish"):
        title = translate(language, stepper.STEPS[stepper.PUBLISH - 1])
        st.subheader(f"{stepper.PUBLISH} · {title}", anchor=False)
        rows = sum(
            report.counts["accepted"] for report in checked.reports.values() if report.usable
        )
        label = translate(
            language, "Publish {count} {count:row|rows}", count=formats.integer(rows, language)
        )
        if st.button(label, type="primary", icon=":material/publish:", key="upload.publish"):
            work.publish(language, desk, files, actor.known(language))
            address.shared()["world"] = []
            st.rerun()
        st.caption(
            translate(language, "Whatever is published can be taken back on the page Batches.")
        )


def stopped(language: Language, files: Sequence[Chosen], waiting: Sequence[Chosen]) -> None:
    """Say which of several files keeps all of them from being published."""
    if len(files) > 1 and waiting:
        names = "".join(f"\n- {for_markdown(file.name)}" for file in waiting)
        text = translate(
            language,
            "Several files are published together or not at all. Mend these, or take them out:",
        )
        st.warning(f"{text}\n{names}", icon=":material/block:")


def done(language: Language, desk: Desk) -> None:
    """Say that the rows are in, and where to look."""
    assert desk.published is not None  # noqa: S101
    report = desk.published[1]
    numbers = ", ".join(str(file.batch) for file in report.files if file.batch is not None)
    st.success(
        translate(
            language,
            "Published as snapshot {id}, batch {numbers}. It can be taken back on the page Batches.",
            id=str(report.snapshot),
            numbers=numbers,
        ),
        icon=":material/check_circle:",
    )
    with st.container(horizontal=True, vertical_alignment="center", key="upload-done"):
        for page, label, icon in (
            ("overview.py", translate(language, "See the overview"), ":material/arrow_forward:"),
            ("batches.py", translate(language, "To the batches"), ":material/receipt_long:"),
        ):
            st.page_link(frame.PAGES / page, label=label, icon=icon)
        st.button(
            translate(language, "Load further files"),
            icon=":material/upload_file:",
            on_click=desks.clear,
        )
