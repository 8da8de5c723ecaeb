"""Names that stand for no registered enterprise, and what is decided about them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard import changing, formats
from dashboard.escape import for_markdown
from dashboard.labels import Labels
from dashboard.messages import Language, message, translate
from dashboard.warehouse import Warehouse
from etl import api

AT_ONCE, HALF = 20, 420
LATER, OTHER, OWN = "later:", "other:", "own:"
KEPT = 4
ROW, HEADER, MOST_HEIGHT = 35, 38, 420


@st.cache_data(max_entries=KEPT, show_spinner=False)
def unknown(root: Path, snapshot: str) -> tuple[api.NameProposal, ...]:  # noqa: ARG001 (what is kept is of a state)
    """Return the names of a published state that stand for no registered enterprise.

    Looking for what they may mean takes seconds where many names meet a large register.
    """
    return api.unknown_names(root)


@st.cache_data(max_entries=KEPT, show_spinner=False)
def register(root: Path, snapshot: str) -> dict[str, tuple[str, ...]]:  # noqa: ARG001 (what is kept is of a state)
    """Return the enterprises of the register of a published state, with their spellings."""
    return api.registered(root)


def explain(language: Language, warehouse: Warehouse, waiting: int) -> None:
    """Say how many names wait, or why none does."""
    if waiting:
        st.markdown(
            translate(
                language,
                "Names that stand for no enterprise of the register: {count}. Until somebody decides, "
                "each counts as an enterprise of its own, without industry, agreement or depth.",
                count=formats.integer(waiting, language),
            )
        )
    else:
        st.success(
            translate(language, "Every name in the files is known or was decided about."),
            icon=":material/check_circle:",
        )
    if not warehouse.coverage.get("partner"):
        st.info(
            translate(
                language,
                "No register of partners was loaded: load it first, then likely enterprises are "
                "offered for each name.",
            ),
            icon=":material/lightbulb:",
        )


def narrowed(language: Language, names: Sequence[api.NameProposal]) -> Sequence[api.NameProposal]:
    """Offer a search and, beyond twenty names, their pages; return the names to draw."""
    if len(names) <= AT_ONCE:
        return names
    grid = st.grid(2, min_column_width=280, gap="small")
    with grid.cell():
        text = st.text_input(
            translate(language, "Search"), icon=":material/search:", key="names.search"
        )
    found = [name for name in names if text.strip().casefold() in name.name.casefold()]
    firsts = range(0, max(len(found), 1), AT_ONCE)
    with grid.cell():
        first = st.selectbox(
            translate(language, "Names shown, those with a likely enterprise first"),
            firsts,
            format_func=lambda at: f"{at + 1}–{min(at + AT_ONCE, len(found))} / {len(found)}",
            key="names.page",
        )
    if not found:
        st.info(translate(language, "No name holds these letters."), icon=":material/search_off:")
    return found[first : first + AT_ONCE]


@st.fragment
def decide(
    language: Language,
    names: Sequence[api.NameProposal],
    register: Mapping[str, tuple[str, ...]],
    actor: str,
    *,
    may: bool,
) -> None:
    """Draw the names with their choices, and the button that stores what was decided."""
    decided: dict[str, str | None] = {}
    shown = narrowed(language, names)
    grid = st.grid(2, min_column_width=HALF, gap="small")
    for place, name in enumerate(shown):
        with grid.cell(), st.container(border=True, key=f"card-name-{place}"):
            answer = _answer(language, name, register, may=may)
        if answer is not None:
            decided[name.name] = answer
    if st.button(
        translate(language, "Save these decisions"),
        type="primary",
        icon=":material/save:",
        disabled=not may,
    ):
        store(language, decided, actor)


def store(language: Language, decisions: Mapping[str, str | None], actor: str) -> None:
    """Store decisions as one; None takes an earlier one back."""
    if not decisions:
        st.info(translate(language, "Nothing was decided, so nothing was stored."))
        return
    snapshot = changing.carry_out(
        language,
        translate(language, "Storing the decisions …"),
        lambda step: api.name_enterprises(changing.root(), decisions, actor=actor, progress=step),
    )
    if snapshot:
        changing.say(
            translate(
                language,
                "Decisions stored: {count}. Published as snapshot {id}.",
                count=formats.integer(len(decisions), language),
                id=snapshot,
            )
        )


def taken_back(
    language: Language, decided: Mapping[str, str], labels: Labels, *, may: bool
) -> dict[str, None]:
    """Draw the decisions that hold; return those that a person chose to take back."""
    headings = (message("Name in the files"), message("Stands for"))
    rows = [(spelling, _meaning(language, known, labels)) for spelling, known in decided.items()]
    st.dataframe(
        pd.DataFrame(rows, columns=[translate(language, heading) for heading in headings]),
        hide_index=True,
        height=min(HEADER + ROW * len(rows), MOST_HEIGHT),
        key="names.decided",
    )
    if not may:
        return {}
    chosen = st.multiselect(
        translate(language, "Decisions to take back"),
        tuple(decided),
        placeholder=translate(language, "choose one or several"),
        key="names.back",
    )
    return dict.fromkeys(chosen)


def _answer(
    language: Language,
    name: api.NameProposal,
    register: Mapping[str, tuple[str, ...]],
    *,
    may: bool,
) -> str | None:
    """Draw one name; return the id it stands for, empty for none of the register, None for later."""
    options = _options(language, name, searchable=bool(register))
    answer = st.radio(
        _title(language, name),
        tuple(options),
        format_func=lambda value: for_markdown(options[value]),
        disabled=not may,
        key=f"names.choice-{name.name}",
    )
    if answer == OTHER:
        return _searched(language, name, register)
    return {LATER: None, OWN: ""}.get(str(answer), str(answer))


def _title(language: Language, name: api.NameProposal) -> str:
    bold = f"**{for_markdown(name.name)}**"
    if not name.records:
        return bold
    count = formats.integer(name.records, language)
    return f"{bold} :small[· {translate(language, 'in {count} {count:placement|placements}', count=count)}]"


def _searched(
    language: Language, name: api.NameProposal, register: Mapping[str, tuple[str, ...]]
) -> str | None:
    """Draw a search in the whole register, the likeliest enterprises on top."""
    chosen: str | None = st.selectbox(
        translate(language, "Enterprise of the register"),
        api.by_likeness(name.name, register),
        index=None,
        format_func=lambda each: f"{register[each][0]} ({each})",
        placeholder=translate(language, "type a part of its name or number"),
        key=f"names.search-{name.name}",
        label_visibility="collapsed",
    )
    return chosen


def _options(language: Language, name: api.NameProposal, *, searchable: bool) -> dict[str, str]:
    """Return the choices for a name: value -> words, what changes nothing first."""
    alike = {
        each.enterprise_id: translate(
            language,
            "is {name} ({id}, {score} alike)",
            name=each.spelling,
            id=each.enterprise_id,
            score=formats.percent(each.score / 100, language),
        )
        for each in name.candidates
    }
    searched = (
        translate(language, "is another enterprise of the register …")
        if alike
        else translate(language, "is an enterprise of the register …")
    )
    return {
        LATER: translate(language, "decide later"),
        **alike,
        **({OTHER: searched} if searchable else {}),
        OWN: translate(language, "is not in the register"),
    }


def _meaning(language: Language, known: str, labels: Labels) -> str:
    if not known:
        return translate(language, "not in the register")
    return f"{labels('enterprise_id', known, language)} ({known})"
