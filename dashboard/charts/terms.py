"""The terms of a model, as odds ratios on a logarithmic axis with their intervals."""

import numpy as np
import pandas as pd

from dashboard.charts.drawing import Drawing
from dashboard.charts.look import SYMBOLS, Look
from dashboard.result import Result

ROW_HEIGHT = 40
NAME_WIDTH = 24
TICKS = (0.1, 0.2, 0.5, 1, 2, 5, 10)
APART = 0.28


def terms(result: Result, look: Look) -> Drawing:
    """Return a point and a line per term; variants of the model stand under each other, with a key.

    The upright line at 1 is no association: a term whose line crosses it can not be told from none.
    """
    shown = result.frame[result.frame["status"] == "shown"]
    names, variants = list(shown["term"].unique()), list(shown["class"].unique())
    figure = look.figure(height=ROW_HEIGHT * max(len(names), 2) + 90)
    figure.add_vline(
        x=0, line={"color": look.palette.muted, "width": look.size(1.25), "dash": "dash"}
    )
    for place, variant in enumerate(variants):
        rows = shown[shown["class"] == variant]
        shift = APART * (place - (len(variants) - 1) / 2)
        heights = [names.index(term) + shift for term in rows["term"]]
        _variant(figure, result, rows, heights, look, place=place)
    _axes(figure, shown, names, look)
    return figure.update_layout(showlegend=len(variants) > 1)


def _variant(
    figure: Drawing,
    result: Result,
    rows: pd.DataFrame,
    heights: list[float],
    look: Look,
    *,
    place: int,
) -> None:
    colour, value = look.palette.series[place], np.log10(rows["value"].to_numpy(dtype=float))
    low, high = (np.log10(rows[end].to_numpy(dtype=float)) for end in ("low", "high"))
    figure.add_scatter(
        x=value, y=heights, mode="markers", name=look.name("class", rows["class"].iloc[0]),
        hoverinfo="text",
        error_x={
            "type": "data", "array": high - value, "arrayminus": value - low, "symmetric": False,
            "thickness": look.size(2), "width": 0, "color": colour,
        },
        marker={"color": colour, "size": look.size(9), "symbol": SYMBOLS[place]},
        hovertext=[
            f"{look.name('term', row['term'])}<br><b>{look.value(result.metric, row['value'])}</b> "
            f"{look.interval(result.metric, row['low'], row['high'])}<br>n = {look.count(row['n'])}"
            for _, row in rows.iterrows()
        ],
    )  # fmt: skip


def _axes(figure: Drawing, shown: pd.DataFrame, names: list[str], look: Look) -> None:
    ends = np.log10(shown[["low", "high"]].to_numpy(dtype=float))
    least, most = float(ends.min(initial=-0.35)), float(ends.max(initial=0.35))
    figure.update_xaxes(
        tickvals=[float(np.log10(tick)) for tick in TICKS], ticktext=[f"{tick:g}" for tick in TICKS],
        range=[least - 0.05, most + 0.05], showgrid=True, gridcolor=look.palette.hairline,
        title={
            "text": look.t("← less often · odds ratio · more often →"),
            "font": {"color": look.palette.muted, "size": look.size(12)},
        },
    )  # fmt: skip
    figure.update_yaxes(
        tickvals=list(range(len(names))), range=[len(names) - 0.4, -0.6],
        ticktext=[look.name("term", term, NAME_WIDTH, lines=2) for term in names],
        tickfont={"color": look.palette.ink, "size": look.size(12.5)},
    )  # fmt: skip
