"""A metric over the academic years, for all or for up to four groups."""

import pandas as pd

from dashboard.charts.drawing import Drawing
from dashboard.charts.ends import End, name_ends
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
from dashboard.messages import translate
from dashboard.result import Result, Status
from dashboard.theme import translucent

MOST_GROUPS = 4
DIRECT_LABELS = 3
FEW_PLACES = 4
VALUE_SHIFT, ROOM_BENEATH = 16, 0.15
NAME_WIDTH = 13
HEIGHT = 320
PLOT_HEIGHT = 250
HEADROOM = 1.12
Line = tuple[str, pd.DataFrame]


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
    _gaps(figure, [line for _, line in lines], look)
    _end_labels(figure, result, lines, span, look)
    _axes(figure, result, years, span, look)
    _breaks(figure, result, years, look)
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


def _gaps(figure: Drawing, lines: list[pd.DataFrame], look: Look) -> None:
    """Say at the foot of a year why there is no figure: each reason once.

    A reason of one line among several bears its colour. Where names at the ends of lines leave little
    room for many years, it reads upwards.
    """
    upwards = len(lines) > 1 and len(lines[0]) > FEW_PLACES
    for place in range(len(lines[0]) if lines else 0):
        statuses = [line["status"].iloc[place] for line in lines]
        words = [
            _gap(statuses, status, look, upwards=upwards) for status in dict.fromkeys(statuses)
        ]
        if set(statuses) != {"shown"}:
            figure.add_annotation(
                x=place, y=0, yref="paper", yanchor="bottom", showarrow=False,
                textangle=-90 if upwards else 0,
                text=f"<i>{'<br>'.join(filter(None, words))}</i>",
                font={"color": look.palette.muted, "size": look.size(11)},
            )  # fmt: skip


def _gap(statuses: list[Status], status: Status, look: Look, *, upwards: bool) -> str:
    """Return the reason for which lines have no figure; empty for those that have one."""
    if status == "shown":
        return ""
    word = look.status(status) if upwards else _stacked(look.status(status))
    if len(statuses) == 1 or statuses.count(status) > 1:
        return word
    colour = look.palette.series_text[statuses.index(status)]
    return f"<span style='color:{colour}'>{word}</span>"


def _stacked(words: str) -> str:
    return words.replace(" ", "<br>")


def _end_labels(
    figure: Drawing, result: Result, lines: list[Line], span: tuple[float, float], look: Look
) -> None:
    if len(lines) == 1:
        _value_labels(figure, result, lines[0][1], span[0], look)
        return
    direct = len(lines) <= DIRECT_LABELS
    known = [line["value"].dropna() for _, line in lines]
    ends = [
        End(
            float(values.iloc[-1]), look.value(result.metric, values.iloc[-1]),
            name if direct else "", look.palette.series_text[place],
        )
        for place, (values, (name, _)) in enumerate(zip(known, lines, strict=True))
        if len(values)
    ]  # fmt: skip
    last = max((len(line) for _, line in lines), default=1) - 1
    name_ends(figure, ends, look, span=span, plot=PLOT_HEIGHT, x=last, xshift=10)
    figure.update_layout(showlegend=not direct)


def _value_labels(
    figure: Drawing, result: Result, line: pd.DataFrame, foot: float, look: Look
) -> None:
    """Write each value above its point, beneath it where the line rises to both sides."""
    known = line[line["value"].notna()]
    values = known["value"].tolist()
    for place, (_, row) in enumerate(known.iterrows()):
        shift = -VALUE_SHIFT if _in_valley(values, place, foot) else VALUE_SHIFT
        figure.add_annotation(
            x=row["x"], y=row["value"], yshift=look.size(shift), showarrow=False,
            text=f"<b>{look.value(result.metric, row['value'])}</b>",
            font={"color": look.palette.series_text[0], "size": look.size(13)},
        )  # fmt: skip


def _in_valley(values: list[float], place: int, foot: float) -> bool:
    """Whether a value is lower than both beside it, and far enough above the foot of the axis for words."""
    return (
        0 < place < len(values) - 1
        and values[place] < min(values[place - 1], values[place + 1])
        and values[place] - foot > ROOM_BENEATH * (max(values) - foot)
    )


def _breaks(figure: Drawing, result: Result, years: list[str], look: Look) -> None:
    """Mark where figures before and after can not be compared."""
    for year in (each for each in result.breaks if each in years):
        figure.add_vline(
            x=years.index(year) - 0.5,
            line={"color": look.palette.muted, "width": 1, "dash": "dash"},
        )
        figure.add_annotation(
            x=years.index(year) - 0.5, y=1, yref="paper", yanchor="top", xanchor="left", xshift=4,
            text=translate(look.language, "new wording"), showarrow=False,
            font={"color": look.palette.muted, "size": look.size(11)},
        )  # fmt: skip


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
