"""The review before us: what it is called, saving it, where to go with it, and the meeting itself."""

import datetime as dt
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard import actor, changing
from dashboard.context import Context
from dashboard.escape import for_html, for_markdown
from dashboard.messages import message
from dashboard.review import desk, shelf, stored_view, takeaway_view, words
from dashboard.review.model import Review
from dashboard.shell.frame import PAGES
from etl import api

_NAMED = "review.named"
LONGEST = {"title": 120, "present": 500, "notes": 4000}
NOT_STORED = message(
    "This is the sample university: a review can be prepared, presented and taken away here, but not "
    "saved. With data of your own it can."
)
FURTHER = (
    ("present.py", message("Present"), ":material/slideshow:"),
    ("decide.py", message("Decide"), ":material/gavel:"),
)
"""The pages to which a review goes from here."""


def head(context: Context, review: Review) -> None:
    """Draw what the review is called and how it stands, and what can be done with it."""
    with st.container(border=True, key="card-review"):
        st.html(
            f'<h2 class="io-finding">{for_html(words.title(context, review))}</h2>'
            f'<p class="io-subtitle">{for_html(_standing(context, review))}</p>'
        )
        with st.container(horizontal=True, vertical_alignment="center", key="controls-review"):
            if changing.is_allowed():
                _save(context, review)
            takeaway_view.offer(context, review)
            if review.id:
                _link(context, review)
            for page, label, icon in FURTHER:
                st.page_link(
                    PAGES / page, label=context.t(label), icon=icon,
                    query_params=desk.parameters(context, review),
                )  # fmt: skip
            if review.id and _is_changed():
                st.button(
                    context.t("Undo my changes"), icon=":material/undo:", key="review.drop",
                    on_click=desk.drop,
                )  # fmt: skip
            st.button(
                context.t("Other reviews"), icon=":material/list:", key="review.leave",
                on_click=desk.leave,
            )  # fmt: skip
        if not changing.is_allowed():
            st.caption(context.t(NOT_STORED))


def told(context: Context, review: Review) -> None:
    """Say what must be known of the review before us: another version, cards that are gone."""
    known = desk.held()
    if known is None:
        return
    if known.left_out:
        st.warning(
            context.t(
                "Cards left out, because their indicator is no longer in the catalogue: {count}.",
                count=known.left_out,
            ),
            icon=":material/error:",
        )
    if review.id:
        _other_version(context, review)
    if not any(each.missing is None for each in words.pages(context, review)):
        st.warning(
            context.t(
                "No card has a figure for {cohort}. Choose another cohort, or look on the cards why.",
                cohort=review.cohort,
            ),
            icon=":material/error:",
        )


def meeting(context: Context, review: Review) -> None:
    """Ask what the meeting is called, when it is held, who is present, and what is to be said at all."""
    with st.container(border=True, key="card-review-meeting"):
        st.subheader(context.t("The meeting"), anchor=False)
        title, day = st.columns([0.7, 0.3], gap="medium")
        with title:
            default = words.title(context, replace(review, title=""))
            _text(context.t("Title"), "title", review, default)
        with day:
            _day(context, review)
        _text(
            context.t("Who is present"), "present", review,
            context.t("for example: dean, head of practice, HR of the enterprise"),
        )  # fmt: skip
        _notes(context, review)


def _standing(context: Context, review: Review) -> str:
    """Return whom it is about, on which data, and how far it is stored."""
    about = [words.subject_name(context, review), review.cohort] if review.title else []
    if not review.id:
        stored = context.t("not saved yet")
    else:
        line = {each.batch: each for each in shelf.versions(review.id)}.get(review.batch)
        stored = f"{review.id} {stored_view.version(context, line)}" if line else review.id
        if _is_changed():
            stored = f"{stored}, {context.t('changes not saved')}"
    return " · ".join((*about, stored, words.source(context, review)))


def _is_changed() -> bool:
    known = desk.held()
    return known is not None and known.is_changed


