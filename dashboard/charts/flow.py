"""From what was said to what happened the next year, as streams of enterprises."""

from dashboard.charts.drawing import Drawing
from dashboard.charts.look import Look
from dashboard.metrics.loop_states import FEEDBACK, NEXT, loop_state, tone
from dashboard.result import Result
from dashboard.theme import translucent

HEIGHT = 420
PLOT_HEIGHT = HEIGHT - 20
GAP = 34
LEFT, RIGHT = 116, 84
NAME_WIDTH = 15


def flow(result: Result, look: Look) -> Drawing:
    """Return a Sankey from the feedback of a year to the seats of the next.

    Only cells that may be shown are drawn; each end counts what leaves or reaches it here.
    """
    pairs = _pairs(result)
    froms = [code for code in FEEDBACK if any(code == start for start, _ in pairs)]
    tos = [code for code in NEXT if any(code == end for _, end in pairs)]
    figure = look.figure(height=HEIGHT)
    leaving = {code: sum(n for (start, _), n in pairs.items() if start == code) for code in froms}
    reaching = {code: sum(n for (_, end), n in pairs.items() if end == code) for code in tos}
    figure.add_sankey(
        arrangement="fixed", node=_nodes(leaving, reaching, look),
        link=_links(pairs, froms, tos, look),
    )  # fmt: skip
    _names(figure, "feedback_state", leaving, look)
    _names(figure, "next_state", reaching, look, right=True)
    figure.update_layout(margin={"l": LEFT, "r": RIGHT, "t": 10, "b": 10})
    return figure


def _pairs(result: Result) -> dict[tuple[str, str], float]:
    shown = result.frame[(result.frame["status"] == "shown") & (result.frame["count"] > 0)]
    summed = shown.groupby(["row", "column"])["count"].sum()
    return {
        (row, column): float(summed[row, column])
        for row in FEEDBACK
        for column in NEXT
        if (row, column) in summed.index
    }


def _nodes(leaving: dict[str, float], reaching: dict[str, float], look: Look) -> dict[str, object]:
    return {
        "label": [""] * (len(leaving) + len(reaching)), "pad": GAP,
        "x": [0.001] * len(leaving) + [0.999] * len(reaching),
        "y": [*_middles(leaving), *_middles(reaching)],
        "thickness": look.size(10), "color": look.palette.ink, "line": {"width": 0},
        "hoverinfo": "none",
    }  # fmt: skip


def _middles(counts: dict[str, float]) -> list[float]:
    """Return the middle of each node as a share of the height, stacked in the given order."""
    room = 1 - GAP * (len(counts) - 1) / PLOT_HEIGHT
    total, above, middles = sum(counts.values()), 0.0, []
    for place, count in enumerate(counts.values()):
        middles.append((above + count / 2) / total * room + place * GAP / PLOT_HEIGHT)
        above += count
    return middles


def _names(
    figure: Drawing, field: str, counts: dict[str, float], look: Look, *, right: bool = False
) -> None:
    """Write names and counts beside the nodes, clear of the streams."""
    for (code, count), middle in zip(counts.items(), _middles(counts), strict=True):
        figure.add_annotation(
            x=1 if right else 0, y=1 - middle, xref="paper", yref="paper", showarrow=False,
            xanchor="left" if right else "right", xshift=5 if right else -5,
            align="left" if right else "right", font={"size": look.size(12)},
            text=f"{look.name(field, code, NAME_WIDTH, lines=2)} <b>{look.count(count)}</b>",
        )  # fmt: skip


def _links(
    pairs: dict[tuple[str, str], float], froms: list[str], tos: list[str], look: Look
) -> dict[str, object]:
    colours = look.palette
    hues = {"good": colours.series[1], "bad": colours.series[2], "warn": colours.series[3]}
    states = [loop_state(start, end) for start, end in pairs]
    return {
        "source": [froms.index(start) for start, _ in pairs],
        "target": [len(froms) + tos.index(end) for _, end in pairs],
        "value": list(pairs.values()),
        "color": [translucent(hues.get(tone(state), colours.rest), 0.5) for state in states],
        "customdata": [
            f"{look.name('loop_state', state)}: {look.count(count)}"
            for state, count in zip(states, pairs.values(), strict=True)
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
    }  # fmt: skip
