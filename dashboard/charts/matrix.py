"""Two facts side by side: what was said this year, and what happened the next."""

from typing import Any

import pandas as pd

from dashboard.charts.drawing import Drawing
from dashboard.charts.look import Look
from dashboard.metrics.loop_states import FEEDBACK, MARKS, NEXT, loop_state, tone
from dashboard.result import Result, Status

ROW_HEIGHT = 74
HEAD = 50


def matrix(result: Result, look: Look) -> Drawing:
    """Return the loop matrix: feedback in the rows, the next year in the columns.

    Each cell names its state, counts its enterprise-years and is tinted by whether that is good
    news, bad news or a warning, said by a mark as well. Counts of several years are added up.
    """
    figure = look.figure(height=ROW_HEIGHT * len(FEEDBACK) + HEAD)
    cells = cells_of(result.frame)
    drawn = [
        _cell(
            loop_state(feedback, following), *cells.get((feedback, following), (0.0, "shown")),
            look, at=(down, across),
        )
        for down, feedback in enumerate(FEEDBACK)
        for across, following in enumerate(NEXT)
    ]  # fmt: skip
    # All at once: Plotly checks every shape and text again whenever one is added.
    figure.update_layout(
        shapes=[shape for shape, _ in drawn], annotations=[text for _, text in drawn]
    )
    _axes(figure, look)
    return figure


def cells_of(frame: pd.DataFrame) -> dict[tuple[str, str], tuple[float, Status]]:
    """Return (count, status) per pair of facts, those of several years added up."""
    cells: dict[tuple[str, str], tuple[float, Status]] = {}
    for row, column, count, status in frame[["row", "column", "count", "status"]].itertuples(
        index=False
    ):
        before, worst = cells.get((row, column), (0.0, "shown"))
        cells[row, column] = (before + count, worst if status == "shown" else status)
    return cells


def _cell(
    state: str, count: float, status: Status, look: Look, *, at: tuple[int, int]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the shape and the text of one cell."""
    colours, meaning, (down, across) = look.palette, tone(state), at
    empty = status == "shown" and count == 0
    shape = {
        "type": "rect", "x0": across - 0.48, "x1": across + 0.48, "y0": down - 0.47,
        "y1": down + 0.47, "layer": "below", "line": {"color": colours.hairline, "width": 1},
        "fillcolor": "rgba(0,0,0,0)" if empty else colours.tints[meaning],
    }  # fmt: skip
    number = look.count(count) if status == "shown" else look.status(status)
    name = look.name("loop_state", state, 10, lines=2, even=True)
    text = {
        "x": across, "y": down, "showarrow": False, "align": "center",
        "text": f"<b><span style='font-size:{look.size(19):.0f}px'>{number}</span></b>"
        f" {MARKS[meaning]}<br>{name}",
        "font": {
            "color": colours.muted if empty else colours.tint_text[meaning],
            "size": look.size(11),
        },
    }  # fmt: skip
    return shape, text


def _axes(figure: Drawing, look: Look) -> None:
    ink = {"color": look.palette.ink, "size": look.size(12)}
    figure.update_xaxes(
        range=[-0.5, len(NEXT) - 0.5], side="top", tickvals=list(range(len(NEXT))), tickangle=0,
        ticktext=[f"<b>{look.name('next_state', code, 9, lines=2)}</b>" for code in NEXT],
        tickfont=ink,
    )  # fmt: skip
    figure.update_yaxes(
        range=[len(FEEDBACK) - 0.5, -0.5], tickvals=list(range(len(FEEDBACK))), tickfont=ink,
        ticktext=[look.name("feedback_state", code, 10, lines=3, even=True) for code in FEEDBACK],
    )  # fmt: skip
