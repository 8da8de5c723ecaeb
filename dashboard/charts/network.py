"""Who acts for what: bodies and enterprises by ring to the left, what their acts are for to the right."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, pi, sqrt

from dashboard.charts.drawing import Drawing
from dashboard.charts.look import Look

ROW_HEIGHT, HEAD = 42, 54
NAME_WIDTH = 17
STEPS = 24
WIDTHS = (1.25, 2.5, 4.5, 7.0)
NODE, MOST_NODE = 6, 17
Left = dict[tuple[str, str], float]
Places = tuple[Left, dict[str, float]]


@dataclass(frozen=True)
class Tie:
    """Acts of one actor for one target, named as people read them; the ring is a code."""

    ring: str
    actor: str
    target: str
    acts: int


def network(ties: Sequence[Tie], rings: Sequence[str], look: Look) -> Drawing:
    """Return a node for each actor and target, and a line per tie, as wide as it has acts.

    Actors stand in the order given, those of a ring beneath its name; a ring without any is named as
    silent. Targets are ordered so that lines cross little.

    Args:
        ties: one per pair of actor and target, those of an actor beneath each other.
        rings: codes of the rings, in the order in which they stand; at most four.
        look: how to draw.

    """
    actors = list(dict.fromkeys((tie.ring, tie.actor) for tie in ties))
    left, heads = _left(actors, rings)
    right = _right(ties, left)
    rows = max([*left.values(), *heads.values()], default=0.0) + 1
    figure = look.figure(height=ROW_HEIGHT * rows + HEAD)
    most = max((tie.acts for tie in ties), default=1)
    for place, ring in enumerate(rings):
        own = [tie for tie in ties if tie.ring == ring]
        _lines(figure, own, (left, right), look, colour=look.palette.series[place], most=most)
    _nodes(figure, ties, (left, right), rings, look)
    _names(figure, ties, (left, right), look)
    for place, ring in enumerate(rings):
        silent = all(tie.ring != ring for tie in ties)
        _head(figure, ring, heads[ring], look, place=place, silent=silent)
    figure.update_xaxes(range=[-0.04, 1.04], visible=False)
    figure.update_yaxes(range=[rows - 0.4, -0.7], visible=False)
    return figure.update_layout(margin={"l": look.size(118), "r": look.size(112)})


def _left(actors: Iterable[tuple[str, str]], rings: Sequence[str]) -> tuple[Left, dict[str, float]]:
    """Return the height of every actor, and that of the name above those of each ring."""
    places: Left = {}
    heads: dict[str, float] = {}
    down = 0.0
    for ring in rings:
        heads[ring] = down
        own = [actor for actor in actors if actor[0] == ring]
        places |= {actor: down + 1 + number for number, actor in enumerate(own)}
        down += len(own) + 1.3
    return places, heads


def _right(ties: Sequence[Tie], left: Left) -> dict[str, float]:
    """Return the height of every target: in the order of the middle of its actors, spread evenly."""
    acts, pull = _taken(ties), dict.fromkeys((tie.target for tie in ties), 0.0)
    for tie in ties:
        pull[tie.target] += tie.acts * left[tie.ring, tie.actor] / acts[tie.target]
    order = sorted(pull, key=lambda target: (pull[target], target))
    reach = max(left.values(), default=0.0)
    step = max(reach / max(len(order) - 1, 1), 1.0)
    return {target: number * step for number, target in enumerate(order)}


def _taken(ties: Sequence[Tie]) -> dict[str, int]:
    acts: Counter[str] = Counter()
    for tie in ties:
        acts[tie.target] += tie.acts
    return acts


def _lines(
    figure: Drawing,
    ties: Sequence[Tie],
    places: Places,
    look: Look,
    *,
    colour: str,
    most: int,
) -> None:
    """Draw the ties of one ring, those of one width as one trace."""
    left, right = places
    for number, width in enumerate(WIDTHS):
        own = [tie for tie in ties if _step(tie.acts, most) == number]
        if not own:
            continue
        curves = [_curve(left[tie.ring, tie.actor], right[tie.target]) for tie in own]
        figure.add_scatter(
            x=[x for curve in curves for x in (*(x for x, _ in curve), None)],
            y=[y for curve in curves for y in (*(y for _, y in curve), None)],
            mode="lines", hoverinfo="skip", showlegend=False, opacity=0.55,
            line={"color": colour, "width": look.size(width)},
        )  # fmt: skip


def _step(acts: int, most: int) -> int:
    return min(int(sqrt(acts / most) * len(WIDTHS)), len(WIDTHS) - 1)


def _curve(start: float, end: float) -> list[tuple[float, float]]:
    """Return a line from left to right that leaves and arrives level."""
    steps = (number / STEPS for number in range(STEPS + 1))
    return [(x, start + (end - start) * (1 - cos(pi * x)) / 2) for x in steps]


def _nodes(
    figure: Drawing, ties: Sequence[Tie], places: Places, rings: Sequence[str], look: Look
) -> None:
    left, right = places
    given, taken = dict.fromkeys(left, 0), _taken(ties)
    for tie in ties:
        given[tie.ring, tie.actor] += tie.acts
    colours = [look.palette.series[rings.index(ring)] for ring, _ in left]
    for x, names, heights, acts, fill in (
        (0, [name for _, name in left], left.values(), list(given.values()), colours),
        (1, list(right), right.values(), [taken[name] for name in right], look.palette.muted),
    ):
        top = max(acts, default=1)
        figure.add_scatter(
            x=[x] * len(names), y=list(heights), mode="markers", showlegend=False,
            hoverinfo="text", cliponaxis=False,
            hovertext=[
                f"{look.name('', name)}<br>{look.t('{count} {count:act|acts}', count=look.count(count))}"
                for name, count in zip(names, acts, strict=True)
            ],
            marker={
                "color": fill,
                "size": [look.size(NODE + (MOST_NODE - NODE) * sqrt(n / top)) for n in acts],
                "line": {"color": look.palette.surface, "width": look.size(1)},
            },
        )  # fmt: skip


def _names(figure: Drawing, ties: Sequence[Tie], places: Places, look: Look) -> None:
    left, right = places
    ink = {"color": look.palette.ink, "size": look.size(12)}
    for (_, name), height in left.items():
        figure.add_annotation(
            x=0, y=height, xanchor="right", xshift=-look.size(11), align="right", showarrow=False,
            text=look.name("", name, NAME_WIDTH, lines=2), font=ink,
        )  # fmt: skip
    acts = _taken(ties)
    for name, height in right.items():
        figure.add_annotation(
            x=1, y=height, xanchor="left", xshift=look.size(11), align="left", showarrow=False,
            text=f"{look.name('', name, NAME_WIDTH, lines=2)} <b>{look.count(acts[name])}</b>", font=ink,
        )  # fmt: skip


def _head(
    figure: Drawing, ring: str, height: float, look: Look, *, place: int, silent: bool
) -> None:
    name = look.name("ring", ring)
    words = f"<b>{name}</b>" + (f" <i>{look.t('silent')}</i>" if silent else "")
    figure.add_annotation(
        x=0, y=height, xanchor="right", xshift=look.size(4), showarrow=False, text=words,
        font={"color": look.palette.series_text[place], "size": look.size(13)},
    )  # fmt: skip
