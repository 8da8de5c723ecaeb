"""Which lines of a block are rows beyond doubt: the work of a few array operations."""

import numpy as np
import numpy.typing as npt

from etl.read.lines import Lines, Positions
from etl.read.plan import Dialect

Mask = npt.NDArray[np.bool_]


def regular(lines: Lines, dialect: Dialect, width: int) -> Mask:
    """Tell for every line whether it is one record of ``width`` cells with well-placed quotations.

    What is not regular may still be right: it only needs a closer look.
    """
    if len(dialect.delimiter.encode()) != 1 or dialect.escape or dialect.spaced:
        return np.zeros(len(lines), bool)
    octets = np.frombuffer(lines.data, np.uint8)
    delimiters = np.flatnonzero(octets == ord(dialect.delimiter))
    outside = _between(delimiters, lines.starts, lines.stops)
    fine = lines.stops - lines.starts >= width
    if len(lines.quoted):
        quotes = np.flatnonzero(octets == ord(dialect.quote))
        inside, wrong = _quotations(lines, octets, quotes, delimiters, ord(dialect.delimiter))
        outside -= inside
        fine &= ~wrong
    fine &= outside == width - 1
    return fine


def _between(positions: Positions, starts: Positions, stops: Positions) -> Positions:
    return np.searchsorted(positions, stops) - np.searchsorted(positions, starts)


def _quotations(
    lines: Lines,
    octets: npt.NDArray[np.uint8],
    quotes: Positions,
    delimiters: Positions,
    delimiter: int,
) -> tuple[Positions, Mask]:
    """Return per line the delimiters inside quotations, and whether a mark is out of place.

    Marks open and close in turn; a doubled mark closes and opens again at once, so it is fine.
    """
    line = np.searchsorted(lines.stops, quotes, side="right")
    first = np.searchsorted(quotes, lines.starts)
    opens = (np.arange(len(quotes)) - first[line]) % 2 == 0
    touching = np.zeros(len(quotes), bool)
    touching[1:] = np.diff(quotes) == 1
    at_start = (quotes == lines.starts[line]) | (octets[quotes - 1] == delimiter)
    at_end = (quotes + 1 == lines.stops[line]) | (octets[quotes + 1] == delimiter)
    before = touching & (np.roll(line, 1) == line)
    after = np.roll(before, -1)
    fine = np.where(opens, at_start | before, at_end | after)
    wrong = _between(quotes, lines.starts, lines.stops) % 2 == 1
    wrong[line[~fine]] = True
    held = np.zeros(len(quotes), np.int64)
    held[1:] = np.diff(np.searchsorted(delimiters, quotes))
    held[opens] = 0
    return np.bincount(line, held, len(lines)).astype(np.int64), wrong
