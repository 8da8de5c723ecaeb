"""The reviews that one may go on with: those changed and not saved, and those stored, by name."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import streamlit as st

from dashboard.context import Context
from dashboard.escape import for_html
from dashboard.records import ledger_view
from dashboard.review import desk, shelf, words
from dashboard.review.model import Review
from dashboard.review.shelf import StoredReview
from dashboard.review.subject import Subject, UnreadableSubject

MOST, MANY = 10, 6
_FIND = "review.find"


def draw(context: Context) -> None:
    """Draw the reviews in hand and those stored, the latest first, each with the way to it."""
    in_hand = desk.unsaved()
    numbers = {review.id for review in in_hand}
    stored = [each for each in shelf.reviews() if each.id not in numbers]
    if not in_hand and not stored:
        return
    st.header(context.t("Go on with a review"), anchor=False)
    for review in in_hand:
        _in_hand(context, review)
    found = _found(context, stored)
    for each in found[:MOST]:
        _stored(context, each)
    if len(found) > MOST:
        st.caption(context.t("{count} more: type a part of the name.", count=len(found) - MOST))


def _found(context: Context, stored: Sequence[StoredReview]) -> list[StoredReview]:
    """Return the stored reviews whose title, subject or cohort has the text that is looked for."""
    if len(stored) <= MANY:
        return list(stored)
    text = st.text_input(
        context.t("Search"),
        placeholder=context.t("a part of the name, or the cohort"),
        icon=":material/search:",
        key=_FIND,
        width=420,
    )
    asked = text.casefold().split()
    texts = {
        each.id: f"{each.id} {each.title} {about(context, each)}".casefold() for each in stored
    }
    return [each for each in stored if all(word in texts[each.id] for word in asked)]


def about(context: Context, stored: StoredReview) -> str:
    """Return whom a stored review is about, and which cohort."""
    try:
        name = Subject.parse(stored.subject).name(context.labels, context.language)
    except UnreadableSubject:
        name = stored.subject
    return f"{name} · {stored.cohort}"


def version(context: Context, stored: StoredReview) -> str:
    """Return which version it is, who saved it and when."""
    return context.t(
        "version {number}, saved by {who} on {when}",
        number=stored.version,
        who=stored.who,
        when=ledger_view.moment(stored.when),
    )


def _in_hand(context: Context, review: Review) -> None:
    about = (words.subject_name(context, review), review.cohort, review.id)
    meta = " · ".join(filter(None, about))
    key = f"{review.id}-{review.subject}-{review.cohort}"
    with _row(words.title(context, review), [meta, context.t("changes not saved")], key):
        st.button(
            context.t("Go on"), icon=":material/edit:", key=f"review.go-{key}", on_click=desk.take,
            args=(review,),
        )  # fmt: skip


def _stored(context: Context, stored: StoredReview) -> None:
    lines = [f"{about(context, stored)} · {stored.id}", version(context, stored)]
    with _row(stored.title, lines, stored.id):
        earlier = shelf.versions(stored.id)[-2::-1]
        if earlier:
            _earlier(context, earlier)
        st.button(
            context.t("Open"), icon=":material/folder_open:", key=f"review.open-{stored.id}",
            on_click=desk.look_at, args=(stored.id,),
        )  # fmt: skip


def _earlier(context: Context, earlier: Sequence[StoredReview]) -> None:
    """Offer the versions before the current one, the latest first."""
    with st.popover(
        context.t("Earlier versions"), type="tertiary", key=f"review.earlier-{earlier[0].id}"
    ):
        for each in earlier:
            st.button(
                version(context, each), type="tertiary", key=f"review.open-{each.id}-{each.batch}",
                on_click=desk.look_at, args=(each.id, each.batch),
            )  # fmt: skip


@contextmanager
def _row(title: str, lines: Sequence[str], key: str) -> Iterator[None]:
    """Draw what a review is called and what is known of it; what follows stands at the end of the row."""
    with st.container(
        border=True, horizontal=True, vertical_alignment="center", key=f"row-review-{key}"
    ):
        small = "".join(f"<p>{for_html(line)}</p>" for line in lines)
        st.html(
            f'<div class="io-review"><strong>{for_html(title)}</strong>{small}</div>',
            width="stretch",
        )
        yield
