"""One field of a record as a widget: what may be chosen is offered; what comes back is text."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from dashboard.escape import for_markdown
from dashboard.messages import Language, message, translate
from dashboard.records import record_words
from etl import api

EARLIEST, LATEST = dt.date(1900, 1, 1), dt.date(2199, 12, 31)


def ask(
    language: Language, field: api.FieldInfo | None, before: str, *, label: str, key: str
) -> str:
    """Draw the widget of a field, filled with what was said before; return its value as text."""
    label = for_markdown(label)
    advice = for_markdown(field.help.into(language)) if field else None
    if field and field.type == "date":
        day = dt.date.fromisoformat(before) if before else None
        chosen = st.date_input(
            label, day, EARLIEST, LATEST, key=key, help=advice, format="YYYY-MM-DD"
        )
        return chosen.isoformat() if chosen else ""
    codes = _codes(field, before)
    if field and field.type == "codes":
        several = st.multiselect(
            label, codes, [code for code in before.split("|") if code], key=key, help=advice,
            format_func=lambda code: record_words.value(language, field, code),
        )  # fmt: skip
        return "|".join(code for code in codes if code in several)
    if field and codes:
        return st.selectbox(
            label, ("", *codes), ("", *codes).index(before), key=key, help=advice,
            format_func=lambda code: record_words.value(language, field, code),
        )  # fmt: skip
    return st.text_input(label, before, key=key, help=advice).strip()


def ask_known(
    language: Language, known: Mapping[str, str], before: str, *, label: str, key: str
) -> str:
    """Offer the values that are known (value -> words); another one may be typed."""
    values = tuple(dict.fromkeys([*known, *([before] if before else [])]))
    chosen = st.selectbox(
        for_markdown(label), values, values.index(before) if before else None, key=key,
        format_func=lambda value: known.get(value, value), accept_new_options=True,
        placeholder=translate(language, "Choose one, or type another"),
    )  # fmt: skip
    return str(chosen or "").strip()


def explain(
    language: Language, rejections: Sequence[api.Rejection], label: Callable[[str], str]
) -> None:
    """Say what is wrong with the values that were given; ``label`` says what a field is called."""
    for each in rejections:
        labels = [label(name) for name in (each.header or each.field).split(" / ")]
        text = (
            message("**{field}**: found “{found}”, expected {expected}. {remedy}")
            if each.found
            else message("**{field}** is empty, expected {expected}.")
        )
        st.error(
            translate(
                language,
                text,
                field=for_markdown(", ".join(labels)),
                found=for_markdown(each.found),
                expected=for_markdown(each.expected.into(language)),
                remedy=for_markdown(each.remedy.into(language)),
            ),
            icon=":material/error:",
        )


def _codes(field: api.FieldInfo | None, before: str) -> Sequence[str]:
    """Return the values that a field may have; what it holds now is one of them."""
    if field is None:
        return ()
    known = ("true", "false") if field.type == "boolean" else [code for code, _ in field.choices]
    held = before.split("|") if field.type == "codes" else [before]
    return tuple(dict.fromkeys([*known, *(code for code in held if code and known)]))
