"""What stands around every page: menu, language, filters, banner and footer."""

from collections.abc import Iterable
from dataclasses import replace

import streamlit as st

from dashboard.context import Context
from dashboard.escape import for_markdown
from dashboard.filters import Filters
from dashboard.messages import Language, Text, translate
from dashboard.shell import (
    address,
    beside,
    drill,
    frame,
    navigation,
    pins,
    sidebar,
    state,
    style,
    unfinished,
    world,
)
from dashboard.warehouse import Warehouse, open_or_explain


def run() -> None:
    """Draw one run of the app: what stands around, and the page within."""
    language = sidebar.language()
    dark = _dress(language)
    page = st.navigation(navigation.pages(language), position="top")
    entry = navigation.entry_of(page)
    drill.go()
    sidebar.language_switch(language)
    shown, late = _world(language)
    root = world.root_of(shown)
    warehouse, problem = open_or_explain(root)
    warehouse, pinned = pins.opened(root, warehouse)
    context = (
        _context(warehouse, language, dark=dark, narrowed=entry.narrowed) if warehouse else None
    )
    _offer(language, shown, context)
    state.remember(language, shown, context)
    address.write(address.shared(), entry.parameters)
    _say(language, (problem, late), stopped=warehouse is None)
    if pinned is not None:
        pins.banner(language, root, pinned)
    if context is not None or entry.always:
        page.run()
    elif problem is None:
        frame.nothing_published(language, own=shown == "own")
    if context is not None:
        frame.footer(context, synthetic=shown == "sample")


def _dress(language: Language) -> bool:
    """Give the app its name and style; return whether its ground is dark."""
    st.set_page_config(
        page_title=translate(language, "Internship outcomes"),
        page_icon=str(style.ICON),
        layout="wide",
    )
    dark = st.context.theme.type == "dark"
    style.apply(language, dark=dark)
    frame.dress(language, dark=dark)
    return dark


def _world(language: Language) -> tuple[world.World, Text | None]:
    """Return whose data are shown, and what of the own ones could not be completed."""
    shared = address.shared()
    shared["world"] = address.accepted(shared["world"], world.WORLDS)[:1]
    late = unfinished.complete(language, world.own_root())
    shown = world.chosen(shared["world"])
    if shown == "sample":
        frame.banner(language)
    return shown, late


def _offer(language: Language, shown: world.World, context: Context | None) -> None:
    """Offer what the sidebar has at its foot: the other world, and a link that lasts."""
    if shown == "own" or world.has_own_data():
        sidebar.world_switch(language, shown)
    if context is not None:
        pins.offer(context)


def _say(language: Language, problems: Iterable[Text | None], *, stopped: bool) -> None:
    """Say what is wrong with the data; ``stopped``: there is nothing to show."""
    box = st.error if stopped else st.warning
    for problem in problems:
        if problem is not None:
            box(for_markdown(problem.into(language)), icon=":material/error:")


def _context(warehouse: Warehouse, language: Language, *, dark: bool, narrowed: bool) -> Context:
    profile = pins.profile(warehouse.snapshot.settings.disclosure_profile)
    context = Context(warehouse, Filters(), language, warehouse.labels, dark, profile)
    if not narrowed:
        return context
    return beside.offer(replace(context, filters=sidebar.filters(context)))


run()
