"""Answers on a scale of five as diverging bars: what is poor to the left, what is good to the right."""

import pandas as pd

from dashboard.charts.drawing import Drawing
from dashboard.charts.frames import by_code
from dashboard.charts.look import Look
from dashboard.result import Result

POOR, MIDDLE, GOOD = ("1", "2"), "3", ("4", "5")
SCALE = (*POOR, MIDDLE, *GOOD)
ROW_HEIGHT, HEAD = 46, 74
NAME_WIDTH = 20
LEAST_LABELLED = 0.055


def likert(result: Result, look: Look) -> Drawing:
    """Return a bar per question of ``result.by[0]``, the middle answers halved by the zero line.

    How many answers say “not applicable”, which are the result's ``unknown``, stands under the question.
    """
    field, (order, parts) = result.by[0], questions_of(result)
    shares = {code: shares_of(rows) for code, rows in parts.items()}
    figure = look.figure(height=ROW_HEIGHT * max(len(order), 2) + HEAD)
    for place in range(len(SCALE)):
        _class(figure, result, [shares[code] for code in order], place, look)
    left = min((start(shares[code], 0) for code in order), default=-0.5)
    right = max((start(shares[code], len(SCALE)) for code in order), default=0.5)
    names = [_question(field, code, parts[code].iloc[0], look) for code in order]
    _axes(figure, names, (left, right), look)
    return figure.update_layout(
        barmode="overlay", showlegend=True, uniformtext={"mode": "hide", "minsize": 10}
    )


def questions_of(result: Result) -> tuple[list[str], dict[str, pd.DataFrame]]:
    """Return the questions, the best answered first, and the rows of each by class."""
    shown = result.frame[result.frame["status"] == "shown"]
    parts = {code: rows.set_index("class") for code, rows in by_code(shown, result.by[0]).items()}
    order = sorted(parts, key=lambda code: -float(shares_of(parts[code])[list(GOOD)].sum()))
    return order, parts


def shares_of(rows: pd.DataFrame) -> "pd.Series[float]":
    """Return the share of each class of the scale among the answers to a question."""
    return rows["value"].reindex(SCALE, fill_value=0.0)


def start(shares: "pd.Series[float]", place: int) -> float:
    """Return where a class begins: nought lies in the middle of the middle answers."""
    return float(shares.iloc[:place].sum() - shares[list(POOR)].sum() - shares[MIDDLE] / 2)


def _class(
    figure: Drawing, result: Result, rows: list["pd.Series[float]"], place: int, look: Look
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
        x=[float(row[answer]) for row in rows], base=[start(row, place) for row in rows],
        y=list(range(len(rows))), orientation="h", width=0.62, name=name, hoverinfo="text",
        hovertext=[f"{name}<br><b>{look.percent(row[answer])}</b>" for row in rows],
        text=[look.percent(row[answer]) if row[answer] >= LEAST_LABELLED else "" for row in rows],
        textposition="inside", insidetextanchor="middle", textangle=0,
        textfont={"color": words, "size": look.size(11.5)},
        marker={"color": fill, "line": {"color": colours.muted, "width": look.size(0.75)}},
    )  # fmt: skip


def _question(field: str, code: str, row: pd.Series, look: Look) -> str:
    """Return what names a bar: the question, and how many found that it does not apply."""
    name = look.name(field, code, NAME_WIDTH, lines=2)
    if not row["unknown"] > 0:
        return name
    share = row["unknown"] / (row["n"] + row["unknown"])
    words = look.t("{share} not applicable", share=look.percent(share))
    style = f"color:{look.palette.muted};font-size:{look.size(11):.0f}px"
    return f'{name}<br><span style="{style}"><i>{words}</i></span>'


def _axes(figure: Drawing, names: list[str], reach: tuple[float, float], look: Look) -> None:
    figure.add_vline(x=0, layer="below", line={"color": look.palette.ink, "width": look.size(1.25)})
    figure.update_xaxes(range=list(reach), visible=False)
    figure.update_yaxes(
        range=[len(names) - 0.4, -0.6], tickvals=list(range(len(names))), ticktext=names,
        tickfont={"color": look.palette.ink, "size": look.size(12.5)},
    )  # fmt: skip
    figure.update_layout(margin={"t": look.size(34)})
