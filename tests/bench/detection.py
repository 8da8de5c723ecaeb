"""Our detection of encodings and dialects beside that of libraries: ``python -m tests.bench.detection``.

Every file is generated from a known table, so that right means: the same text, or the same cells. A tool
may also say that it does not know; ours then asks the person. Times are means per file.
"""

import csv
import io
import itertools
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import charset_normalizer
import clevercsv
import clevercsv.encoding
import duckdb

from etl.errors import UnreadableFile
from etl.read import read_table
from etl.read.encoding import decoded, find_encoding
from tests.bench.pollution import scheme, source

Rows = list[tuple[str, ...]]
HEAD_BYTES = 64 * 1024
PLACEMENTS: Rows = [
    ("学号", "姓名", "企业", "开始日期", "月薪", "备注"),
    ("S2021001", "张伟", "华为技术有限公司", "2024/9/1", "5,000", "表现良好；已签三方协议"),
    ("S2021002", "李娜", "腾讯, 深圳", "2024/9/2", "4,800", ""),
    ("S2021003", "王芳", "比亚迪股份", "2024/9/3", "4,500", "他说“好”"),
    ("S2021004", "陈杰", "招商银行", "2024/9/10", "6,000", "实习结束后留用"),
]
ANSWERS: Rows = [
    ("id", "submitted", "How satisfied are you, overall?", "Why? What should change?"),
    ("1", "2024-07-01 10:00:00", "5", 'Good; "really" good\nand fair, too'),
    ("2", "2024-07-02 11:30:00", "4", "More pay | fewer nights"),
    ("3", "2024-07-02 12:00:00", "", "It's fine"),
    ("4", "2024-07-03 09:15:00", "2", "https://example.com/a?b=1;c=2"),
]
AMOUNTS: Rows = [
    ("Firma", "Stadt", "Betrag", "Zeit"),
    ("Müller & Söhne", "Köln", "1.234,50", "10:00"),
    ("Weiß AG", "Würzburg", "3,75", "11:30"),
    ("Bäcker Groß", "Gießen", "12,00", "12:45"),
    ("Schäfer", "Düsseldorf", "0,99", "08:15"),
]
CODES: Rows = [("编号", "甲", "乙"), *((f"A{n}", str(n % 5), str(n % 3)) for n in range(1, 8))]
TRADITIONAL: Rows = [
    ("學號", "姓名", "企業", "備註"),
    ("S1", "張偉", "華為技術", "表現良好，已簽協議"),
    ("S2", "李娜", "騰訊", "實習結束後留任"),
    ("S3", "陳傑", "招商銀行", "希望增加薪資"),
]
JAPANESE: Rows = [
    ("学生番号", "氏名", "企業", "備考"),
    ("S1", "佐藤", "トヨタ自動車", "とても良かったです"),
    ("S2", "鈴木", "ソニー", "もう少し学びたい"),
    ("S3", "高橋", "パナソニック", "実習は楽しかった"),
]
ENCODED = {
    "utf-8": (PLACEMENTS, ANSWERS, AMOUNTS, CODES, TRADITIONAL, JAPANESE),
    "utf-8-sig": (PLACEMENTS, CODES, AMOUNTS),
    "gb18030": (PLACEMENTS, CODES),
    "utf-16": (PLACEMENTS, ANSWERS, CODES),
    "utf-16-le": (PLACEMENTS, ANSWERS, CODES),
    "big5": (TRADITIONAL,),
    "shift_jis": (JAPANESE,),
    "cp1252": (AMOUNTS,),
}
LENGTHS = (1, 3, 40)
TITLES = ("", "2024 年学生实习情况统计表\n填报单位：教务处\n\n")


@dataclass(frozen=True)
class Written:
    """A table as a file: its bytes, its text and its cells."""

    content: bytes
    text: str
    rows: Rows


def encodings() -> Iterator[Written]:
    """Give tables in all encodings, with few rows and with many."""
    for encoding, tables in ENCODED.items():
        for table, length in itertools.product(tables, LENGTHS):
            rows = [table[0], *table[1:2]] if length == 1 else [table[0], *table[1:] * length]
            text = written(rows, ",", "minimal", "\r\n")
            yield Written(text.encode(encoding), text, rows)


def dialects() -> Iterator[Written]:
    """Give tables in all dialects: delimiters, quotation, line ends, titles above, few rows and many."""
    ways = itertools.product(
        (PLACEMENTS, ANSWERS, AMOUNTS, CODES), ",;\t|", ("minimal", "all", "apostrophe", "backslash"),
        ("\n", "\r\n"), TITLES, (1, 10),
    )  # fmt: skip
    for table, delimiter, style, end, title, length in ways:
        rows = [table[0], *table[1:] * length]
        text = title + written(rows, delimiter, style, end)
        yield Written(text.encode(), text, rows)


def written(rows: Rows, delimiter: str, style: str, end: str) -> str:
    """Write a table in one of the usual ways."""
    text = io.StringIO()
    csv.writer(
        text,
        delimiter=delimiter,
        lineterminator=end,
        quotechar="'" if style == "apostrophe" else '"',
        quoting=csv.QUOTE_MINIMAL if style == "minimal" else csv.QUOTE_ALL,
        escapechar="\\" if style == "backslash" else None,
        doublequote=style != "backslash",
    ).writerows(rows)
    return text.getvalue()


