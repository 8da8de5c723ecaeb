"""Records that need care: quotation marks, line breaks in cells, too many or too few cells."""

from dataclasses import dataclass

from etl.labels import Label
from etl.read import reasons
from etl.read.lines import Lines
from etl.read.plan import Dialect
from etl.read.split import State, split

LINES_OF_A_CELL = 1_000
CELLS_OF_A_ROW = 3


@dataclass(frozen=True)
class Record:
    """Lines ``first`` to ``last`` (indices) as cells, or the ``problem`` that keeps them from it.

    ``doubtful`` is the last line that an unclosed quotation might have reached; with ``closed``
    that line seems to be its end. ``unfinished`` says that the text ended before the quotation did.
    """

    first: int
    last: int
    cells: tuple[str, ...] = ()
    problem: Label | None = None
    doubtful: int = -1
    closed: bool = False
    bare: bool = False
    unfinished: bool = False


def record_at(
    lines: Lines, first: int, dialect: Dialect, width: int | None, longest: int
) -> Record:
    """Read the record that starts in a line; ``width`` is the number of cells, if known.

    A quotation that reaches over lines is believed only if it closes properly and the lines in it
    are not rows themselves; otherwise its first line alone is the damaged one.
    """
    last, found = first, split(lines.text(first), dialect)
    while found.state is State.OPEN:
        following = lines.next_quoted(last + 1)
        if (
            following is None
            and not lines.last
            and lines.stops[-1] - lines.starts[first] <= longest
        ):
            return Record(first, first, unfinished=True)
        if following is None or _is_too_far(lines, first, following, longest):
            return Record(first, first, problem=reasons.UNCLOSED, doubtful=last)
        last, found = following, split(lines.text(first, following), dialect)
    if found.state is State.BROKEN:
        return _broken(lines, first, last, dialect.quote)
    record = Record(first, last, found.cells, bare=found.bare)
    if width and last > first and _swallows_rows(lines, record, dialect.delimiter, width):
        return Record(first, first, problem=reasons.UNCLOSED, doubtful=last)
    return record


def _broken(lines: Lines, first: int, last: int, quote: str) -> Record:
    """Reject the first line; say how far text would reach whose marks inside were not doubled."""
    problem = reasons.MISPLACED if last == first else reasons.UNCLOSED
    balanced = last == first and lines.text(first).count(quote) % 2 == 0
    if last == first:
        last = lines.next_quoted(first + 1) or first
    closed = last > first and not balanced and lines.text(last).count(quote) % 2 == 1
    return Record(first, first, problem=problem, doubtful=last, closed=closed)


def _is_too_far(lines: Lines, first: int, last: int, longest: int) -> bool:
    return last - first > LINES_OF_A_CELL or int(lines.stops[last] - lines.starts[first]) > longest


def _swallows_rows(lines: Lines, record: Record, delimiter: str, width: int) -> bool:
    """Whether the lines of a quotation look like rows of their own."""
    span = range(record.first, record.last + 1)
    fitting = [len(lines.text(line).split(delimiter)) == width for line in span]
    if len(record.cells) == width:
        return width >= CELLS_OF_A_ROW and all(fitting)
    return 2 * sum(fitting[1:]) >= len(fitting) - 1
