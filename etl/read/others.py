"""Where another table begins below the first one."""

import re
from collections.abc import Sequence

from etl.read.evidence import judge
from etl.read.names import clean
from etl.read.records import Record

FEW = 2
ROWS_NEEDED = 3
_IS_WORD = re.compile(r"\s*[^\W\d]")
_DIGIT = re.compile(r"\d")


def other_table(
    records: Sequence[Record], start: int, header: Sequence[str], width: int
) -> int | None:
    """Return the record with which another table begins, if one does.

    It has a header of its own, above rows of its own; or the header and the first rows stand there
    once more. The rows of the table begin with record ``start``.
    """
    first = [r.cells for r in records[start:] if _filled(r)][:ROWS_NEEDED]
    for at in range(start + ROWS_NEEDED, len(records)):
        cells, following = records[at].cells, [r.cells for r in records[at + 1 : at + 4]]
        if len(cells) == width:
            again = tuple(map(clean, cells[: len(header)])) == tuple(header)
            if following == first if again else _names_anew(cells, records[start:at], following):
                return at
        elif len(cells) > 1 and _is_header_of(records[at], following):
            return at
    return None


def _filled(record: Record) -> int:
    return sum(bool(cell.strip()) for cell in record.cells)


def _is_header_of(record: Record, following: Sequence[Sequence[str]]) -> bool:
    """Whether a record names the columns of the rows below it, which are as wide as it is."""
    if len(following) < FEW or _filled(record) < FEW:
        return False
    evidence = judge(record.cells, following)
    same = all(len(cells) == len(record.cells) for cells in following)
    return same and evidence.names > 0 and not evidence.alike


def _names_anew(
    cells: Sequence[str], above: Sequence[Record], following: Sequence[Sequence[str]]
) -> bool:
    """Whether a row has distinct words where the rows above and below it have numbers."""
    if len(set(cells)) < len(cells) or not all(map(_IS_WORD.match, cells)):
        return False
    around = [r.cells for r in above if _filled(r)][-ROWS_NEEDED:], following
    return all(
        len(rows) == ROWS_NEEDED
        and all(len(row) == len(cells) for row in rows)
        and judge(_words(cells, rows), rows).names >= ROWS_NEEDED
        and not judge(cells, rows).alike
        for rows in around
    )


def _words(cells: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the cells, without digits where the rows hold numbers: ``q1`` names a column there."""
    return [
        cell if any(_IS_WORD.match(row[at]) for row in rows) else _DIGIT.sub("", cell)
        for at, cell in enumerate(cells)
    ]
