"""Where everything of a native chart by categories stands: names, plot, labels, thickness of bars."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from dashboard.charts.frames import spread
from dashboard.review.export.deck import fit
from dashboard.review.export.deck.axes import KEY_TYPE, Room
from dashboard.review.export.deck.shape import Axis, Bars, Category, Series

Box = tuple[float, float, float, float]
UPRIGHT = ("bars", "stacked_bars")
KEY, KEY_ENTRY, SIDE_KEY = 0.36, 0.9, 3.4
KEY_WIDTH, KEY_MARK, WIDEST_KEY = 12.0, 0.65, 4.5
"""How wide a key on top is at most, the mark before a name in it, and a name, in inches."""
MOST_NAME, LINES, UPRIGHT_LINES = 0.36, 3, 2
"""The share of a chart's width that the names of its categories may take, and their lines."""
THICKEST = 0.42
"""How thick a bar may be, in inches."""
GAPS = {"bars": 0.55, "columns": 0.9, "stacked_bars": 0.5, "stacked_columns": 0.35, "lines": 0.5}
"""The least gap between groups of bars, in bars."""
WIDEST_GAP = 500
SIZES = ((8, 14.0), (10, 13.0), (12, 12.0), (40, 11.0))
"""Up to how many categories are written how large, in points."""
LABEL, SMALLEST_LABEL = 14.0, 9.0
CLEAR = 0.06
"""How far a label stands from the end of its interval, in inches."""
END_GAP = 0.22
"""How far the last values of lines stand apart, in inches."""


@dataclass(frozen=True)
class Plan:
    """A chart by categories with its measures: inches, points, and shares of the chart."""

    drawn: Bars
    room: Room
    axis: Axis
    size: float
    label: float
    names: tuple[str, ...]
    keys: tuple[str, ...]
    gap: int
    ends: dict[int, float] = field(default_factory=dict)
    """How far the last value of a series is moved down."""

    @property
    def reach(self) -> float:
        """The length of the axis of values."""
        return self.axis.high - self.axis.low

    def at(self, series: Series, place: int) -> tuple[str, float, float]:
        """Return where a label stands by its point, and how far it is moved from there."""
        kind = self.drawn.kind
        if kind.startswith("stacked"):
            return "ctr", 0.0, 0.0
        if series.labels == "last":
            return "r", 0.0, self.ends.get(self.drawn.series.index(series), 0.0)
        value = series.values[place] or 0.0
        under = value < 0 if kind != "lines" else place in series.below
        ends = series.lows if under else series.highs
        end = ends[place] if ends else None
        share = 0.0 if end is None else (end - value) / self.reach
        if kind == "bars":
            clear = CLEAR / self.room.wide * (1 if share > 0 else -1 if share < 0 else 0)
            return "outEnd", share * self.room.across + clear, 0.0
        position = "outEnd" if kind == "columns" else "b" if under else "t"
        return position, 0.0, -share * self.room.up


def planned(drawn: Bars, box: Box) -> Plan:
    """Return the measures of a chart by categories in a box of inches."""
    size = next(size for most, size in SIZES if len(drawn.categories) <= most)
    room, axis = _room(drawn, box, size), _scale(drawn)
    across, gap = _bars(drawn, room)
    label = min(LABEL, max(across * fit.POINTS * 0.9, SMALLEST_LABEL))
    names = tuple(_names(drawn, room, size))
    return Plan(
        drawn, room, axis, size, label, names, tuple(_keys(drawn)), gap, _ends(drawn, room, axis)
    )


def is_keyed(drawn: Bars) -> bool:
    """Whether a chart needs a key: more than one series is seen."""
    return sum(not each.ink.clear for each in drawn.series) > 1


def key_box(drawn: Bars, room: Room) -> Box:
    """Return where the key stands, as shares of the chart: at the right of columns, else on top."""
    names = [name for name in _keys(drawn) if name.strip()]
    if drawn.kind == "stacked_columns":
        high = min(0.36 * len(names) / room.high, 0.95)
        wide = (
            min(max(fit.width(name, KEY_TYPE) for name in names) + KEY_MARK, SIDE_KEY) / room.wide
        )
        return (1 - SIDE_KEY / room.wide, room.top / room.high, wide, high)
    return top_key(names, room)


def key_names(names: Sequence[str]) -> list[str]:
    """Return names for a key on one line: the longest are cut until all of them fit."""
    widths = [fit.width(name, KEY_TYPE) for name in names]
    left, cap = KEY_WIDTH - KEY_ENTRY * len(names), WIDEST_KEY
    for place, wide in enumerate(sorted(widths)):
        cap = min(left / (len(names) - place), WIDEST_KEY)
        if wide > cap:
            break
        left -= wide
    return [
        name if wide <= cap else fit.shortened(name, KEY_TYPE, cap)
        for name, wide in zip(names, widths, strict=True)
    ]


