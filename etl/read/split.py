"""One record of text into its cells, strictly: what does not close properly is broken."""

import re
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from etl.read.names import unwrapped
from etl.read.plan import Dialect


class State(Enum):
    """How a text came out: whole, with a quotation still open at its end, or with one misplaced."""

    WHOLE = "whole"
    OPEN = "open"
    BROKEN = "broken"


@dataclass(frozen=True)
class Split:
    """The cells of a record; ``bare`` says that an unquoted cell holds a quotation mark.

    ``odd`` is how far from the end the first mark stands that is bare or misplaced.
    """

    state: State
    cells: tuple[str, ...] = ()
    bare: bool = False
    odd: int = 0


_PAIR = re.compile(r'(?:(?<=[\s(（])|^)"[^\s"](?:[^"]*[^\s"])?"(?=[\s.,;:!?)）]|$)')
_MARK_IN_CELL = re.compile(r'"(?=[^\s"])')
_APOSTROPHE = re.compile(r"(?<=\w)'(?=[\w ])")
_APOSTROPHE_IN_CELL = re.compile(r"(?<!\w)'(?=\w)")


class _Cell(NamedTuple):
    """A cell that holds a mark, where it stops, and where a mark is bare or misplaced."""

    state: State
    text: str = ""
    stop: int = 0
    odd: int | None = None


def split(text: str, dialect: Dialect) -> Split:
    """Split a record; a quotation opens only at the start of a cell and closes only at its end.

    A delimiter in one cell beside a mark in an unquoted one may come of a mark that is one too many.
    """
    delimiter, quote = dialect.delimiter, dialect.quote
    cells: list[str] = []
    odd: int | None = None
    position = 0
    while quote and (mark := text.find(quote, position)) >= 0:
        ahead = text.rfind(delimiter, position, mark)
        if ahead >= 0:
            cells += _plain(text[position:ahead], dialect)
            position = ahead + len(delimiter)
        cell = _marked_cell(text, position, dialect)
        odd = cell.odd if odd is None else odd
        if cell.state is not State.WHOLE:
            return Split(cell.state, odd=len(text) - (odd or 0))
        cells.append(cell.text)
        position = cell.stop + len(delimiter)
        if cell.stop == len(text):
            break
    else:
        cells += _plain(text[position:], dialect)
    if odd is None:
        return Split(State.WHOLE, tuple(cells))
    if any(delimiter in cell for cell in cells):
        return Split(State.BROKEN, odd=len(text) - odd)
    return Split(State.WHOLE, tuple(cells), bare=True, odd=len(text) - odd)


def _plain(text: str, dialect: Dialect) -> list[str]:
    cells = text.split(dialect.delimiter)
    return [cell.removeprefix(" ") for cell in cells] if dialect.spaced else cells


def _marked_cell(text: str, position: int, dialect: Dialect) -> _Cell:
    start = _skip_blanks(text, position)
    if text.startswith(dialect.quote, start):
        return _quoted_cell(text, start + 1, dialect)
    stop = text.find(dialect.delimiter, position)
    stop = len(text) if stop < 0 else stop
    odd: int | None = text.find(dialect.quote, position)
    if _opens_inside(text, position, stop, dialect.quote):
        return _Cell(State.BROKEN, odd=odd)
    if dialect.quote == "'" and "'" not in _APOSTROPHE.sub("", text[position:stop]):
        odd = None
    return _Cell(State.WHOLE, _plain(text[position:stop], dialect)[0], stop, odd)


def _quoted_cell(text: str, start: int, dialect: Dialect) -> _Cell:
    close = _closing(text, start, dialect)
    if close < 0:
        return _Cell(State.OPEN)
    if not _ends_cell(text, close + 1, dialect):
        return _Cell(State.BROKEN, odd=close)
    return _Cell(State.WHOLE, _unescaped(text[start:close], dialect), _skip_blanks(text, close + 1))


def _skip_blanks(text: str, position: int) -> int:
    while position < len(text) and text[position] == " ":
        position += 1
    return position


def _closing(text: str, position: int, dialect: Dialect) -> int:
    """Return where the quotation that is open at ``position`` closes, or -1."""
    quote, escape = dialect.quote, dialect.escape
    while (at := text.find(quote, position)) >= 0:
        if escape and _is_escaped(text, at, escape, position):
            position = at + 1
        elif text.startswith(quote, at + 1):
            position = at + 2
        elif quote == "'" and _is_apostrophe(text, at, dialect):
            position = at + 1
        else:
            return at
    return -1


def _is_apostrophe(text: str, at: int, dialect: Dialect) -> bool:
    """Whether a mark closes nothing, as in ``won't``; where a cell may begin it may open one."""
    opens = text.endswith((dialect.delimiter, "\n", "\r"), 0, at)
    return not opens and not _ends_cell(text, at + 1, dialect)


def _ends_cell(text: str, position: int, dialect: Dialect) -> bool:
    stop = _skip_blanks(text, position)
    return stop == len(text) or text.startswith(dialect.delimiter, stop)


def _is_escaped(text: str, at: int, escape: str, lower: int) -> bool:
    count = 0
    while at - count - 1 >= lower and text[at - count - 1] == escape:
        count += 1
    return count % 2 == 1


def _unescaped(text: str, dialect: Dialect) -> str:
    quote, escape = dialect.quote, dialect.escape
    if escape and escape in text:
        pair = re.escape(escape) + f"([{re.escape(escape + quote)}])"
        return re.sub(f"{pair}|{quote}({quote})", r"\1\2", text)
    return text.replace(quote + quote, quote)


def _opens_inside(text: str, start: int, stop: int, quote: str) -> bool:
    """Whether a mark inside an unquoted cell may open a quotation that runs over its delimiter.

    The delimiter between ``5" pipe`` and ``6" pipe`` separates them; the one in
    ``pipe"round, long"`` may belong to the text, so the record can not be trusted.
    """
    cell = text[start:stop]
    if cell != unwrapped(cell):
        return False
    pattern = _MARK_IN_CELL if quote == '"' else _APOSTROPHE_IN_CELL
    return quote in text[stop:] and bool(pattern.search(_PAIR.sub("", cell)))
