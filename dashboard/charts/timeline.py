"""The dated acts of one enterprise: its agreement and its forms of cooperation over the years."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.charts.drawing import Drawing
from dashboard.charts.frames import say_rest
from dashboard.charts.look import Look

MOST_ROWS = 12
ROW_HEIGHT = 30
NAME_WIDTH = 20
SHORTEST, HALF_YEAR = timedelta(days=20), timedelta(days=182)
SEPTEMBER, AUGUST, LAST_DAY = 9, 8, 31


@dataclass(frozen=True)
class Stretch:
    """Something that lasted: in which row it stands, from when, until when (None: it goes on).

    ``solid``: something was delivered; a ceremony alone is drawn hollow.
    """

    row: str
    starts: date
    ends: date | None
    solid: bool = True


def timeline(
    stretches: Sequence[Stretch], levels: dict[str, str], cut: date, look: Look
) -> Drawing:
    """Return the stretches row by row, the level of each academic year above them.

    Args:
        stretches: what is drawn, in the order of the rows.
        levels: academic year -> level of cooperation, oldest first; they set the time shown.
        cut: the day up to which the data speak, to which what goes on is drawn.
        look: how to draw.

    """
    names = list(dict.fromkeys(stretch.row for stretch in stretches))
    shown = names[:MOST_ROWS]
    figure = look.figure(height=ROW_HEIGHT * max(len(shown), 1) + 72)
    first, last = _span(levels, cut)
    for stretch in stretches:
        if stretch.row in shown:
            _draw(figure, stretch, shown.index(stretch.row), (first, cut), look)
    _years(figure, levels, look)
    _cut(figure, cut, look)
    say_rest(figure, len(names) - len(shown), look, beneath=look.size(30))
    figure.update_xaxes(
        range=[first.isoformat(), last.isoformat()],
        showline=True,
        linecolor=look.palette.muted,
        dtick="M12",
        tick0=first.isoformat(),
        tickformat="%Y-%m",
    )
    figure.update_yaxes(
        tickvals=list(range(len(shown))), ticktext=[_wrapped(look, name) for name in shown],
        range=[len(shown) - 0.4, -0.6], tickfont={"color": look.palette.ink, "size": look.size(12.5)},
    )  # fmt: skip
    figure.update_layout(margin_t=34)
    return figure


def _wrapped(look: Look, name: str) -> str:
    return look.name("", name, NAME_WIDTH, lines=2)


def _span(levels: dict[str, str], cut: date) -> tuple[date, date]:
    starts = [date(int(year[:4]), SEPTEMBER, 1) for year in levels]
    ends = [date(int(year[:4]) + 1, AUGUST, LAST_DAY) for year in levels]
    return min(starts, default=cut - timedelta(days=365)), max([*ends, cut])


def _draw(
    figure: Drawing, stretch: Stretch, place: int, window: tuple[date, date], look: Look
) -> None:
    first, cut = window
    ends = cut if stretch.ends is None else stretch.ends
    if ends < first:
        return
    starts = max(stretch.starts, first)
    ends = max(ends, starts + SHORTEST)
    colours = look.palette
    until = look.t("goes on") if stretch.ends is None else stretch.ends.isoformat()
    words = f"{_wrapped(look, stretch.row)}<br>{stretch.starts.isoformat()} – {until}"
    signed = "" if stretch.solid else f"<br>{look.t('signed, nothing delivered')}"
    for colour, width in ((colours.focus, 12), (colours.surface, 8))[: 1 if stretch.solid else 2]:
        figure.add_scatter(
            x=[starts.isoformat(), ends.isoformat()], y=[place, place], mode="lines",
            hoverinfo="text", hovertext=words + signed, line={"color": colour, "width": look.size(width)},
        )  # fmt: skip


def _years(figure: Drawing, levels: dict[str, str], look: Look) -> None:
    for year, level in levels.items():
        start = date(int(year[:4]), SEPTEMBER, 1)
        figure.add_vline(
            x=start.isoformat(), line={"color": look.palette.hairline, "width": 1}, layer="below"
        )
        figure.add_annotation(
            x=(start + HALF_YEAR).isoformat(), y=1, yref="paper", yanchor="bottom",
            showarrow=False, text=f"<b>{look.name('', level)}</b>", hovertext=look.name("depth_level", level),
            font={"color": look.palette.ink, "size": look.size(13)},
        )  # fmt: skip


def _cut(figure: Drawing, cut: date, look: Look) -> None:
    figure.add_vline(
        x=cut.isoformat(), line={"color": look.palette.muted, "width": 1, "dash": "dash"}
    )
