"""Taking a review away: every format of it, made when it is asked for."""

from dataclasses import replace
from functools import partial

import streamlit as st

from dashboard.context import Context
from dashboard.messages import LANGUAGE_NAMES, LANGUAGES, message
from dashboard.review import decisions, desk
from dashboard.review.export import files
from dashboard.review.export.files import FORMATS, Format
from dashboard.review.model import Review
from dashboard.shell import state

ABOUT: dict[Format, str] = {
    "pptx": message("slides with native charts, to be edited"),
    "html": message("everything in one file, works offline and prints"),
    "xlsx": message("the numbers, a sheet per card"),
    "brief": message("one page to send, prints to A4"),
    "minutes": message("a Word document: who, findings, decisions"),
}
_LANGUAGE = "review.file-language"


def offer(context: Context, review: Review) -> None:
    """Offer every format of the review before us."""
    panel = st.popover(
        context.t("Take away"), icon=":material/download:", key="review.away", on_change="rerun"
    )
    if not panel.open:
        return
    with panel:
        reader = _in_language(context)
        for name in FORMATS:
            _file(context, reader, review, name)
        st.caption(context.t("All of them hold the same cards with the same numbers as this page."))


def _in_language(context: Context) -> Context:
    """Ask for the language of the files, at first that of the page."""
    st.session_state.setdefault(_LANGUAGE, context.language)
    chosen = st.segmented_control(
        context.t("Language of the file"), LANGUAGES, format_func=LANGUAGE_NAMES.__getitem__, required=True,
        key=_LANGUAGE,
    )  # fmt: skip
    return replace(context, language=chosen or context.language)


def _file(context: Context, reader: Context, review: Review, name: Format) -> None:
    declared = FORMATS[name]
    with st.container(horizontal=True, vertical_alignment="center", key=f"away-{name}"):
        st.download_button(
            context.t(declared.label),
            partial(
                files.export,
                reader,
                review,
                name,
                link=desk.link(reader, review),
                decided=decisions.of_review(context.warehouse, review.id),
                synthetic=state.world() == "sample",
            ),
            file_name=files.file_name(reader, review, name),
            mime=declared.mime,
            icon=":material/download:",
            on_click="ignore",
            key=f"review.away-{name}-{reader.language}",
        )
        st.caption(context.t(ABOUT[name]), width="stretch")
