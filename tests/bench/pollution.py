"""How safely polluted files are read: ``python -m tests.bench.pollution``.

The scheme is that of Pollock (Vitagliano et al., "Pollock: A Data Loading Benchmark", VLDB 2023):
one table of 84 rows and 9 columns, and one file for every pollution of a row, a cell or the whole.
A file counts as safe if its header is right and of its rows none but the polluted one is missing,
changed or invented.
"""

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from etl.errors import UnreadableFile
from etl.read import read_table

Row = tuple[str, ...]
HEADER: Row = (
    "DATE", "TIME", "Qty", "PRODUCTID", "Price", "ProductType", "ProductDescription", "URL", "Comments",
)  # fmt: skip
ROWS = 83
PRODUCTS = (
    "Men's Hiking Boots", "Throw Pillow, Wooden", 'Dining Table, Round 48"', "Women's  Fly Rod 8 Wt.",
    "Kids' Mountain Bike", "Leather Sofa",
)  # fmt: skip
TEXTS = (
    "Rugged enough for peak performance, yet light.", "The next level. It won't let you down.",
    "Crisp action and a light feel in our 8'9\" length, designed for her.",
    "Softness you've come to expect, in certified cotton.", "An easy-to-ride bike of great durability.",
)  # fmt: skip
COMMENTS = ("", "N/A", "out of stock, reorder", "")


@dataclass(frozen=True)
class Polluted:
    """A file, its rows, and the numbers of the polluted ones, which may be missing.

    ``no_table`` says that no right table can be known, so that the file may be refused.
    """

    name: str
    content: bytes
    rows: Sequence[Row]
    may_miss: frozenset[int] = frozenset()
    header: Row = HEADER
    no_table: bool = False


def source() -> list[Row]:
    """Return the rows of the table that is polluted."""
    return [
        (
            f"{1 + n % 28:02}/{1 + n // 28:02}/2018", f"{n // 4:02}:{15 * (n % 4):02}", str(n % 5),
            f"{('MG', 'RI', 'CC')[n % 3]}-{8769 - 7 * n}", f"{(n * 37 % 97) + n / 100:.2f}",
            PRODUCTS[n % len(PRODUCTS)], TEXTS[n % len(TEXTS)], f"https://example.com/{n}",
            COMMENTS[n % len(COMMENTS)],
        )
        for n in range(ROWS)
    ]  # fmt: skip


def quoted(cell: str, quote: str = '"', escape: str = '"', delimiter: str = ",") -> str:
    """Return a cell in quotation marks if it needs them."""
    if not any(sign in cell for sign in (delimiter, quote, "\n")):
        return cell
    return quote + cell.replace(quote, escape + quote) + quote


def line(row: Row, delimiter: str = ",", quote: str = '"', escape: str = '"') -> str:
    """Return a row as one line of text."""
    return delimiter.join(quoted(cell, quote, escape, delimiter) for cell in row)


def scheme() -> Iterator[Polluted]:
    """Give all polluted files."""
    yield from _whole_files()
    yield from _dialects()
    rows = source()
    written = [line(row) for row in (HEADER, *rows)]
    for at, row in enumerate((HEADER, *rows)):
        cells = [quoted(cell) for cell in row]
        for kind, text in _damages(cells, row):
            content = "\r\n".join([*written[:at], text, *written[at + 1 :]]) + "\r\n"
            yield Polluted(
                f"{kind} row {at}", content.encode(), rows, frozenset({at - 1}), no_table=at == 0
            )


def _damages(cells: Sequence[str], row: Row) -> Iterator[tuple[str, str]]:
    for at in range(len(cells)):
        yield f"more separators, column {at},", ",".join([*cells[:at], "", *cells[at:]])
        yield (
            f"quotation mark, column {at},",
            ",".join([*cells[:at], '"' + cells[at], *cells[at + 1 :]]),
        )
        if at:
            merged = [*cells[: at - 1], cells[at - 1] + cells[at], *cells[at + 1 :]]
            yield f"fewer separators, column {at},", ",".join(merged)
    yield "blanks for separators,", line(row, " ")


