"""The frame of a native chart: its plot area, its axes and its key, as DrawingML."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.review.export.deck.ink import line, text_of, written
from dashboard.review.export.deck.shape import Axis
from dashboard.theme import LIGHT

ACROSS, UP = "111111111", "222222222"
"""The numbers of the axis of categories (or of x) and of that of values."""
SMALL, TYPE, KEY_TYPE = 12.0, 14.0, 13.0


@dataclass(frozen=True)
class Room:
    """The box of a chart in inches, and what of it the plot itself takes (left, top, right, foot)."""

    wide: float
    high: float
    left: float = 0.1
    top: float = 0.1
    right: float = 0.1
    foot: float = 0.1

    @property
    def across(self) -> float:
        """The share of the width that the plot takes."""
        return max(self.wide - self.left - self.right, 0.5) / self.wide

    @property
    def up(self) -> float:
        """The share of the height that the plot takes."""
        return max(self.high - self.top - self.foot, 0.5) / self.high


def plot_area(room: Room) -> str:
    """Return where the plot stands, its axes' words not counted."""
    return _layout("inner", room.left / room.wide, room.top / room.high, room.across, room.up)


def categories(size: float, *, upright: bool, line_at: float | None) -> str:
    """Return the axis of categories: beneath the plot, or from top to bottom at its left.

    It is drawn as a line at a value, not at all where ``line_at`` is None.
    """
    where = f'<c:crossesAt val="{line_at!r}"/>' if line_at else '<c:crosses val="autoZero"/>'
    return (
        f'<c:catAx><c:axId val="{ACROSS}"/><c:scaling><c:orientation '
        f'val="{"maxMin" if upright else "minMax"}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{"l" if upright else "b"}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"<c:spPr>{line('' if line_at is None else LIGHT.muted)}</c:spPr>"
        f'{text_of(size, LIGHT.ink, turn=True)}<c:crossAx val="{UP}"/>{where}'
        '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="60"/><c:noMultiLvlLbl val="1"/>'
        "</c:catAx>"
    )


def values(axis: Axis, *, upright: bool, shown: bool) -> str:
    """Return the axis of values of a chart by categories; not ``shown`` it only holds the scale."""
    return _numbers(
        axis, UP, ACROSS, position="b" if upright else "l", shown=shown, grid=shown, base=False,
        ending='<c:crosses val="autoZero"/><c:crossBetween val="between"/>',
    )  # fmt: skip


def numbers(axis: Axis, *, up: bool) -> str:
    """Return an axis of a chart by numbers."""
    own, other = (UP, ACROSS) if up else (ACROSS, UP)
    return _numbers(
        axis, own, other, position="l" if up else "b", shown=True, grid=up, base=not up,
        ending='<c:crosses val="min"/><c:crossBetween val="midCat"/>',
    )  # fmt: skip


def _numbers(
    axis: Axis,
    own: str,
    other: str,
    *,
    position: str,
    shown: bool,
    ending: str,
    grid: bool,
    base: bool,
) -> str:
    gridlines = (
        f"<c:majorGridlines><c:spPr>{line(LIGHT.hairline, 0.75)}</c:spPr></c:majorGridlines>"
    )
    step = f'<c:majorUnit val="{axis.step!r}"/>' if axis.step else ""
    return (
        f'<c:valAx><c:axId val="{own}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{axis.high!r}"/><c:min val="{axis.low!r}"/></c:scaling>'
        f'<c:delete val="{int(not shown)}"/><c:axPos val="{position}"/>{gridlines if grid else ""}'
        f"{_heading(axis.heading)}"
        f'<c:numFmt formatCode="{written(axis.number)}" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"<c:spPr>{line(LIGHT.muted if base else '')}</c:spPr>{text_of(SMALL, LIGHT.muted, turn=True)}"
        f'<c:crossAx val="{other}"/>{ending}{step}</c:valAx>'
    )


def legend(left_out: Iterable[int], box: tuple[float, float, float, float]) -> str:
    """Return the key in a box (shares of the chart), without the series ``left_out``."""
    gone = "".join(
        f'<c:legendEntry><c:idx val="{place}"/><c:delete val="1"/></c:legendEntry>'
        for place in left_out
    )
    return (
        f'<c:legend><c:legendPos val="{"r" if box[0] > 0 else "t"}"/>{gone}{_layout("", *box)}'
        f'<c:overlay val="0"/>{text_of(KEY_TYPE, LIGHT.ink)}</c:legend>'
    )


def _heading(words: str) -> str:
    if not words:
        return ""
    letters = (
        f'<a:r><a:rPr lang="en-GB" sz="{round(SMALL * 100)}" b="0"><a:solidFill><a:schemeClr val="tx2"/>'
        f"</a:solidFill></a:rPr><a:t>{written(words)}</a:t></a:r>"
    )
    return (
        "<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p>"
        f'{letters}</a:p></c:rich></c:tx><c:overlay val="0"/></c:title>'
    )


def _layout(target: str, x: float, y: float, wide: float, high: float) -> str:
    inner = f'<c:layoutTarget val="{target}"/>' if target else ""
    sizes = "".join(
        f'<c:{name} val="{value:.5f}"/>'
        for name, value in (("x", x), ("y", y), ("w", wide), ("h", high))
    )
    return (
        f'<c:layout><c:manualLayout>{inner}<c:xMode val="edge"/><c:yMode val="edge"/>{sizes}'
        "</c:manualLayout></c:layout>"
    )
