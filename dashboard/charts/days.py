"""What curves over days share: their axis, their steps and the numbers at risk beneath."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.charts.drawing import Drawing
from dashboard.charts.look import Look

PLOT, BETWEEN, RISK_ROW, MARGINS = 260, 64, 20, 16
UNDER_TICKS = 19
STEPS = (7, 14, 30, 60, 90, 180, 365)
MOST_TICKS = 6
Curve = tuple[str, pd.DataFrame]


def height_of(rows: int) -> float:
    """Return the height of a figure with so many rows of numbers at risk."""
    return PLOT + BETWEEN + RISK_ROW * rows + MARGINS


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
    rows: int,
) -> None:
    """Draw days from left to right and shares upwards between ``heights``."""
    height = PLOT + BETWEEN + RISK_ROW * rows
    figure.update_xaxes(
        tickvals=ticks, ticktext=[look.count(tick) for tick in ticks], tickangle=0, anchor="y",
        showline=True, linecolor=look.palette.muted, range=[-0.05 * longest, longest * 1.02],
    )  # fmt: skip
    figure.update_layout(
        yaxis={
            "domain": [1 - PLOT / height, 1], "range": list(heights), "tickformat": ".0%",
            "nticks": 6, "showgrid": True, "gridcolor": look.palette.hairline,
        },
        yaxis2_domain=[0, RISK_ROW * rows / height],
    )  # fmt: skip
    _heading(figure, look.t("Days"), 1 - PLOT / height, look, beneath=UNDER_TICKS)
    _heading(figure, f"<b>{look.t('Still followed')}</b>", RISK_ROW * rows / height, look)


def at_risk(curve: pd.DataFrame, day: int) -> float:
    """Return how many are still followed on ``day``, before anything that happens on it."""
    later = curve[(curve["time"] >= day) & curve["at_risk"].notna()]
    return float(later["at_risk"].iloc[0]) if len(later) else 0.0


def _heading(figure: Drawing, words: str, height: float, look: Look, *, beneath: float = 0) -> None:
    """Write words on ``height``, or so many pixels beneath it, whatever room a key leaves."""
    figure.add_annotation(
        x=0, xref="paper", xanchor="left", y=height, yref="paper", text=words, showarrow=False,
        yanchor="top" if beneath else "bottom", yshift=-look.size(beneath), borderpad=0,
        font={"color": look.palette.muted, "size": look.size(12)},
    )  # fmt: skip
