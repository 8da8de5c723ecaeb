"""How far the cells of a sheet reach, from its XML: millions of references are read at once."""

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Octets = npt.NDArray[np.uint8]
Cell = tuple[int, int]
LONGEST = 14
"""Characters looked at of a reference; the last cell that Excel knows is XFD1048576."""
_REFERENCE = re.compile(rb"""r\s*=\s*["']([A-Za-z]+)(\d+)""")
_FILLED_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]+)(\d+)["'](?![^<>]*/>)""")
_EQUALS, _QUOTE, _ONE_QUOTE, _R, _SMALL_A, _ZERO = map(ord, "=\"'ra0")
_SMALL, _LETTERS, _DIGITS = 32, 26, 10


def last_cell(data: bytes) -> Cell:
    """Return the last row and the last column that whole elements of a sheet refer to, from 1.

    Both are 0 where no cell is referred to.
    """
    octets = np.frombuffer(data + b" " * LONGEST, np.uint8)
    equals = np.flatnonzero(octets[: len(data)] == _EQUALS)
    before, after = octets[equals - 1], octets[equals + 1]
    if np.any(before <= _SMALL) or np.any((after <= _SMALL) | (after == _ONE_QUOTE)):
        return _last_of(_REFERENCE.findall(data))
    return _last_at(octets, equals[(before == _R) & (after == _QUOTE)] + 2, data)


def last_filled_cell(data: bytes) -> Cell:
    """Return the last row and column of the cells that hold something; see :func:`last_cell`."""
    return _last_of(_FILLED_REFERENCE.findall(data))


def column_number(letters: bytes) -> int:
    """Return the number of a column, from 1."""
    number = 0
    for letter in letters.upper():
        number = number * _LETTERS + letter - ord("A") + 1
    return number


def _last_at(octets: Octets, starts: npt.NDArray[np.intp], data: bytes) -> Cell:
    """Return the last row and column of the references that begin at ``starts``."""
    rows, columns = np.zeros(len(starts), np.int64), np.zeros(len(starts), np.int64)
    reading = np.ones(len(starts), bool)
    for at in range(LONGEST):
        sign = octets[starts + at].astype(np.int64)
        letter, digit = (sign | _SMALL) - _SMALL_A, sign - _ZERO
        is_digit = reading & (columns > 0) & (digit >= 0) & (digit < _DIGITS)
        is_letter = reading & (rows == 0) & (letter >= 0) & (letter < _LETTERS) & ~is_digit
        columns = np.where(is_letter, columns * _LETTERS + letter + 1, columns)
        rows = np.where(is_digit, rows * _DIGITS + digit, rows)
        reading = is_letter | is_digit
        if not reading.any():
            found = rows > 0
            return int(rows[found].max(initial=0)), int(columns[found].max(initial=0))
    return _last_of(_REFERENCE.findall(data))


def _last_of(references: Sequence[tuple[bytes, bytes]]) -> Cell:
    rows = {number for _, number in references}
    columns = {letters for letters, _ in references}
    return max(map(int, rows), default=0), max(map(column_number, columns), default=0)
