"""How safely polluted files are read: ``python -m tests.bench.pollution [--source FILE]``.

The files are those of Pollock (Vitagliano et al., "Pollock: A Data Loading Benchmark", PVLDB 16, 2023):
one table of 83 rows and 9 columns, and one file for every pollution of a row, a cell or the whole.
Names, number and kinds of the files follow the benchmark's published list. The table is one of our own
with the same columns and the same difficult cells; ``--source`` takes the benchmark's instead.

A file is read safely if its header is right and of its rows none but the polluted one is missing,
changed or invented. To refuse is right only where ``unknowable`` says why nobody can know the table.
"""

import argparse
import csv
import io
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
ALWAYS_QUOTED = (6, 7)
ROWS = 83
PRODUCTS = (
    "Men's Hiking Boots", "Throw Pillow, Wooden", "Leather Sofa", "Kids' Mountain Bike",
    'Dining Table, Round 48"', "Women's  Fly Rod 8 Wt.", "Swimwear, Print",
)  # fmt: skip
TEXTS = (
    "Rugged enough for peak performance, yet light.", "The next level. It won't let you down.",
    "Softness you've come to expect, in certified cotton.", "An easy-to-ride bike of great durability.",
    "Kettle, pot and lamp: all in one.",
)  # fmt: skip
ESCAPED, ESCAPED_AT = "A light feel in our 8\\'9\" length, designed for her.", 11
RAN_TOGETHER = "two names ran together, and nobody knows where they part"
TOO_MANY = "there is a name more than columns, and nobody knows which is the spare one"


@dataclass(frozen=True)
class Polluted:
    """A file, its rows, and the numbers of the polluted ones, which may be missing."""

    name: str
    content: bytes
    rows: Sequence[Row]
    may_miss: frozenset[int] = frozenset()
    unknowable: str = ""


def source() -> list[Row]:
    """Return rows of our own for the table that is polluted."""
    return [
        (
            f"{1 + n % 28:02}/{1 + n // 28:02}/2018", f"{n // 4:02}:{15 * (n % 4):02}", str(n % 5),
            f"{('MG', 'RI', 'CC')[n % 3]}-{8769 - 7 * n}", f"${(n * 37 % 97) + n / 100:.2f}",
            PRODUCTS[n % len(PRODUCTS)], ESCAPED if n == ESCAPED_AT else TEXTS[n % len(TEXTS)],
            f"https://www.example.com/product/{n}.html", "",
        )
        for n in range(ROWS)
    ]  # fmt: skip


def cells(row: Row, quote: str = '"', escape: str = '"') -> list[str]:
    """Write the cells of a row: two columns always in quotation marks, others where a comma needs it."""
    return [
        quote + cell.replace('"', escape + '"') + quote
        if at in ALWAYS_QUOTED or "," in cell
        else cell.replace('"', escape + '"')
        for at, cell in enumerate(row)
    ]


def text_of(rows: Sequence[Row], delimiter: str = ",", end: str = "\r\n", **marks: str) -> str:
    """Return rows as the text of a file."""
    return "".join(delimiter.join(cells(row, **marks)) + end for row in rows)


def scheme(rows: Sequence[Row]) -> Iterator[Polluted]:
    """Give all polluted files of a table."""
    yield from _whole_files(rows)
    yield from _other_characters(rows)
    written = [",".join(cells(row)) for row in (HEADER, *rows)]
    for at, row in enumerate((HEADER, *rows)):
        for name, text, unknowable in _damages(row, at):
            content = "\r\n".join([*written[:at], text, *written[at + 1 :]]) + "\r\n"
            reason = "" if at else unknowable
            yield Polluted(name, content.encode(), rows, frozenset({at - 1}), reason)


def _damages(row: Row, number: int) -> Iterator[tuple[str, str, str]]:
    """Give every damage of a row: a name, its text, and why a header so damaged tells nothing."""
    parts = cells(row)
    for at in range(len(parts)):
        more = ",".join([*parts[:at], "", *parts[at:]])
        yield f"row_more_sep_row{number}_col{at}", more, TOO_MANY
        if at:
            fewer = ",".join([*parts[: at - 1], parts[at - 1] + parts[at], *parts[at + 1 :]])
            yield f"row_less_sep_row{number}_col{at}", fewer, RAN_TOGETHER
        marked = ",".join([*parts[:at], '"' + parts[at], *parts[at + 1 :]])
        yield f"row_extra_quote{number}_col{at}", marked, ""
    blanks = "it may be a title above rows without names"
    yield f"row_field_delimiter_{number}_0x20", " ".join(parts), blanks


