"""Figures of up to four sides on one line per row: before and after, or shares side by side."""

from collections.abc import Sequence

import pandas as pd

from dashboard.charts.drawing import Drawing
from dashboard.charts.frames import hover, in_order, say_rest
from dashboard.charts.look import SYMBOLS, Look
from dashboard.result import Result

MOST_ROWS = 14
MOST_SIDES = 4
ROW_HEIGHT = 34
NAME_WIDTH = 22
MARGIN = 0.08
APART = 0.2
KEY_HEIGHT = 20


def dumbbell(result: Result, look: Look) -> Drawing:
    """Return a mean or rate before and after, one line per value of the first dimension.

    ``result.by`` is one dimension or two, the last of which is the side (such as the phase). The
    line between the marks is the change; the bars through them are the 95 % intervals.
    """
    if len(result.by) > 1:
        return _dots(result, result.frame, result.by[0], look)
    return _dots(result, result.frame.assign(**{"": ""}), "", look)


def mix(result: Result, look: Look) -> Drawing:
    """Return the shares of a distribution, one line per class, one mark per value of ``by[0]``."""
    shown = result.frame[result.frame["status"] == "shown"]
    return _dots(result, shown, "class", look, classes_of(result))


def classes_of(result: Result) -> list[str]:
    """Return the classes that anybody falls into, the most frequent of any side first."""
    shown = result.frame[result.frame["status"] == "shown"]
    top = shown.groupby("class")["value"].max().sort_values(ascending=False, kind="stable")
    return [str(code) for code in top.index if top[code] > 0]


def sides_of(result: Result) -> list[str]:
    """Return the sides that are compared, in the order that they have of themselves."""
    shown = result.frame[result.frame["status"] == "shown"]
    return in_order(result.by[-1], shown[result.by[-1]].astype(str).unique())[:MOST_SIDES]


def _dots(
    result: Result, frame: pd.DataFrame, field: str, look: Look, order: Sequence[str] | None = None
) -> Drawing:
    """Draw the rows that are shown; without an ``order`` of shares, marks have their intervals."""
    shown = frame[frame["status"] == "shown"]
    codes = in_order(field, shown[field].astype(str).unique()) if order is None else order
    rows = codes[:MOST_ROWS]
    side, sides = result.by[-1], sides_of(result)
    figure = look.figure(height=ROW_HEIGHT * max(len(rows), 2) + KEY_HEIGHT * len(sides) + 34)
    places = {code: place for place, code in enumerate(rows)}
    placed = (
        shown.assign(
            place=shown[field].astype(str).map(places),
            code=shown[field].astype(str) if field in result.by else "",
            rank=shown[side].astype(str).map({c: i for i, c in enumerate(sides)}),
        )
        .dropna(subset=["place", "rank"])
        .sort_values(["place", "rank"])
    )
    _spans(figure, placed, field, look)
    placed["place"] += (placed["rank"] - (len(sides) - 1) / 2) * APART
    if order is not None:
        placed = placed.assign(low=float("nan"), high=float("nan"))
    for position in range(len(sides)):
        _marks(figure, result, placed[placed["rank"] == position], position, look)
    _axes(figure, result, placed, _names(result, field, rows, look), look)
    say_rest(figure, len(codes) - len(rows), look, beneath=look.size(24))
    return figure


def _names(result: Result, field: str, codes: Sequence[str], look: Look) -> list[str]:
    named = result.metric.class_names if field == "class" else field
    return [look.name(named, code, NAME_WIDTH, lines=2) if field else "" for code in codes]


def _spans(figure: Drawing, rows: pd.DataFrame, field: str, look: Look) -> None:
    """Join the marks of a line, so that the eye finds what belongs together."""
    lines = [line for _, line in rows.groupby(field, sort=False)]
    figure.add_scatter(
        x=[x for line in lines for x in (*line["value"], None)],
        y=[y for line in lines for y in (*line["place"], None)],
        mode="lines", hoverinfo="skip", showlegend=False,
        line={"color": look.palette.hairline, "width": look.size(4)},
    )  # fmt: skip


def _marks(figure: Drawing, result: Result, rows: pd.DataFrame, position: int, look: Look) -> None:
    if rows.empty:
        return
    colour = look.palette.series[position]
    name = look.name(result.by[-1], rows[result.by[-1]].iloc[0])
    figure.add_scatter(
        x=rows["value"], y=rows["place"], mode="markers", name=name, cliponaxis=False,
        hoverinfo="text", hovertext=[hover(result, row, name, look) for _, row in rows.iterrows()],
        customdata=rows["code"].tolist(),
        error_x={
            "type": "data", "symmetric": False, "array": rows["high"] - rows["value"],
            "arrayminus": rows["value"] - rows["low"], "color": colour,
            "thickness": look.size(1.5), "width": 0, "visible": bool(rows["low"].notna().any()),
        },
        marker={
            "color": colour, "symbol": SYMBOLS[position], "size": look.size(10),
            "line": {"color": look.palette.surface, "width": 1},
        },
    )  # fmt: skip


def _axes(
    figure: Drawing, result: Result, rows: pd.DataFrame, names: list[str], look: Look
) -> None:
    numbers = rows[["value", "low", "high"]].to_numpy(dtype=float)
    known = numbers[~pd.isna(numbers)]
    low, high = (float(known.min()), float(known.max())) if known.size else (0.0, 1.0)
    low = 0.0 if result.metric.shape == "distribution" else low
    low, high = result.metric.scale or (low, high)
    room = (high - low or 1.0) * MARGIN
    figure.update_xaxes(
        range=[low - room, high + room], showgrid=True, gridcolor=look.palette.hairline, nticks=6,
        tickformat=look.tick_format(result.metric), zeroline=low < 0 < high,
        zerolinecolor=look.palette.muted,
    )  # fmt: skip
    figure.update_yaxes(
        tickvals=list(range(len(names))), ticktext=names, range=[max(len(names), 2) - 0.5, -0.5],
        tickfont={"color": look.palette.ink, "size": look.size(12.5)},
    )  # fmt: skip
    figure.update_layout(showlegend=True)
