"""Adding cards to an agenda: from the list of indicators, and those put aside on other pages."""

from collections.abc import Sequence

import streamlit as st

from dashboard import changing, formats
from dashboard.context import Context
from dashboard.escape import for_markdown
from dashboard.filters import YEAR
from dashboard.metrics import CATALOGUE
from dashboard.review import adding, agenda_desk, agenda_view, freezing, tray
from dashboard.review.model import Ask, Review
from dashboard.shell import pins

_METRIC, _WAY = "review.metric", "review.way"


def from_list(context: Context, review: Review) -> None:
    """Offer the indicators that can be narrowed to the subject, and how each is shown."""
    panel = st.popover(
        context.t("Add a card"), icon=":material/add:", key="review.add", on_change="rerun"
    )
    if not panel.open:
        return
    with panel:
        warehouse = agenda_desk.data_of(context, review)
        if warehouse is None:
            agenda_view.no_longer_kept(context)
            pins.offer_restore(context.language, changing.root(), review.state, "review.restore")
            return
        metric = st.selectbox(
            context.t("Indicator"),
            adding.metrics(warehouse, review),
            format_func=lambda each: formats.capital(CATALOGUE[each].label.into(context.language)),
            key=_METRIC,
        )
        ways = adding.ways(warehouse, review, CATALOGUE[metric])
        way = st.selectbox(
            context.t("Shown"), tuple(ways), format_func=lambda each: _way(context, each), key=_WAY
        )
        st.caption(
            context.t("Any other card: “Add to review” under “Table and download” on its page.")
        )
        if st.button(
            context.t("Add to the agenda"), type="primary", icon=":material/add:", key="review.put"
        ):
            _add(context, review, [ways[way]])


def from_tray(context: Context, review: Review) -> None:
    """Offer the cards that were put aside on other pages, and say which can not be added."""
    asks = tray.asks()
    if not asks:
        return
    fits = adding.fit(review, asks)
    known = {item.ask for item in review.items}
    fitting = [fit for fit in fits.values() if fit is not None and fit not in known]
    with st.container(border=True, key="review-tray"):
        count = formats.integer(len(asks), context.language)
        names = ", ".join(for_markdown(adding.name(context, ask)) for ask in asks)
        st.markdown(
            context.t("**Added from other pages: {count}.** {names}", count=count, names=names)
        )
        for ask in (ask for ask, fit in fits.items() if fit is None):
            st.caption(for_markdown(adding.refusal(context, review, ask)))
        with st.container(horizontal=True):
            if st.button(
                context.t("Add them to the agenda"), icon=":material/add:", disabled=not fitting,
                key="review.tray-add",
            ):  # fmt: skip
                _add(context, review, fitting, then_empty=True)
            st.button(
                context.t("Forget them"), type="tertiary", key="review.tray-forget",
                on_click=tray.empty,
            )  # fmt: skip


def waiting(context: Context) -> None:
    """Say which cards were put aside on other pages, while no review is before us."""
    asks = tray.asks()
    if asks:
        names = ", ".join(for_markdown(adding.name(context, ask)) for ask in asks)
        st.info(
            context.t("Added from other pages, for the review that you open or begin: {names}", names=names),
            icon=":material/playlist_add_check:",
        )  # fmt: skip


def _add(
    context: Context, review: Review, asks: Sequence[Ask], *, then_empty: bool = False
) -> None:
    """Freeze the agenda with more cards; say where they made others hide a figure."""
    if set(asks) <= {item.ask for item in review.items}:
        st.info(context.t("It is on the agenda already."))
        return
    now = agenda_desk.add(context, review, asks)
    if now is None:
        agenda_view.no_longer_kept(context)
        return
    if then_empty:
        tray.empty()
    before = freezing.changed(review, now.with_items(review.items))
    said = context.t("Added to the end of the agenda: {count}.", count=len(asks))
    hidden = context.t(
        "So that nobody can subtract, other cards changed with it: {count}.", count=len(before)
    )
    changing.say(f"{said} {hidden}" if before else said)


def _way(context: Context, dimension: str) -> str:
    if not dimension:
        return context.t("As a whole")
    if dimension == YEAR:
        return context.t("Over the years")
    return context.t(
        "By {dimension}", dimension=context.labels("dimension", dimension, context.language)
    )
