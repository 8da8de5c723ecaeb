"""What is added to a finished chart: a benchmark to compare with, and dated acts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.charts.bars import listed
from dashboard.charts.drawing import Drawing
from dashboard.charts.frames import years_of
from dashboard.charts.look import Look
from dashboard.filters import YEAR
from dashboard.result import Result

SEPTEMBER, DAYS = 9, 365
HEADROOM = 1.12


@dataclass(frozen=True)
class Mark:
    """A dated act to be marked on a trend, and what it is called."""

    day: date
    name: str


def beside_bars(figure: Drawing, result: Result, other: Result, look: Look, name: str) -> None:
    """Mark on each bar what the same group has in ``other``, which is sliced alike."""
    _on_bars(figure, listed(result), (result, other), look, name)


def beside_shortfalls(
    figure: Drawing, result: Result, other: Result, look: Look, name: str
) -> None:
    """Do the same on bars with those that have the least on top."""
    _on_bars(figure, listed(result, lowest_first=True), (result, other), look, name)


def _on_bars(
    figure: Drawing, codes: list[str], results: tuple[Result, Result], look: Look, name: str
) -> None:
    result, other = results
    values = _values(other, result.by[0]).reindex(codes)
    known = values.notna().to_numpy()
    places = [place for place, here in enumerate(known) if here]
    if not places:
        return
    figure.add_scatter(
        x=values[known], y=places, mode="markers", hoverinfo="text",
        hovertext=[f"{name}: {look.value(other.metric, value)}" for value in values[known]],
        marker=_marker(look),
    )  # fmt: skip
    axis = figure.layout["xaxis"]
    axis["range"] = [axis["range"][0], max(axis["range"][1], float(values.max()))]
    _key(figure, look, name)


def beside_trend(figure: Drawing, result: Result, other: Result, look: Look, name: str) -> None:
    """Draw ``other`` as a dashed line beside the only line of a trend."""
    years = years_of(result)
    values = _values(other, YEAR).reindex(years)
    if values.notna().sum() == 0:
        return
    texts = [
        f"{name} · {year}: {look.value(other.metric, value)}" for year, value in values.items()
    ]
    figure.add_scatter(
        x=list(range(len(years))), y=values, mode="lines+markers", hoverinfo="text",
        hovertext=texts, marker=_marker(look),
        line={"color": look.palette.rest, "width": look.size(1.75), "dash": "dash"},
    )  # fmt: skip
    _make_room(figure, values)
    axis = figure.layout["yaxis"]
    axis["range"] = [axis["range"][0], max(axis["range"][1], float(values.max()) * HEADROOM)]
    _key(figure, look, name)


def _make_room(figure: Drawing, values: "pd.Series[float]") -> None:
    """Put the words of a point beneath it where the benchmark lies above it, else above it."""
    for words in figure.layout.get("annotations", []):
        if words.get("yshift"):
            beneath = values.iloc[int(words["x"])] >= words["y"]
            words["yshift"] = abs(words["yshift"]) * (-1 if beneath else 1)


def mark_acts(figure: Drawing, result: Result, marks: Sequence[Mark], look: Look) -> None:
    """Mark dated acts on the axis of a trend, on their day within the academic year."""
    years = years_of(result)
    seen = [(place, mark) for mark in marks if (place := _place(mark.day, years)) is not None]
    if not seen:
        return
    figure.add_scatter(
        x=[place for place, _ in seen], y=[figure.layout["yaxis"]["range"][0]] * len(seen),
        mode="markers", hoverinfo="text",
        hovertext=[f"{mark.day.isoformat()} · {look.name('', mark.name)}" for _, mark in seen],
        cliponaxis=False,
        marker={
            "symbol": "triangle-up", "size": look.size(9), "color": look.palette.series[3],
            "line": {"color": look.palette.surface, "width": look.size(1)},
        },
    )  # fmt: skip
    figure.add_annotation(
        x=1, xref="paper", xanchor="right", y=1, yref="paper", yanchor="bottom",
        showarrow=False, text=f"▲ {look.t('dated acts of government and industry')}",
        font={"color": look.palette.muted, "size": look.size(11.5)},
    )  # fmt: skip
    figure.update_layout(margin_t=look.size(30))


def _values(other: Result, field: str) -> "pd.Series[float]":
    shown = other.frame[other.frame["status"] == "shown"]
    return pd.Series(shown["value"].to_numpy(), index=[str(code) for code in shown[field]])


def _place(day: date, years: Sequence[str]) -> float | None:
    start = day.year if day.month >= SEPTEMBER else day.year - 1
    year = f"{start}/{(start + 1) % 100:02d}"
    if year not in years:
        return None
    return years.index(year) - 0.5 + (day - date(start, SEPTEMBER, 1)).days / DAYS


def _marker(look: Look) -> dict[str, object]:
    return {
        "symbol": "diamond",
        "size": look.size(10),
        "color": look.palette.surface,
        "line": {"width": look.size(2), "color": look.palette.ink},
    }


def _key(figure: Drawing, look: Look, name: str) -> None:
    figure.add_annotation(
        x=0, xref="paper", xanchor="left", y=1, yref="paper", yanchor="bottom", showarrow=False,
        text=f"◇ {look.name('', name)}",
        font={"color": look.palette.ink, "size": look.size(12)},
    )  # fmt: skip
    figure.update_layout(margin_t=look.size(30))
