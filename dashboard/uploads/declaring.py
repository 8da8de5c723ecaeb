"""A questionnaire that nobody declared yet, or a new version of one, made from a file of answers."""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import actor, changing
from dashboard.messages import message
from dashboard.uploads import answers, questions, work
from dashboard.uploads.case import Case
from dashboard.uploads.columns import held
from dashboard.uploads.texts import SURVEY
from etl import api

NEW, VERSION = "new", "version"
WAYS = {
    NEW: message("A new questionnaire"),
    VERSION: message("A new version of one that is known"),
}
ABOUT = {
    "placement": message("a placement"),
    "enterprise_year": message("an enterprise in a year"),
}
WIDTH = 200


@dataclasses.dataclass(frozen=True)
class _Told:
    """What a person said about a questionnaire; of a version only from which year on it is used."""

    id: str
    label: Mapping[str, str]
    about: str
    year: str = ""


def is_offered(case: Case) -> bool:
    """Whether the table is known, and may be a survey that asks something not yet declared."""
    if case.seen.kind is None:
        return bool(case.seen.header)
    unused = [
        each for each in case.seen.columns if not each.personal and not held(case)[each.header]
    ]
    return case.seen.kind == SURVEY and bool(unused)


def offer(case: Case) -> None:
    """Offer to declare a questionnaire from the columns of a file."""
    box = st.expander(
        case.t("Is it a survey with other questions? Declare its questionnaire"),
        icon=":material/quiz:",
        key=case.key("declare"),
        on_change="rerun",
    )
    if not box.open:
        return
    with box:
        way = st.segmented_control(
            case.t("What the file is"),
            tuple(WAYS),
            default=NEW,
            required=True,
            format_func=lambda name: case.t(WAYS[name]),
            label_visibility="collapsed",
            key=case.key("way"),
        )
        _form(case, _base(case) if way == VERSION else None)


def _form(case: Case, base: str | None) -> None:
    drafted = _drafted(case, base)
    with st.form(case.key("declare", base), border=False):
        told = _asked_of_version(case, base) if base else _asked_of_new(case)
        table = questions.edit(case.language, drafted, key=case.key("items", base))
        meanings = answers.edit(case.language, drafted, key=case.key("answers", base))
        st.caption(case.t("It is kept at once, and the file is checked with it."))
        sent = st.form_submit_button(
            case.t("Declare this questionnaire"), icon=":material/quiz:", type="primary"
        )
    if sent:
        going_on = [
            dataclasses.replace(item, meanings=meanings.get(item.id, item.meanings))
            for item in drafted
        ]
        _declare(case, told, going_on, table, base)


def _base(case: Case) -> str:
    known = api.instruments(api.own_root())
    return str(
        st.selectbox(
            case.t("Questionnaire"),
            list(known),
            format_func=lambda name: known[name].label.into(case.language),
            key=case.key("base"),
        )
    )


def _drafted(case: Case, base: str | None) -> Sequence[api.DraftItem]:
    """Return the questions that the file seems to hold; those of ``base`` keep their ids."""
    desk, key = case.desk, case.desk.key([case.file])
    if desk.drafted is None or desk.drafted[0] != key:
        with work.on_disk(case.file) as path:
            desk.drafted = (key, api.draft(api.own_root(), path, case.options))
    items = desk.drafted[1]
    known = api.known_instruments(api.own_root())
    return items if base is None else api.asked_again(items, known[base])


def _asked_of_new(case: Case) -> _Told:
    grid = st.grid(4, min_column_width=WIDTH, gap="small")
    with grid.cell():
        short = st.text_input(
            case.t("Short name"), max_chars=40, placeholder=case.t("Latin letters, such as alumni")
        )
    with grid.cell():
        english = st.text_input(case.t("Name in English"), max_chars=120).strip()
    with grid.cell():
        chinese = st.text_input(case.t("Name in Chinese"), max_chars=120).strip()
    with grid.cell():
        about = st.selectbox(
            case.t("One response is about"),
            list(ABOUT),
            format_func=lambda name: case.t(ABOUT[name]),
        )
    name = short.strip().lower()
    label = {"en": english or chinese or name, "zh": chinese or english or name}
    return _Told(name, label, about)


def _asked_of_version(case: Case, base: str) -> _Told:
    known = api.known_instruments(api.own_root())[base]
    year = st.text_input(
        case.t("In use from the academic year"),
        placeholder=case.t("for example 2025/26"),
        max_chars=7,
        width=WIDTH,
    )
    st.caption(
        case.t(
            "A question that keeps its short name goes on in the figures, with a break in this year."
        )
    )
    return _Told(base, dataclasses.asdict(known.label), known.about, year.strip())


def _declare(
    case: Case,
    told: _Told,
    drafted: Sequence[api.DraftItem],
    table: pd.DataFrame,
    base: str | None,
) -> None:
    try:
        raw = _declaration(told, questions.chosen(drafted, table), base)
    except api.ProblemFound as problem:
        changing.refused(case.language, problem)
        return
    who = actor.known(case.language)
    if changing.carry_out(
        case.language,
        case.t("Storing the questionnaire …"),
        lambda step: api.declare(api.own_root(), raw, actor=who, progress=step),
    ):
        case.decide(kind=SURVEY, instrument=told.id, columns={}, repairs=api.Repairs())
        st.rerun()


def _declaration(told: _Told, items: Sequence[api.DraftItem], base: str | None) -> dict[str, Any]:
    known = api.known_instruments(api.own_root())[base] if base else None
    return api.declaration(
        told.id, told.label, told.about, items, base=known, from_academic_year=told.year
    )
