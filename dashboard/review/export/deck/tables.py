"""Native tables: columns as wide as their words need, rows as high, and cut to what fits."""

from dataclasses import dataclass
from typing import Any

from pptx.oxml import parse_xml
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.util import Inches

from dashboard.review.export.deck import fit
from dashboard.review.export.deck.ink import NAMESPACES, emu, letters, line, written
from dashboard.review.export.deck.shape import Cell, Table
from dashboard.theme import LIGHT

Box = tuple[float, float, float, float]
PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's style without lines and fills: each cell has its own."""
SIDE, OVER = 0.08, 0.045
SIZES = (17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0)
SPREAD, EVEN_SPREAD = 0.12, 0.4
"""How much higher than its words a row may be where there is room, in inches."""
MOST_LINES = 3
NARROWEST, WIDEST = 0.75, 4.2


@dataclass(frozen=True)
class Measured:
    """A table with the widths of its columns and the heights of its rows, its head first."""

    table: Table
    size: float
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    right: tuple[bool, ...]

    @property
    def height(self) -> float:
        """How high the whole stands, in inches."""
        return sum(self.heights)

    @property
    def rows(self) -> int:
        """How many rows fit."""
        return len(self.heights) - 1


def measured(table: Table, wide: float, high: float, *, most: float = SIZES[0]) -> Measured:
    """Return a table in the largest type up to ``most`` in which all of it fits, else its first rows.

    Those are in the smallest type.
    """
    right = _right(table)
    for size in (each for each in SIZES if each <= most):
        widths = _widths(table, size, wide)
        heights = _heights(table, size, widths)
        if sum(heights) <= high:
            spare = (high - sum(heights)) / len(heights)
            more = min(spare, EVEN_SPREAD if table.even else SPREAD)
            return Measured(table, size, widths, tuple(each + more for each in heights), right)
    kept: list[float] = []
    for height in heights:
        if sum(kept) + height > high:
            break
        kept.append(height)
    return Measured(table, SIZES[-1], widths, tuple(kept), right)


def add_table(slide: Slide, drawn: Measured, x: float, y: float) -> GraphicFrame:
    """Write a table and return its frame."""
    count, columns = len(drawn.heights), len(drawn.widths)
    box = map(Inches, (x, y, sum(drawn.widths), drawn.height))
    frame = slide.shapes.add_table(count, columns, *box)
    table = frame.table
    frame.element.find(f".//{A}tableStyleId").text = PLAIN
    for place, width in enumerate(drawn.widths):
        table.columns[place].width = emu(width)
    head = tuple(Cell(name, colour=LIGHT.muted, bold=True) for name in drawn.table.head)
    rows = (head, *drawn.table.rows[: count - 1])
    elements = list(table._tbl.tr_lst)
    for element, row, height in zip(elements, rows, drawn.heights, strict=True):
        element.set("h", str(emu(height)))
        for place, (cell, old) in enumerate(zip(row, list(element.tc_lst), strict=True)):
            _write(old, _fitting(cell, drawn, place), drawn, place, head=row is head)
    return frame


A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def _fitting(cell: Cell, drawn: Measured, place: int) -> str:
    room = drawn.widths[place] - 2 * SIDE
    return fit.shortened(cell.text, drawn.size, room, MOST_LINES)


def _write(old: Any, text: str, drawn: Measured, place: int, *, head: bool) -> None:
    row = old.getparent()
    table: Table = drawn.table
    number = row.getparent().index(row) - 2 - 1
    cell = Cell(text, colour=LIGHT.muted, bold=True) if head else table.rows[number][place]
    fill = (
        f'<a:solidFill><a:srgbClr val="{cell.fill[1:]}"/></a:solidFill>'
        if cell.fill
        else "<a:noFill/>"
    )
    under = line(LIGHT.rest if head else LIGHT.hairline, 1.0 if head else 0.75).replace(
        "a:ln", "a:lnB"
    )
    none = "".join(f'<a:{name} w="0"><a:noFill/></a:{name}>' for name in ("lnL", "lnR", "lnT"))
    middle = bool(table.even) and place > 0
    side = "ctr" if middle else "r" if drawn.right[place] else "l"
    xml = (
        f'<a:tc {NAMESPACES}><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn="{side}"/><a:r>'
        f"{_letters(drawn.size, cell)}<a:t>{written(text)}</a:t></a:r></a:p></a:txBody>"
        f'<a:tcPr marL="{emu(SIDE)}" marR="{emu(SIDE)}" marT="{emu(OVER)}" marB="{emu(OVER)}" '
        f'anchor="{"b" if head else "ctr"}">{none}{under}{fill}</a:tcPr></a:tc>'
    )
    row.replace(old, parse_xml(xml))


def _letters(size: float, cell: Cell) -> str:
    return letters(size, cell.colour or LIGHT.ink, bold=cell.bold, tag="a:rPr")


def _widths(table: Table, size: float, wide: float) -> tuple[float, ...]:
    """Return widths by the words of each column, the room that is left shared out alike."""
    columns = list(zip(table.head, *([c.text for c in row] for row in table.rows), strict=True))
    wished = [
        min(max(max(fit.width(text, size) for text in texts) + 2 * SIDE + 0.06, NARROWEST), WIDEST)
        for texts in columns
    ]
    if table.even:
        first = min(wished[0], wide / 3)
        rest = (wide - first) / max(len(wished) - 1, 1)
        return (first, *(rest for _ in wished[1:]))
    total = sum(wished)
    if total <= wide:
        gap = min((wide - total) / len(wished), 0.9)
        return tuple(width + gap for width in wished)
    least = [min(width, NARROWEST + 0.2) for width in wished]
    share = (wide - sum(least)) / (total - sum(least))
    return tuple(low + (width - low) * share for low, width in zip(least, wished, strict=True))


def _heights(table: Table, size: float, widths: tuple[float, ...]) -> tuple[float, ...]:
    rows = (table.head, *([cell.text for cell in row] for row in table.rows))
    return tuple(
        fit.high(
            max(
                min(len(fit.wrapped(fit.clean(text), size, width - 2 * SIDE)), MOST_LINES)
                for text, width in zip(row, widths, strict=True)
            ),
            size, "".join(row),
        )
        + 2 * OVER + 0.02
        for row in rows
    )  # fmt: skip


def _right(table: Table) -> tuple[bool, ...]:
    """Return which columns hold numbers and stand at the right."""
    return tuple(
        bool(table.rows) and place > 0 and all(_is_number(row[place].text) for row in table.rows)
        for place in range(len(table.head))
    )


def _is_number(text: str) -> bool:
    bare = (
        text.replace("%", "")
        .replace("–", "")
        .replace(",", "")
        .replace(".", "")
        .replace("\N{MINUS SIGN}", "")
    )
    return bare.isdigit() or text in ("–", "")