def top_key(names: list[str], room: Room) -> Box:
    """Return where a key on top of a chart stands, as shares of the chart."""
    wide = sum(fit.width(name, KEY_TYPE) + KEY_ENTRY for name in names)
    return (0.0, 0.0, min(wide / room.wide, 1.0), KEY / room.high)


def moved_apart(ends: dict[int, float], axis: Axis, room: Room) -> dict[int, float]:
    """Return how far the words at the ends of lines are moved down so that none meet."""
    reach = axis.high - axis.low
    gap = END_GAP / (room.high * room.up) * reach
    places = spread(list(ends.values()), gap, axis.low, axis.high)
    return {
        name: (end - to) / reach * room.up
        for (name, end), to in zip(ends.items(), places, strict=True)
    }


def _ends(drawn: Bars, room: Room, axis: Axis) -> dict[int, float]:
    known = {
        place: [value for value in each.values if value is not None]
        for place, each in enumerate(drawn.series)
        if each.labels == "last"
    }
    return moved_apart({place: ends[-1] for place, ends in known.items() if ends}, axis, room)


def _keys(drawn: Bars) -> list[str]:
    """Return the names of the series as short as the key needs them."""
    if drawn.kind == "stacked_columns":
        return [fit.shortened(each.name, KEY_TYPE, SIDE_KEY - KEY_MARK) for each in drawn.series]
    seen = iter(key_names([each.name for each in drawn.series if not each.ink.clear]))
    return [each.name if each.ink.clear else next(seen) for each in drawn.series]


def _names(drawn: Bars, room: Room, size: float) -> list[str]:
    upright = drawn.kind in UPRIGHT
    wide = (
        room.left - 0.2
        if upright
        else room.wide * room.across / max(len(drawn.categories), 1) - 0.1
    )
    lines = UPRIGHT_LINES if upright else LINES
    return [_name(each, size, wide, lines) for each in drawn.categories]


def _name(category: Category, size: float, wide: float, lines: int) -> str:
    """Return a category that fits, its name cut where it must be, what stands after it never."""
    if len(fit.wrapped(category.text, size, wide)) <= lines:
        return category.text
    room = wide - (fit.width(f" {category.after}", size) if category.after else 0.0) / (lines - 1)
    return Category(
        fit.shortened(category.name, size, max(room, wide / 3), lines), category.after
    ).text


def _room(drawn: Bars, box: Box, size: float) -> Room:
    """Return what names, key and axis leave to the plot."""
    wide, high = box[2], box[3]
    top = KEY + 0.1 if is_keyed(drawn) and drawn.kind != "stacked_columns" else 0.08
    texts = [each.text for each in drawn.categories]
    if drawn.kind in UPRIGHT:
        longest = max((fit.width(text, size) for text in texts), default=0.0)
        return Room(wide, high, min(longest, MOST_NAME * wide) + 0.25, top, 0.1, 0.05)
    left = 0.7 if drawn.kind == "lines" else 0.1
    right = {"stacked_columns": SIDE_KEY + 0.15, "lines": 0.75}.get(drawn.kind, 0.1)
    each = (wide - left - right) / max(len(texts), 1) - 0.1
    rows = max((len(fit.wrapped(text, size, each)) for text in texts), default=1)
    foot = fit.high(min(rows, LINES), size, "".join(texts)) + 0.16
    return Room(wide, high, left, top, right, foot)


def _scale(drawn: Bars) -> Axis:
    if drawn.top is not None:
        return Axis(0.0, drawn.top, number=drawn.number)
    numbers = [
        number
        for series in drawn.series
        for number in (*series.values, *series.highs, *series.lows)
        if number is not None
    ]
    most, least = max(numbers, default=1.0), min((*numbers, 0.0))
    reach = (max(most, 0.0) - least) or 1.0
    return Axis(
        least - 0.12 * reach if least < 0 else 0.0,
        max(most, 0.0) + 0.14 * reach,
        number=drawn.number,
    )


def _bars(drawn: Bars, room: Room) -> tuple[float, int]:
    """Return how much room a label has across the bars, and the gap between groups in percent of one."""
    if drawn.kind == "lines":
        return LABEL, 100
    upright, stacked = drawn.kind in UPRIGHT, drawn.kind.startswith("stacked")
    whole = room.high * room.up if upright else room.wide * room.across
    group = whole / max(len(drawn.categories), 1)
    beside = 1 if stacked or drawn.over else max(len(drawn.series), 1)
    thickest = THICKEST if upright else THICKEST * 2
    gap = max(GAPS[drawn.kind], 0.0 if stacked else group / thickest - beside)
    labelled = beside if stacked else sum(each.labels == "all" for each in drawn.series)
    return group / (max(labelled, 1) + gap), min(round(gap * 100), WIDEST_GAP)
