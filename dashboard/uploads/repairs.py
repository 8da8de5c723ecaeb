"""What was decided about the values of a file, for all its rows: adding to it, and taking it back."""

import dataclasses
from collections.abc import Iterator, Mapping
from functools import partial
from typing import TypeVar

import streamlit as st

from dashboard.escape import for_markdown
from dashboard.records import record_words
from dashboard.uploads import texts
from dashboard.uploads.batch_view import ORDERS
from dashboard.uploads.case import Case
from etl import api

Value = TypeVar("Value")


def now(case: Case) -> api.Repairs:
    """Return the repairs that hold: decided here, or remembered from a file with the same columns."""
    if case.options.repairs is not None:
        return case.options.repairs
    if case.seen.remembered is None:
        return api.Repairs()
    lines = {line.id: line for line in api.batches(api.own_root())}
    return api.Repairs.from_json(lines[case.seen.remembered].repairs)


def date_order(case: Case, field: str, order: api.DateOrder | None) -> None:
    """Decide whether the day or the month comes first in a column."""
    held = now(case)
    dates = {**held.dates, field: order} if order else _without(held.dates, field)
    case.decide(repairs=dataclasses.replace(held, dates=dates))


def suffix(case: Case, field: str, text: str) -> None:
    """Decide that a text is cut off the end of the cells of a column."""
    held = now(case)
    suffixes = {**held.suffixes, field: (*held.suffixes.get(field, ()), text)}
    case.decide(repairs=dataclasses.replace(held, suffixes=suffixes))


def values(case: Case, field: str, meant: Mapping[str, str]) -> None:
    """Decide what texts of a column mean; an empty one: nothing was said."""
    held = now(case)
    found = {**held.values, field: {**held.values.get(field, {}), **meant}}
    case.decide(repairs=dataclasses.replace(held, values=found))


def decided(case: Case) -> None:
    """Draw the repairs that hold, each with the way to take it back."""
    for number, (words, rest) in enumerate(_decided(case, now(case))):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f":material/build: {words}", width="content")
            st.button(
                case.t("take back"),
                type="tertiary",
                icon=":material/undo:",
                key=case.key("back", number),
                on_click=partial(case.decide, repairs=rest),
            )


def _decided(case: Case, held: api.Repairs) -> Iterator[tuple[str, api.Repairs]]:
    """Give each decision in words, with the repairs that are left without it."""
    for name, order in held.dates.items():
        rest = dataclasses.replace(held, dates=_without(held.dates, name))
        yield _said(case, name, case.t(ORDERS[order])), rest
    for name, found in held.values.items():
        for text, meant in found.items():
            read = _meaning(case, name, meant)
            words = case.t("“{found}” is read as {meant}", found=texts.short(text), meant=read)
            left = {**held.values, name: _without(found, text)}
            yield _said(case, name, words), dataclasses.replace(held, values=left)
    for name, cut in held.suffixes.items():
        for text in cut:
            left_cut = {**held.suffixes, name: tuple(each for each in cut if each != text)}
            words = case.t("“{text}” is cut off the end", text=text)
            yield _said(case, name, words), dataclasses.replace(held, suffixes=left_cut)


def _said(case: Case, name: str, words: str) -> str:
    return f"**{for_markdown(case.field(name))}** · {for_markdown(words)}"


def _meaning(case: Case, name: str, text: str) -> str:
    field = next((each for each in case.seen.fields if each.name == name), None)
    if not text:
        return case.t("nothing")
    if field is not None and field.type == "boolean":
        return case.t(text)
    return record_words.value(case.language, field, text)


def _without(mapping: Mapping[str, Value], key: str) -> dict[str, Value]:
    return {name: value for name, value in mapping.items() if name != key}