def _save(context: Context, review: Review) -> None:
    """Offer to store the review; the first time after asking for the name that the ledger shows."""
    label, saved = context.t("Save"), not _is_changed()
    if st.session_state.get(_NAMED):
        if st.button(
            label, icon=":material/save:", type="primary", disabled=saved, key="review.save"
        ):
            _store(context, review)
        return
    with st.popover(
        label, icon=":material/save:", type="primary", disabled=saved, key="review.save-as"
    ):
        actor.ask(context.language)
        if st.button(
            context.t("Save this review"), icon=":material/save:", key="review.save-named"
        ):
            st.session_state[_NAMED] = True
            _store(context, review)


def _store(context: Context, review: Review, *, as_new: bool = False) -> None:
    save = desk.save_as_new if as_new else desk.save
    saved = save(context, review, actor.known(context.language))
    if saved is not None:
        changing.say(
            context.t("Saved as {id}. Its link shows these numbers from now on.", id=saved.id)
        )
    known = desk.held()
    if known is not None and known.refused is not None:
        st.rerun()


def _link(context: Context, review: Review) -> None:
    with st.popover(context.t("Link"), icon=":material/link:", key="review.link"):
        st.caption(context.t("It shows this version with these numbers, also next year."))
        st.code(desk.link(context, review), language=None, wrap_lines=True)


def _other_version(context: Context, review: Review) -> None:
    """Say who saved another version, and offer both ways on; nothing is overwritten."""
    versions = shelf.versions(review.id)
    current = versions[-1] if versions else None
    if current is not None and current.batch == review.batch:
        return
    said = _what_stands(context, current)
    with st.container(border=True, key="review-other"):
        st.markdown(f":material/group: {for_markdown(said)}")
        with st.container(horizontal=True):
            if current is not None:
                st.button(
                    context.t("Open the current version"), icon=":material/folder_open:",
                    key="review.theirs", on_click=desk.drop,
                )  # fmt: skip
            if _is_changed() and st.button(
                context.t("Save mine as a new review"), icon=":material/save_as:", key="review.mine"
            ):
                _store(context, review, as_new=True)


def _what_stands(context: Context, current: api.StoredReview | None) -> str:
    """Return what is stored in place of the version on the screen."""
    known = desk.held()
    if known is not None and known.refused is not None:
        return known.refused.into(context.language)
    if current is None:
        return context.t("This review was taken back meanwhile. What you changed is still here.")
    version = stored_view.version(context, current)
    if _is_changed():
        return context.t(
            "There is another version by now: {version}. What you changed is based on an earlier one, "
            "and can not be saved over it.",
            version=version,
        )
    return context.t("You see an earlier version. The current one is {version}.", version=version)


def _text(label: str, name: str, review: Review, placeholder: str) -> None:
    key = _key(name, review)
    st.text_input(
        label, placeholder=placeholder, max_chars=LONGEST[name], key=key, on_change=_take,
        args=(name, key),
    )  # fmt: skip


def _notes(context: Context, review: Review) -> None:
    key = _key("notes", review)
    st.text_area(
        context.t("Notes for the presenter"),
        placeholder=context.t(
            "What you want to say at the beginning; nobody else sees it on the screen"
        ),
        max_chars=LONGEST["notes"],
        height=100,
        key=key,
        on_change=_take,
        args=("notes", key),
    )


def _day(context: Context, review: Review) -> None:
    key = "review.meeting-day"
    st.session_state[key] = dt.date.fromisoformat(review.held_on) if review.held_on else None
    st.date_input(
        context.t("Held on"), format="YYYY-MM-DD", key=key, on_change=_take, args=("held_on", key)
    )


def _key(name: str, review: Review) -> str:
    """Return the key of a field, which is set to what the review says."""
    key = f"review.meeting-{name}"
    st.session_state[key] = getattr(review, name)
    return key


def _take(name: str, key: str) -> None:
    given = st.session_state[key]
    changed: dict[str, Any] = {
        name: given.isoformat() if isinstance(given, dt.date) else (given or "").strip()
    }
    desk.edit(lambda review: replace(review, **changed))