def _whole_files() -> Iterator[Polluted]:
    rows = source()
    lines = [line(row) for row in (HEADER, *rows)]
    text = "\r\n".join(lines)
    table = f"{text}\r\n"
    second = "\r\n".join([line(tuple(f"h{n}" for n in range(12))), *[line(("x",) * 12)] * 9])
    upper = line(("",) * 5 + ("Product", "", "", ""))
    yield Polluted("source", table.encode(), rows)
    yield Polluted("no payload", b"", [], no_table=True)
    yield Polluted("no line end", text.encode(), rows)
    yield Polluted("two line ends", f"{table}\r\n".encode(), rows)
    yield Polluted("no header", "\r\n".join(lines[1:]).encode(), [], no_table=True)
    yield Polluted("header of two rows", f"{upper}\r\n{table}".encode(), rows, no_table=True)
    yield Polluted(
        "header of three rows", f"{upper}\r\n{upper}\r\n{table}".encode(), rows, no_table=True
    )
    yield Polluted("preamble", f"A preamble\r\nof two rows\r\n\r\n{table}".encode(), rows)
    yield Polluted("second table, wider", f"{table}\r\n{second}\r\n".encode(), rows, no_table=True)
    narrow = "\r\n".join(["a,b,c", *["1,2,3"] * 9])
    yield Polluted(
        "second table, narrower", f"{table}\r\n{narrow}\r\n".encode(), rows, no_table=True
    )
    same = "\r\n".join(
        [
            line(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")),
            *lines[1:10],
        ]
    )
    yield Polluted("second table, as wide", f"{table}\r\n{same}\r\n".encode(), rows, no_table=True)
    yield Polluted("header only", f"{lines[0]}\r\n".encode(), [])
    yield Polluted("one row", "\r\n".join(lines[:2]).encode(), rows[:1])


def _dialects() -> Iterator[Polluted]:
    rows = source()
    dialects = {
        "blank": (" ", '"', '"'), "comma and blank": (", ", '"', '"'), "semicolon": (";", '"', '"'),
        "tab": ("\t", '"', '"'), "apostrophe": (",", "'", "'"), "backslash": (",", '"', "\\"),
        "no escape": (",", '"', ""),
    }  # fmt: skip
    for name, (delimiter, quote, escape) in dialects.items():
        text = "\r\n".join(line(row, delimiter, quote, escape) for row in (HEADER, *rows)) + "\r\n"
        marked = {at for at, row in enumerate(rows) if not escape and any('"' in c for c in row)}
        yield Polluted(name, text.encode(), rows, frozenset(marked), no_table=name == "blank")
    for name, end in {"line feed": "\n", "carriage return": "\r"}.items():
        text = end.join(line(row) for row in (HEADER, *rows)) + end
        yield Polluted(name, text.encode(), rows)


def judged(file: Polluted, folder: Path) -> str:
    """Read one file; return safe, unknowable (refused as no table can be known), refused or wrong."""
    path = folder / "polluted.csv"
    path.write_bytes(file.content)
    try:
        frame = read_table(path)
    except UnreadableFile:
        return "unknowable" if file.no_table else "refused"
    found = list(frame.itertuples(index=False, name=None))
    remaining = iter(file.rows)
    subset = all(row in remaining for row in found)
    missing = [at for at, row in enumerate(file.rows) if row not in set(found)]
    right = tuple(frame.columns) == file.header and subset
    return "safe" if right and file.may_miss.issuperset(missing) else "wrong"


def main() -> None:
    """Print how many files are safe, refused and wrong, and which are not safe."""
    with tempfile.TemporaryDirectory() as folder:
        verdicts = {file.name: judged(file, Path(folder)) for file in scheme()}
    counts = Counter(verdicts.values())
    print(f"{len(verdicts)} files:", ", ".join(f"{n} {name}" for name, n in counts.items()))
    print(f"safe: {(counts['safe'] + counts['unknowable']) / len(verdicts):.1%}")
    for name, verdict in verdicts.items():
        if verdict != "safe":
            print(f"  {verdict}: {name}")


if __name__ == "__main__":
    main()
