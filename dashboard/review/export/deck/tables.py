"""Native tables: columns as wide as their words need, rows as high, and cut to what fits."""

from dataclasses import dataclass
from typing import Any

from pptx.oxml import parse_xml
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.util import Inches

from dashboard.charts.look import pieces
from dashboard.review.export.deck import fit
from dashboard.review.export.deck.ink import NAMESPACES, emu, letters, line, solid, written
from dashboard.review.export.deck.shape import Cell, Table
from dashboard.theme import LIGHT

PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's style without lines and fills: each cell has its own."""
SIDE, AFTER_NUMBER, OVER, SPARE = 0.08, 0.26, 0.045, 0.02
"""The margins of a cell: at its sides, after a number, over and under; and what a row is higher."""
SIZES = (17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0)
SPREAD, EVEN_SPREAD = 0.12, 0.4
"""How much higher than its words a row may be where there is room, in inches."""
MOST_LINES, MOST_WORD = 4, 2.2
NARROWEST, LEAST, WIDEST, MOST_GAP = 0.75, 0.95, 4.2, 1.6
BOLD = 1.06
"""How much wider bold letters are."""


@dataclass(frozen=True)
class Measured:
    """A table with the widths of its columns and the heights of its rows, its head first.

    ``right`` says which columns stand at the right.
    """

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
    """Return a table in the largest type up to ``most`` in which all of it fits and no text is cut.

    Where there is none, texts are cut in the smallest type, and then it has only its first rows.
    """
    right = _right(table)
    for size in (each for each in SIZES if each <= most):
        widths = _widths(table, size, wide, right)
        lines = _lines_of(table, size, widths, right)
        heights = _heights(table, size, lines)
        if sum(heights) <= high and (size == SIZES[-1] or max(map(max, lines)) <= MOST_LINES):
            spare = (high - sum(heights)) / len(heights)
            more = min(spare, EVEN_SPREAD if table.even else SPREAD)
            return Measured(table, size, widths, tuple(each + more for each in heights), right)
    kept: list[float] = []
    for height in heights:
        if sum(kept) + height > high:
            break
        kept.append(height)
    return Measured(table, SIZES[-1], widths, tuple(kept), right)


def row_height(lines: int, size: float, text: str) -> float:
    """Return how high a row of a text on so many lines must be, in inches."""
    return fit.high(lines, size, text) + 2 * OVER + SPARE


def name_width(names: tuple[str, ...], size: float) -> float:
    """Return how wide a column of these names must be, the first of them bold, in inches."""
    longest = max(fit.width(name, size) for name in names)
    return max(longest, fit.width(names[0], size) * BOLD) + 2 * SIDE + 2 * SPARE


def add_table(slide: Slide, drawn: Measured, x: float, y: float) -> GraphicFrame:
    """Write a table and return its frame."""
    box = map(Inches, (x, y, sum(drawn.widths), drawn.height))
    frame = slide.shapes.add_table(1, 1, *box)
    old: Any = frame.element.find(f".//{{{_A}}}tbl")
    head = tuple(Cell(name, colour=LIGHT.muted, bold=True) for name in drawn.table.head)
    rows = "".join(
        f'<a:tr h="{emu(height)}">{"".join(_cells(row, drawn, head=row is head))}</a:tr>'
        for row, height in zip((head, *drawn.table.rows), drawn.heights, strict=False)
    )
    columns = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in drawn.widths)
    table = (
        f'<a:tbl {NAMESPACES}><a:tblPr firstRow="1"><a:tableStyleId>{PLAIN}</a:tableStyleId></a:tblPr>'
        f"<a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl>"
    )
    old.getparent().replace(old, parse_xml(table))
    return frame


_A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def _cells(row: tuple[Cell, ...], drawn: Measured, *, head: bool) -> list[str]:
    return [_cell(cell, drawn, place, head=head) for place, cell in enumerate(row)]


