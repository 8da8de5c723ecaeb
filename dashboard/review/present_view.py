"""The stage of a presentation: one card at a time over the whole window, led by the keyboard."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from dashboard import card
from dashboard.context import Context
from dashboard.messages import message
from dashboard.review import (
    decisions,
    desk,
    drawings,
    following,
    live_view,
    notes_view,
    slides,
    words,
)
from dashboard.review.model import Review
from dashboard.review.words import Page
from dashboard.shell import address, state
from dashboard.shell.frame import PAGES

SHEET = Path(__file__).with_name("stage.css")
REVIEW, DECIDE = PAGES / "review.py", PAGES / "decide.py"
CARD, PANEL = "card", "present.panel"
FEW_ROWS = 3
_FIT = st.components.v2.component("stage_fit", js=Path(__file__).with_name("stage.js").read_text())


def show(context: Context, review: Review) -> None:
    """Draw a review over the whole window."""
    st.html(SHEET)
    _FIT(key="stage-fit")
    _stage(context, review)


@st.fragment
def _stage(context: Context, review: Review) -> None:
    """Draw the card that is at the place in the address; a key draws this part of the page anew."""
    place, last = placed(review), len(review.cards) + 1
    panel = st.session_state.get(PANEL, "")
    if review.id:
        following.tell(review, place)
    with st.container(key="stage"):
        _keys(context, review, place, panel)
        if panel == "live":
            live = context.t(live_view.LIVE)
            live_view.draw(context, review, place, partial(body, key=f"live-{place}", live=live))
        elif place == 0:
            with st.container(key="stage-body"):
                st.html(slides.opening(context, review))
        elif place == last:
            _closing(context, review)
        else:
            _card(context, review, place, with_notes=panel == "notes")
        if panel == "help":
            st.html(slides.keys(context))
        st.html(slides.progress(context, min(place, last - 1), last - 1, synthetic=_synthetic()))


def placed(review: Review) -> int:
    """Return the place in the address: 0 is the title, then the cards, then the end."""
    given = st.query_params.get(CARD, "")
    return min(int(given), len(review.cards) + 1) if given.isdecimal() else 0


def _card(context: Context, review: Review, place: int, *, with_notes: bool) -> None:
    page = words.page(context, review, review.cards[place - 1])
    if page.missing is None:
        st.html(slides.head(page))
    with st.container(key="stage-body", horizontal=True):
        with st.container(key="stage-card"):
            body(context, page, key=f"stage-{place}")
        if with_notes:
            with st.container(key="stage-side"):
                notes_view.draw(context, review, place, page)
    st.html(slides.foot(page.source, notes_of(context, page)))


def notes_of(context: Context, page: Page) -> list[str]:
    """Return what must stand under a card; how many rows fit, the stage says itself."""
    rows = context.t(words.MORE, shown=len(page.table), count=_count(page))
    return [note for note in (*page.notes, *drawings.left_out(context, page)) if note != rows]


def body(context: Context, page: Page, *, key: str, live: str = "") -> None:
    """Draw the figure of a card, its table, or that there is neither; few rows stand under their figure."""
    if page.missing is not None:
        st.html(slides.statement(page, live=live))
        return
    figure = drawings.drawing(context, page, context.look(projector=True))
    if figure is not None:
        with st.container(key=f"stage-figure-{round(figure.layout['height'])}"):
            card.chart(figure, page.alternative, key=key, height="stretch")
    if figure is None or (page.card.item.ask.kind == "rows" and len(page.table) <= FEW_ROWS):
        st.html(slides.table(context, page.table, _count(page), alone=figure is None))


def _count(page: Page) -> int:
    """Return how many rows a list has, of which the card may hold the first."""
    return int(page.card.frame.attrs.get("all", len(page.table)))


def _closing(context: Context, review: Review) -> None:
    made = len(decisions.of_review(context.warehouse, review.id)) if review.id else 0
    with st.container(key="stage-body"):
        st.html(slides.closing(context, made))
        st.page_link(
            DECIDE,
            label=context.t("Record decisions"),
            icon=":material/gavel:",
            query_params=desk.parameters(context, review),
        )


def _keys(context: Context, review: Review, place: int, panel: str) -> None:
    """Draw what the keyboard does as buttons; they are seen when a mouse or the focus is on them."""
    with st.container(key="stage-buttons", horizontal=True):
        if panel != "live":
            _steps(context, place, len(review.cards) + 1)
            _toggle(context.t("Ask"), ":material/contact_support:", "F", "live", panel)
            _toggle(context.t("Notes"), ":material/speaker_notes:", "N", "notes", panel)
            _toggle(context.t("Keys"), ":material/keyboard:", "H", "help", panel)
            if _is_stored(review):
                st.link_button(
                    context.t("Notes in a window"), notes_link(context, review), shortcut="W",
                    icon=":material/open_in_new:",
                )  # fmt: skip
        if panel:
            st.button(
                context.t("Close"), icon=":material/close:", shortcut="Escape", key="present.close",
                on_click=_turn, args=("",),
            )  # fmt: skip
        elif st.button(
            context.t("Leave"), icon=":material/logout:", shortcut="Escape", key="present.leave"
        ):
            st.switch_page(REVIEW, query_params=desk.parameters(context, review))


STEPS: tuple[tuple[str, str, str, Callable[[int, int], int]], ...] = (
    (message("Back"), ":material/arrow_back:", "ArrowLeft PageUp", lambda at, _: max(at - 1, 0)),
    (message("Next"), ":material/arrow_forward:", "ArrowRight PageDown", lambda at, last: min(at + 1, last)),
    (message("Title"), ":material/first_page:", "Home", lambda *_: 0),
    (message("End"), ":material/last_page:", "End", lambda _, last: last),
)  # fmt: skip


def _steps(context: Context, place: int, last: int) -> None:
    """Draw the buttons that lead from card to card; a presenter's remote control sends PageDown."""
    for label, icon, given, step in STEPS:
        for number, shortcut in enumerate(given.split()):
            hidden = "again-" if number else ""
            st.button(
                context.t(label), icon=icon, shortcut=shortcut, on_click=_go,
                args=(step(place, last),), key=f"present-{hidden}{shortcut}",
            )  # fmt: skip


def _toggle(label: str, icon: str, shortcut: str, name: str, panel: str) -> None:
    st.button(
        label, icon=icon, shortcut=shortcut, on_click=_turn, args=("" if panel == name else name,),
        key=f"present.{name}",
    )  # fmt: skip


def _go(place: int) -> None:
    st.query_params[CARD] = str(place)
    if st.session_state.get(PANEL) == "help":
        _turn("")


def _turn(panel: str) -> None:
    st.session_state[PANEL] = panel


def _is_stored(review: Review) -> bool:
    """Whether another window can open what is shown: it is stored, and nothing was changed since."""
    held = desk.held()
    return bool(review.id) and held is not None and not held.is_changed


def notes_link(context: Context, review: Review) -> str:
    """Return the address of the notes in a window of their own, relative to the page."""
    shared = {key: values for key, values in address.shared().items() if values}
    own = {**desk.parameters(context, review), "view": "notes"}
    return f"present?{urlencode({**shared, **own}, doseq=True)}"


def _synthetic() -> bool:
    return state.world() == "sample"


def without(context: Context) -> None:
    """Say that no review is open, with the way to one."""
    st.info(context.t("Open or prepare a review first."), icon=":material/co_present:")
    st.page_link(REVIEW, label=context.t("To the reviews"), icon=":material/arrow_forward:")
