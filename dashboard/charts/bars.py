"""A metric by one dimension, or a distribution by its classes, as bars with their intervals."""

from collections.abc import Iterable

import pandas as pd

from dashboard.charts.drawing import Drawing
from dashboard.charts.frames import ORDERS, highest, hover, in_order, rest_of, say_rest
from dashboard.charts.look import Look
from dashboard.result import Result

MOST_ROWS = 15
ROW_HEIGHT = 34
NAME_WIDTH, WIDEST_NAME = 22, 28
LABEL_ROOM, SHARE_ROOM = 54, 60


def bars(
    result: Result,
    look: Look,
    *,
    total: Result | None = None,
    focus: str | None = None,
    lowest_first: bool = False,
) -> Drawing:
    """Return one bar per value of ``result.by[0]``: in the order they have, else the highest first.

    Args:
        result: sliced by one dimension, or a distribution that is not sliced: a bar per class.
        look: how to draw.
        total: the same metric for all, drawn as a line to compare with.
        focus: the value to stand out against grey; without it all bars are alike.
        lowest_first: whether those with the least stand on top, where little is what to act on.

    """
    field = _field(result)
    rows = _sorted(result.frame, field, lowest_first=lowest_first)
    shown = rows.head(MOST_ROWS)
    figure = look.figure(height=ROW_HEIGHT * max(len(shown), 2) + 46)
    named = result.metric.class_names if field == "class" else field
    names = look.names(named, shown[field], NAME_WIDTH, WIDEST_NAME)
    _marks(figure, result, shown, names, look, focus=focus)
    _words(figure, result, shown, look)
    top = highest(shown[["value", "high"]].to_numpy(dtype=float))
    _reference(figure, total, look)
    say_rest(figure, rest_of(rows, field, shown[field]), look)
    figure.update_xaxes(range=[0, top], visible=False)
    room = LABEL_ROOM if "share" not in shown else LABEL_ROOM + SHARE_ROOM
    figure.update_layout(margin_r=look.size(room))
    figure.update_yaxes(
        tickvals=list(range(len(shown))), ticktext=names, range=[len(shown) - 0.4, -0.6],
        tickfont={"color": look.palette.ink, "size": look.size(12.5)},
    )  # fmt: skip
    return figure


def shortfalls(result: Result, look: Look) -> Drawing:
    """Return bars with those that have the least on top."""
    return bars(result, look, lowest_first=True)


def listed(result: Result, *, lowest_first: bool = False) -> list[str]:
    """Return the codes of the bars that are drawn, from top to bottom."""
    field = _field(result)
    return [
        str(code)
        for code in _sorted(result.frame, field, lowest_first=lowest_first).head(MOST_ROWS)[field]
    ]


def _field(result: Result) -> str:
    return result.by[0] if result.by else "class"


def _sorted(frame: pd.DataFrame, field: str, *, lowest_first: bool) -> pd.DataFrame:
    rows = frame.assign(known=frame["status"].eq("shown"))
    rows = rows.sort_values(["known", "value"], ascending=[False, lowest_first], kind="stable")
    if field in ORDERS:
        rows = rows.set_index(field).loc[in_order(field, rows[field])].reset_index()
    return rows.reset_index(drop=True)


def _marks(
    figure: Drawing,
    result: Result,
    rows: pd.DataFrame,
    names: list[str],
    look: Look,
    *,
    focus: str | None,
) -> None:
    colours = look.palette
    known = rows[rows["known"]]
    codes = known[_field(result)]
    fills = [colours.focus if focus in (None, code) else colours.rest for code in codes]
    texts = [
        hover(result, row, name, look)
        for name, (_, row) in zip(names, rows.iterrows(), strict=True)
        if row["known"]
    ]
    figure.add_bar(
        x=known["value"], y=known.index, orientation="h", width=0.5, hoverinfo="text",
        hovertext=texts, customdata=[str(code) for code in codes],
        marker={"color": fills, "cornerradius": 2, "line": {"width": 0}},
    )  # fmt: skip
    for end, colour in (("low", colours.surface), ("high", colours.ink)):
        figure.add_scatter(
            x=_segments(known["value"], known[end]), y=_segments(known.index, known.index),
            mode="lines", hoverinfo="skip", line={"color": colour, "width": look.size(2)},
        )  # fmt: skip


def _segments(starts: Iterable[float], ends: Iterable[float]) -> list[float | None]:
    return [point for pair in zip(starts, ends, strict=True) for point in (*pair, None)]


def _words(figure: Drawing, result: Result, rows: pd.DataFrame, look: Look) -> None:
    for place, row in rows.iterrows():
        end = max(row["value"], row["high"] if pd.notna(row["high"]) else 0) if row["known"] else 0
        words = (
            f"<b>{look.value(result.metric, row['value'])}</b> {look.share(row)}".rstrip()
            if row["known"]
            else f"<i>{look.status(row['status'])}</i>"
        )
        figure.add_annotation(
            x=end, y=place, xanchor="left", xshift=6, text=words, showarrow=False,
            bgcolor=look.palette.surface, borderpad=2,
            font={
                "color": look.palette.ink if row["known"] else look.palette.muted,
                "size": look.size(13 if row["known"] else 12),
            },
        )  # fmt: skip


def _reference(figure: Drawing, total: Result | None, look: Look) -> None:
    if total is None or total.frame.empty or total.frame["status"].iloc[0] != "shown":
        return
    value = float(total.frame["value"].iloc[0])
    figure.add_vline(
        x=value, line={"color": look.palette.ink, "width": look.size(1.25), "dash": "dash"}
    )
    figure.add_annotation(
        x=value, y=1, yref="paper", yanchor="bottom", showarrow=False,
        text=look.t("All: {value}", value=look.value(total.metric, value)),
        font={"color": look.palette.ink, "size": look.size(12)},
    )  # fmt: skip
    figure.update_layout(margin_t=26)
