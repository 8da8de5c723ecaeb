"""A metric by one dimension over the years, as a table of tinted figures."""

from typing import Any

import pandas as pd

from dashboard.charts.drawing import Drawing
from dashboard.charts.frames import (
    group_column,
    highest,
    hover,
    in_order,
    rest_of,
    say_rest,
    year_ticks,
    years_of,
)
from dashboard.charts.look import Look
from dashboard.result import Result

MOST_ROWS = 15
ROW_HEIGHT = 34
HEAD = 56
NAME_WIDTH = 22
YEAR_SIZE = 10.5


def grid(result: Result, look: Look) -> Drawing:
    """Return one row per value of the dimension beside ``academic_year``, one column per year.

    The highest of the latest year stand first; the deeper the tint, the higher the figure. A cell
    without a figure says why.
    """
    field, years = group_column(result, besides="academic_year") or "", years_of(result)
    codes = codes_of(result, field)
    rows = codes[:MOST_ROWS]
    figure = look.figure(height=ROW_HEIGHT * max(len(rows), 2) + HEAD)
    frame = result.frame[result.frame["status"] == "shown"]
    top = highest(frame[["value"]].to_numpy(dtype=float))
    cells = {(row[field], row["academic_year"]): row for _, row in result.frame.iterrows()}
    drawn = [
        _cell(result, row, look, at=(down, across), top=top, name=look.name(field, code))
        for down, code in enumerate(rows)
        for across, year in enumerate(years)
        if (row := cells.get((code, year))) is not None
    ]
    _tints(figure, drawn, look)
    figure.update_layout(annotations=[each["text"] for each in drawn])
    say_rest(figure, rest_of(result.frame, field, rows), look)
    _axes(figure, [look.name(field, code, NAME_WIDTH, lines=2) for code in rows], result, look)
    return figure


def codes_of(result: Result, field: str) -> list[str]:
    """Return the codes: in the order that they have of themselves, else the latest highest first."""
    shown = result.frame[result.frame["status"] == "shown"].sort_values("academic_year")
    latest = shown.groupby(field, dropna=False)["value"].last()
    every = list(result.frame[field].drop_duplicates())
    codes = sorted(every, key=lambda code: -float(latest.get(code, -1.0)))
    return in_order(field, codes)


def _cell(
    result: Result, row: pd.Series, look: Look, *, at: tuple[int, int], top: float, name: str
) -> dict[str, Any]:
    """Return where a cell stands, its step on the ramp (None without a figure), words and hover."""
    down, across = at
    colours, shown = look.palette, row["status"] == "shown"
    steps = len(colours.ramp)
    step = min(int(row["value"] / top * steps), steps - 1) if shown else None
    words = look.value(result.metric, row["value"]) if shown else _stacked(look, row["status"])
    heading = f"{name} · {row['academic_year']}"
    return {
        "down": down, "across": across, "step": step, "hover": hover(result, row, heading, look),
        "text": {
            "x": across, "y": down, "showarrow": False, "align": "center", "text": words,
            "font": {
                "color": colours.muted if step is None else colours.ramp_text[step],
                "size": look.size(10 if step is None else 12),
            },
        },
    }  # fmt: skip


def _stacked(look: Look, status: Any) -> str:
    return f"<i>{look.status(status).replace(' ', '<br>')}</i>"


def _tints(figure: Drawing, drawn: list[dict[str, Any]], look: Look) -> None:
    """Draw the tints as one trace; each step of the ramp is one flat colour."""
    ramp = look.palette.ramp
    edges = [number / len(ramp) for number in range(len(ramp) + 1)]
    scale = [[edges[at + end], colour] for at, colour in enumerate(ramp) for end in (0, 1)]
    known = [each for each in drawn if each["step"] is not None]
    figure.add_heatmap(
        x=[each["across"] for each in known], y=[each["down"] for each in known],
        z=[each["step"] + 0.5 for each in known], zmin=0, zmax=len(ramp), colorscale=scale,
        showscale=False, xgap=2, ygap=2, hoverinfo="text",
        hovertext=[each["hover"] for each in known],
    )  # fmt: skip


def _axes(figure: Drawing, names: list[str], result: Result, look: Look) -> None:
    years = years_of(result)
    figure.update_xaxes(
        side="top", tickangle=0, range=[-0.5, len(years) - 0.5],
        tickvals=list(range(len(years))), ticktext=year_ticks(years, result, look),
        tickfont={"size": look.size(YEAR_SIZE)},
    )  # fmt: skip
    figure.update_yaxes(
        tickvals=list(range(len(names))), ticktext=names, range=[len(names) - 0.5, -0.5],
        tickfont={"color": look.palette.ink, "size": look.size(12.5)},
    )  # fmt: skip
