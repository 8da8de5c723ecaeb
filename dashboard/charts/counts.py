"""Counts beside each other per group, such as what came of a partner's interns year by year."""

from collections.abc import Mapping, Sequence

from dashboard.charts.drawing import Drawing
from dashboard.charts.look import Look
from dashboard.escape import for_plotly

HEIGHT = 330
HEADROOM = 1.18
MOST_SERIES = 4
NONE = "–"


def counts(
    groups: Sequence[str],
    series: Mapping[str, Sequence[float | None]],
    places: Sequence[int],
    look: Look,
) -> Drawing:
    """Return up to four bars per group, each with its count above it; a dash where none is recorded.

    Args:
        groups: the names along the axis, from left to right.
        series: the name of a bar -> its count in each group.
        places: which of the colours of measures each bar has.
        look: how to draw.

    """
    figure = look.figure(height=HEIGHT)
    colours = look.palette
    drawn = list(zip(series.items(), places, strict=True))[:MOST_SERIES]
    for (name, values), place in drawn:
        known = [0.0 if value is None else value for value in values]
        words = [NONE if value is None else look.count(value) for value in values]
        figure.add_bar(
            x=[for_plotly(group) for group in groups], y=known, name=for_plotly(name), text=words,
            textposition="outside", cliponaxis=False, constraintext="none", textangle=0,
            textfont={"color": colours.ink, "size": look.size(13)}, hoverinfo="text",
            hovertext=[
                f"{for_plotly(name)}, {for_plotly(group)}: {word}"
                for group, word in zip(groups, words, strict=True)
            ],
            marker={"color": colours.measures[place], "cornerradius": 2, "line": {"width": 0}},
        )  # fmt: skip
    top = max((v for values in series.values() for v in values if v is not None), default=0.0)
    figure.update_layout(
        barmode="group", bargap=0.3, bargroupgap=0.12, showlegend=True, margin_t=34
    )
    figure.update_xaxes(type="category", tickfont={"color": colours.ink, "size": look.size(13)})
    figure.update_yaxes(range=[0, max(top, 1.0) * HEADROOM], visible=False)
    return figure
