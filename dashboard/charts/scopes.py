"""Rates of one group beside those of its benchmarks: one line per rate, one mark per group."""

from collections.abc import Mapping, Sequence

from dashboard.charts.drawing import Drawing
from dashboard.charts.look import Look, wrapped
from dashboard.escape import for_plotly

ROW_HEIGHT, KEY_HEIGHT = 30, 34
NAME_WIDTH, NAME_WIDTH_IN_A_ROOM = 30, 44
MOST_ROWS = 18
SYMBOLS = ("circle", "diamond-open", "square-open")
Point = tuple[float, float, float] | None


def scopes(rates: Mapping[str, Sequence[Point]], names: Sequence[str], look: Look) -> Drawing:
    """Return a line per rate (its name -> a point per group); the first group stands out.

    A point is (value, low, high) as shares of 0..1, None where it has no figure. The interval is
    drawn for the first group.

    Args:
        rates: in the order of the lines, from top to bottom.
        names: of the groups, in the order of the points.
        look: how to draw.

    """
    lines = list(rates.items())[:MOST_ROWS]
    width = NAME_WIDTH_IN_A_ROOM if look.projector else NAME_WIDTH
    figure = look.figure(height=ROW_HEIGHT * max(len(lines), 2) + 74)
    _interval(figure, [points[0] for _, points in lines], look)
    for place, name in enumerate(names):
        _marks(figure, [(rate, points[place]) for rate, points in lines], name, place, look)
    figure.update_layout(showlegend=True, margin_t=look.size(KEY_HEIGHT))
    figure.update_xaxes(
        range=[-0.02, 1.02], tickformat=".0%", showgrid=True, gridcolor=look.palette.hairline
    )
    figure.update_yaxes(
        tickvals=list(range(len(lines))), range=[len(lines) - 0.4, -0.6],
        ticktext=[wrapped(rate, width) for rate, _ in lines],
        tickfont={"color": look.palette.ink, "size": look.size(12.5)},
    )  # fmt: skip
    return figure


def _interval(figure: Drawing, points: Sequence[Point], look: Look) -> None:
    known = [(place, point) for place, point in enumerate(points) if point is not None]
    figure.add_scatter(
        x=[x for _, (_, low, high) in known for x in (low, high, None)],
        y=[y for place, _ in known for y in (place, place, None)],
        mode="lines", hoverinfo="skip", showlegend=False,
        line={"color": look.palette.focus, "width": look.size(2)},
    )  # fmt: skip


def _marks(
    figure: Drawing, points: Sequence[tuple[str, Point]], name: str, place: int, look: Look
) -> None:
    known = [(y, rate, point) for y, (rate, point) in enumerate(points) if point is not None]
    colour = look.palette.focus if place == 0 else look.palette.series[place]
    figure.add_scatter(
        x=[point[0] for _, _, point in known], y=[y for y, _, _ in known], mode="markers",
        name=for_plotly(name), hoverinfo="text",
        hovertext=[
            f"{for_plotly(name)} · {for_plotly(rate)}: {look.percent(point[0])}"
            for _, rate, point in known
        ],
        marker={
            "color": colour, "size": look.size(11 if place == 0 else 10), "symbol": SYMBOLS[place],
            "line": {"color": colour, "width": look.size(2)},
        },
    )  # fmt: skip
