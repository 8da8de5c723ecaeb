"""The ZIP package of a workbook, looked through before it is opened: sizes, extents, what is lost.

The library that reads workbooks reserves room for every cell between the first and the last one,
says nothing of cells with errors, and takes formulas that were never computed for empty cells.
"""

import html
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from etl.errors import RefusedFile
from etl.read.content import Content
from etl.read.extent import column_number, last_cell, last_filled_cell
from etl.read.limits import Limits
from etl.texts import Text

CHUNK = 4 * 1024 * 1024
CELLS = 60_000_000
WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_ENCRYPTED = 1
_ERROR = re.compile(
    rb"""<c\s[^>]*?r=["']([A-Z]+)(\d+)["'][^>]*t=["']e["'][^>]*>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?<v>([^<]+)</v>"""
)
_UNCOMPUTED = re.compile(
    rb"""<c(?=\s)(?![^>]*\st=["']str["'])[^>]*>\s*<f(?:\s[^<>]*)?(?:/>|>[^<]*</f>)\s*(?:<v\s*(?:/>|></v>)\s*)?</c>"""
)
_FILLED = re.compile(rb"<v>[^<]|<is>|</f>")
_SHEET = re.compile(r"<(?:\w+:)?sheet\s([^>]*)>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s([^>]*)>")
_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


@dataclass(frozen=True)
class SheetPart:
    """What the XML of one sheet tells: ``errors`` by row and column, both from 0.

    ``uncomputed`` says that formulas have no result, because no program ever computed them.
    """

    name: str
    hidden: bool
    filled: bool
    uncomputed: bool
    errors: Mapping[tuple[int, int], str]


def look_through(path: Path, limits: Limits) -> tuple[SheetPart, ...]:
    """Unpack a workbook piece by piece, keeping nothing, and return its sheets.

    Raises:
        RefusedFile: it unpacks to more than the limits, is damaged, or protected by a password.
    """
    return _look_through(Content.of(path), limits)


@lru_cache(maxsize=8)
def _look_through(content: Content, limits: Limits) -> tuple[SheetPart, ...]:
    path = content.path
    try:
        with zipfile.ZipFile(path) as package:
            members = package.infolist()
            if any(member.flag_bits & _ENCRYPTED for member in members):
                raise RefusedFile(PROTECTED.filled(file=path.name))
            limits.check_bytes(path, sum(member.file_size for member in members))
            sheets = _sheets(package)
            for part in set(package.namelist()) - {part for _, part in sheets}:
                _drain(package, part)
            return tuple(_sheet(package, part, told, path, limits) for told, part in sheets)
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError) as error:
        raise RefusedFile(DAMAGED.filled(file=path.name)) from error


def _drain(package: zipfile.ZipFile, part: str) -> None:
    """Unpack a part and forget it, so that its declared size and its checksum are known to be true."""
    for _ in _chunks(package, part):
        pass


def _chunks(package: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    with package.open(part) as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _sheets(package: zipfile.ZipFile) -> list[tuple[Mapping[str, str], str]]:
    """Return what is told of every sheet, and the part that holds it."""
    targets = {
        each.get("Id", ""): str(PurePosixPath("/xl") / each.get("Target", ""))[1:]
        for each in _elements(_RELATION, package.read(_RELATIONS))
    }
    sheets = [
        (each, targets.get(_relation_of(each), ""))
        for each in _elements(_SHEET, package.read(WORKBOOK))
    ]
    return [(told, part) for told, part in sheets if part.startswith("xl/worksheets/")]


def _relation_of(sheet: Mapping[str, str]) -> str:
    return next((value for name, value in sheet.items() if name.endswith(":id")), "")


def _elements(pattern: re.Pattern[str], content: bytes) -> Iterator[dict[str, str]]:
    for element in pattern.finditer(content.decode("utf-8", "replace")):
        yield {
            name: html.unescape(double or single)
            for name, double, single in _ATTRIBUTE.findall(element[1])
        }


def _sheet(
    package: zipfile.ZipFile, part: str, told: Mapping[str, str], path: Path, limits: Limits
) -> SheetPart:
    errors: dict[tuple[int, int], str] = {}
    filled = uncomputed = False
    last, rest = (0, 0), b""
    for chunk in (*_chunks(package, part), b""):
        data = rest + chunk
        cut = max(data.rfind(b"<c"), 0) if chunk else len(data)
        data, rest = data[:cut], data[cut:]
        last = _last_cell(data, last, path, limits)
        errors |= _errors(data)
        filled = filled or bool(_FILLED.search(data))
        uncomputed = uncomputed or (b"<f" in data and bool(_UNCOMPUTED.search(data)))
    hidden = told.get("state", "visible") != "visible"
    return SheetPart(told.get("name", ""), hidden, filled, uncomputed, errors)


def _errors(data: bytes) -> dict[tuple[int, int], str]:
    if b't="e"' not in data and b"t='e'" not in data:
        return {}
    return {
        (int(number) - 1, column_number(letters) - 1): html.unescape(text.decode())
        for letters, number, text in _ERROR.findall(data)
    }


def _last_cell(data: bytes, before: tuple[int, int], path: Path, limits: Limits) -> tuple[int, int]:
    """Return the last row and the last column so far, from 1; empty cells count only if nearby.

    Raises:
        RefusedFile: they are too far away.
    """
    last = _further(before, last_cell(data))
    if _problem(path, *last, limits) is not None:
        last = _further(before, last_filled_cell(data))
        problem = _problem(path, *last, limits)
        if problem is not None:
            raise problem
    return last


def _further(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return max(one[0], other[0]), max(one[1], other[1])


def _problem(path: Path, rows: int, columns: int, limits: Limits) -> RefusedFile | None:
    try:
        limits.check_columns(path, columns)
    except RefusedFile as problem:
        return problem
    if rows * columns > CELLS:
        return RefusedFile(TOO_LARGE.filled(file=path.name, rows=rows, columns=columns))
    return None


PROTECTED = Text(
    "{file} is protected by a password. Open it in the spreadsheet program and save it without one.",
    "{file} 有密码保护。请在表格软件中打开，取消密码后保存。",
)
DAMAGED = Text(
    "{file} is a damaged Excel workbook. Open it in the spreadsheet program and save it anew as .xlsx.",
    "{file} 是已损坏的 Excel 工作簿。请在表格软件中打开，重新另存为 .xlsx。",
)
TOO_LARGE = Text(
    "{file} is too large for a workbook ({rows:,} rows, {columns:,} columns). Remove what stands far "
    "away from the table, or save the sheet as “CSV UTF-8”.",
    "{file} 过大（{rows:,} 行、{columns:,} 列）。请删除远离表格的内容，或将工作表另存为“CSV UTF-8”。",
)
