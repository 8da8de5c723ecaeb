"""The share that has left by then, stacked by cause, with the numbers at risk beneath."""

import pandas as pd

from dashboard.charts.days import (
    PLOT,
    axes,
    height_of,
    numbers_at_risk,
    stairs,
    table_height,
    ticks_of,
)
from dashboard.charts.drawing import Drawing
from dashboard.charts.ends import End, name_ends
from dashboard.charts.look import Look
from dashboard.result import Result

MOST_CAUSES, MOST_TICKS = 4, 4
NAME_WIDTH = 18
HEADROOM = 1.15


def incidence(result: Result, look: Look) -> Drawing:
    """Return cumulative incidences of all causes, stacked; together they are all who left.

    ``result`` is not sliced. The cause that most left for lies at the foot; where there are more
    than four, the rarest share the uppermost area. Areas are named at their right edge.
    """
    causes = causes_of(result)
    if not causes:
        return look.figure(height=PLOT)
    stacked = _stacked(causes)
    longest, at_risk = float(stacked["time"].max()), [("", next(iter(causes.values())))]
    table = table_height(at_risk)
    figure = look.figure(height=height_of(table))
    for place in range(len(causes)):
        _area(figure, stacked, look, place=place)
    for place, (cause, curve) in enumerate(causes.items()):
        _hovered(figure, result, curve, stacked, look, place=place, name=_name(result, cause, look))
    heights = (0.0, max(float(stacked[list(causes)].iloc[-1].sum()), 0.01) * HEADROOM)
    names = {cause: _name(result, cause, look) for cause in causes}
    _end_labels(figure, stacked.iloc[-1], names, heights, look)
    ticks = ticks_of(longest, MOST_TICKS)
    numbers_at_risk(figure, at_risk, ticks, look)
    axes(figure, ticks, look, longest=longest, heights=heights, table=table)
    return figure


def causes_of(result: Result) -> dict[str, pd.DataFrame]:
    """Return the curve of each cause that anybody left for, the most frequent first."""
    shown = result.frame[(result.frame["status"] == "shown") & result.frame["value"].notna()]
    curves = {str(cause): rows for cause, rows in shown.groupby("class", sort=False)}
    last = {cause: float(rows["value"].iloc[-1]) for cause, rows in curves.items()}
    ordered = sorted((cause for cause in curves if last[cause] > 0), key=lambda each: -last[each])
    kept = {cause: curves[cause] for cause in ordered[:MOST_CAUSES]}
    if len(ordered) > MOST_CAUSES:
        rest = ordered[MOST_CAUSES - 1 :]
        kept.pop(rest[0])
        together = pd.concat([curves[cause] for cause in rest]).groupby("time", as_index=False)
        summed = together.agg({"value": "sum", "at_risk": "first", "events": "sum", "n": "first"})
        kept[""] = summed.assign(low=float("nan"), high=float("nan"))
    return kept


def _stacked(causes: dict[str, pd.DataFrame]) -> pd.DataFrame:
    values = {cause: rows.set_index("time")["value"] for cause, rows in causes.items()}
    return pd.DataFrame(values).ffill().fillna(0.0).reset_index()


def _name(result: Result, cause: str, look: Look) -> str:
    return (
        look.name(result.metric.class_names, cause, NAME_WIDTH, lines=2)
        if cause
        else look.t("Other causes")
    )


def _area(figure: Drawing, stacked: pd.DataFrame, look: Look, *, place: int) -> None:
    """Fill between the causes below and this one; areas must follow each other as traces."""
    x, y = stairs(stacked.assign(top=_tops(stacked, place)), "top")
    figure.add_scatter(
        x=x, y=y, mode="lines", fill="tonexty" if place else "tozeroy", hoverinfo="skip",
        fillcolor=look.palette.series[place], showlegend=False,
        line={"color": look.palette.surface, "width": look.size(1)},
    )  # fmt: skip


def _hovered(
    figure: Drawing,
    result: Result,
    curve: pd.DataFrame,
    stacked: pd.DataFrame,
    look: Look,
    *,
    place: int,
    name: str,
) -> None:
    """Let a pointer on the upper edge of an area read the cause's own curve."""
    flat = name.replace("<br>", " ")
    figure.add_scatter(
        x=stacked["time"], y=_tops(stacked, place), mode="markers", showlegend=False,
        hoverinfo="text", marker={"color": look.palette.series[place], "opacity": 0},
        hovertext=[
            f"{flat}<br>{look.t('Day {day}', day=look.count(row['time']))}<br>"
            f"<b>{look.value(result.metric, row['value'])}</b> "
            f"{look.interval(result.metric, row['low'], row['high'])}<br>"
            f"{look.t('{count} still followed', count=look.count(row['at_risk']))}"
            for row in curve.to_dict("records")
        ],
    )  # fmt: skip


def _tops(stacked: pd.DataFrame, place: int) -> "pd.Series[float]":
    return stacked.iloc[:, 1 : place + 2].sum(axis=1)


def _end_labels(
    figure: Drawing,
    last: "pd.Series[float]",
    names: dict[str, str],
    heights: tuple[float, float],
    look: Look,
) -> None:
    """Name each area beside the middle of its right edge."""
    shares = [float(last[cause]) for cause in names]
    ends = [
        End(sum(shares[:place]) + share / 2, look.percent(share), name, look.palette.series_text[place])
        for place, (share, name) in enumerate(zip(shares, names.values(), strict=True))
    ]  # fmt: skip
    name_ends(figure, ends, look, span=heights, plot=PLOT, x=last["time"], xshift=6)
