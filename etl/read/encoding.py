"""How bytes become text: byte-order mark, UTF-8, UTF-16, GB18030, or what a person says."""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from etl.errors import UnreadableFile
from etl.read.chinese import is_impossible, is_plausible
from etl.texts import Text

CHUNK = 8 * 1024 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LEADS = ((0xF0, 4), (0xE0, 3), (0xC0, 2))
_CONTINUATION = 0x80
FEW_CHARACTERS = 50
LAST_OF_LATIN = "\u00ff"
_TWO_BYTES = re.compile("[\u0080-\u07ff]")
TWO_WAYS = Text(
    "has so few characters that it may be UTF-8 or GB18030 (GBK)",
    "文字太少，无法判断是 UTF-8 还是 GB18030（GBK）编码",
)
_TELL = Text(
    "Save it as “CSV UTF-8”, or say which encoding it has (for example big5, shift_jis, cp1252).",
    "请另存为“CSV UTF-8”，或指明编码（例如 big5、shift_jis、cp1252）。",
)


def find_encoding(path: Path, head: bytes, told: str | None) -> tuple[str, int]:
    """Return the name of the encoding and the length of the byte-order mark.

    The whole file is decoded once to be sure; ``told`` is believed, but has to fit.

    Raises:
        UnreadableFile: no encoding fits, or NUL bytes or control characters were found.
    """
    mark, marked = next(((m, name) for m, name in _MARKS if head.startswith(m)), (b"", None))
    if told is not None:
        encoding = _known(path, told)
        fits = marked is not None and marked.startswith(encoding.removesuffix("-sig"))
        _check(path, marked if fits and marked else encoding, len(mark) if fits else 0)
        return (marked if fits and marked else encoding), len(mark) if fits else 0
    if marked is not None:
        _check(path, marked, len(mark))
        return marked, len(mark)
    wide = _without_mark(head)
    if wide is not None and _decodes(path, wide):
        return wide, 0
    if is_utf8(path):
        if _could_be_chinese(head):
            raise _unreadable(path, TWO_WAYS)
        return "utf-8", 0
    if _is_chinese(path):
        return "gb18030", 0
    raise _unreadable(
        path,
        Text("is neither UTF-8 nor GB18030 (GBK)", "既不是 UTF-8 也不是 GB18030（GBK）编码"),
    )


def _could_be_chinese(head: bytes) -> bool:
    """Whether the few characters of a short text make sense as Chinese too, as ``学`` is ``ѧ``."""
    characters = [c for c in head.decode("utf-8", "ignore") if not c.isascii()]
    if len(characters) >= FEW_CHARACTERS or not all(map(_TWO_BYTES.match, characters)):
        return False
    if max(characters, default="") <= LAST_OF_LATIN:
        return False
    try:
        text = head.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return is_plausible(text, common=0.5)


def is_utf8(path: Path) -> bool:
    """Whether a whole file is UTF-8 without NUL bytes.

    Raises:
        UnreadableFile: it holds NUL bytes.
    """
    rest = b""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            if b"\0" in chunk:
                raise _nul(path)
            data = rest + chunk
            cut = whole_characters(data)
            if not _is_valid(data[:cut]):
                return False
            rest = data[cut:]
    return not rest


def whole_characters(data: bytes) -> int:
    """Return where the last character that may be incomplete begins."""
    for back in range(1, min(4, len(data)) + 1):
        needed = next((length for lead, length in _LEADS if data[-back] >= lead), 0)
        if needed > back:
            return len(data) - back
        if needed or data[-back] < _CONTINUATION:
            break
    return len(data)


def _is_valid(data: bytes) -> bool:
    offsets = pa.py_buffer(b"\0\0\0\0" + len(data).to_bytes(4, "little"))
    array = pa.StringArray.from_buffers(1, offsets, pa.py_buffer(data))
    try:
        array.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def decoded(path: Path, encoding: str, skip: int) -> Iterator[str]:
    """Give the text of a file in pieces of some megabytes.

    Raises:
        UnicodeDecodeError: a byte does not fit.
    """
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    with path.open("rb") as file:
        file.seek(skip)
        while chunk := file.read(CHUNK):
            yield decoder.decode(chunk)
    yield decoder.decode(b"", final=True)


def _check(path: Path, encoding: str, skip: int) -> None:
    line = 1
    try:
        for text in decoded(path, encoding, skip):
            if "\0" in text:
                raise _nul(path)
            line += text.count("\n")
    except UnicodeError as error:
        found = Text(
            f"is not {encoding} throughout (a byte at or after line {line} does not fit)",
            f"并非全部为 {encoding} 编码（第 {line} 行或其后有字节不符）",
        )
        raise _unreadable(path, found) from error


def _decodes(path: Path, encoding: str) -> bool:
    try:
        return all("\0" not in text for text in decoded(path, encoding, 0))
    except UnicodeDecodeError:
        return False


def _is_chinese(path: Path) -> bool:
    seen = ""
    try:
        for text in decoded(path, "gb18030", 0):
            if is_impossible(text):
                return False
            seen = (seen + text)[:CHUNK] if len(seen) < CHUNK else seen
    except UnicodeDecodeError:
        return False
    return is_plausible(seen)


def _without_mark(head: bytes) -> str | None:
    """Return UTF-16 if the bytes look like it: ASCII leaves every other byte zero.

    Where all bytes are ASCII, a zero that lacks is one too many: the file holds NUL bytes.
    """
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if head.isascii() and max(even, odd) < len(head) // 2:
        return None
    if odd > 4 * even and odd * 20 > len(head):
        return "utf-16-le"
    if even > 4 * odd and even * 20 > len(head):
        return "utf-16-be"
    return None


def _known(path: Path, told: str) -> str:
    try:
        found = codecs.lookup(told)
        "".encode(found.name)
    except LookupError as error:
        raise UnreadableFile(
            Text(
                f"{path.name} can not be read: there is no encoding “{told}”. "
                "Known ones are utf-8, gb18030, utf-16, big5, shift_jis, cp1252 and others.",
                f"无法读取 {path.name}：没有名为“{told}”的编码。"
                "可用 utf-8、gb18030、utf-16、big5 等。",
            )
        ) from error
    return "gb18030" if found.name in ("gbk", "gb2312") else found.name


def _nul(path: Path) -> UnreadableFile:
    return UnreadableFile(
        Text(
            f"{path.name} holds NUL bytes, so it is not text or is damaged. "
            "Export it anew as “CSV UTF-8”.",
            f"{path.name} 含有空字节，不是文本或已损坏。请重新导出为“CSV UTF-8”。",
        )
    )


def _unreadable(path: Path, found: Text) -> UnreadableFile:
    return UnreadableFile(
        Text(
            f"{path.name} can not be read: it {found.en}. {_TELL.en}",
            f"无法读取 {path.name}：{found.zh}。{_TELL.zh}",
        )
    )
