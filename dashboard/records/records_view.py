"""Finding a record, and the history of what was said of it."""

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from dashboard import changing
from dashboard.escape import for_markdown
from dashboard.messages import Language, message, translate
from dashboard.records import ledger_view, record_words
from dashboard.records.record_words import History, kind_name
from etl import api

KIND, TEXT, FOUND = "records.kind", "records.text", "records.found"
MOST_FOUND, HALF = 50, 440


def ask_for(kind: str, key: str) -> None:
    """Make the page open with a kind, and a record of it where there is one."""
    st.session_state[KIND] = kind
    st.session_state[TEXT] = key


def find(language: Language) -> tuple[str, str] | None:
    """Draw the search and return kind and key of the record chosen, None where there is none."""
    grid = st.grid(2, min_column_width=280, gap="small")
    with grid.cell():
        kind = st.selectbox(
            translate(language, "Kind of record"),
            tuple(api.kinds()),
            format_func=partial(kind_name, language),
            key=KIND,
        )
    with grid.cell():
        text = st.text_input(
            translate(language, "Its number, part of its key, or a person's identifier"),
            icon=":material/search:",
            key=TEXT,
        )
    st.caption(
        translate(
            language,
            ":material/shield_person: A person is looked up by the pseudonym made from the "
            "identifier. What you type here is not stored.",
        )
    )
    if not text.strip():
        return None
    return _one_of(language, kind, api.find_records(changing.root(), kind, text))


def show(language: Language, history: History) -> None:
    """Draw what counts now beside the history, the newest version first."""
    grid = st.grid(2, min_column_width=HALF, gap="medium")
    with grid.cell():
        st.markdown(f"**{translate(language, 'As it counts now')}**")
        _now(language, history)
    with grid.cell():
        st.markdown(f"**{translate(language, 'What came in, the latest first')}**")
        for place in reversed(range(len(history.versions))):
            with st.container(border=True, key=f"version-{place}"):
                _version(language, history, place)


def _one_of(language: Language, kind: str, keys: Sequence[str]) -> tuple[str, str] | None:
    if not keys:
        st.info(
            translate(
                language,
                "No record of this kind has that number, key or person. Check the kind, and write "
                "an identifier exactly as the registers have it.",
            ),
            icon=":material/search_off:",
        )
        return None
    key = st.selectbox(
        translate(language, "Record"),
        keys,
        format_func=lambda text: record_words.key(language, text),
        key=FOUND,
    )
    if len(keys) == MOST_FOUND:
        count = len(keys)
        st.caption(
            translate(
                language, "The first {count} are offered; type more to narrow it.", count=count
            )
        )
    return kind, key


def _now(language: Language, history: History) -> None:
    version = history.current
    if version is None:
        st.info(
            translate(language, "This record was withdrawn: it does not count.")
            if any(each.withdrawn and each.state == "live" for each in history.versions)
            else translate(language, "Every batch that held this record was taken back."),
            icon=":material/visibility_off:",
        )
        return
    rows = [(history.label(language, name), history.value(language, version, name))
            for name in history.told(version)]  # fmt: skip
    _table(language, (message("Field"), message("Content")), rows)
    st.caption(translate(language, "Fields of which nothing is recorded are left out."))


def _version(language: Language, history: History, place: int) -> None:
    version = history.versions[place]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{_source(language, history, version)}**", width="content")
        _badge(language, version)
    st.caption(for_markdown(f"{ledger_view.moment(version.when)} · {version.who}"))
    if version.withdrawn:
        st.markdown(translate(language, "The record was withdrawn."))
    elif place == 0:
        st.markdown(translate(language, "The record came in for the first time."))
    elif not version.changed:
        st.markdown(translate(language, "It said the same as before."))
    else:
        before = history.versions[place - 1]
        headings = (message("Field"), message("Before"), message("After"))
        rows = [(history.label(language, name), history.value(language, before, name),
                 history.value(language, version, name)) for name in version.changed]  # fmt: skip
        _table(language, headings, rows)


def _source(language: Language, history: History, version: api.Version) -> str:
    line = history.lines[version.batch]
    parts = [f"{translate(language, 'Batch')} {version.batch}"]
    if line.action == "load":
        place = translate(language, "line {number}", number=version.line)
        parts += [version.file, place] if version.line else [version.file]
    else:
        parts.append(translate(language, ledger_view.CAME[line.action]))
    return for_markdown(" · ".join(parts))


def _badge(language: Language, version: api.Version) -> None:
    if version.state == "undone":
        st.badge(translate(language, "taken back"), color="gray", icon=":material/undo:")
    elif version.withdrawn:
        st.badge(translate(language, "withdrawn"), color="orange", icon=":material/block:")
    else:
        st.badge(translate(language, "live"), color="green", icon=":material/check:")


def _table(language: Language, headings: Sequence[str], rows: Sequence[tuple[str, ...]]) -> None:
    names = [translate(language, heading) for heading in headings]
    table = pd.DataFrame(rows, columns=names).map(for_markdown)
    st.table(table, border="horizontal", hide_index=True)
