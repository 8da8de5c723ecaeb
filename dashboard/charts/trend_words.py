"""The words within a trend: what lines are and end at, why years have no figure, where wording changed."""

import pandas as pd

from dashboard.charts.drawing import Drawing
from dashboard.charts.ends import End, name_ends
from dashboard.charts.look import Look
from dashboard.messages import translate
from dashboard.result import Result, Status

DIRECT_LABELS = 3
FEW_PLACES = 4
VALUE_SHIFT, ROOM_BENEATH = 16, 0.15
PLOT_HEIGHT = 250
Line = tuple[str, pd.DataFrame]


def gaps(figure: Drawing, lines: list[pd.DataFrame], look: Look) -> None:
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


def end_labels(
    figure: Drawing, result: Result, lines: list[Line], span: tuple[float, float], look: Look
) -> None:
    """Name up to three lines at their ends with their last value, more by a key; a single one by its values."""
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


def breaks(figure: Drawing, result: Result, years: list[str], look: Look) -> None:
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
