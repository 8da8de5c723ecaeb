"""Words at the right ends of curves: each beside its own end, none over another."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.charts.drawing import Drawing
from dashboard.charts.frames import spread
from dashboard.charts.look import Look, label_width

LINE, BETWEEN = 16, 2
LEAST_WIDTH = 4


@dataclass(frozen=True)
class End:
    """The height at which a curve ends, its value there, its name (empty where a key has it), its colour."""

    height: float
    value: str
    name: str
    colour: str


def name_ends(
    figure: Drawing,
    ends: Sequence[End],
    look: Look,
    *,
    span: tuple[float, float],
    plot: float,
    **at: object,
) -> None:
    """Write value and name of every curve in the right margin, in the order of the ends.

    They stand as near to their ends as their neighbours allow, also those of curves that end early.

    Args:
        figure: gets the words and a margin that holds them.
        ends: one per curve.
        look: how to draw.
        span: the lowest and the highest figure on the vertical axis.
        plot: the height of that axis in pixels.
        at: where the words begin, as Plotly's annotations have it (``x``, ``xref``, ``xshift``).

    """
    low, high = span
    lines = max((each.name.count("<br>") + 1 if each.name else 0 for each in ends), default=0)
    gap = (high - low) * (LINE * (lines + 1) + BETWEEN) / plot
    heights = spread([each.height for each in ends], gap, low + gap / 2, high - gap / 4)
    for each, height in zip(ends, heights, strict=True):
        figure.add_annotation(
            y=height, xanchor="left", align="left", showarrow=False,
            text="<br>".join(filter(None, (f"<b>{each.value}</b>", each.name))),
            font={"color": each.colour, "size": look.size(12)}, **at,
        )  # fmt: skip
    longest = max((label_width(each.name) for each in ends), default=0)
    figure.update_layout(margin_r=14 + look.size(6.6) * max(longest, LEAST_WIDTH))
