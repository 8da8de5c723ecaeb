"""Texts that fit: measured, wrapped, shortened, and free of what a file of slides can not hold.

Widths are those of Calibri, in ems by letter; a Chinese character is a square. They are rounded up,
so that a text that fits by this measure fits in PowerPoint, too.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dashboard.charts.look import pieces

POINTS = 72
LINE, SQUARE_LINE = 1.22, 1.46
"""The height of a line in ems of its type, and of one with Chinese in it."""
BETWEEN = 0.25
"""The gap between Chinese and Latin letters, in ems."""
SLACK = 1.03
ELLIPSIS = "…"
_UNFIT = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]+"
)
_SQUARES = re.compile("[\u2e80-\ud7ff\uf900-\ufaff\uff00-\uff60]")
_TURNS = re.compile("(?<=[\u2e80-\ud7ff])(?=[0-9A-Za-z(])|(?<=[0-9A-Za-z%)])(?=[\u2e80-\ud7ff])")
_WIDTHS = {
    0.26: "ijlI|'.,:;!` ",
    0.36: 'frt()[]{}/\\"-J',
    0.46: "cszxvykL*",
    0.51: "abdeghnopqu0123456789?_$+<=>~^–#€¥",
    0.58: "ABCEFKPRSTXYZ",
    0.67: "DGHNOQUV&",
    0.91: "mwMW%@—…",
}
_EMS = {letter: ems for ems, letters in _WIDTHS.items() for letter in letters}
_OTHER, _SQUARE = 0.62, 1.0


@dataclass(frozen=True)
class Fitted:
    """A text as it fits: its rows as they will break, and the size of its type in points."""

    text: str
    rows: tuple[str, ...]
    size: float

    @property
    def height(self) -> float:
        """How high it stands, in inches."""
        return high(len(self.rows), self.size, self.text)


def clean(text: object) -> str:
    """Return a text as one line without control characters and marks that turn the direction."""
    return " ".join(_UNFIT.sub(" ", str(text)).split())


def width(text: str, size: float) -> float:
    """Return how wide a text is at ``size`` points, in inches."""
    ems = sum(map(_ems, text)) + BETWEEN * len(_TURNS.findall(text))
    return ems * size * SLACK / POINTS


def high(rows: int, size: float, text: str = "") -> float:
    """Return how high so many lines of a text are at ``size`` points, in inches."""
    return rows * size * (SQUARE_LINE if _SQUARES.search(text) else LINE) / POINTS


def wrapped(text: str, size: float, room: float) -> list[str]:
    """Return the lines in which a text breaks where there are ``room`` inches."""
    rows = [""]
    for piece in pieces(text):
        if rows[-1] and width((rows[-1] + piece).rstrip(), size) > room:
            rows.append("")
        rows[-1] += piece if rows[-1] else piece.lstrip()
        while width(rows[-1].rstrip(), size) > room and len(rows[-1]) > 1:
            head = _head(rows[-1], size, room)
            rows[-1:] = [head, rows[-1][len(head) :]]
    return [row.rstrip() for row in rows]


def shortened(text: object, size: float, room: float, lines: int = 1) -> str:
    """Return a text that takes at most ``lines`` of ``room`` inches, with an ellipsis if it was cut."""
    whole = clean(text)
    return _shortened(whole, size, round(room, 3), lines)


def fitted(
    text: object, room: float, sizes: Sequence[float], lines: Sequence[int], *, behind: str = ""
) -> Fitted:
    """Return a text in the first of ``sizes`` in which it takes its number of ``lines``.

    Where none will do, it is cut in the last one. Room is left for what stands ``behind`` it.
    """
    whole = clean(text)
    for size, most in zip(sizes, lines, strict=True):
        rows = wrapped(whole + behind, size, room)
        if len(rows) <= most:
            return Fitted(whole, tuple(rows), size)
    size, most = sizes[-1], lines[-1]
    cut = shortened(whole, size, room - width(behind, size) / most, most)
    return Fitted(cut, tuple(wrapped(cut, size, room)), size)


@lru_cache(maxsize=4096)
def _shortened(text: str, size: float, room: float, lines: int) -> str:
    if len(wrapped(text, size, room)) <= lines:
        return text
    fits, fails = 0, len(text)
    while fails - fits > 1:
        middle = (fits + fails) // 2
        tried = text[:middle].rstrip() + ELLIPSIS
        fits, fails = (
            (middle, fails) if len(wrapped(tried, size, room)) <= lines else (fits, middle)
        )
    return text[:fits].rstrip(" ,，、;；·") + ELLIPSIS


def _head(row: str, size: float, room: float) -> str:
    """Return as many letters of a word as fit on a line, one at least."""
    count = next((n for n in range(1, len(row)) if width(row[: n + 1], size) > room), len(row))
    return row[:count]


@lru_cache(maxsize=8192)
def _ems(letter: str) -> float:
    if letter in _EMS:
        return _EMS[letter]
    if unicodedata.east_asian_width(letter) in "WF":
        return _SQUARE
    return 0.0 if unicodedata.combining(letter) else _OTHER
