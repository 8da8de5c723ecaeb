"""Which lines of a block are rows beyond doubt: the work of a few array operations."""

import numpy as np
import numpy.typing as npt

from etl.read.lines import Lines, Positions
from etl.read.plan import Dialect

Mask = npt.NDArray[np.bool_]
MANY = 16


def regular(lines: Lines, dialect: Dialect, width: int) -> Mask:
    """Tell for every line whether it is one record of ``width`` cells with well-placed quotations.

    What is not regular may still be right: it only needs a closer look.
    """
    if len(dialect.delimiter.encode()) != 1 or dialect.escape or dialect.spaced or dialect.unsure:
        return np.zeros(len(lines), bool)
    octets = np.frombuffer(lines.data, np.uint8)
    delimits = octets == ord(dialect.delimiter)
    delimiters = np.flatnonzero(delimits)
    outside = _between(delimiters, lines.starts, lines.stops)
    fine = lines.stops - lines.starts >= width
    if len(lines.quotes):
        fine &= _well_placed(lines, delimits)
        outside -= _inside(lines, delimiters, delimits)
    fine &= outside == width - 1
    return fine


def _between(positions: Positions, starts: Positions, stops: Positions) -> Positions:
    return np.searchsorted(positions, stops) - np.searchsorted(positions, starts)


def _opening(lines: Lines) -> tuple[Mask, Positions]:
    """Tell which marks open a quotation if marks open and close in turn; and the line of each."""
    first = np.searchsorted(lines.quotes, lines.starts)
    counts = np.diff(first, append=len(lines.quotes))
    order = np.arange(len(lines.quotes)) - np.repeat(first, counts)
    return order % 2 == 0, np.repeat(np.arange(len(lines)), counts)


def _well_placed(lines: Lines, delimits: Mask) -> Mask:
    """Tell for every line whether its marks open at the start and close at the end of cells.

    A doubled mark closes and opens again at once, so it is fine.
    """
    quotes = lines.quotes
    opens, line = _opening(lines)
    before = np.zeros(len(quotes), bool)
    before[1:] = np.diff(quotes) == 1
    after = np.roll(before, -1)
    starts = (quotes == lines.starts[line]) | delimits[quotes - 1] | before
    ends = (quotes + 1 == lines.stops[line]) | delimits[quotes + 1] | after
    fine: Mask = _between(quotes, lines.starts, lines.stops) % 2 == 0
    fine[line[~np.where(opens, starts, ends)]] = False
    return fine


def _inside(lines: Lines, delimiters: Positions, delimits: Mask) -> Positions:
    """Return for every line how many delimiters stand inside its quotations."""
    quotes = lines.quotes
    opens, line = _opening(lines)
    if len(quotes) < len(delimiters) // MANY:
        passed = np.searchsorted(delimiters, quotes)
    else:
        passed = np.cumsum(delimits, dtype=np.int32)[quotes].astype(np.int64)
    held = np.zeros(len(quotes), np.int64)
    held[1:] = np.diff(passed)
    held[opens] = 0
    return np.bincount(line, held, len(lines)).astype(np.int64)
