"""What stands around every page: menu, language, filters, banner and footer."""

from dataclasses import replace

import streamlit as st

from dashboard.context import Context
from dashboard.escape import for_markdown
from dashboard.filters import Filters
from dashboard.messages import Language, translate
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
    st.set_page_config(
        page_title=translate(language, "Internship outcomes"),
        page_icon=str(style.ICON),
        layout="wide",
    )
    dark = st.context.theme.type == "dark"
    style.apply(language, dark=dark)
    frame.dress(language, dark=dark)
    page = st.navigation(navigation.pages(language), position="top")
    entry = navigation.entry_of(page)
    drill.go()
    sidebar.language_switch(language)
    address.shared()["world"] = address.accepted(address.shared()["world"], world.WORLDS)[:1]
    late = unfinished.complete(language, world.own_root())
    shown = world.chosen(address.shared()["world"])
    if shown == "sample":
        frame.banner(language)
    warehouse, problem = open_or_explain(world.root_of(shown))
    warehouse, pinned = pins.opened(world.root_of(shown), warehouse)
    context = (
        _context(warehouse, language, dark=dark, narrowed=entry.narrowed) if warehouse else None
    )
    if shown == "own" or world.has_own_data():
        sidebar.world_switch(language, shown)
    if context is not None:
        pins.offer(context)
    state.remember(language, shown, context)
    address.write(address.shared(), entry.parameters)
    for said in (problem, late):
        if said is not None:
            box = st.error if warehouse is None else st.warning
            box(for_markdown(said.into(language)), icon=":material/error:")
    if pinned is not None:
        pins.banner(language, world.root_of(shown), pinned)
    if context is not None or entry.always:
        page.run()
    elif problem is None:
        frame.nothing_published(language, own=shown == "own")
    if context is not None:
        frame.footer(context, synthetic=shown == "sample")


def _context(warehouse: Warehouse, language: Language, *, dark: bool, narrowed: bool) -> Context:
    profile = pins.profile(warehouse.snapshot.settings.disclosure_profile)
    context = Context(warehouse, Filters(), language, warehouse.labels, dark, profile)
    if not narrowed:
        return context
    return beside.offer(replace(context, filters=sidebar.filters(context)))


run()
