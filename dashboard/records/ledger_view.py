"""The ledger of batches as a table, and the choice of one of them."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from dashboard import changing, formats
from dashboard.messages import Language, message, translate
from dashboard.records import record_words
from dashboard.records.record_words import kind_name
from etl import api

Instruments = Mapping[str, api.InstrumentInfo]
TABLE, CHOSEN = "batches.table", "batches.chosen"
WIDTHS = (50, 200, 190, 85, 65, 75, 90, 130, 120)
ROW, HEADER, MOST_HEIGHT = 35, 38, 420
CAME = {
    "load": message("file"),
    "enter": message("form"),
    "correct": message("correction"),
    "withdraw": message("withdrawal"),
    "review": message("review"),
}
REVIEW = "review"
REVIEWS = message("Cooperation reviews")
STATES = {"live": message("live"), "undone": message("taken back")}


def choose(language: Language, lines: Sequence[api.LedgerLine]) -> api.LedgerLine:
    """Draw the ledger, the newest batch first, and return the batch chosen by row or by number."""
    known, asked = {line.id: line for line in lines}, api.instruments(changing.root())
    if st.session_state.get(CHOSEN) not in known:
        st.session_state[CHOSEN] = lines[0].id
    numbers = list(known)
    st.session_state[TABLE] = _rows(numbers.index(st.session_state[CHOSEN]))
    rows = table(language, lines, asked)
    st.dataframe(
        rows,
        hide_index=True,
        height=min(HEADER + ROW * len(rows), MOST_HEIGHT),
        selection_mode="single-row-required",
        on_select=lambda: _take(numbers),
        column_config={
            heading: _column(rows[heading], width)
            for heading, width in zip(rows.columns, WIDTHS, strict=True)
        },
        key=TABLE,
    )
    st.selectbox(
        translate(language, "Batch"),
        numbers,
        format_func=lambda number: named(language, known[number], asked),
        key=CHOSEN,
    )
    return known[st.session_state[CHOSEN]]


def _column(cells: pd.Series, width: int) -> ColumnConfig:
    if pd.api.types.is_numeric_dtype(cells):
        return st.column_config.NumberColumn(width=width, format="localized")
    return st.column_config.Column(width=width)


def table(language: Language, lines: Sequence[api.LedgerLine], asked: Instruments) -> pd.DataFrame:
    """Return the ledger as people read it: one row per batch, in the order given."""
    headings = [
        translate(language, heading)
        for heading in (
            message("No."), message("File or record"), message("Kind of file"), message("Came as"),
            message("Rows"), message("Rejected"), message("State"), message("When"), message("Who"),
        )
    ]  # fmt: skip
    rows = [
        (
            line.id, source(language, line), kind(language, line, asked), translate(language, CAME[line.action]),
            line.rows, line.rejected, translate(language, STATES[line.state]), moment(line.when),
            line.who,
        )
        for line in lines
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=headings)


def named(language: Language, line: api.LedgerLine, asked: Instruments) -> str:
    """Return how a batch is called: its number, where it came from, its kind."""
    return " · ".join((f"{line.id}", source(language, line), kind(language, line, asked)))


def source(language: Language, line: api.LedgerLine) -> str:
    """Return the file of a batch, the review, the record that it changed, or that it was entered."""
    if line.action == "load" or line.kind == REVIEW:
        return line.file
    if line.record:
        return record_words.key(language, line.record["key"])
    return translate(language, "entered in a form")


def kind(language: Language, line: api.LedgerLine, asked: Instruments) -> str:
    """Return the kind of a batch; of a survey its questionnaire and wave too."""
    questionnaire = asked.get(line.instrument or "")
    title = questionnaire.label.into(language) if questionnaire else line.instrument
    name = translate(language, REVIEWS) if line.kind == REVIEW else kind_name(language, line.kind)
    return " · ".join(filter(None, (name, title, line.wave)))


def moment(when: str) -> str:
    """Return an ISO time as people read it: day, hour and minute."""
    return when[:16].replace("T", " ")


def kept(language: Language) -> None:
    """Say what is kept for how long."""
    count = api.read_settings(changing.root()).snapshots_kept
    st.caption(
        translate(
            language,
            "The {count} newest snapshots are kept (setting snapshots_kept), older ones are removed. "
            "The journal and the original files are never removed by themselves: from them every "
            "snapshot can be built again.",
            count=formats.integer(count, language),
        )
    )


def _rows(number: int) -> dict[str, dict[str, list[int]]]:
    return {"selection": {"rows": [number], "columns": [], "cells": []}}


def _take(numbers: Sequence[int]) -> None:
    rows = st.session_state[TABLE]["selection"]["rows"]
    if rows:
        st.session_state[CHOSEN] = numbers[rows[0]]
