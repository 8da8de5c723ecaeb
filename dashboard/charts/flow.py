"""From what was said to what happened the next year, as streams of enterprises."""

import plotly.graph_objects as go

from dashboard.charts.look import Look
from dashboard.charts.states import FEEDBACK, NEXT, loop_state, tone
from dashboard.result import Result
from dashboard.theme import translucent

HEIGHT = 380
PLOT_HEIGHT = HEIGHT - 20
GAP = 22


def flow(result: Result, look: Look) -> go.Figure:
    """Return a Sankey from the feedback of a year to the seats of the next.

    Only cells that may be shown are drawn; each end counts what leaves or reaches it here.
    """
    pairs = _pairs(result)
    froms = [code for code in FEEDBACK if any(code == start for start, _ in pairs)]
    tos = [code for code in NEXT if any(code == end for _, end in pairs)]
    figure = look.figure(height=HEIGHT)
    figure.add_sankey(
        arrangement="fixed", node=_nodes(pairs, froms, tos, look),
        link=_links(pairs, froms, tos, look),
        textfont={
            "color": look.palette.ink, "size": look.size(12.5), "shadow": _halo(look),
        },
    )  # fmt: skip
    figure.update_layout(margin={"l": 8, "r": 8, "t": 10, "b": 10})
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


def _nodes(
    pairs: dict[tuple[str, str], float], froms: list[str], tos: list[str], look: Look
) -> dict[str, object]:
    leaving = {code: sum(n for (start, _), n in pairs.items() if start == code) for code in froms}
    reaching = {code: sum(n for (_, end), n in pairs.items() if end == code) for code in tos}
    words = [_node("feedback_state", code, n, look) for code, n in leaving.items()]
    words += [_node("next_state", code, n, look) for code, n in reaching.items()]
    return {
        "label": words, "pad": GAP,
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


def _halo(look: Look) -> str:
    """Return a CSS shadow in the colour of the ground, so that words stand clear of streams."""
    return ", ".join([f"0 0 3px {look.palette.surface}"] * 4)


def _node(field: str, code: str, count: float, look: Look) -> str:
    return f"{look.name(field, code, 34)}  {look.count(count)}"


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
