"""A file as blocks of whole lines in UTF-8, whatever its encoding."""

from collections.abc import Iterator
from pathlib import Path

from etl.errors import UnreadableFile
from etl.read.encoding import CHUNK, decoded, whole_characters
from etl.read.lines import Lines, split_lines
from etl.texts import Text

LONGEST_LINE = 64 * 1024 * 1024
SHORT_END = 64 * 1024


class Source:
    """The lines of a file, block by block; lines can be given back to stand in the next block."""

    def __init__(self, path: Path, encoding: str, skip: int, quote: str) -> None:
        """Open nothing yet; ``skip`` bytes at the start are no text."""
        self._path, self._quote = path, quote
        self._chunks = _utf8(path, encoding, skip)
        self._rest = b""
        self._number = 1

    def blocks(self) -> Iterator[Lines]:
        """Give the lines in order; the last block is marked as such.

        Raises:
            UnreadableFile: a line has no end within 64 MB.
        """
        following = next(self._chunks, b"")
        while following or self._rest:
            data = self._rest + following
            following = next(self._chunks, b"")
            if len(following) < SHORT_END:
                data, following = data + following, b""
            whole = _whole_lines(data) if following else len(data)
            self._rest = data[whole:]
            if len(self._rest) > LONGEST_LINE:
                raise _no_line_end(self._path)
            if not whole:
                continue
            block = data[:whole]
            ended = block.endswith((b"\n", b"\r"))
            block += b"" if ended else b"\n"
            last = not following
            lines = split_lines(block, self._quote, self._number, last=last, ended=ended)
            self._number += len(lines)
            yield lines

    def give_back(self, lines: Lines, first: int) -> None:
        """Let the next block begin with line ``first`` of this one."""
        self._rest = lines.data[lines.starts[first] :] + self._rest
        self._number -= len(lines) - first


def sample(path: Path, encoding: str, skip: int, size: int) -> Lines:
    """Return the first lines of a file, about ``size`` bytes of UTF-8."""
    data, more = b"", False
    for chunk in _utf8(path, encoding, skip):
        data += chunk
        if len(data) > size:
            more = True
            break
    if more:
        cut = _whole_lines(data[:size])
        data = data[: cut or whole_characters(data[:size])]
    if data and not data.endswith((b"\n", b"\r")):
        data += b"\n"
    return split_lines(data, '"', last=not more)


def _utf8(path: Path, encoding: str, skip: int) -> Iterator[bytes]:
    if encoding in ("utf-8", "ascii"):
        with path.open("rb") as file:
            file.seek(skip)
            while chunk := file.read(CHUNK):
                yield chunk
        return
    for text in decoded(path, encoding, skip):
        if text:
            yield text.encode("utf-8")


def _whole_lines(data: bytes) -> int:
    """Return how many bytes end with a line end that is sure to be complete."""
    usable = data[:-1] if data.endswith(b"\r") else data
    return max(usable.rfind(b"\n"), usable.rfind(b"\r")) + 1


def _no_line_end(path: Path) -> UnreadableFile:
    return UnreadableFile(
        Text(
            f"{path.name} has a line of more than 64 MB, so it is no table of rows. "
            "Export it anew as “CSV UTF-8”.",
            f"{path.name} 有一行超过 64 MB，不是由行组成的表格。请重新导出为“CSV UTF-8”。",
        )
    )
