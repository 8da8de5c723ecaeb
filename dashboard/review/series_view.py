"""The reviews of all enterprises of a college at once, as files in one archive."""

import streamlit as st

from dashboard import formats
from dashboard.context import Context
from dashboard.messages import message
from dashboard.names import named
from dashboard.review import periods, series
from dashboard.review.export import files
from dashboard.review.export.files import FORMATS, Format
from dashboard.review.subject import Subject
from dashboard.shell import state

OFFERED: tuple[Format, ...] = ("pptx", "brief", "xlsx", "minutes")
"""A web page of each would hold the same 4 MB as many times."""
_OPEN, _COLLEGE, _COHORT, _FORMAT, _MADE = (
    f"review.many{each}" for each in ("", "-college", "-cohort", "-format", "-made")
)
About = tuple[str, str, str, str, Format]
MADE = message("Made {done} of {count}")


def offer(context: Context) -> None:
    """Offer to make a file for every enterprise that hosted interns of a college."""
    folded = st.expander(
        context.t("All enterprises of a college at once"), icon=":material/stacks:", key=_OPEN,
        on_change="rerun",
    )  # fmt: skip
    if not folded.open:
        return
    with folded:
        college, cohort, chosen = _asked(context)
        hosts = series.hosts(context.warehouse, college, cohort) if college else []
        count = formats.integer(len(hosts), context.language)
        asked = st.button(
            context.t("Make {count} {count:file|files}", count=count), icon=":material/stacks:",
            disabled=not hosts, key="review.many-make",
        )  # fmt: skip
        about: About = (context.warehouse.state, context.language, college or "", cohort, chosen)
        if asked:
            st.session_state[_MADE] = about, _made(context, hosts, cohort, chosen)
        _download(context, about)


def _asked(context: Context) -> tuple[str | None, str, Format]:
    """Ask for college, cohort and format."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="controls-review-many"):
        college = st.selectbox(
            context.t("College"),
            context.warehouse.options("college"),
            format_func=lambda each: named(context, "college", each),
            key=_COLLEGE,
            width=300,
        )
        cohort = _ask_cohort(context)
        chosen = st.selectbox(
            context.t("Format"),
            OFFERED,
            format_func=lambda each: context.t(FORMATS[each].label),
            key=_FORMAT,
            width=200,
        )
    return college, cohort, chosen


def _ask_cohort(context: Context) -> str:
    st.session_state.setdefault(_COHORT, periods.latest_mature(context.warehouse))
    years = context.warehouse.years[::-1]
    if st.session_state[_COHORT] not in years:
        st.session_state[_COHORT] = years[0]
    return str(st.selectbox(context.t("Cohort"), years, key=_COHORT, width=160))


def _made(context: Context, hosts: list[Subject], cohort: str, chosen: Format) -> bytes:
    """Make the archive and show how far it is."""
    bar = st.progress(0.0)

    def told(done: int) -> None:
        words = context.t(MADE, done=done, count=len(hosts))
        bar.progress(done / len(hosts), words)

    synthetic = state.world() == "sample"
    made = series.archive(context, hosts, cohort, chosen, synthetic=synthetic, progress=told)
    bar.empty()
    return made


def _download(context: Context, about: About) -> None:
    """Offer the archive that was made last, as long as it is about what is chosen."""
    made = st.session_state.get(_MADE)
    if made is None or made[0] != about:
        return
    _, _, college, cohort, chosen = about
    what = context.t(FORMATS[chosen].label)
    name = "-".join(files.safe(each) for each in (named(context, "college", college), cohort, what))
    st.download_button(
        context.t("Download the archive"), made[1], file_name=f"{name}.zip", mime="application/zip",
        icon=":material/download:", type="primary", on_click="ignore", key="review.many-away",
    )  # fmt: skip
