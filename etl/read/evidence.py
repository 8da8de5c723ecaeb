"""Whether a row names columns or is itself data, judged by the shape of what stands below it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

Cells = Sequence[str]
ROWS_LOOKED_AT = 50
YEARS = range(1900, 2101)
_DIGIT = re.compile(r"\d")
_DATE = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d")
_LETTERS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Evidence:
    """In how many columns the row differs from what stands below, is like it, or repeats it."""

    names: int
    alike: int
    repeated: int

    @property
    def is_data(self) -> bool:
        """Whether the row looks like the rows below it."""
        return self.alike > self.names or (self.names == 0 and self.repeated > 0)


def judge(row: Cells, below: Sequence[Cells]) -> Evidence:
    """Compare a row with up to 50 rows below it, column by column."""
    below = [cells for cells in islice(below, ROWS_LOOKED_AT) if tuple(cells) != tuple(row)]
    numbered = _is_numbering(row)
    verdicts = [
        _verdict(cell.strip(), [cells[at].strip() for cells in below if at < len(cells)], numbered)
        for at, cell in enumerate(row)
    ]
    return Evidence(verdicts.count("name"), verdicts.count("alike"), verdicts.count("repeated"))


def _verdict(cell: str, column: list[str], numbered: bool) -> str:
    column = [value for value in column if value]
    if not cell or not column:
        return ""
    with_digits = sum(bool(_DIGIT.search(value)) for value in column)
    if not _DIGIT.search(cell):
        if 2 * with_digits >= len(column):
            return "name"
        return "repeated" if cell in column else ""
    if numbered and cell.isdecimal():
        return ""
    if _DATE.match(cell) and any(map(_DATE.match, column)):
        return "alike"
    return "alike" if shape(cell) in {shape(value) for value in column} else ""


def _is_numbering(row: Cells) -> bool:
    """Whether the whole numbers in a row are years or count up, as names of columns may."""
    numbers = [int(cell) for cell in _whole_numbers(row)]
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    if len(numbers) == sum(map(bool, row)):
        return False
    return all(number in YEARS for number in numbers) or (len(steps) > 1 and set(steps) == {1})


def _whole_numbers(row: Cells) -> Iterator[str]:
    return (cell.strip() for cell in row if cell.strip().isdecimal())


def shape(cell: str) -> str:
    """Return the cell with digits and letters made anonymous; numbers of any length are alike."""
    plain = cell.replace(",", "").lstrip("+-$¥￥€£").rstrip("%")
    if plain.replace(".", "", 1).isdecimal():
        return "0"
    return _LETTERS.sub("a", _DIGIT.sub("0", cell))
