"""Answers on a scale of five as diverging bars: what is poor to the left, what is good to the right."""

import pandas as pd

from dashboard.charts.drawing import Drawing
from dashboard.charts.frames import by_code
from dashboard.charts.look import Look
from dashboard.result import Result

POOR, MIDDLE, GOOD, APART = ("1", "2"), "3", ("4", "5"), "na"
SCALE = (*POOR, MIDDLE, *GOOD)
ROW_HEIGHT, HEAD = 46, 74
NAME_WIDTH = 20
LEAST_LABELLED = 0.055


def likert(result: Result, look: Look) -> Drawing:
    """Return a bar per question of ``result.by[0]``, the middle answers halved by the zero line.

    Shares are of those that apply; how many answers say “not applicable” stands apart at the right.
    """
    field = result.by[0]
    shown = result.frame[result.frame["status"] == "shown"]
    parts = {code: rows.set_index("class")["count"] for code, rows in by_code(shown, field).items()}
    shares = {code: _shares(counts) for code, counts in parts.items()}
    order = sorted(shares, key=lambda code: -sum(shares[code][good] for good in GOOD))
    figure = look.figure(height=ROW_HEIGHT * max(len(order), 2) + HEAD)
    for place in range(len(SCALE)):
        _class(figure, result, [shares[code] for code in order], place, look)
    reach = max((_reach(shares[code]) for code in order), default=1.0) * 1.04
    for down, code in enumerate(order):
        _apart(figure, parts[code], down, reach, look)
    _axes(figure, [look.name(field, code, NAME_WIDTH, lines=2) for code in order], reach, look)
    return figure.update_layout(barmode="overlay", showlegend=True)


def _shares(counts: "pd.Series[float]") -> dict[str, float]:
    total = float(sum(counts.get(answer, 0.0) for answer in SCALE))
    return {answer: float(counts.get(answer, 0.0)) / total if total else 0.0 for answer in SCALE}


def _start(shares: dict[str, float], place: int) -> float:
    """Return where a class begins: nought lies in the middle of the middle answers."""
    before = sum(shares[answer] for answer in SCALE[:place])
    return before - shares["1"] - shares["2"] - shares[MIDDLE] / 2


def _reach(shares: dict[str, float]) -> float:
    return max(-_start(shares, 0), _start(shares, len(SCALE)))


def _class(
    figure: Drawing, result: Result, rows: list[dict[str, float]], place: int, look: Look
) -> None:
    answer, colours = SCALE[place], look.palette
    fill, words = {
        "1": (colours.series[2], colours.surface),
        "2": (colours.tints["bad"], colours.tint_text["bad"]),
        "3": (colours.tints["plain"], colours.tint_text["plain"]),
        "4": (colours.tints["good"], colours.tint_text["good"]),
        "5": (colours.series[1], colours.page if look.dark else colours.ink),
    }[answer]
    name = look.name(result.metric.class_names, answer)
    figure.add_bar(
        x=[row[answer] for row in rows], base=[_start(row, place) for row in rows],
        y=list(range(len(rows))), orientation="h", width=0.62, name=name, hoverinfo="text",
        hovertext=[f"{name}<br><b>{look.percent(row[answer])}</b>" for row in rows],
        text=[look.percent(row[answer]) if row[answer] >= LEAST_LABELLED else "" for row in rows],
        textposition="inside", insidetextanchor="middle", textangle=0,
        textfont={"color": words, "size": look.size(12)},
        marker={"color": fill, "line": {"color": colours.muted, "width": look.size(0.75)}},
    )  # fmt: skip


def _apart(
    figure: Drawing, counts: "pd.Series[float]", down: int, reach: float, look: Look
) -> None:
    aside, answered = float(counts.get(APART, 0.0)), float(counts.sum())
    if aside:
        words = look.t("{share} not applicable", share=look.percent(aside / answered))
        figure.add_annotation(
            x=reach, y=down, xanchor="left", text=f"<i>{words}</i>", showarrow=False,
            font={"color": look.palette.muted, "size": look.size(11.5)},
        )  # fmt: skip


def _axes(figure: Drawing, names: list[str], reach: float, look: Look) -> None:
    figure.add_vline(x=0, line={"color": look.palette.ink, "width": look.size(1.25)})
    figure.update_xaxes(range=[-reach, reach], visible=False)
    figure.update_yaxes(
        range=[len(names) - 0.4, -0.6], tickvals=list(range(len(names))), ticktext=names,
        tickfont={"color": look.palette.ink, "size": look.size(12.5)},
    )  # fmt: skip
    figure.update_layout(margin={"r": look.size(110), "t": look.size(34)})