def our_encoding(path: Path) -> str | None:
    """Decode a file as a load does; None where a person is asked."""
    try:
        encoding, mark = find_encoding(path, path.read_bytes()[:HEAD_BYTES], None)
    except UnreadableFile:
        return None
    return "".join(decoded(path, encoding, mark))


def normalizer(path: Path) -> str | None:
    """Decode a file as charset-normalizer does."""
    best = charset_normalizer.from_path(path).best()
    return None if best is None else str(best).removeprefix("\ufeff")


def clever_encoding(path: Path) -> str | None:
    """Decode a file as CleverCSV does, by chardet."""
    encoding = clevercsv.encoding.get_encoding(path)
    return (
        path.read_bytes().decode(encoding, "replace").removeprefix("\ufeff") if encoding else None
    )


def our_cells(path: Path) -> Rows | None:
    """Read a file as a load does."""
    try:
        frame = read_table(path)
    except UnreadableFile:
        return None
    return [tuple(frame.columns), *frame.itertuples(index=False, name=None)]


def sniffer(path: Path) -> Rows | None:
    """Read a file with the dialect that Python's sniffer finds."""
    text = path.read_bytes().decode()
    try:
        dialect = csv.Sniffer().sniff(text)
    except csv.Error:
        return None
    return [tuple(row) for row in csv.reader(io.StringIO(text, newline=""), dialect)]


def clever(path: Path) -> Rows | None:
    """Read a file with the dialect that CleverCSV finds."""
    text = path.read_bytes().decode()
    try:
        dialect = clevercsv.Sniffer().sniff(text)
    except clevercsv.Error:
        return None
    if dialect is None:
        return None
    return [tuple(row) for row in clevercsv.reader(io.StringIO(text, newline=""), dialect)]


def duck(path: Path) -> Rows | None:
    """Read a file with the dialect that DuckDB's sniffer finds."""
    try:
        found = duckdb.sql(
            "select Delimiter, Quote, Escape, SkipRows from sniff_csv(?, all_varchar = true)",
            params=[str(path)],
        ).fetchone()
    except duckdb.Error:
        return None
    assert found is not None
    delimiter, quote, escape, _ = (None if part == "(empty)" else part for part in found)
    text = io.StringIO(path.read_bytes().decode(), newline="")
    doubled = escape in (None, quote)
    rows = csv.reader(
        text, delimiter=delimiter or ",", quotechar=quote or None, doublequote=doubled,
        escapechar=None if doubled else escape,
        quoting=csv.QUOTE_MINIMAL if quote else csv.QUOTE_NONE,
    )  # fmt: skip
    return [tuple(row) for row in rows]


def text_is_right(found: str, file: Written) -> bool:
    """Whether the text is the one that was written."""
    return found == file.text


def cells_are_right(found: Rows, file: Written) -> bool:
    """Whether the rows are those that were written; titles above them do not count."""
    return found[-len(file.rows) :] == file.rows


def compare(
    files: Sequence[Written],
    tools: Mapping[str, Callable[[Path], Any]],
    is_right: Callable[[Any, Written], bool],
) -> dict[str, dict[str, float]]:
    """Return for every tool the shares of files that it got right, did not know and got wrong."""
    table: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.csv" for number in range(len(files))]
        for path, file in zip(paths, files, strict=True):
            path.write_bytes(file.content)
        for name, tool in tools.items():
            start = time.perf_counter()
            found = [tool(path) for path in paths]
            seconds = time.perf_counter() - start
            verdicts = Counter(
                "unknown" if each is None else "right" if is_right(each, file) else "wrong"
                for each, file in zip(found, files, strict=True)
            )
            shares = {v: verdicts[v] / len(files) for v in ("right", "unknown", "wrong")}
            table[name] = {**shares, "ms": 1000 * seconds / len(files)}
    return table


def polluted() -> list[Written]:
    """Return a sample of the polluted files that hold a table, with the rows that are not damaged."""
    files = [file for file in scheme(source()) if not file.unknowable and file.rows]
    return [
        Written(
            file.content, "", [row for at, row in enumerate(file.rows) if at not in file.may_miss]
        )
        for file in (*files[:20], *files[20::37])
    ]


def undamaged_are_right(found: Rows, file: Written) -> bool:
    """Whether all undamaged rows were read, and besides at most a few others."""
    rows = set(found)
    return all(row in rows for row in file.rows)


def measure() -> dict[str, dict[str, dict[str, float]]]:
    """Return the shares of every tool for encodings, dialects and polluted files."""
    texts = {"ours": our_encoding, "charset-normalizer": normalizer, "chardet": clever_encoding}
    cells = {"ours": our_cells, "CleverCSV": clever, "csv.Sniffer": sniffer, "DuckDB": duck}
    return {
        "encodings": compare(list(encodings()), texts, text_is_right),
        "dialects": compare(list(dialects()), cells, cells_are_right),
        "polluted files": compare(polluted(), cells, undamaged_are_right),
    }


def main() -> None:
    """Print the shares as a table."""
    for corpus, tools in measure().items():
        print(f"{corpus:22} {'right':>8} {'unknown':>8} {'wrong':>8} {'ms':>8}")
        for name, found in tools.items():
            shares = " ".join(f"{found[v]:8.1%}" for v in ("right", "unknown", "wrong"))
            print(f"  {name:20} {shares} {found['ms']:8.1f}")


if __name__ == "__main__":
    main()
