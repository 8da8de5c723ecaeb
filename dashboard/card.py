"""A figure as people meet it: finding, what is measured, chart, notes, source, table, download."""

from collections.abc import Iterable
from functools import partial
from typing import Any, Literal

import pandas as pd
import streamlit as st
from plotly.basedatatypes import BaseFigure
from streamlit.elements.lib.mutable_popover_container import PopoverContainer

from dashboard import formats, spreadsheet, table
from dashboard.charts.drawing import Drawing, Spec
from dashboard.context import Context
from dashboard.escape import for_html, for_markdown
from dashboard.result import Result
from dashboard.review import tray
from dashboard.review.model import Ask
from dashboard.sentences import findings
from dashboard.sentences.obstacles import Obstacle, obstacle
from dashboard.shell import drill, frame

DEFINITIONS = frame.PAGES / "definitions.py"
MOST_PLAIN_ROWS, LONG_TABLE = 40, 420
CONFIG = {"displayModeBar": False, "displaylogo": False, "responsive": True}


class _Checked(BaseFigure):  # type: ignore[misc]
    """A drawing that Streamlit takes as it is; plain data it would check anew at every run."""

    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing

    def to_dict(self) -> Spec:
        return self._drawing.spec


def show(
    context: Context, result: Result, figure: Drawing, *, key: str, ask: Ask | None = None
) -> None:
    """Draw a card: the finding, the chart or why there is none, and what it rests on.

    Args:
        context: who is looking.
        result: after disclosure; finding, table and download are made from it.
        figure: drawn from ``result``.
        key: unique on the page.
        ask: how a review asks for this card; without one it can not be added to one.

    """
    missing = obstacle(context, result)
    with st.container(border=True, height="stretch", key=f"card-{key}"):
        if missing is None:
            head(*_finding(context, result))
            _chart(context, result, figure, key)
        else:
            head(*_question(context, result))
            explain(missing)
        _foot(context, result)
        _tools(context, result, key, ask)


def chart(
    figure: Drawing,
    alt: str,
    *,
    key: str,
    field: str | None = None,
    height: Literal["content", "stretch"] = "content",
) -> None:
    """Draw a figure with its alternative text, at most 220 characters.

    A click on a mark follows its group of the dimension ``field``; without one the pointer promises
    none. The height is that of the figure, or that of the room there is (``stretch``).
    """
    key = f"{key}-{'chart' if field else 'picture'}"
    given: dict[str, Any] = {}
    if field:
        given = {"on_select": partial(drill.clicked, key, field), "selection_mode": "points"}
    st.plotly_chart(
        _Checked(figure), theme=None, config=CONFIG, key=key, alt=alt, height=height, **given
    )


def panel(context: Context, *, key: str) -> PopoverContainer:
    """Return the panel beneath a figure for its table, to be filled within a fragment while it is open."""
    return st.popover(
        context.t("Table and download"),
        icon=":material/table:",
        type="tertiary",
        key=f"tools-{key}",
        on_change="rerun",
    )


def _finding(context: Context, result: Result) -> tuple[str, str]:
    given = result, context.language, context.labels
    return findings.title(*given), findings.subtitle(*given)


def _question(context: Context, result: Result) -> tuple[str, str]:
    metric = result.metric
    return metric.label.into(context.language), metric.question.into(context.language)


def head(finding: str, subtitle: str) -> None:
    """Draw the two titles of a card: what it tells, and what is measured."""
    st.html(
        f'<h3 class="io-finding">{for_html(formats.capital(finding))}</h3>'
        f'<p class="io-subtitle">{for_html(subtitle)}</p>'
    )


def _chart(context: Context, result: Result, figure: Drawing, key: str) -> None:
    alt = findings.alternative_text(result, context.language, context.labels)
    field = drill.field(result) if any("customdata" in trace for trace in figure.data) else None
    chart(figure, alt, key=key, field=field)


def explain(missing: Obstacle) -> None:
    """Draw why there is no figure, and what to do about it."""
    st.html(
        f'<div class="io-gap"><strong>{for_html(missing.why)}</strong>'
        f"<span>{for_html(missing.remedy)}</span></div>"
    )


def foot(source: str, notes: Iterable[str] = ()) -> None:
    """Draw what a card rests on: what must be known with it, and where it comes from."""
    said = "".join(f'<p class="io-note">{for_html(note)}</p>' for note in notes)
    st.html(f'{said}<p class="io-source">{for_html(source)}</p>')


def rows(read: pd.DataFrame) -> None:
    """Draw a table as people read it; a long one scrolls."""
    if len(read) > MOST_PLAIN_ROWS:
        st.dataframe(read, hide_index=True, height=LONG_TABLE)
    else:
        st.table(read.map(for_markdown), border="horizontal", hide_index=True)


def _foot(context: Context, result: Result) -> None:
    notes = (note.into(context.language) for note in result.notes)
    foot(findings.source_line(result, context.language), notes)


@st.fragment
def _tools(context: Context, result: Result, key: str, ask: Ask | None) -> None:
    """Offer table, downloads and definition, made only when they are asked for."""
    opened = panel(context, key=key)
    if opened.open:
        with opened:
            _fill(context, result, key, ask)


def _fill(context: Context, result: Result, key: str, ask: Ask | None) -> None:
    if not result.frame.empty:
        rows(table.as_read(context, result))
        drill.offer(context, result, key=key)
    with st.container(horizontal=True, vertical_alignment="center"):
        spreadsheet.downloads(
            context,
            result.metric.id,
            lambda: table.stored(context, result),
            key=key,
            about=lambda: table.about(context, result),
            disabled=result.frame.empty,
        )
        st.page_link(
            DEFINITIONS,
            label=context.t("How it is counted"),
            icon=":material/menu_book:",
            query_params={"metric": result.metric.id, "lang": context.language},
        )
        if ask is not None:
            _add(context, ask, key)


def _add(context: Context, ask: Ask, key: str) -> None:
    """Offer to put the card aside for a cooperation review; say so where it was."""
    added = ask in tray.asks()
    st.button(
        context.t("Added to the review") if added else context.t("Add to review"),
        icon=":material/check:" if added else ":material/playlist_add:",
        type="tertiary",
        disabled=added,
        key=f"{key}-add",
        on_click=tray.add,
        args=(ask,),
    )
