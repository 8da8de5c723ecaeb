"""How many records each class has, over the years or over groups, and where there is none."""

from typing import Any

from dashboard import formats
from dashboard.charts.drawing import Drawing
from dashboard.charts.frames import is_finished, year_ticks, years_of
from dashboard.charts.look import Look
from dashboard.filters import YEAR
from dashboard.result import Result, Status

ROW_HEIGHT, HEAD = 58, 56
NAME_WIDTH, MOST_LEVEL = 14, 5
UPRIGHT: dict[str, Any] = {"autotickangles": [0, -90], "automargin": True}
"""Headings of many groups stand upright where the window is too narrow for them."""
Cell = tuple[float, Status]


def tally(result: Result, look: Look) -> Drawing:
    """Return a table of counts: a row per class, a column per year or group of ``result.by[0]``.

    The deeper the tint, the more records; a class without any in a year says that it is silent, so
    that the gap is seen and not taken for a pale tint.
    """
    field, classes = result.by[0], result.metric.classes
    columns, cells = cells_of(result)
    figure = look.figure(height=ROW_HEIGHT * len(classes) + HEAD)
    top = max((count for count, status in cells.values() if status == "shown"), default=0.0)
    for down, name in enumerate(classes):
        for across, column in enumerate(columns):
            count, status = cells.get((name, column), (0.0, "not_recorded"))
            open_year = field == YEAR and not is_finished(column, result.data_cut)
            silent = field == YEAR and status == "shown" and not count
            marks = {"dotted": open_year or silent, "silent": silent}
            _cell(figure, (down, across), (count, status), look, top=top, **marks)
    _axes(figure, result, columns, look)
    return figure


def cells_of(result: Result) -> tuple[list[str], dict[tuple[str, str], Cell]]:
    """Return the columns, and (count, status) per class and column.

    Groups that are classes themselves, before and after, stand in the order of the classes.
    """
    field = result.by[0]
    columns = years_of(result) if field == YEAR else list(result.frame[field].drop_duplicates())
    if set(columns) <= set(result.metric.classes):
        columns.sort(key=result.metric.classes.index)
    rows = result.frame[["class", field, "count", "status"]].itertuples(index=False)
    return columns, {(name, column): (count, status) for name, column, count, status in rows}


def _cell(
    figure: Drawing,
    at: tuple[int, int],
    cell: Cell,
    look: Look,
    *,
    top: float,
    dotted: bool,
    silent: bool,
) -> None:
    (down, across), (count, status), colours = at, cell, look.palette
    step = min(int(count / top * 4 + 0.5), 4) if status == "shown" and count else 0
    line: dict[str, Any] = {"color": colours.series[3] if silent else colours.hairline, "width": 1}
    if dotted:
        line |= {"dash": "dot", "width": look.size(1.5)}
    figure.add_shape(
        type="rect", x0=across - 0.47, x1=across + 0.47, y0=down - 0.44, y1=down + 0.44,
        layer="below", line=line,
        fillcolor="rgba(0,0,0,0)" if not count or status != "shown" else colours.ramp[step],
    )  # fmt: skip
    words = f"<b>{look.count(count)}</b>" if count and status == "shown" else ""
    if silent:
        words = f"<i>{look.t('silent')}</i>"
    elif not words:
        words = formats.MISSING if status == "shown" else f"<i>{look.status(status)}</i>"
    plain = colours.tint_text["warn"] if silent else colours.muted
    figure.add_annotation(
        x=across, y=down, text=words, showarrow=False,
        font={
            "color": colours.ramp_text[step] if step or (count and not silent) else plain,
            "size": look.size(14 if count else 12),
        },
    )  # fmt: skip


def _axes(figure: Drawing, result: Result, columns: list[str], look: Look) -> None:
    field, ink = result.by[0], {"color": look.palette.ink, "size": look.size(12)}
    names = (
        year_ticks(columns, result, look)
        if field == YEAR
        else [look.name(field, column, NAME_WIDTH, lines=2) for column in columns]
    )
    upright = field != YEAR and len(columns) > MOST_LEVEL
    figure.update_xaxes(
        range=[-0.5, len(columns) - 0.5], side="top", tickvals=list(range(len(columns))),
        ticktext=names, tickfont=ink, **(UPRIGHT if upright else {"tickangle": 0}),
    )  # fmt: skip
    classes = result.metric.classes
    figure.update_yaxes(
        range=[len(classes) - 0.5, -0.5], tickvals=list(range(len(classes))), tickfont=ink,
        ticktext=[
            look.name(result.metric.class_names, name, NAME_WIDTH, lines=2) for name in classes
        ],
    )  # fmt: skip
