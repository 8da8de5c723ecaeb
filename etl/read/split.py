"""One record of text into its cells, strictly: what does not close properly is broken."""

import re
from dataclasses import dataclass
from enum import Enum

from etl.read.plan import Dialect


class State(Enum):
    """How a text came out: whole, with a quotation still open at its end, or with one misplaced."""

    WHOLE = "whole"
    OPEN = "open"
    BROKEN = "broken"


@dataclass(frozen=True)
class Split:
    """The cells of a record; ``bare`` says that an unquoted cell holds a quotation mark."""

    state: State
    cells: tuple[str, ...] = ()
    bare: bool = False


_PAIR = re.compile(r'(?:(?<=[\s(（])|^)"[^\s"](?:[^"]*[^\s"])?"(?=[\s.,;:!?)）]|$)')
_MARK_IN_CELL = re.compile(r'"(?=[^\s"])')
_APOSTROPHE_IN_CELL = re.compile(r"(?<!\w)'(?=\w)")
OPEN, BROKEN = Split(State.OPEN), Split(State.BROKEN)


def split(text: str, dialect: Dialect) -> Split:
    """Split a record; a quotation opens only at the start of a cell and closes only at its end."""
    delimiter, quote = dialect.delimiter, dialect.quote
    if not quote or quote not in text:
        return Split(State.WHOLE, tuple(_unspaced(c, dialect) for c in text.split(delimiter)))
    cells: list[str] = []
    bare: list[int] = []
    position = 0
    while True:
        start = _skip_blanks(text, position)
        if text.startswith(quote, start):
            close = _closing(text, start + 1, dialect)
            if close < 0:
                return OPEN
            if not _ends_cell(text, close + 1, dialect):
                return BROKEN
            stop = _skip_blanks(text, close + 1)
            cells.append(_unescaped(text[start + 1 : close], dialect))
        else:
            stop = text.find(delimiter, position)
            stop = len(text) if stop < 0 else stop
            if quote in text[position:stop]:
                bare.append(len(cells))
                if _opens_inside(text, position, stop, quote):
                    return BROKEN
            cells.append(_unspaced(text[position:stop], dialect))
        if stop == len(text):
            return Split(State.WHOLE, tuple(cells), bool(bare))
        position = stop + len(delimiter)


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
        elif quote == "'" and not _ends_cell(text, at + 1, dialect):
            position = at + 1
        else:
            return at
    return -1


def _ends_cell(text: str, position: int, dialect: Dialect) -> bool:
    """Whether a cell ends here; an apostrophe closes nothing elsewhere, as in ``won't``."""
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


def _unspaced(cell: str, dialect: Dialect) -> str:
    return cell.removeprefix(" ") if dialect.spaced else cell


def _opens_inside(text: str, start: int, stop: int, quote: str) -> bool:
    """Whether a mark inside an unquoted cell may open a quotation that runs over its delimiter.

    The delimiter between ``5" pipe`` and ``6" pipe`` separates them; the one in
    ``pipe"round, long"`` may belong to the text, so the record can not be trusted.
    """
    cell = text[start:stop]
    pattern = _MARK_IN_CELL if quote == '"' else _APOSTROPHE_IN_CELL
    return quote in text[stop:] and bool(pattern.search(_PAIR.sub("", cell)))
