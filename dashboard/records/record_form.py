"""A form of some fields of one record, with a place beside each for what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import changing
from dashboard.context import Context
from dashboard.escape import for_markdown
from dashboard.records import widgets
from etl import api

COLUMN = 250


@dataclass(frozen=True)
class Asked:
    """A form that was drawn: what was given per field, and the place beside each for a complaint."""

    kind: str
    given: dict[str, str]
    places: dict[str, DeltaGenerator]


def fields(
    context: Context,
    kind: str,
    names: Sequence[str],
    before: Mapping[str, str],
    *,
    columns: int,
    key: str,
    known: Mapping[str, Mapping[str, str]],
) -> Asked:
    """Draw the fields ``names`` of a kind, filled with what was said before.

    ``known`` holds per field that offers them the values (value -> words); another one may be typed.
    """
    declared = _declared(kind)
    grid = st.grid(columns, min_column_width=COLUMN, gap="small")
    given, places = {}, {}
    for name in names:
        field, said, own = declared[name], before.get(name, ""), f"{key}-{name}"
        label = name_of(context, kind, name) + (" *" if field.required else "")
        with grid.cell():
            given[name] = (
                widgets.ask_known(context.language, known[name], said, label=label, key=own)
                if name in known
                else widgets.ask(context.language, field, said, label=label, key=own)
            )
            places[name] = st.container()
    return Asked(kind, given, places)


def explain(context: Context, rejections: Sequence[api.Rejection], asked: Asked) -> None:
    """Draw each complaint beside the last field of the form that it is about."""
    for each in rejections:
        about = [name for name in each.header.split(" / ") if name in asked.places]
        with asked.places[about[-1] if about else next(iter(asked.places))]:
            widgets.explain(context.language, [each], partial(name_of, context, asked.kind))


def enter(
    context: Context, row: Mapping[str, str], asked: Asked, who: str, *, doing: str
) -> int | None:
    """Store a row as ``who`` entered it; return its batch, None where it was not stored.

    What keeps it from being stored is drawn, beside the field that it is about where there is one.
    ``doing`` says what is done while it takes a while.
    """
    report = changing.carry_out(
        context.language,
        doing,
        lambda step: api.enter(changing.root(), asked.kind, row, actor=who, progress=step),
    )
    if report is None:
        return None
    file = report.files[0]
    if stopped := file.refused or file.already:
        st.error(for_markdown(stopped.into(context.language)), icon=":material/error:")
    explain(context, file.rejections, asked)
    return file.batch if report.snapshot else None


def name_of(context: Context, kind: str, name: str) -> str:
    """Return what a field is called."""
    return _declared(kind)[name].label.into(context.language)


def current(kind: str, key: str) -> api.Version | None:
    """Return the version of a record that counts, None where there is none."""
    versions = api.versions(changing.root(), kind, key)
    live = [version for version in versions if version.state == "live"]
    return live[-1] if live and not live[-1].withdrawn else None


def _declared(kind: str) -> dict[str, api.FieldInfo]:
    return {field.name: field for field in api.fields(changing.root(), kind)}
