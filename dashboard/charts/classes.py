"""How the classes of a distribution look: an order, a colour, a short mark, the words' colour."""

from dataclasses import dataclass

from dashboard.charts.look import Look
from dashboard.metrics.model import Metric
from dashboard.theme import contrast

LEAST_CONTRAST = 3


@dataclass(frozen=True)
class ClassStyle:
    """One class: its fill, the words and the line on it, its hatching (Plotly's pattern shape)."""

    fill: str
    text: str
    line: str
    hatch: str = ""


def class_styles(metric: Metric, look: Look) -> dict[str, ClassStyle]:
    """Return a style per class of ``metric``, in the order in which they are stacked."""
    special = _SPECIAL.get(metric.id)
    return special(metric.classes, look) if special else _ramp(metric.classes, look)


def _depth(classes: tuple[str, ...], look: Look) -> dict[str, ClassStyle]:
    """Stack the deepest at the foot, so that its growth is read from one line."""
    levels = tuple(code for code in classes if code != "signed_only")
    styles = {**_ramp(levels, look), "signed_only": _hatched(look)}
    return {code: styles[code] for code in reversed(classes)}


def _agreements(classes: tuple[str, ...], look: Look) -> dict[str, ClassStyle]:
    colours = look.palette
    styles = {
        "new": _step(4, look),
        "renewed": _step(3, look),
        "running": _step(2, look),
        "expiring": ClassStyle(colours.series[3], colours.on_warm, colours.surface),
        "ended": ClassStyle(colours.rest, colours.on_rest, colours.surface),
        "without_agreement": _hatched(look),
    }
    return {code: styles[code] for code in classes}


def _destinations(classes: tuple[str, ...], look: Look) -> dict[str, ClassStyle]:
    """Stack the secured destinations at the foot, so that their sum is read from one line."""
    colours = look.palette
    open_ones = {
        "seeking": ClassStyle(colours.series[3], colours.on_warm, colours.surface),
        "not_seeking": ClassStyle(colours.rest, colours.on_rest, colours.surface),
        "unknown": _hatched(look),
    }
    secured = tuple(code for code in classes if code not in open_ones)
    styles = {**_ramp(secured[::-1], look), **open_ones}
    return {code: styles[code] for code in classes}


def _initiators(classes: tuple[str, ...], look: Look) -> dict[str, ClassStyle]:
    """Stack the enterprise at the foot, where its share is read from one line."""
    colours = look.palette
    styles = {
        "enterprise": _step(4, look),
        "school": ClassStyle(colours.rest, colours.on_rest, colours.surface),
        "government": _step(1, look),
        "industry_body": _hatched(look),
    }
    return {code: styles[code] for code in classes}


def _ramp(classes: tuple[str, ...], look: Look) -> dict[str, ClassStyle]:
    last = len(look.palette.ramp) - 1
    gaps = max(len(classes) - 1, 1)
    return {code: _step(round(place * last / gaps), look) for place, code in enumerate(classes)}


def _step(step: int, look: Look) -> ClassStyle:
    """Return a step of the ramp; one too near to the ground gets an outline."""
    colours = look.palette
    faint = contrast(colours.ramp[step], colours.surface) < LEAST_CONTRAST
    line = colours.rest if faint else colours.surface
    return ClassStyle(colours.ramp[step], colours.ramp_text[step], line)


def _hatched(look: Look) -> ClassStyle:
    colours = look.palette
    return ClassStyle(colours.surface, colours.ink, colours.rest, hatch="/")


_SPECIAL = {
    "depth_ladder": _depth,
    "partners": _agreements,
    "destinations": _destinations,
    "initiators": _initiators,
}
