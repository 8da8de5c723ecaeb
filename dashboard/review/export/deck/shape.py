"""What stands on a slide, before PowerPoint: charts by category, charts by numbers, and tables."""

from dataclasses import dataclass, field
from typing import Literal

Values = tuple[float | None, ...]
Labels = Literal["none", "all", "last"]
Kind = Literal["bars", "columns", "stacked_bars", "stacked_columns", "lines"]


@dataclass(frozen=True)
class Ink:
    """How a series is drawn; colours are ``#RRGGBB``.

    ``text`` is the colour of its labels. ``outline`` draws it hollow, ``hatch`` hatched, ``dash``
    with a broken line; ``clear`` not at all: it only moves what stands on it; ``faint`` half translucent.
    """

    fill: str
    text: str = ""
    line: str = ""
    width: float = 2.25
    outline: bool = False
    hatch: bool = False
    dash: str = ""
    clear: bool = False
    faint: bool = False
    marker: str = "circle"
    size: int = 8


@dataclass(frozen=True)
class Series:
    """A value per category, None where there is none, and its interval where it has one.

    ``labels`` says which points bear their value; ``below`` names those that bear it beneath;
    ``hollow`` are the places of points that are not finished.
    """

    name: str
    values: Values
    ink: Ink
    lows: Values = ()
    highs: Values = ()
    labels: Labels = "all"
    below: frozenset[int] = frozenset()
    hollow: frozenset[int] = frozenset()
    least: float = 0.0
    """Values under it bear no label: their bar is too short."""


@dataclass(frozen=True)
class Cell:
    """A cell of a table; without a fill it lies on the slide's ground."""

    text: str
    fill: str = ""
    colour: str = ""
    bold: bool = False


@dataclass(frozen=True)
class Table:
    """A table; ``count`` is how many rows there are at all, ``even`` whether columns are alike."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    count: int = 0
    even: bool = False
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class Category:
    """A name on the axis of categories, and what must stand after it even where it is cut."""

    name: str
    after: str = ""

    @property
    def text(self) -> str:
        """Both together."""
        return " ".join(filter(None, (self.name, self.after)))


@dataclass(frozen=True)
class Bars:
    """A chart by categories: bars, columns, stacks or lines."""

    kind: Kind
    categories: tuple[Category, ...]
    series: tuple[Series, ...]
    number: str
    """The number format of values, as spreadsheets write it."""
    said: tuple[str, ...] = ()
    """What must be said under it."""
    top: float | None = None
    crosses: float = 0.0
    over: bool = False
    """Whether the series lie over each other and do not stand side by side."""
    beneath: Table | None = None
    """What stands beneath it where there is room."""


@dataclass(frozen=True)
class Curve:
    """Points (x, y) of one series; ``names`` are written beside the points of these places."""

    name: str
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    ink: Ink
    points: bool = False
    """Points without a line, else a line without points."""
    quiet: bool = False
    """Left out of the key."""
    names: dict[int, str] = field(default_factory=dict)
    end: str = ""
    """What is written at its last point."""
    told: bool = False
    """Whether its last value is written there."""


@dataclass(frozen=True)
class Axis:
    """An axis of numbers: its ends, its steps (0: as it likes), its format and its heading."""

    low: float
    high: float
    step: float = 0.0
    number: str = "General"
    heading: str = ""


@dataclass(frozen=True)
class Curves:
    """A chart by numbers; ``risk`` is the table of those still followed at each step of x."""

    curves: tuple[Curve, ...]
    across: Axis
    up: Axis
    said: tuple[str, ...] = ()
    risk: Table | None = None


Figure = Bars | Curves | Table
