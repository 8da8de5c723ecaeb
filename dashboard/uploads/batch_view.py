"""One batch: what it brought, how its file was read, its original, and taking it back."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import changing, formats
from dashboard.escape import for_markdown
from dashboard.messages import Language, message, translate
from dashboard.records import ledger_view, record_words, records_view
from dashboard.shell import frame
from dashboard.uploads import effect
from etl import api

WIDTH = 110
COUNTS = {"read": message("Rows read"), **effect.COUNTS}
MODES = {
    "add": message("adds and corrects"),
    "replace_period": message("replaces its period"),
}
ORDERS = {
    "day_first": message("dates with the day first"),
    "month_first": message("dates with the month first"),
}
Fields = Mapping[str, api.FieldInfo]


def show(language: Language, line: api.LedgerLine) -> None:
    """Draw what is known of a batch."""
    st.header(_title(language, line), anchor=False)
    st.caption(" · ".join(for_markdown(fact) for fact in _facts(language, line)))
    _fate(language, line)
    fields = record_words.fields_of(changing.root(), line)
    if line.record:
        _table(
            language,
            _changed(language, fields, line.record),
            message("Field"),
            message("New value"),
        )
        return
    grid = st.grid(len(COUNTS), min_column_width=WIDTH, gap="small")
    for name, label in COUNTS.items():
        with grid.cell():
            count = formats.integer(line.counts.get(name, 0), language)
            st.metric(translate(language, label), count)
    if line.action == "load":
        _reading(language, fields, line)


def _fate(language: Language, line: api.LedgerLine) -> None:
    """Say that a batch was taken back, or that a person was erased from it."""
    if line.state == "undone":
        st.info(
            translate(
                language,
                "This batch was taken back: what it says no longer counts. To bring its rows back, "
                "load the file again.",
            )
            if line.kind != ledger_view.REVIEW
            else translate(language, "This batch was taken back: what it says no longer counts."),
            icon=":material/undo:",
        )
    if line.erased:
        st.info(
            translate(
                language,
                "Rows of an erased person were taken out of this file. Its lines keep their numbers.",
            )
            if line.kind != ledger_view.REVIEW
            else translate(language, "An erased person was cut out of the texts of this review."),
            icon=":material/person_off:",
        )


def offers(language: Language, line: api.LedgerLine) -> None:
    """Offer the way to a batch's records and, of a file, its original; a review has neither."""
    if line.kind == ledger_view.REVIEW:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="offers-batch"):
        if st.button(translate(language, "Look at its records"), icon=":material/manage_search:"):
            records_view.ask_for(line.kind, line.record.get("key", ""))
            st.switch_page(frame.PAGES / "records.py")
        if line.original and line.action == "load":
            _original(language, line)


def undo(language: Language, line: api.LedgerLine, actor: str) -> None:
    """Offer to take a batch back; a second click does it."""
    if changing.confirmed(
        language,
        f"undo-{line.id}",
        ask=translate(language, "Take this batch back"),
        effect=_effect(language, line),
        act=translate(language, "Take batch {number} back", number=line.id),
        icon=":material/undo:",
    ):
        snapshot = changing.carry_out(
            language,
            translate(language, "Taking batch {number} back …", number=line.id),
            lambda step: api.undo(changing.root(), line.id, actor=actor, progress=step),
        )
        if snapshot:
            changing.say(
                translate(
                    language,
                    "Batch {number} was taken back. Published as snapshot {id}.",
                    number=line.id,
                    id=snapshot,
                )
            )


def _original(language: Language, line: api.LedgerLine) -> None:
    try:
        name, path = api.original(changing.root(), line.id)
    except api.ProblemFound as problem:
        changing.refused(language, problem)
        return
    st.download_button(
        translate(language, "Download the original"),
        path.read_bytes,
        file_name=name,
        mime="application/octet-stream",
        icon=":material/download:",
        on_click="ignore",
        key=f"original-{line.id}",
    )
    st.caption(
        translate(
            language,
            ":material/shield_person: The original is the file as it came, with its personal data. "
            "Keep it only where such data may lie.",
        )
    )


def _title(language: Language, line: api.LedgerLine) -> str:
    source = for_markdown(ledger_view.source(language, line))
    return f"{translate(language, 'Batch')} {line.id} · {source}"


def _facts(language: Language, line: api.LedgerLine) -> Iterator[str]:
    yield translate(language, ledger_view.STATES[line.state])
    yield ledger_view.kind(language, line, api.instruments(changing.root()))
    yield translate(language, ledger_view.CAME[line.action])
    if line.action == "load":
        yield translate(language, MODES[line.mode])
    if line.encoding:
        yield translate(language, "encoding {name}", name=line.encoding)
    yield ledger_view.moment(line.when)
    yield line.who


def _effect(language: Language, line: api.LedgerLine) -> str:
    if line.action == "review":
        return translate(
            language,
            "The version of the review before this one counts again; without one the review is gone.",
        )
    if line.kind == ledger_view.REVIEW:
        return translate(language, "The deleted review comes back with its versions.")
    if line.action == "correct":
        return translate(language, "The record gets back what it held before the correction.")
    if line.action == "withdraw":
        return translate(language, "The withdrawn record comes back.")
    counts = {name: formats.integer(line.counts.get(name, 0), language) for name in COUNTS}
    return translate(
        language,
        "What its {rows} rows say no longer counts. Records that go: {new}. Records that get back "
        "what an earlier batch said: {changed}. Withdrawn records that come back: {withdrawn}. What a "
        "later batch said of the same records stays, and so does the original file.",
        rows=formats.integer(line.rows, language),
        **counts,
    )


def _reading(language: Language, fields: Fields, line: api.LedgerLine) -> None:
    """Draw which column holds which field, and what was decided about the values."""
    decided = list(_decided(language, fields, line.repairs))
    if decided:
        st.markdown(f"**{translate(language, 'Repairs that were decided')}**")
        _table(language, decided, message("Field"), message("Decision"))
    title = translate(language, "Which column holds what ({count})", count=len(line.mapping))
    folded = st.expander(title, key=f"mapping-{line.id}", on_change="rerun")
    if folded.open:
        pairs = [
            (record_words.label(language, fields, name), header)
            for name, header in line.mapping.items()
        ]
        with folded:
            _table(language, pairs, message("Field"), message("Column in the file"))


def _decided(
    language: Language, fields: Fields, repairs: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    for name, order in repairs.get("dates", {}).items():
        yield record_words.label(language, fields, name), translate(language, ORDERS[order])
    for name, texts in repairs.get("values", {}).items():
        for found, meant in texts.items():
            read = record_words.value(language, fields.get(name), meant)
            words = translate(language, "“{found}” is read as {meant}", found=found, meant=read)
            yield record_words.label(language, fields, name), words
    for name, texts in repairs.get("suffixes", {}).items():
        for text in texts:
            words = translate(language, "“{text}” is cut off the end", text=text)
            yield record_words.label(language, fields, name), words


def _changed(
    language: Language, fields: Fields, record: Mapping[str, Any]
) -> list[tuple[str, str]]:
    return [
        (
            record_words.label(language, fields, name),
            record_words.value(language, fields.get(name), text),
        )
        for name, text in record.get("values", {}).items()
    ]


def _table(language: Language, pairs: list[tuple[str, str]], left: str, right: str) -> None:
    if pairs:
        headings = [translate(language, heading) for heading in (left, right)]
        rows = pd.DataFrame(pairs, columns=headings).map(for_markdown)
        st.table(rows, border="horizontal", hide_index=True)
