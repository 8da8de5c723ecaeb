"""The physical lines of a piece of text, as positions in its UTF-8 bytes."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Positions = npt.NDArray[np.int64]
LF, CR = 10, 13


@dataclass(frozen=True)
class Lines:
    """Lines of UTF-8 ``data``: line i is ``data[starts[i]:stops[i]]`` without its line end.

    CR, LF and CRLF end a line. ``quotes`` are the positions of quotation marks, ``quoted`` the
    lines that hold one. ``number`` is the physical number of the first one; ``last`` says
    that nothing follows in the file, ``ended`` that its last line had a line end of its own.
    """

    data: bytes
    starts: Positions
    stops: Positions
    quotes: Positions
    quoted: Positions
    number: int
    last: bool
    ended: bool

    def __len__(self) -> int:
        return len(self.starts)

    def text(self, first: int, last: int | None = None) -> str:
        """Return lines ``first`` to ``last`` with the line ends between them."""
        stop = self.stops[first if last is None else last]
        return self.data[self.starts[first] : stop].decode()

    def next_quoted(self, index: int) -> int | None:
        """Return the first line from ``index`` on that holds a quotation mark."""
        at = int(np.searchsorted(self.quoted, index))
        return int(self.quoted[at]) if at < len(self.quoted) else None

    def last_quoted(self, index: int) -> int | None:
        """Return the last line before ``index`` that holds a quotation mark."""
        at = int(np.searchsorted(self.quoted, index))
        return int(self.quoted[at - 1]) if at else None

    def upto(self, index: int, quote: str) -> "Lines":
        """Return the lines before ``index`` as if nothing followed them."""
        return split_lines(self.data[: self.starts[index]], quote, self.number)


def split_lines(
    data: bytes, quote: str, number: int = 1, *, last: bool = True, ended: bool = True
) -> Lines:
    """Find the lines of UTF-8 bytes that end with a line end."""
    octets = np.frombuffer(data, np.uint8)
    ends, width = _line_ends(data, octets)
    starts = np.concatenate((np.zeros(1, np.int64), ends[:-1] + 1))[: len(ends)]
    quotes = np.flatnonzero(octets == ord(quote)) if quote else np.zeros(0, np.int64)
    quoted = np.flatnonzero(np.diff(np.searchsorted(quotes, starts), append=len(quotes)))
    return Lines(data, starts, ends - width, quotes, quoted, number, last, ended)


def _line_ends(data: bytes, octets: npt.NDArray[np.uint8]) -> tuple[Positions, Positions | int]:
    """Return the last byte of every line end, and how many bytes stand before it in its end."""
    feeds = octets == LF
    if b"\r" not in data:
        return np.flatnonzero(feeds), 0
    returns = octets == CR
    before_feed = np.zeros(len(octets), bool)
    before_feed[:-1] = feeds[1:]
    ends = np.flatnonzero(feeds | (returns & ~before_feed))
    after_return = np.zeros(len(octets), bool)
    after_return[1:] = returns[:-1]
    return ends, (feeds & after_return)[ends].astype(np.int64)
