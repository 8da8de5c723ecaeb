"""What the pages that change data share: whether one may, whether it is meant, and what came of it."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import streamlit as st

from dashboard.escape import for_markdown
from dashboard.messages import Language, Text, translate
from dashboard.shell import frame, state, world
from etl import api

Progress = Callable[[Text], None]
Outcome = TypeVar("Outcome")
_SAID = "changing.said"


def root() -> Path:
    """Return the data directory of the world that is shown."""
    return world.root_of(state.world())


def is_allowed() -> bool:
    """Whether the data shown may be changed: those of the sample world may not."""
    return state.world() == "own" and not world.is_mixed()


def allowed(language: Language) -> bool:
    """Whether the data shown may be changed; say why where they may not."""
    if is_allowed():
        return True
    st.info(
        translate(
            language,
            "This is the sample university: look around, nothing here can be changed. With data of "
            "your own it can.",
        ),
        icon=":material/visibility:",
    )
    return False


def empty(language: Language, title: str, advice: str) -> None:
    """Say that there is nothing to work on yet, with the way to the upload page."""
    with st.container(border=True, key="empty"):
        st.subheader(translate(language, title), anchor=False)
        st.markdown(translate(language, advice))
        st.page_link(
            frame.UPLOAD,
            label=translate(language, "Load your own files"),
            icon=":material/upload_file:",
        )


def confirmed(language: Language, key: str, *, ask: str, effect: str, act: str, icon: str) -> bool:
    """Whether a person asked for something, read its effect and confirmed it: two clicks.

    Args:
        language: the reader's.
        key: unique on the page, and for what it is about.
        ask: what the first button says.
        effect: what will happen, as Markdown.
        act: what the second button says.
        icon: of both buttons.

    """
    asked = f"{key}.asked"
    if not st.session_state.get(asked):
        st.button(ask, icon=icon, key=f"{key}.ask", on_click=_remember, args=(asked,))
        return False
    st.warning(effect, icon=":material/warning:")
    with st.container(horizontal=True, key=f"confirm-{key}"):
        done = st.button(act, icon=icon, type="primary", key=f"{key}.act")
        keep = translate(language, "Leave it as it is")
        st.button(keep, key=f"{key}.keep", on_click=_forget, args=(asked,))
    if done:
        _forget(asked)
    return done


def carry_out(language: Language, title: str, act: Callable[[Progress], Outcome]) -> Outcome | None:
    """Do something that takes a while and show its steps; None when it could not be done.

    The reason is drawn then. A correction that breaks a rule is the caller's to explain.
    """
    place = st.empty()
    box = place.status(title)
    try:
        return act(
            until_commit(
                lambda step: box.update(label=f"{title} {for_markdown(step.into(language))}")
            )
        )
    except api.BadCorrection:
        raise
    except api.ProblemFound as problem:
        refused(language, problem)
        return None
    finally:
        place.empty()


def until_commit(say: Progress) -> Progress:
    """Tell the steps up to the commit only: whoever leaves the page stops the script where it draws."""
    committing = False

    def told(step: Text) -> None:
        nonlocal committing
        committing = committing or step == api.COMMITTING
        if not committing:
            say(step)

    return told


def refused(language: Language, problem: api.ProblemFound) -> None:
    """Say what keeps something from being done."""
    st.error(for_markdown(problem.message.into(language)), icon=":material/error:")


def say(text: str) -> None:
    """Keep a message for the next run, and run anew on the state that was published."""
    st.session_state[_SAID] = text
    st.rerun()


def said() -> None:
    """Draw what the run before had to say."""
    if text := st.session_state.pop(_SAID, ""):
        st.success(text, icon=":material/check_circle:")


def _remember(key: str) -> None:
    st.session_state[key] = True


def _forget(key: str) -> None:
    st.session_state.pop(key, None)
