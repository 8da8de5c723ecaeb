"""The share that is still there, day by day, with the numbers at risk beneath."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from dashboard.charts.days import (
    PLOT,
    Curve,
    axes,
    height_of,
    numbers_at_risk,
    stairs,
    table_height,
    ticks_of,
)
from dashboard.charts.drawing import Drawing
from dashboard.charts.ends import End, name_ends
from dashboard.charts.frames import by_code, in_order, largest_first, rest_of, say_rest
from dashboard.charts.look import Look, label_width
from dashboard.result import Result
from dashboard.theme import translucent

MOST_GROUPS, MOST_BANDS = 4, 2
DIRECT_LABELS, DIRECT_WIDTH = 3, 12
NAME_WIDTH, NAME_WIDTH_IN_A_ROOM = 18, 34
HOVERED = ["time", "value", "low", "high", "at_risk"]
DASHES = ("solid", "dash", "dot", "dashdot")
ZOOM_FROM = 0.5
CLICKED = 9


def survival(result: Result, look: Look) -> Drawing:
    """Return Kaplan-Meier steps for all or for up to four groups; one or two have their bands.

    Beneath the axis stands how many were still followed at each tick: where few are left, the end
    of a curve says little. The axis starts above nought when every curve stays above a half.
    """
    curves = _curves(result, look)
    if not curves:
        return look.figure(height=PLOT)
    longest = max(float(curve["time"].max()) for _, curve in curves)
    ticks = ticks_of(longest)
    keyed, table = _is_keyed(curves, look), table_height(curves)
    figure = look.figure(height=height_of(table, keys=len(curves) if keyed else 0))
    for position, (_, curve) in enumerate(curves):
        if len(curves) <= MOST_BANDS:
            _band(figure, curve, look.palette.series[position])
        dash = DASHES[position] if keyed else "solid"
        _steps(figure, result, curve, look, position=position, dash=dash)
    floor = floor_of(curve for _, curve in curves)
    _end_labels(figure, curves, floor, look, keyed=keyed)
    numbers_at_risk(figure, curves, ticks, look)
    axes(figure, ticks, look, longest=longest, heights=(floor, 1.005), table=table)
    if result.by:
        say_rest(figure, rest_of(result.frame, result.by[0], curves_of(result)), look)
    return figure


def curves_of(result: Result) -> dict[str, pd.DataFrame]:
    """Return the curve of each group that is drawn, the largest ones; of ``""`` without groups."""
    shown = result.frame[result.frame["status"] == "shown"]
    if not result.by:
        return {"": shown} if len(shown) else {}
    parts = by_code(shown, result.by[0])
    largest = largest_first(parts)[:MOST_GROUPS]
    return {code: parts[code] for code in in_order(result.by[0], largest)}


def _curves(result: Result, look: Look) -> list[Curve]:
    """Return the curves with their names, which have more room where a key names them in a room."""
    curves = curves_of(result)
    in_a_room = look.projector and len(curves) > DIRECT_LABELS
    width = NAME_WIDTH_IN_A_ROOM if in_a_room else NAME_WIDTH
    return [
        (look.name(result.by[0], code, width, lines=2) if result.by else look.t("All"), curve)
        for code, curve in curves.items()
    ]


def _is_keyed(curves: list[Curve], look: Look) -> bool:
    """Whether a key names the curves: they are many, or long names in the margin would take their room."""
    is_long = max(label_width(name) for name, _ in curves) > DIRECT_WIDTH and not look.projector
    return len(curves) > DIRECT_LABELS or (len(curves) > 1 and is_long)


def floor_of(curves: Iterable[pd.DataFrame]) -> float:
    """Return where the axis of shares starts: at nought, or higher where every curve stays high."""
    frame = pd.concat(curves)
    lowest = float(np.fmin.reduce(frame[["low", "value"]].to_numpy(dtype=float), axis=None))
    if np.isnan(lowest) or lowest < ZOOM_FROM:
        return 0.0
    return float(np.floor((lowest - 0.02) * 10) / 10)


def _band(figure: Drawing, curve: pd.DataFrame, colour: str) -> None:
    curve = curve[curve["low"].notna()]
    times, low = stairs(curve, "low")
    _, high = stairs(curve, "high")
    figure.add_scatter(
        x=times + times[::-1], y=high + low[::-1], mode="none", fill="toself", hoverinfo="skip",
        fillcolor=translucent(colour, 0.14), showlegend=False,
    )  # fmt: skip


def _steps(
    figure: Drawing, result: Result, curve: pd.DataFrame, look: Look, *, position: int, dash: str
) -> None:
    name = _name(result, curve, look)
    heading = f"{name} · " if result.by else ""
    figure.add_scatter(
        x=curve["time"], y=curve["value"], mode="lines+markers", name=name,
        customdata=[_code(result, curve)] * len(curve),
        marker={"size": look.size(CLICKED), "opacity": 0, "color": look.palette.series[position]},
        line={
            "color": look.palette.series[position], "width": look.size(2.5), "shape": "hv",
            "dash": dash,
        },
        hoverinfo="text",
        hovertext=[
            f"{heading}{look.t('Day {day}', day=look.count(day))}<br>"
            f"<b>{look.value(result.metric, value)}</b> "
            f"{look.interval(result.metric, low, high)}<br>"
            f"{look.t('{count} still followed', count=look.count(at_risk))}"
            for day, value, low, high, at_risk in curve[HOVERED].itertuples(index=False)
        ],
    )  # fmt: skip


def _code(result: Result, curve: pd.DataFrame) -> str:
    """Return the code of a curve's group, which a click follows; lines take clicks on markers only."""
    return str(curve[result.by[0]].iloc[0]) if result.by else ""


def _name(result: Result, curve: pd.DataFrame, look: Look) -> str:
    return look.name(result.by[0], curve[result.by[0]].iloc[0]) if result.by else look.t("All")


def _end_labels(
    figure: Drawing, curves: list[Curve], floor: float, look: Look, *, keyed: bool
) -> None:
    named = len(curves) > 1 and not keyed
    last = [float(curve["value"].ffill().iloc[-1]) for _, curve in curves]
    ends = [
        End(value, look.percent(value), name if named else "", look.palette.series_text[place])
        for place, (value, (name, _)) in enumerate(zip(last, curves, strict=True))
    ]
    name_ends(figure, ends, look, span=(floor, 1.0), plot=PLOT, x=1, xref="paper", xshift=4)
    figure.update_layout(showlegend=keyed)
