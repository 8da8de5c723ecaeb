"""Correcting and withdrawing one record."""

from collections.abc import Mapping

import streamlit as st

from dashboard import changing
from dashboard.messages import Language, translate
from dashboard.records import record_words, widgets
from dashboard.records.record_words import History
from etl import api

COLUMN = 260


def correct(language: Language, history: History, version: api.Version, actor: str) -> None:
    """Draw the record as a form and store what was changed in it; a wrong value is explained."""
    key = f"correct-{history.kind}-{version.batch}-{history.key}"
    with st.form(key=key):
        given = _asked(language, history, version, key)
        wrong = st.container()
        sent = st.form_submit_button(
            translate(language, "Save the correction"), type="primary", icon=":material/save:"
        )
    st.caption(
        translate(
            language,
            "Only what you change is stored. What tells records or persons apart can not be "
            "corrected: withdraw the record and load it anew.",
        )
    )
    changed = {
        name: text for name, text in given.items() if text != _before(history, version, name)
    }
    if sent and not changed:
        wrong.info(translate(language, "Nothing was changed, so nothing was stored."))
    elif sent:
        try:
            _store(language, history, changed, actor)
        except api.BadCorrection as problem:
            with wrong:
                widgets.explain(
                    language, problem.rejections, lambda name: history.label(language, name)
                )


def _asked(language: Language, history: History, version: api.Version, key: str) -> dict[str, str]:
    """Draw every field that may be changed; return what stands in it, by its name."""
    grid = st.grid(3, min_column_width=COLUMN, gap="small")
    given = {}
    for name in api.changeable_fields(changing.root(), history.kind, history.key):
        with grid.cell():
            given[name] = widgets.ask(
                language, history.fields.get(name), _before(history, version, name),
                label=history.label(language, name), key=f"{key}-{name}",
            )  # fmt: skip
    return given


def withdraw(language: Language, history: History, actor: str) -> None:
    """Offer to withdraw the record; a second click does it."""
    if not changing.confirmed(
        language,
        f"withdraw-{history.kind}-{history.key}",
        ask=translate(language, "Withdraw this record"),
        effect=translate(
            language,
            "The record no longer counts in any figure. Its history stays; to bring it back, take "
            "the withdrawal back on the page Batches.",
        ),
        act=translate(language, "Withdraw it"),
        icon=":material/block:",
    ):
        return
    snapshot = changing.carry_out(
        language,
        translate(language, "Withdrawing the record …"),
        lambda step: api.withdraw(
            changing.root(), history.kind, history.key, actor=actor, progress=step
        ),
    )
    if snapshot:
        changing.say(
            translate(
                language, "The record was withdrawn. Published as snapshot {id}.", id=snapshot
            )
        )


def _store(language: Language, history: History, values: Mapping[str, str], actor: str) -> None:
    snapshot = changing.carry_out(
        language,
        translate(language, "Storing the correction …"),
        lambda step: api.correct(
            changing.root(), history.kind, history.key, values, actor=actor, progress=step
        ),
    )
    if snapshot:
        changing.say(
            translate(
                language,
                "The correction was stored as a batch of its own. Published as snapshot {id}.",
                id=snapshot,
            )
        )


def _before(history: History, version: api.Version, name: str) -> str:
    field, text = history.fields.get(name), version.values.get(name, "")
    return record_words.written(field, text) if field else text
