"""The share that is still there, day by day, with the numbers at risk beneath."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from dashboard.charts.drawing import Drawing
from dashboard.charts.frames import by_code, in_order, largest_first, say_rest, spread
from dashboard.charts.look import Look, label_width
from dashboard.result import Result
from dashboard.theme import translucent

MOST_GROUPS = 4
DIRECT_LABELS = 3
NAME_WIDTH = 18
PLOT, BETWEEN, RISK_ROW, MARGINS = 260, 64, 20, 16
HOVERED = ["time", "value", "low", "high", "at_risk"]
Curve = tuple[str, pd.DataFrame]
DASHES = ("solid", "dash", "dot", "dashdot")
STEPS = (7, 14, 30, 60, 90, 180, 365)
MOST_TICKS = 6
ZOOM_FROM = 0.5


def survival(result: Result, look: Look) -> Drawing:
    """Return Kaplan-Meier steps with their bands, for all or for up to four groups.

    Beneath the axis stands how many were still followed at each tick: where few are left, the end
    of a curve says little. The axis starts above nought when every curve stays above a half.
    """
    curves = _curves(result, look)
    if not curves:
        return look.figure(height=PLOT)
    longest = max(float(curve["time"].max()) for _, curve in curves)
    ticks = _ticks(longest)
    figure = look.figure(height=PLOT + BETWEEN + RISK_ROW * len(curves) + MARGINS)
    for position, (_, curve) in enumerate(curves):
        _band(figure, curve, look.palette.series[position])
        dash = DASHES[position] if len(curves) > DIRECT_LABELS else "solid"
        _steps(figure, result, curve, look, position=position, dash=dash)
    floor = _floor(curve for _, curve in curves)
    _end_labels(figure, curves, floor, look)
    _numbers_at_risk(figure, curves, ticks, look)
    _axes(figure, ticks, look, longest=longest, floor=floor, rows=len(curves))
    groups = result.frame[result.by[0]].nunique(dropna=False) if result.by else 1
    say_rest(figure, groups - len(curves), look)
    return figure


def _curves(result: Result, look: Look) -> list[Curve]:
    shown = result.frame[result.frame["status"] == "shown"]
    if not result.by:
        return [(look.t("All"), shown)] if len(shown) else []
    field = result.by[0]
    parts = by_code(shown, field)
    largest = largest_first(parts)[:MOST_GROUPS]
    return [(look.name(field, code, NAME_WIDTH), parts[code]) for code in in_order(field, largest)]


def _ticks(longest: float) -> list[int]:
    step = next((step for step in STEPS if longest / step < MOST_TICKS), STEPS[-1])
    return list(range(0, int(longest) + 1, step))


def _floor(curves: Iterable[pd.DataFrame]) -> float:
    frame = pd.concat(curves)
    lowest = float(np.fmin.reduce(frame[["low", "value"]].to_numpy(dtype=float), axis=None))
    if np.isnan(lowest) or lowest < ZOOM_FROM:
        return 0.0
    return float(np.floor((lowest - 0.02) * 10) / 10)


def _stairs(curve: pd.DataFrame, column: str) -> tuple[list[float], list[float]]:
    """Return the corners of a step function that jumps at each ``time``."""
    times, values = curve["time"].to_numpy(), curve[column].ffill().to_numpy()
    return np.repeat(times, 2)[1:].tolist(), np.repeat(values, 2)[:-1].tolist()


def _band(figure: Drawing, curve: pd.DataFrame, colour: str) -> None:
    curve = curve[curve["low"].notna()]
    times, low = _stairs(curve, "low")
    _, high = _stairs(curve, "high")
    figure.add_scatter(
        x=times + times[::-1], y=high + low[::-1], mode="none", fill="toself", hoverinfo="skip",
        fillcolor=translucent(colour, 0.14), showlegend=False,
    )  # fmt: skip


def _steps(
    figure: Drawing, result: Result, curve: pd.DataFrame, look: Look, *, position: int, dash: str
) -> None:
    figure.add_scatter(
        x=curve["time"], y=curve["value"], mode="lines", name=_name(result, curve, look),
        line={
            "color": look.palette.series[position], "width": look.size(2.5), "shape": "hv",
            "dash": dash,
        },
        hoverinfo="text",
        hovertext=[
            f"{look.t('Day {day}', day=look.count(day))}<br>"
            f"<b>{look.value(result.metric, value)}</b> "
            f"{look.interval(result.metric, low, high)}<br>"
            f"{look.t('{count} still followed', count=look.count(at_risk))}"
            for day, value, low, high, at_risk in curve[HOVERED].itertuples(index=False)
        ],
    )  # fmt: skip


def _name(result: Result, curve: pd.DataFrame, look: Look) -> str:
    return look.name(result.by[0], curve[result.by[0]].iloc[0]) if result.by else look.t("All")


def _end_labels(figure: Drawing, curves: list[Curve], floor: float, look: Look) -> None:
    ends = [float(curve["value"].ffill().iloc[-1]) for _, curve in curves]
    named = 1 < len(curves) <= DIRECT_LABELS
    places = spread(ends, (1 - floor) * (34 if named else 17) / PLOT, 1.0)
    for position, (name, curve) in enumerate(curves):
        percent = f"<b>{look.percent(ends[position])}</b>"
        figure.add_annotation(
            x=curve["time"].max(), y=places[position], xanchor="left", xshift=6, align="left",
            text=f"{percent}<br>{name}" if named else percent, showarrow=False,
            font={"color": look.palette.series_text[position], "size": look.size(12)},
        )  # fmt: skip
    longest = max(label_width(name) for name, _ in curves) if named else 4
    figure.update_layout(
        margin_r=14 + look.size(6.6) * longest, showlegend=len(curves) > DIRECT_LABELS
    )


def _numbers_at_risk(figure: Drawing, curves: list[Curve], ticks: list[int], look: Look) -> None:
    """Write the table on a second vertical axis beneath the first."""
    for position, (_, curve) in enumerate(curves):
        figure.add_scatter(
            x=ticks, y=[position] * len(ticks), yaxis="y2", mode="text", hoverinfo="skip",
            text=[look.count(_at_risk(curve, tick)) for tick in ticks], showlegend=False,
            textfont={"color": look.palette.series_text[position], "size": look.size(11.5)},
            cliponaxis=False,
        )  # fmt: skip
    figure.update_layout(
        yaxis2={
            "range": [len(curves) - 0.5, -0.5], "tickvals": list(range(len(curves))),
            "ticktext": [name if len(curves) > 1 else "" for name, _ in curves], "automargin": True,
            "tickfont": {"color": look.palette.muted, "size": look.size(11)},
            "fixedrange": True, "showgrid": False, "zeroline": False,
        }
    )  # fmt: skip


def _at_risk(curve: pd.DataFrame, day: int) -> float:
    """Return how many are still followed on ``day``, before anything that happens on it."""
    later = curve[(curve["time"] >= day) & curve["at_risk"].notna()]
    return float(later["at_risk"].iloc[0]) if len(later) else 0.0


def _axes(
    figure: Drawing, ticks: list[int], look: Look, *, longest: float, floor: float, rows: int
) -> None:
    height = PLOT + BETWEEN + RISK_ROW * rows
    figure.update_xaxes(
        tickvals=ticks, ticktext=[look.count(tick) for tick in ticks], tickangle=0, anchor="y",
        showline=True, linecolor=look.palette.muted, range=[-0.05 * longest, longest * 1.02],
    )  # fmt: skip
    figure.update_layout(
        yaxis={
            "domain": [1 - PLOT / height, 1], "range": [floor, 1.005], "tickformat": ".0%",
            "nticks": 6, "showgrid": True, "gridcolor": look.palette.hairline,
        },
        yaxis2_domain=[0, RISK_ROW * rows / height],
    )  # fmt: skip
    _heading(figure, look.t("Days since the start"), (RISK_ROW * rows + 32) / height, look)
    _heading(figure, f"<b>{look.t('Still followed')}</b>", (RISK_ROW * rows + 8) / height, look)


def _heading(figure: Drawing, words: str, height: float, look: Look) -> None:
    figure.add_annotation(
        x=0, xref="paper", xanchor="left", y=height, yref="paper", yanchor="middle",
        text=words, showarrow=False, font={"color": look.palette.muted, "size": look.size(12)},
    )  # fmt: skip
