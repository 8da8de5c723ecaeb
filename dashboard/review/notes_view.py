"""The presenter's notes: beside the card, or in a second window that follows the first."""

import streamlit as st

from dashboard.context import Context
from dashboard.escape import for_html, for_markdown
from dashboard.review import following, words
from dashboard.review.model import Review
from dashboard.review.words import Page

EVERY = "1s"


def draw(context: Context, review: Review, place: int, page: Page) -> None:
    """Draw the notes on one card: what to say, how it is counted, what to be careful about, what is next."""
    parts = {
        context.t("To say"): page.comment,
        context.t("Read with care"): page.caveat,
        context.t("Next"): following_title(context, review, place),
        context.t("How it is counted"): page.definition,
    }
    told = "".join(
        f"<h2>{for_html(name)}</h2><p>{for_html(text)}</p>" for name, text in parts.items() if text
    )
    st.html(
        f'<section class="io-notes" tabindex="0" aria-label="{for_html(context.t("Notes"))}">{told}</section>'
    )


def following_title(context: Context, review: Review, place: int) -> str:
    """Return the title of the card after a place."""
    if place < len(review.cards):
        return words.page(context, review, review.cards[place]).title
    return context.t("What do we decide?") if place == len(review.cards) else ""


@st.fragment(run_every=EVERY)
def follow(context: Context, review: Review) -> None:
    """Draw the notes on the card that the presentation shows, for as long as the window is open."""
    place, count = following.place(review), len(review.cards)
    with st.container(key="notes"):
        if 0 < place <= count:
            page = words.page(context, review, review.cards[place - 1])
            st.caption(context.t("{place} of {count}", place=place, count=count))
            st.header(for_markdown(page.title), anchor=False)
            draw(context, review, place, page)
        else:
            st.header(for_markdown(words.title(context, review)), anchor=False)
            _around(context, review, place)


def _around(context: Context, review: Review, place: int) -> None:
    """Draw what to say before the first card and after the last."""
    if review.notes:
        st.html(f'<section class="io-notes"><p>{for_html(review.notes)}</p></section>')
    after = following_title(context, review, place)
    if after:
        st.caption(context.t("Next: {title}", title=for_markdown(after)))
