"""Files that are neither delimited text nor workbooks, told by how they begin; nothing is unpacked."""

import re
import zipfile
from pathlib import Path

from etl.errors import RefusedFile
from etl.read.package import WORKBOOK
from etl.texts import Text

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIPPED = (b"PK\x03\x04", b"PK\x05\x06")
_COMPOUND_HEADER, _DIRECTORY_BYTES = 512, 16 * 1024
_UNPACK = Text("Unpack it and load the file inside.", "请先解压，再导入其中的文件。")
_EXPORT = Text("Export the table as a CSV file in UTF-8.", "请将表格导出为 UTF-8 编码的 CSV 文件。")
_SAVE_AS_XLSX = Text(
    "Open it in the spreadsheet program and save it as .xlsx or as “CSV UTF-8”.",
    "请在表格软件中打开，另存为 .xlsx 或“CSV UTF-8”。",
)
_UNLOCK = Text(
    "Open it in the spreadsheet program, remove the password and save it as .xlsx.",
    "请在表格软件中打开，取消密码后另存为 .xlsx。",
)
_OLD_WORKBOOK = Text("an Excel workbook of the old kind (.xls)", "旧版 Excel 工作簿（.xls）")
_BINARY_WORKBOOK = Text("a binary Excel workbook (.xlsb)", "二进制 Excel 工作簿（.xlsb）")
_LOCKED = Text("a workbook protected by a password", "有密码保护的工作簿")
_OPEN_DOCUMENT = Text("an OpenDocument file", "OpenDocument 文件")
_ZIP = Text("a ZIP archive", "ZIP 压缩包")
_PACKED = Text("a compressed file", "压缩文件")
_PICTURE = Text("a picture", "图片")
_DATABASE = Text("a database file", "数据库文件")
_PROGRAM = Text("a program", "可执行程序")

_BINARY: tuple[tuple[bytes, int, Text, Text], ...] = (
    (_COMPOUND, 0, _OLD_WORKBOOK, _SAVE_AS_XLSX),
    (b"\x1f\x8b", 0, _PACKED, _UNPACK),
    (b"BZh", 0, _PACKED, _UNPACK),
    (b"\xfd7zXZ\x00", 0, _PACKED, _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", 0, _PACKED, _UNPACK),
    (b"Rar!\x1a\x07", 0, _PACKED, _UNPACK),
    (b"\x28\xb5\x2f\xfd", 0, _PACKED, _UNPACK),
    (b"%PDF-", 0, Text("a PDF document", "PDF 文档"), _EXPORT),
    (b"%!PS", 0, Text("a PostScript document", "PostScript 文档"), _EXPORT),
    (b"{\\rtf", 0, Text("a text document (RTF)", "RTF 文档"), _EXPORT),
    (b"\x89PNG", 0, _PICTURE, _EXPORT),
    (b"\xff\xd8\xff", 0, _PICTURE, _EXPORT),
    (b"GIF8", 0, _PICTURE, _EXPORT),
    (b"PAR1", 0, Text("a Parquet file", "Parquet 文件"), _EXPORT),
    (b"ARROW1", 0, Text("an Arrow file", "Arrow 文件"), _EXPORT),
    (b"FEA1", 0, Text("a Feather file", "Feather 文件"), _EXPORT),
    (b"DUCK", 8, _DATABASE, _EXPORT),
    (b"SQLite format 3\x00", 0, _DATABASE, _EXPORT),
    (b"\x00\x01\x00\x00Standard ", 0, _DATABASE, _EXPORT),
    (b"$FL2", 0, Text("an SPSS file", "SPSS 文件"), _EXPORT),
    (b"<stata_dta>", 0, Text("a Stata file", "Stata 文件"), _EXPORT),
    (b"MZ\x90\x00", 0, _PROGRAM, _EXPORT),
    (b"\x7fELF", 0, _PROGRAM, _EXPORT),
)
_MARKUP = re.compile(
    r"\s*<(!doctype|!--|\?xml|html|head|body|table|script|svg|div|meta|style|p)\b", re.IGNORECASE
)
_JSON = re.compile(r'\s*(\{\s*("|\})|\[\s*(\{|\[|"[^"\n]*"\s*,\s*\n|\]))')


def refuse_binary(path: Path, head: bytes) -> None:
    """Refuse a file whose first bytes are those of another kind of file.

    Raises:
        RefusedFile: says what the file is and how to get a table out of it.
    """
    if head.startswith(_ZIPPED):
        raise _refused(path, *_inside_zip(path))
    if head.startswith(_COMPOUND) and _is_encrypted(path):
        raise _refused(path, _LOCKED, _UNLOCK)
    for signature, offset, kind, remedy in _BINARY:
        if head[offset : offset + len(signature)] == signature:
            raise _refused(path, kind, remedy)


def refuse_markup(path: Path, text: str) -> None:
    """Refuse text that is a web page or JSON.

    Raises:
        RefusedFile: as for :func:`refuse_binary`.
    """
    if _MARKUP.match(text):
        raise _refused(path, Text("a web page or XML", "网页或 XML"), _EXPORT)
    if _JSON.match(text):
        raise _refused(path, Text("JSON", "JSON"), _EXPORT)


def is_workbook(path: Path, head: bytes) -> bool:
    """Whether a file is an .xlsx workbook, by the directory of its package."""
    return head.startswith(_ZIPPED) and WORKBOOK in _members(path)


def _members(path: Path) -> list[str]:
    try:
        with zipfile.ZipFile(path) as package:
            return package.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return []


def _inside_zip(path: Path) -> tuple[Text, Text]:
    members = _members(path)
    if "xl/workbook.bin" in members:
        return _BINARY_WORKBOOK, _SAVE_AS_XLSX
    if "content.xml" in members and "mimetype" in members:
        return _OPEN_DOCUMENT, _SAVE_AS_XLSX
    return _ZIP, _UNPACK


def _is_encrypted(path: Path) -> bool:
    """Whether a compound file holds an encrypted package, by its directory (see MS-CFB)."""
    with path.open("rb") as file:
        header = file.read(_COMPOUND_HEADER)
        sector = 1 << int.from_bytes(header[30:32], "little")
        file.seek((1 + int.from_bytes(header[48:52], "little")) * sector)
        return "EncryptedPackage".encode("utf-16-le") in file.read(_DIRECTORY_BYTES)


def _refused(path: Path, kind: Text, remedy: Text) -> RefusedFile:
    return RefusedFile(
        Text(
            f"{path.name} is {kind.en}, neither delimited text such as CSV nor an .xlsx workbook. "
            f"{remedy.en}",
            f"{path.name} 是{kind.zh}，既不是 CSV 之类的分隔文本，也不是 .xlsx 工作簿。{remedy.zh}",
        )
    )
