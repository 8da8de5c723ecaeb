"""What is said when newer data were published since a review was frozen, and refreshing it."""

import streamlit as st

from dashboard import changing, formats
from dashboard.context import Context
from dashboard.escape import for_markdown
from dashboard.review import agenda_desk, desk, freezing, renewal, words
from dashboard.review.model import Card, Review
from dashboard.review.subject import NoSuchSubject


def offer(context: Context, review: Review) -> None:
    """Say which figures have changed since the review was frozen, card by card, and offer them.

    Nothing is said where none has: whatever is stored, be it a review, makes a new snapshot.
    """
    if review.state == context.warehouse.state:
        return
    try:
        now = renewal.renewed(context.warehouse, review)
    except NoSuchSubject as problem:
        said = context.t("The review stays as it was frozen.")
        reason = for_markdown(problem.message.into(context.language))
        st.warning(f"{reason} {said}", icon=":material/history:")
        return
    pairs = freezing.changed(review, now)
    if not pairs:
        return
    with st.container(border=True, key="review-newer"):
        with st.container(
            horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
        ):
            said = context.t(
                "**Newer data were published since this review was frozen. Cards that changed: "
                "{count}.** What you see are the figures of that day.",
                count=formats.integer(len(pairs), context.language),
            )
            st.markdown(f":material/update: {said}", width="content")
            if st.button(context.t("Refresh"), icon=":material/refresh:", key="review.refresh"):
                _refresh(context, review, now)
        with st.expander(context.t("Then and now"), key="review.then-now"):
            for one, other in pairs:
                _pair(context, (review, one), (now, other))


def _pair(context: Context, before: tuple[Review, Card], now: tuple[Review, Card]) -> None:
    titles = [words.page(context, *each).title for each in (before, now)]
    said = titles[:1] if titles[0] == titles[1] else titles
    st.markdown(f"**{' → '.join(for_markdown(each) for each in said)}**")
    cells = renewal.differences(context, before, now)
    if len(cells):
        st.table(cells.map(for_markdown), border="horizontal", hide_index=True)
    more = cells.attrs["all"] - len(cells)
    if more:
        st.caption(context.t("{count} more {count:figure|figures} of this card", count=more))


def _refresh(context: Context, review: Review, now: Review) -> None:
    agenda_desk.stale(review)
    desk.take(now)
    changing.say(
        context.t(
            "The review has the figures of the data up to {date} now. Save it to keep them; the version "
            "before stays.",
            date=formats.date(now.data_cut, context.language),
        )
    )
