"""The agenda as a list of cards: what each tells, its figure on request, its place and a comment."""

from functools import partial
from zlib import crc32

import streamlit as st

from dashboard import card
from dashboard.context import Context
from dashboard.escape import for_html, for_markdown
from dashboard.review import agenda_desk, drawings, words
from dashboard.review.agenda_desk import Dropped
from dashboard.review.model import Ask, Review
from dashboard.review.words import Page

LONGEST = 1000
_LOOKED = "review.looked"


def draw(context: Context, review: Review) -> None:
    """Draw the agenda, and below it what was dropped."""
    pages = words.pages(context, review)
    for place, page in enumerate(pages, start=1):
        _row(context, review, page, place)
    for gone in agenda_desk.dropped(review):
        _gone(context, review, gone)


def look_at(ask: Ask) -> None:
    """Show the figure of a card, or hide it where it is shown."""
    shown = st.session_state.get(_LOOKED) == ask
    st.session_state[_LOOKED] = None if shown else ask


def _row(context: Context, review: Review, page: Page, place: int) -> None:
    ask, key = page.card.item.ask, _key(page.card.item.ask)
    looked = st.session_state.get(_LOOKED) == ask
    with st.container(border=True, key=f"agenda-card-{key}"):
        told, said = st.columns([0.58, 0.42], gap="medium")
        with told:
            st.html(_told(page, place, words.subject_name(context, review)))
        with said:
            _comment(context, page, key)
            with st.container(horizontal=True, gap="small", key=f"agenda-do-{key}"):
                _button(
                    context.t("Hide") if looked else context.t("Look"), "visibility", key,
                    partial(look_at, ask),
                )  # fmt: skip
                up, down = (partial(agenda_desk.move, ask, by) for by in (-1, 1))
                _button(context.t("Up"), "arrow_upward", key, up, off=place == 1)
                _button(
                    context.t("Down"), "arrow_downward", key, down, off=place == len(review.cards)
                )
                _button(context.t("Drop"), "close", key, partial(agenda_desk.drop, ask))
        if looked:
            _figure(context, page, key)


def _told(page: Page, place: int, subject: str) -> str:
    """Return what a card tells; the subject, which is that of every card, is left out."""
    about = page.subtitle.removeprefix(f"{subject} · ")
    return (
        f'<div class="io-agenda"><span class="io-agenda-place">{place}</span><div>'
        f'<span class="io-agenda-reason">{for_html(page.reason)}</span>'
        f"<strong>{for_html(page.title)}</strong><p>{for_html(about)}</p></div></div>"
    )


def _comment(context: Context, page: Page, key: str) -> None:
    key = f"agenda-comment-{key}"
    st.session_state[key] = page.comment
    st.text_input(
        context.t("Comment"),
        placeholder=context.t("What you want to say about it"),
        label_visibility="collapsed",
        max_chars=LONGEST,
        key=key,
        on_change=lambda: agenda_desk.comment(page.card.item.ask, st.session_state[key]),
    )


def _button(label: str, icon: str, key: str, act: "partial[None]", *, off: bool = False) -> None:
    st.button(
        label, icon=f":material/{icon}:", type="tertiary", disabled=off, key=f"agenda-{icon}-{key}",
        on_click=act,
    )  # fmt: skip


def _figure(context: Context, page: Page, key: str) -> None:
    """Draw what stands on a card: figure, table or why there is neither, and what it rests on."""
    if page.missing is not None:
        card.explain(page.missing)
        return
    figure = drawings.drawing(context, page, context.look())
    if figure is not None:
        card.chart(figure, page.alternative, key=f"agenda-{key}")
    else:
        card.rows(page.table)
    card.foot(page.source, page.notes)


def _gone(context: Context, review: Review, gone: Dropped) -> None:
    page = words.page(context, review, gone.card)
    with st.container(
        horizontal=True, vertical_alignment="center", key=f"dropped-{_key(gone.card.item.ask)}"
    ):
        st.markdown(context.t("Dropped: {card}", card=for_markdown(page.title)), width="content")
        if st.button(
            context.t("Bring back"),
            icon=":material/undo:",
            type="tertiary",
            key=f"agenda-back-{_key(gone.card.item.ask)}",
        ):
            if agenda_desk.bring_back(context, review, gone):
                st.rerun()
            no_longer_kept(context)


def no_longer_kept(context: Context) -> None:
    """Say that the data of a review are gone, so that no card can come in."""
    st.warning(
        context.t(
            "The data that this review was frozen on are no longer kept, so that no card can be added "
            "to it. Refresh it with the latest data first."
        ),
        icon=":material/error:",
    )


def _key(ask: Ask) -> str:
    return f"{ask.id}-{crc32(repr(ask).encode()):08x}"
