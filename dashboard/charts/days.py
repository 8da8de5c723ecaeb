"""What curves over days share: their axis, their steps and the numbers at risk beneath."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.charts.drawing import Drawing
from dashboard.charts.look import Look

PLOT, BETWEEN, MARGINS = 260, 64, 16
RISK_ROW, TWO_LINES, KEY_ROW = 20, 32, 22
UNDER_TICKS = 22
STEPS = (7, 14, 30, 60, 90, 180, 365)
MOST_TICKS = 6
Curve = tuple[str, pd.DataFrame]


def table_height(curves: Sequence[Curve]) -> float:
    """Return the height of the numbers at risk, whose rows hold the longest name."""
    row = TWO_LINES if any("<br>" in name for name, _ in curves) else RISK_ROW
    return float(row * len(curves))


def height_of(table: float, *, keys: int = 0) -> float:
    """Return the height of a figure with such a table, and with so many curves in a key above it.

    On a narrow screen every entry of a key takes a line of its own.
    """
    return PLOT + BETWEEN + table + MARGINS + KEY_ROW * keys


def ticks_of(longest: float, most: int = MOST_TICKS) -> list[int]:
    """Return the days that the axis names, ``most`` beside the first."""
    step = next((step for step in STEPS if longest / step < most), STEPS[-1])
    return list(range(0, int(longest) + 1, step))


def stairs(curve: pd.DataFrame, column: str) -> tuple[list[float], list[float]]:
    """Return the corners of a step function that jumps at each ``time``."""
    times, values = curve["time"].to_numpy(), curve[column].ffill().to_numpy()
    return np.repeat(times, 2)[1:].tolist(), np.repeat(values, 2)[:-1].tolist()


def numbers_at_risk(figure: Drawing, curves: Sequence[Curve], ticks: list[int], look: Look) -> None:
    """Write the table on a second vertical axis beneath the first."""
    for position, (_, curve) in enumerate(curves):
        figure.add_scatter(
            x=ticks, y=[position] * len(ticks), yaxis="y2", mode="text", hoverinfo="skip",
            text=[look.count(at_risk(curve, tick)) for tick in ticks], showlegend=False,
            textfont={"color": look.palette.series_text[position], "size": look.size(10.5)},
            cliponaxis=False,
        )  # fmt: skip
    figure.update_layout(
        yaxis2={
            "range": [len(curves) - 0.5, -0.5], "tickvals": list(range(len(curves))),
            "ticktext": [name if len(curves) > 1 else "" for name, _ in curves], "automargin": True,
            "tickfont": {"color": look.palette.muted, "size": look.size(11)},
            "fixedrange": True, "showgrid": False, "ticklabelstandoff": round(look.size(8)), "zeroline": False,
        }
    )  # fmt: skip


def axes(
    figure: Drawing,
    ticks: list[int],
    look: Look,
    *,
    longest: float,
    heights: tuple[float, float],
    table: float,
) -> None:
    """Draw days from left to right and shares upwards between ``heights``, above the ``table``."""
    height = PLOT + BETWEEN + table
    figure.update_xaxes(
        tickvals=ticks, ticktext=[look.count(tick) for tick in ticks], tickangle=0, anchor="y",
        showline=True, linecolor=look.palette.muted, range=[-0.05 * longest, longest * 1.02],
    )  # fmt: skip
    figure.update_layout(
        yaxis={
            "domain": [1 - PLOT / height, 1], "range": list(heights), "tickformat": ".0%",
            "nticks": 6, "showgrid": True, "gridcolor": look.palette.hairline,
        },
        yaxis2_domain=[0, table / height],
    )  # fmt: skip
    ink = {"color": look.palette.muted, "size": look.size(12)}
    figure.add_annotation(
        x=1, xanchor="right", y=1 - PLOT / height, yanchor="top", yshift=-look.size(UNDER_TICKS),
        text=look.t("Days"), xref="paper", yref="paper", showarrow=False, borderpad=0, font=ink,
    )  # fmt: skip
    figure.add_annotation(
        x=0, xanchor="left", y=table / height, yanchor="bottom", text=f"<b>{look.t('Still followed')}</b>",
        xref="paper", yref="paper", showarrow=False, borderpad=0, font=ink,
    )  # fmt: skip


def at_risk(curve: pd.DataFrame, day: int) -> float:
    """Return how many are still followed on ``day``, before anything that happens on it."""
    later = curve[(curve["time"] >= day) & curve["at_risk"].notna()]
    return float(later["at_risk"].iloc[0]) if len(later) else 0.0
