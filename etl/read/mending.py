"""Whether lines would be one row if one of their quotation marks were left off."""

import re
from collections.abc import Sequence

from etl.read.plan import Dialect
from etl.read.split import State, split

MARKS_TRIED = 60


def is_mendable(written: Sequence[str], width: int, dialect: Dialect) -> bool:
    """Whether some lines are one row of ``width`` cells if one of their marks is left off."""
    marks = [
        (line, mark.start())
        for line, text in enumerate(written)
        for mark in re.finditer(re.escape(dialect.quote), text)
    ]
    few = len(marks) <= MARKS_TRIED
    return few and any(_is_whole(written, line, at, width, dialect) for line, at in marks)


def _is_whole(written: Sequence[str], line: int, at: int, width: int, dialect: Dialect) -> bool:
    """Whether lines are one row without the mark that stands in one of them."""
    text = written[line]
    repaired = [*written[:line], text[:at] + text[at + 1 :], *written[line + 1 :]]
    starts = ["\n".join(repaired[:height]) for height in range(1, len(repaired) + 1)]
    found = split(starts.pop(), dialect)
    whole = len(found.cells) == width and not found.bare
    return whole and all(split(s, dialect).state is State.OPEN for s in starts)
