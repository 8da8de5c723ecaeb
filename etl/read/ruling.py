"""What comes of one record, and what two readings of it agree on."""

from dataclasses import dataclass

from etl.read import reasons
from etl.texts import Text


@dataclass(frozen=True)
class Ruling:
    """A record (lines ``first`` to ``last``), the ``problem`` that keeps it from being a row, if any.

    The next record begins in line ``following``; lines between the two are in doubt, and so is the
    row that begins in line ``above`` with all below it.
    """

    first: int
    last: int
    following: int
    cells: tuple[str, ...] = ()
    problem: Text | None = None
    above: int | None = None


def agreed(own: Ruling, other: Ruling) -> Ruling:
    """Return what two readings of the same lines have in common."""
    if (own.last, own.following, own.cells, own.problem) == (
        other.last, other.following, other.cells, other.problem
    ):  # fmt: skip
        return own
    above = min((each.above for each in (own, other) if each.above is not None), default=None)
    problem = own.problem or other.problem or reasons.MISPLACED
    following = max(own.following, other.following)
    return Ruling(own.first, own.first, following, problem=problem, above=above)
