"""A metric over the academic years, for all or for up to four groups."""

import pandas as pd

from dashboard.charts.drawing import Drawing
from dashboard.charts.frames import (
    by_code,
    group_column,
    highest,
    hover,
    in_order,
    is_finished,
    largest_first,
    rest_of,
    say_rest,
    year_ticks,
    years_of,
)
from dashboard.charts.look import SYMBOLS, Look
from dashboard.charts.trend_words import Line, breaks, end_labels, gaps
from dashboard.result import Result
from dashboard.theme import translucent

MOST_GROUPS = 4
NAME_WIDTH = 13
HEIGHT = 320
HEADROOM = 1.12


def trend(result: Result, look: Look) -> Drawing:
    """Return lines over the years with their intervals.

    ``result.by`` is ``academic_year`` and at most one more dimension. Up to three lines are named
    at their end, four by a key. Years without a figure say why; an unfinished year is dotted and
    hollow.
    """
    years = years_of(result)
    lines = _lines(result, years, look)
    figure = look.figure(height=HEIGHT)
    for position, (_, line) in enumerate(lines):
        _band(figure, line, look.palette.series[position], look)
    for position, (name, line) in enumerate(lines):
        _line(figure, line, look.palette.series[position], look)
        _points(figure, result, line, look, name=name, position=position)
    span = _span(result, lines)
    gaps(figure, [line for _, line in lines], look)
    end_labels(figure, result, lines, span, look)
    _axes(figure, result, years, span, look)
    breaks(figure, result, years, look)
    group = group_column(result, besides="academic_year")
    if group:
        rest = rest_of(result.frame, group, lines_of(result, years))
        say_rest(figure, rest, look, beneath=look.size(46))
    return figure


def _lines(result: Result, years: list[str], look: Look) -> list[Line]:
    """Return each line's name and frame, a row per year; the largest groups first."""
    group = group_column(result, besides="academic_year")
    return [
        (look.name(group, code, NAME_WIDTH, lines=2) if group else "", line)
        for code, line in lines_of(result, years).items()
    ]


def lines_of(result: Result, years: list[str]) -> dict[str, pd.DataFrame]:
    """Return the frame of each line that is drawn, a row per year; of ``""`` without groups.

    To the columns of the result come ``finished`` (the year has ended), ``stretch`` (figures of one
    number can be compared) and ``x``.
    """
    group = group_column(result, besides="academic_year")
    if group is None:
        return {"": _on_axis(result.frame, years, result)}
    parts = by_code(result.frame, group)
    largest = largest_first(parts)[:MOST_GROUPS]
    return {code: _on_axis(parts[code], years, result) for code in in_order(group, largest)}


def _on_axis(part: pd.DataFrame, years: list[str], result: Result) -> pd.DataFrame:
    line = part.set_index("academic_year").reindex(years)
    shown = line["status"] == "shown"
    return line.assign(
        status=line["status"].fillna("not_recorded"),
        finished=[is_finished(year, result.data_cut) for year in years],
        stretch=[sum(year >= each for each in result.breaks) for year in years],
        x=range(len(years)),
        **{name: line[name].where(shown) for name in ("value", "low", "high")},
    )


def _band(figure: Drawing, line: pd.DataFrame, colour: str, look: Look) -> None:
    known = line["low"].notna() & line["high"].notna()
    runs = (known != known.shift()).cumsum() + line["stretch"]
    for _, run in line[known].groupby(runs[known]):
        x, low, high = run["x"].tolist(), run["low"].tolist(), run["high"].tolist()
        single = len(run) == 1
        figure.add_scatter(
            x=x + x[::-1], y=high + low[::-1], hoverinfo="skip", showlegend=False,
            mode="lines" if single else "none", fill="none" if single else "toself",
            fillcolor=translucent(colour, 0.14),
            line={"color": translucent(colour, 0.4), "width": look.size(5)},
        )  # fmt: skip


def _line(figure: Drawing, line: pd.DataFrame, colour: str, look: Look) -> None:
    """Draw the finished years solid; a segment that ends in an unfinished year is dotted.

    Stretches of years that can not be compared with each other are not joined.
    """
    for _, stretch in line.groupby("stretch"):
        figure.add_scatter(
            x=stretch["x"], y=stretch["value"].where(stretch["finished"]), mode="lines",
            hoverinfo="skip", showlegend=False, line={"color": colour, "width": look.size(2.5)},
        )  # fmt: skip
    joined = line["stretch"].eq(line["stretch"].shift())
    for position in range(1, len(line)):
        if not line["finished"].iloc[position] and joined.iloc[position]:
            segment = line.iloc[position - 1 : position + 1]
            figure.add_scatter(
                x=segment["x"], y=segment["value"], mode="lines", hoverinfo="skip",
                showlegend=False, line={"color": colour, "width": look.size(2.5), "dash": "dot"},
            )  # fmt: skip


def _points(
    figure: Drawing, result: Result, line: pd.DataFrame, look: Look, *, name: str, position: int
) -> None:
    colour = look.palette.series[position]
    flat = name.replace("<br>", " ")
    headings = (" · ".join(filter(None, (flat, year))) for year in line.index)
    figure.add_scatter(
        x=line["x"], y=line["value"], mode="markers", name=flat, cliponaxis=False,
        hoverinfo="text",
        hovertext=[
            hover(result, row, heading, look)
            for heading, (_, row) in zip(headings, line.iterrows(), strict=True)
        ],
        customdata=_codes(result, line),
        marker={
            "color": [colour if done else look.palette.surface for done in line["finished"]],
            "line": {"color": colour, "width": look.size(2)},
            "size": look.size(8.5),
            "symbol": SYMBOLS[position],
        },
    )  # fmt: skip


def _codes(result: Result, line: pd.DataFrame) -> list[str]:
    """Return what a click on each point means: its group, or its year where there are no groups."""
    group = group_column(result, besides="academic_year")
    if group is None:
        return [str(year) for year in line.index]
    codes = line[group].dropna()
    return [str(codes.iloc[0]) if len(codes) else ""] * len(line)


def _span(result: Result, lines: list[Line]) -> tuple[float, float]:
    """Return what the vertical axis spans: the whole scale of answers, or nought to the highest figure."""
    if result.metric.scale is not None:
        return result.metric.scale
    frames = [line[["value", "high"]] for _, line in lines]
    top = highest(pd.concat(frames).to_numpy(dtype=float)) if frames else 1.0
    return 0.0, top * HEADROOM


def _axes(
    figure: Drawing, result: Result, years: list[str], span: tuple[float, float], look: Look
) -> None:
    figure.update_xaxes(
        tickvals=list(range(len(years))), ticktext=year_ticks(years, result, look), tickangle=0,
        range=[-0.45, len(years) - 0.55], showline=True, linecolor=look.palette.muted,
    )  # fmt: skip
    figure.update_yaxes(
        range=list(span), nticks=5, showgrid=True, gridcolor=look.palette.hairline,
        tickformat=look.tick_format(result.metric),
    )  # fmt: skip
