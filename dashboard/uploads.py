"""The report on uploaded files, as people read it."""

import pandas as pd
import streamlit as st

from dashboard import formats, frame, wording
from dashboard.escape import for_csv, for_markdown
from dashboard.messages import Language, message, translate
from etl import api

SHOWN = 20
COUNTS = {
    "new": message("New"),
    "changed": message("Changed"),
    "unchanged": message("Unchanged"),
    "duplicate": message("Repeated in the file"),
    "rejected": message("Rejected"),
}
KINDS = {
    "placement": message("Placements"),
    "employment": message("Graduates' follow-up"),
    "survey": message("Survey answers"),
    "partner": message("Partner register"),
    "seats": message("Seats"),
    "cooperation": message("Acts of cooperation"),
    "feedback": message("Issues raised"),
    "facility": message("Facilities"),
    "programme": message("Programmes"),
}
INSTRUMENTS = {
    "student": message("students"),
    "enterprise": message("enterprises"),
    "supervisor": message("supervisors"),
}


def words(language: Language, label: api.Label) -> str:
    """Return a text of the loader as Markdown that shows it and nothing else."""
    return "\n".join(_line(line) for line in _plain(language, label).splitlines())


def kinds(language: Language) -> None:
    """Say which files are understood, before one was chosen."""
    named = wording.joined((translate(language, label) for label in KINDS.values()), language)
    st.markdown(
        translate(
            language,
            "What a file holds is recognised by its header: {kinds}. Comma, semicolon or tab, "
            "UTF-8 or GB18030, from a spreadsheet or a survey tool.",
            kinds=named,
        )
    )


def show(language: Language, report: api.Report) -> None:
    """Draw the report on every file."""
    for number, file in enumerate(report.files):
        with st.container(border=True, key=f"card-upload-{number}"):
            st.subheader(for_markdown(file.file), anchor=False)
            if file.refused is not None:
                st.error(words(language, file.refused), icon=":material/block:")
                st.caption(
                    translate(language, "Nothing of this file was used and nothing changed.")
                )
            elif file.already is not None:
                st.info(words(language, file.already), icon=":material/task_alt:")
            else:
                _counted(language, file)
    if (report.refused or report.rejected_whole) and len(report.files) > 1:
        st.warning(
            translate(
                language,
                "Several files are published together or not at all: take out or correct the one "
                "that was refused.",
            )
        )


def published(language: Language, report: api.Report) -> None:
    """Say that the rows are in, and where to look."""
    st.success(
        translate(language, "Published as snapshot {id}.", id=str(report.snapshot)),
        icon=":material/check_circle:",
    )
    st.page_link(
        frame.PAGES / "overview.py",
        label=translate(language, "See the overview"),
        icon=":material/arrow_forward:",
        icon_position="right",
    )


def _counted(language: Language, file: api.FileReport) -> None:
    st.caption(_kind(language, file))
    grid = st.grid(len(COUNTS), min_column_width=120, gap="small")
    for name, label in COUNTS.items():
        with grid.cell():
            st.metric(translate(language, label), formats.integer(file.counts[name], language))
    if not file.usable:
        st.error(
            translate(
                language, "No row of this file can be used. Correct the rows below and try again."
            ),
            icon=":material/block:",
        )
    _left_out(language, file)
    if file.rejections:
        _rejected(language, file)


def _kind(language: Language, file: api.FileReport) -> str:
    kind = translate(language, KINDS[file.kind])
    if file.instrument in INSTRUMENTS:
        kind += f" · {translate(language, INSTRUMENTS[file.instrument])}"
    if file.wave:
        kind += f" · {for_markdown(file.wave)}"
    count = formats.integer(file.counts["read"], language)
    return f"{kind} · {translate(language, '{count} rows read', count=count)}"


def _left_out(language: Language, file: api.FileReport) -> None:
    if file.personal_dropped:
        st.markdown(
            translate(
                language,
                ":material/shield_person: Personal columns, not stored: {columns}",
                columns=for_markdown(wording.joined(file.personal_dropped, language)),
            )
        )
    if file.ignored:
        st.caption(
            translate(
                language,
                "Columns not used: {columns}",
                columns=for_markdown(wording.joined(file.ignored, language)),
            )
        )


def _rejected(language: Language, file: api.FileReport) -> None:
    rows = [
        {
            translate(language, "Line"): item.line,
            translate(language, "Column"): item.header or item.field,
            translate(language, "Found"): item.found,
            translate(language, "Expected"): _plain(language, item.expected),
            translate(language, "What to do"): _plain(language, item.remedy),
        }
        for item in file.rejections
    ]
    table = pd.DataFrame(rows)
    title = translate(language, "Rejected rows, the others are published without them")
    st.markdown(f"**{title}**")
    shown = table.head(SHOWN).astype(str).rename(columns=for_markdown).map(for_markdown)
    st.table(shown, border="horizontal", hide_index=True)
    more = file.counts["rejected"] - len(shown)
    if more > 0:
        st.caption(translate(language, "and {count} more", count=formats.integer(more, language)))
    st.download_button(
        translate(language, "Rejected rows as CSV"),
        lambda: table.map(for_csv).to_csv(index=False).encode("utf-8-sig"),
        file_name="rejected.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key=f"rejected-{file.file}",
    )


def _line(text: str) -> str:
    if text.startswith("- "):
        return f"- {for_markdown(text[2:])}"
    return for_markdown(text) + "\n"


def _plain(language: Language, label: api.Label) -> str:
    return label.zh if language == "zh" else label.en
