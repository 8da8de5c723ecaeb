"""Partners by size: a funnel of what chance explains, and who lies outside it."""

import numpy as np
import pandas as pd

from dashboard.charts.drawing import Drawing
from dashboard.charts.frames import hover, say_rest
from dashboard.charts.look import Look
from dashboard.inference import ALARM, WARNING
from dashboard.result import Result
from dashboard.sentences.comparing import FLAGGED, Benchmark, benchmark
from dashboard.theme import translucent

HEIGHT = 380
MOST_NAMED = 6
MOST_HOVERED = 400
NAME_WIDTH = 18
SYMBOLS = {
    "inside": "circle",
    "outside": "circle",
    "above": "triangle-up",
    "below": "triangle-down",
}


def funnel(result: Result, look: Look, *, named: bool | None = None) -> Drawing:
    """Return a share against the number of persons behind it, one point per partner.

    ``result`` is what :func:`dashboard.sentences.comparing.compared` returned. Dashed and solid lines are the
    95 % and the 99.8 % limits around the share of all shown, widened for overdispersion. Only
    partners beyond 99.8 % are marked and named; without ``named`` nobody is, which is the rule in
    the publication profile.
    """
    found = benchmark(result)
    figure = look.figure(height=HEIGHT)
    if found is None:
        return figure
    names = result.profile != "publication" if named is None else named
    shown = result.frame[result.frame["status"] == "shown"]
    _limits(figure, shown, found, look)
    for place in SYMBOLS:
        _points(figure, result, shown[shown["place"] == place], look, place=place, names=names)
    flagged = shown[shown["place"].isin(FLAGGED)]
    if names:
        _names(figure, flagged, float(shown["n"].max()) / 2, look)
    _axes(figure, shown, look)
    say_rest(figure, len(flagged) - MOST_NAMED if names else 0, look, beneath=look.size(46))
    return figure


def _limits(figure: Drawing, shown: pd.DataFrame, found: Benchmark, look: Look) -> None:
    sizes = sizes_of(shown)
    figure.add_hline(
        y=found.target, line={"color": look.palette.ink, "width": look.size(1.25), "dash": "dot"}
    )
    _at_end(
        figure, found.target, look.t("All shown: {value}", value=look.percent(found.target)), look
    )
    for level, dash, words in ((WARNING, "dash", "95%"), (ALARM, "solid", "99.8%")):
        for edge, limits in zip((0.0, 1.0), found.limits(sizes, level), strict=True):
            figure.add_scatter(
                x=sizes, y=limits, mode="lines", hoverinfo="skip", showlegend=False,
                line={"color": look.palette.rest, "width": look.size(1.5), "dash": dash},
            )  # fmt: skip
            if limits[-1] != edge:
                _at_end(figure, float(limits[-1]), words, look)


def sizes_of(shown: pd.DataFrame) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return whole numbers of persons, close together where the funnel is steep."""
    first, last = max(float(shown["n"].min()), 1.0), float(shown["n"].max()) * 1.04 + 1
    return np.unique(np.round(np.geomspace(first, last, 120)))


def _at_end(figure: Drawing, height: float, words: str, look: Look) -> None:
    figure.add_annotation(
        x=1, xref="paper", xanchor="left", xshift=4, y=height, text=words, showarrow=False,
        font={"color": look.palette.muted, "size": look.size(11.5)},
    )  # fmt: skip


def _points(
    figure: Drawing, result: Result, rows: pd.DataFrame, look: Look, *, place: str, names: bool
) -> None:
    if rows.empty:
        return
    marked = place in FLAGGED
    told = marked or len(rows) <= MOST_HOVERED
    figure.add_scatter(
        x=rows["n"], y=rows["value"], mode="markers", showlegend=False,
        customdata=rows["enterprise_id"].tolist() if names else [],
        hoverinfo="text" if told else "skip",
        hovertext=[_told(result, row, look, named=names) for _, row in rows.iterrows()] if told else "",
        marker={
            "symbol": SYMBOLS[place], "size": look.size(11 if marked else 7),
            "color": _colour(result, place, look), "opacity": 1.0 if marked else 0.75,
            "line": {"color": look.palette.surface, "width": look.size(1)},
        },
    )  # fmt: skip


def _colour(result: Result, place: str, look: Look) -> str:
    better = result.metric.better
    if place not in FLAGGED:
        return look.palette.rest
    if better == "neither":
        return look.palette.focus
    return look.palette.series[1 if (place == "above") == (better == "higher") else 2]


def _told(result: Result, row: pd.Series, look: Look, *, named: bool) -> str:
    heading = look.name("enterprise_id", row["enterprise_id"]) if named else look.t("A partner")
    drawn = look.t("drawn towards all: {value}", value=look.value(result.metric, row["shrunken"]))
    return f"{hover(result, row, heading, look)}<br>{drawn}"


def _names(figure: Drawing, flagged: pd.DataFrame, middle: float, look: Look) -> None:
    """Name those farthest from what was expected, on the side where there is room."""
    for _, row in flagged.head(MOST_NAMED).iterrows():
        left = row["n"] > middle
        figure.add_annotation(
            x=row["n"], y=row["value"], showarrow=False, text=look.name(
                "enterprise_id", row["enterprise_id"], NAME_WIDTH, lines=2
            ),
            xanchor="right" if left else "left", xshift=-8 if left else 8,
            align="right" if left else "left", bgcolor=translucent(look.palette.surface, 0.85),
            font={"color": look.palette.ink, "size": look.size(12)},
        )  # fmt: skip


def _axes(figure: Drawing, shown: pd.DataFrame, look: Look) -> None:
    sizes = sizes_of(shown)
    values = shown["value"].to_numpy(dtype=np.float64)
    least, most = max(float(values.min()) - 0.08, -0.02), min(float(values.max()) + 0.08, 1.02)
    figure.update_xaxes(
        range=[0, float(sizes[-1])], showline=True, linecolor=look.palette.muted, nticks=6,
        title={
            "text": look.t("Counted at each partner (n)"),
            "font": {"color": look.palette.muted, "size": look.size(12)},
        },
    )  # fmt: skip
    figure.update_yaxes(
        range=[least, most], nticks=6, tickformat=".0%", showgrid=True,
        gridcolor=look.palette.hairline,
    )  # fmt: skip
    figure.update_layout(margin_r=look.size(96))