def _whole_files(rows: Sequence[Row]) -> Iterator[Polluted]:
    table = text_of([HEADER, *rows])
    header, names = text_of([HEADER]), ",".join(HEADER) + "\r\n"
    whole = {
        "source": table,
        "file_no_trailing_newline": table.removesuffix("\r\n"),
        "file_double_trailing_newline": table + "\r\n",
        "file_header_multirow_2": names + table,
        "file_header_multirow_3": names * 2 + table,
        "file_preamble": f"PREAMBLE{',' * 8}\r\n{',' * 8}\r\n{table}",
        "file_multitable_less": table + _again(rows, 8),
        "file_multitable_same": table + _again(rows, 9),
        "file_multitable_more": table + _again(rows, 10),
    }
    for name, text in whole.items():
        yield Polluted(name, text.encode(), rows)
    yield Polluted("file_no_payload", b"", [], unknowable="it is empty")
    yield Polluted(
        "file_no_header",
        table.removeprefix(header).encode(),
        [],
        unknowable="nothing names the columns",
    )
    yield Polluted("file_header_only", header.encode(), [])
    yield Polluted("file_one_data_row", text_of([HEADER, *rows[:1]]).encode(), rows[:1])


def _again(rows: Sequence[Row], width: int) -> str:
    """Write the second table of a file: the first once more, cut or padded to a width.

    As in the benchmark, a quotation mark parts a cell in two there, which shifts the cells behind it.
    """
    lines = []
    for row in (HEADER, *rows[:-1]):
        pieces = [piece for cell in row for piece in _pieces(cell)][: len(HEADER)]
        last = ("col1",) if row is HEADER else ("",)
        written = [f'"{cell}"' if "," in cell else cell for cell in (*pieces, *last)[:width]]
        lines.append(",".join(written) + "\r\n")
    return "".join(lines)


def _pieces(cell: str) -> list[str]:
    first, *others = cell.split('"')
    return [first, *('""' + other for other in others)]


def _other_characters(rows: Sequence[Row]) -> Iterator[Polluted]:
    table = [HEADER, *rows]
    doubled = [tuple(cell.replace('"', '""') for cell in row) for row in rows]
    marked = frozenset(at for at, row in enumerate(rows) if any('"' in cell for cell in row))
    blank = "blanks separate cells and stand in them too"
    for name, delimiter, reason in (
        ("0x20", " ", blank), ("0x2C_0x20", ", ", ""), ("0x3B", ";", ""), ("0x9", "\t", ""),
    ):  # fmt: skip
        text = text_of(table, delimiter)
        yield Polluted(f"file_field_delimiter_{name}", text.encode(), rows, unknowable=reason)
    apostrophes = text_of(table, quote="'", escape='"')
    yield Polluted("file_quotation_char_0x27", apostrophes.encode(), doubled)
    yield Polluted("file_escape_char_0x5C", text_of(table, escape="\\").encode(), rows, marked)
    yield Polluted("file_escape_char_0x00", text_of(table, escape="").encode(), rows, marked)
    yield Polluted("file_record_delimiter_0xA", text_of(table, end="\n").encode(), rows)
    yield Polluted("file_record_delimiter_0xD", text_of(table, end="\r").encode(), rows)


def judged(file: Polluted, folder: Path) -> str:
    """Read one file; return safe, unknowable (refused, and rightly), refused or wrong."""
    path = folder / "polluted.csv"
    path.write_bytes(file.content)
    try:
        frame = read_table(path)
    except UnreadableFile:
        return "unknowable" if file.unknowable else "refused"
    found = list(frame.itertuples(index=False, name=None))
    remaining = iter(file.rows)
    subset = all(row in remaining for row in found)
    missing = [at for at, row in enumerate(file.rows) if row not in set(found)]
    right = tuple(frame.columns) == HEADER and subset
    return "safe" if right and file.may_miss.issuperset(missing) else "wrong"


def measure(rows: Sequence[Row] | None = None) -> dict[str, object]:
    """Return how many files are read safely, refused rightly or not, or read wrongly, and which."""
    files = list(scheme(rows or source()))
    with tempfile.TemporaryDirectory() as folder:
        verdicts = {file.name: judged(file, Path(folder)) for file in files}
    why = {file.name: file.unknowable for file in files}
    counts = Counter(verdicts.values())
    return {
        "files": len(files),
        **{name: counts[name] for name in ("safe", "unknowable", "refused", "wrong")},
        "safe_share": counts["safe"] / len(files),
        "others": {
            name: (verdict, why[name]) for name, verdict in verdicts.items() if verdict != "safe"
        },
    }


def main() -> None:
    """Print how many files are safe, refused and wrong, and which are not safe."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.pollution")
    parser.add_argument("--source", type=Path, help="the benchmark's source.csv")
    path = parser.parse_args().source
    rows = None
    if path is not None:
        text = io.StringIO(path.read_bytes().decode(), newline="")
        rows = [tuple(row) for row in csv.reader(text)][1:]
    found = measure(rows)
    others = found.pop("others")
    print(", ".join(f"{name}: {value}" for name, value in found.items()))
    assert isinstance(others, dict)
    for name, (verdict, reason) in others.items():
        print(f"  {verdict:10} {name:32} {reason}")


if __name__ == "__main__":
    main()
