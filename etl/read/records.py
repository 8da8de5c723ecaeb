"""Records that need care: quotation marks, line breaks in cells, too many or too few cells."""

from collections.abc import Sequence
from dataclasses import dataclass

from etl.read import reasons
from etl.read.lines import Lines
from etl.read.plan import Dialect
from etl.read.split import State, split
from etl.texts import Text

LINES_OF_A_CELL = 1_000


@dataclass(frozen=True)
class Record:
    """Lines ``first`` to ``last`` (indices) as cells, or the ``problem`` that keeps them from it.

    ``reached`` is the last line that was looked at; a quotation that nothing closes is ``endless``.
    ``bare`` says that an unquoted cell holds a quotation mark, ``odd`` how far before the end of the
    line reached the first such or misplaced one stands, ``unfinished`` that more lines are needed.
    ``text`` is the first line of a damaged record in a sample.
    """

    first: int
    last: int
    cells: tuple[str, ...] = ()
    problem: Text | None = None
    reached: int = -1
    endless: bool = False
    bare: bool = False
    odd: int = 0
    unfinished: bool = False
    text: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether no cell holds more than blanks."""
        return self.problem is None and not any(cell.strip() for cell in self.cells)


def record_at(
    lines: Lines, first: int, dialect: Dialect, longest: int, *, inside: bool = False
) -> Record:
    """Read the record that starts in a line, or goes on there ``inside`` of a quotation.

    A quotation that reaches over lines is believed if it closes properly; otherwise the first line
    alone is the damaged one.
    """
    opening = dialect.quote if inside else ""
    last, found = first, split(opening + lines.text(first), dialect)
    while found.state is State.OPEN:
        following = lines.next_quoted(last + 1)
        if following is None and not lines.last and not is_long(lines, first, longest):
            return Record(first, first, unfinished=True)
        if following is None or _is_too_far(lines, first, following, longest):
            return Record(first, first, problem=reasons.UNCLOSED, reached=last, endless=True)
        last, found = following, split(opening + lines.text(first, following), dialect)
    if found.state is State.BROKEN:
        problem = reasons.MISPLACED if last == first else reasons.UNCLOSED
        return Record(first, first, problem=problem, reached=last, odd=found.odd)
    return Record(first, last, found.cells, reached=last, bare=found.bare, odd=found.odd)


def without_stray_mark(
    records: Sequence[Record], width: int, dialect: Dialect
) -> tuple[Sequence[Record], int | None]:
    """Mend the first damaged record if it has ``width`` cells without one of its quotation marks.

    Returns the records, and which of them was mended; more than one way to mend it is none.
    """
    at = next((at for at, record in enumerate(records) if record.problem is not None), None)
    if at is None or not dialect.quote:
        return records, None
    text = records[at].text
    marks = [place for place, sign in enumerate(text) if sign == dialect.quote]
    found = {split(text[:place] + text[place + 1 :], dialect).cells for place in marks}
    ways = [cells for cells in found if len(cells) == width]
    if len(ways) != 1 or not all(map(str.strip, ways[0])):
        return records, None
    first = records[at].first
    return [*records[:at], Record(first, first, ways[0]), *records[at + 1 :]], at


def is_long(lines: Lines, first: int, longest: int) -> bool:
    """Whether more than a cell can hold follows from a line on."""
    return int(lines.stops[-1] - lines.starts[first]) > longest


def _is_too_far(lines: Lines, first: int, last: int, longest: int) -> bool:
    return last - first > LINES_OF_A_CELL or int(lines.stops[last] - lines.starts[first]) > longest
