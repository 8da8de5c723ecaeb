"""Navigation, and what stands around every page: language, filters, banner and footer."""

from dataclasses import replace

import streamlit as st

from dashboard import address, frame, query, sidebar, state, style, world
from dashboard.context import Context
from dashboard.escape import for_markdown
from dashboard.filters import Filters
from dashboard.messages import Language, message, translate

OUTCOMES = {
    "overview": (message("Overview"), ":material/dashboard:"),
    "cooperation_depth": (message("Cooperation depth"), ":material/stairs:"),
    "retention": (message("Retention"), ":material/person_check:"),
    "feedback_loops": (message("Feedback loops"), ":material/sync:"),
}
FOLLOW_UP = {
    "issues": (message("Issues"), ":material/report:"),
    "chase": (message("Forms to chase"), ":material/outgoing_mail:"),
}
REFERENCE = {
    "definitions": (message("Definitions"), ":material/menu_book:"),
    "upload": (message("Upload"), ":material/upload_file:"),
    "batches": (message("Batches"), ":material/receipt_long:"),
    "records": (message("Records"), ":material/manage_search:"),
    "names": (message("Enterprise names"), ":material/domain:"),
}
WITHOUT_DATA = ("upload", "definitions", "batches", "records", "names")
OWN_PARAMETERS = {"definitions": ("metric",)}


def pages(language: Language) -> dict[str, list[st.Page]]:
    """Return the navigation in a language; the overview is the page at the root."""
    sections = {
        message("Outcomes"): OUTCOMES,
        message("Follow up"): FOLLOW_UP,
        message("Reference and data"): REFERENCE,
    }
    return {
        translate(language, title): [
            st.Page(
                frame.PAGES / f"{name}.py",
                title=translate(language, label),
                icon=icon,
                url_path=name.replace("_", "-"),
                default=name == "overview",
            )
            for name, (label, icon) in section.items()
        ]
        for title, section in sections.items()
    }


def run() -> None:
    """Draw one run of the app: what stands around, and the page within."""
    language = sidebar.language()
    st.set_page_config(
        page_title=translate(language, "Internship outcomes"),
        page_icon=str(style.ICON),
        layout="wide",
    )
    dark = st.context.theme.type == "dark"
    style.apply(dark=dark)
    frame.dress(language, dark=dark)
    page = st.navigation(pages(language))
    sidebar.language_switch(language)
    address.shared()["world"] = address.accepted(address.shared()["world"], world.WORLDS)[:1]
    shown = world.chosen(address.shared()["world"])
    if shown == "sample":
        frame.banner(language)
    warehouse, problem = query.open_or_explain(world.root_of(shown))
    narrowed = page.url_path not in WITHOUT_DATA
    context = _context(warehouse, language, dark=dark, narrowed=narrowed) if warehouse else None
    if shown == "own" or world.has_own_data():
        sidebar.world_switch(language, shown)
    state.remember(language, shown, context)
    address.write(address.shared(), OWN_PARAMETERS.get(page.url_path, ()))
    if problem is not None:
        box = st.error if warehouse is None else st.warning
        box(for_markdown(problem.into(language)), icon=":material/error:")
    if context is not None or not narrowed:
        page.run()
    elif problem is None:
        frame.nothing_published(language, own=shown == "own")
    if context is not None:
        frame.footer(context, synthetic=shown == "sample")


def _context(
    warehouse: query.Warehouse, language: Language, *, dark: bool, narrowed: bool
) -> Context:
    profile = warehouse.snapshot.settings.disclosure_profile
    context = Context(warehouse, Filters(), language, warehouse.labels, dark, profile)
    return replace(context, filters=sidebar.filters(context)) if narrowed else context


run()
