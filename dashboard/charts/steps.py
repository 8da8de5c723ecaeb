"""The steps of a career one beneath the other, each with the base that it is counted on."""

import pandas as pd

from dashboard.charts.drawing import Drawing
from dashboard.charts.frames import highest, hover, in_order
from dashboard.charts.look import Look
from dashboard.result import Result

ROW_HEIGHT = 96
NAME_HEIGHT = 0.17
BAR = 0.22
_LEFT = {
    "x": 0,
    "xanchor": "left",
    "align": "left",
    "showarrow": False,
    "borderpad": 0,
    "xshift": -2,
}


def steps(result: Result, look: Look) -> Drawing:
    """Return one bar per step: filled who took it, outlined who could have.

    The outlines differ in length because the base changes from step to step; beside each bar stands
    what its base is, and how many are missing from it.
    """
    field = result.by[0]
    rows = result.frame.set_index(field).loc[in_order(field, result.frame[field])].reset_index()
    figure = look.figure(height=ROW_HEIGHT * max(len(rows), 1) + 16)
    shown = rows[rows["status"] == "shown"]
    figure.add_bar(
        x=shown["n"], y=shown.index, orientation="h", width=BAR, hoverinfo="skip",
        marker={
            "color": "rgba(0,0,0,0)", "cornerradius": 2,
            "line": {"color": look.palette.muted, "width": look.size(1.25)},
        },
    )  # fmt: skip
    figure.add_bar(
        x=shown["numerator"], y=shown.index, orientation="h", width=BAR, hoverinfo="text",
        hovertext=[hover(result, row, look.name(field, row[field]), look) for _, row in shown.iterrows()],
        marker={"color": look.palette.focus, "cornerradius": 2, "line": {"width": 0}},
    )  # fmt: skip
    for place, (_, row) in enumerate(rows.iterrows()):
        _words(figure, result, row, place, look)
    top = highest(shown[["n"]].to_numpy(dtype=float))
    figure.update_xaxes(range=[-0.004 * top, top * 1.01], visible=False)
    figure.update_yaxes(range=[len(rows) - 0.45, -0.6], visible=False)
    return figure.update_layout(barmode="overlay")


def _words(figure: Drawing, result: Result, row: pd.Series, place: int, look: Look) -> None:
    """Write the step and its rate above its bar, and beneath it what the base is."""
    field, colours = result.by[0], look.palette
    name, known = look.name(field, row[field]), row["status"] == "shown"
    value = look.value(result.metric, row["value"]) if known else look.status(row["status"])
    figure.add_annotation(
        y=place - NAME_HEIGHT, yanchor="bottom", text=f"{name} <b>{value}</b>",
        font={"color": colours.ink, "size": look.size(13)}, **_LEFT,
    )  # fmt: skip
    if known:
        figure.add_annotation(
            y=place + NAME_HEIGHT, yanchor="top", text=_base(row, field, look),
            font={"color": colours.muted, "size": look.size(12)}, **_LEFT,
        )  # fmt: skip


def _base(row: pd.Series, field: str, look: Look) -> str:
    """Return how many took the step, of whom, and who is not in that base."""
    words = look.t(
        "{count} of {n} {base}",
        count=look.count(row["numerator"]),
        n=look.count(row["n"]),
        base=look.labels(f"{field}_base", row[field], look.language),
    )
    missing = []
    if row["unknown"] > 0:
        missing.append(look.t("{count} unknown", count=look.count(row["unknown"])))
    if row["immature"] > 0:
        missing.append(look.t("{count} too early", count=look.count(row["immature"])))
    return "<br>".join(filter(None, (words, " · ".join(missing))))