def _cell(cell: Cell, drawn: Measured, place: int, *, head: bool) -> str:
    right, centred = drawn.right[place], drawn.table.even and place > 0
    room = drawn.widths[place] - _sides(right)
    text = fit.shortened(cell.text, drawn.size * (BOLD if head else 1), room, MOST_LINES)
    side = "ctr" if centred else "r" if right else "l"
    run = letters(drawn.size, cell.colour or LIGHT.ink, bold=cell.bold, tag="a:rPr")
    margins = (SIDE, _sides(right) - SIDE, OVER, OVER)
    edges = " ".join(
        f'mar{name}="{emu(width)}"' for name, width in zip("LRTB", margins, strict=True)
    )
    return (
        f'<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn="{side}"/><a:r>{run}'
        f"<a:t>{written(text)}</a:t></a:r></a:p></a:txBody>"
        f'<a:tcPr {edges} anchor="{"b" if head else "ctr"}">{_lines(head=head)}{solid(cell.fill)}'
        "</a:tcPr></a:tc>"
    )


def _lines(*, head: bool) -> str:
    """Return the lines around a cell: a hairline under it, darker under the head."""
    none = "".join(f'<a:{name} w="0"><a:noFill/></a:{name}>' for name in ("lnL", "lnR", "lnT"))
    under = line(LIGHT.rest, 1.0) if head else line(LIGHT.hairline, 0.75)
    return none + under.replace("a:ln", "a:lnB")


def _sides(right: bool) -> float:
    return SIDE + (AFTER_NUMBER if right else SIDE)


def _widths(table: Table, size: float, wide: float, right: tuple[bool, ...]) -> tuple[float, ...]:
    """Return widths by the words of each column, the room that is left shared out alike."""
    texts = (table.head, *([cell.text for cell in row] for row in table.rows))
    columns = list(zip(*texts, strict=True))
    wished = [
        min(max(name_width(names, size) - 2 * SIDE + _sides(at_right), NARROWEST), WIDEST)
        for names, at_right in zip(columns, right, strict=True)
    ]
    if table.even:
        first = min(wished[0], wide / 3)
        rest = (wide - first) / max(len(wished) - 1, 1)
        return (first, *(rest for _ in wished[1:]))
    total = sum(wished)
    if total <= wide:
        gap = min((wide - total) / len(wished), MOST_GAP)
        return tuple(width + gap for width in wished)
    least = [
        min(max(_longest(names, size) + _sides(at_right), LEAST), width)
        for names, at_right, width in zip(columns, right, wished, strict=True)
    ]
    share = max(wide - sum(least), 0.0) / (total - sum(least))
    widths = [low + (width - low) * share for low, width in zip(least, wished, strict=True)]
    return tuple(width * min(wide / sum(widths), 1.0) for width in widths)


def _longest(texts: tuple[str, ...], size: float) -> float:
    """Return how wide the longest word of a column is, that which no line would hold left out."""
    words = [piece for text in texts for piece in pieces(text)]
    return min(max((fit.width(word.rstrip(), size) for word in words), default=0.0), MOST_WORD)


def _lines_of(
    table: Table, size: float, widths: tuple[float, ...], right: tuple[bool, ...]
) -> list[list[int]]:
    """Return how many lines each cell takes, the head's first."""
    rooms = [width - _sides(at_right) for width, at_right in zip(widths, right, strict=True)]
    rows = (table.head, *([cell.text for cell in row] for row in table.rows))
    return [
        [
            len(fit.wrapped(text, size if place else size * BOLD, room))
            for text, room in zip(row, rooms, strict=True)
        ]
        for place, row in enumerate(rows)
    ]


def _heights(table: Table, size: float, lines: list[list[int]]) -> tuple[float, ...]:
    texts = ("".join(table.head), *("".join(cell.text for cell in row) for row in table.rows))
    return tuple(
        row_height(min(max(row), MOST_LINES), size, text)
        for row, text in zip(lines, texts, strict=True)
    )


def _right(table: Table) -> tuple[bool, ...]:
    """Return which columns hold numbers and stand at the right."""
    return tuple(
        bool(table.rows)
        and place > 0
        and not table.even
        and all(_is_number(row[place].text) for row in table.rows)
        for place in range(len(table.head))
    )


def _is_number(text: str) -> bool:
    """Whether a text is a number, an interval, or the dash for none."""
    bare = "".join(letter for letter in text if letter not in "%,.–\N{MINUS SIGN}")
    return bare.isdigit() or text in ("–", "")
