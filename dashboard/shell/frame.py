"""What stands around every page: the banner, the heading, the state, and plain words when stuck."""

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import formats
from dashboard.escape import for_html, for_markdown
from dashboard.messages import Language, translate
from dashboard.theme import palette

if TYPE_CHECKING:
    from dashboard.context import Context

PAGES = Path(__file__).parents[2] / "pages"
UPLOAD = PAGES / "upload.py"
SHEET = Path(__file__).with_name("frame.css")
_LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 232 32" width="232" height="32">
<g fill="none" stroke="#28A197" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round">
<path d="M4 26h7v-7h7v-7h7V5"/></g>
<text x="36" y="22" fill="{colour}" font-family="Segoe UI, Helvetica Neue, Arial, PingFang SC,
 Microsoft YaHei, Noto Sans CJK SC, sans-serif" font-size="18" font-weight="700">{name}</text></svg>
"""


def dress(language: Language, *, dark: bool) -> None:
    """Load the frame's style sheet and put the product's name above the navigation."""
    st.html(SHEET)
    colour = palette(dark=dark).ink
    name = translate(language, "Internship outcomes")
    st.logo(_LOGO.format(colour=colour, name=name), size="large")


def banner(language: Language) -> None:
    """Say that the world is synthetic, with the way to one's own data."""
    with st.container(
        key="banner",
        horizontal=True,
        vertical_alignment="center",
        horizontal_alignment="distribute",
    ):
        name = translate(language, "Synthetic university")
        words = translate(language, "All names and numbers are invented.")
        st.markdown(f":material/science: **{name}** · {words}", width="content")
        st.page_link(
            UPLOAD,
            label=translate(language, "Load your own files"),
            icon=":material/arrow_forward:",
            icon_position="right",
        )


def heading(context: "Context", title: str, question: str) -> None:
    """Draw a page's title, the question it answers, and what it is narrowed to."""
    title_of(context.language, title, question)
    st.html(f'<h2 class="io-scope">{for_html(scope_words(context))}</h2>')


def title_of(language: Language, title: str, question: str) -> None:
    """Draw a page's title and the question it answers."""
    st.title(translate(language, title), anchor=False)
    st.markdown(translate(language, question))


def scope_words(context: "Context") -> str:
    """Return in words what the filters narrow to."""
    years = context.filters.academic_year
    parts = [", ".join(years) if years else context.t("All years together")]
    for name, codes in context.filters.without("academic_year").active().items():
        names = [context.labels(name, code, context.language) for code in codes[:3]]
        more = [context.t("{count} more", count=len(codes) - 3)] if len(codes) > 3 else []  # noqa: PLR2004
        parts.append(formats.capital(", ".join([*names, *more])))
    if len(parts) == 1:
        parts.append(context.t("whole university"))
    return " · ".join(parts)


def footer(context: "Context", *, synthetic: bool) -> None:
    """Draw the state on which every number of the page was computed."""
    parts = [
        context.t("Synthetic data") if synthetic else context.t("Our data"),
        context.t(
            "data up to {date}", date=formats.date(context.warehouse.data_cut, context.language)
        ),
        context.t("snapshot {id}", id=context.warehouse.state),
    ]
    st.container(key="footer").caption(" · ".join(for_markdown(part) for part in parts))


def nothing_published(language: Language, *, own: bool) -> None:
    """Say that there is nothing to show yet, and what to do."""
    with st.container(border=True, key="empty"):
        st.subheader(translate(language, "There is no data yet"), anchor=False)
        st.markdown(
            translate(
                language,
                "Load a CSV file of placements, graduates or surveys, and the figures appear here.",
            )
            if own
            else translate(
                language,
                "The sample university has not been made yet. Start the server again, or load your "
                "own files.",
            )
        )
        st.page_link(
            UPLOAD, label=translate(language, "Load your own files"), icon=":material/upload_file:"
        )


def apology(language: Language) -> None:
    """Say that a page could not be drawn; the details are in the server's log."""
    st.error(
        translate(
            language,
            "This page could not be drawn. Reset the filters or reload the page; if it stays so, "
            "tell whoever runs this server: the details are in its log.",
        ),
        icon=":material/error:",
    )
