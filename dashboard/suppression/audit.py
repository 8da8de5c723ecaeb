"""An export audited as a whole: what all its figures together tell about those that are hidden.

Figures that leave together are sums over the cells of one *common base*: the coarsest groups of
persons of which every figure is a union. Whoever has the export knows one linear equation per shown
figure and answer, and that no count is negative. The least and the most that a hidden count can be
are two linear programmes (scipy's HiGHS); all of them are solved as the blocks of one.

Secret are the hidden figures, and the cells of the base that could not be shown themselves, whether
or not any figure stands for them (the rest of an industry beside one of its enterprises). Further
figures are hidden until

* the persons of no secret can be told within less than the profile's ``persons``: the widths of
  their answers' ranges add up to that at least, and
* of no secret it follows that all share one answer, unless a figure that covers it and may be shown
  says so of everybody in it.

Most secrets are far from being told. Some solutions at the ends of random directions show that: what
differs between two of them can not be known. Only the secrets that they leave in doubt are solved for.

Where a range is too narrow, one of the figures whose equations bound it (their dual values differ
from nought) must go: the one with the fewest persons. Counts are taken as exact in every profile,
so that rounding is a protection beside this one. Finding the fewest figures to hide is NP-hard
(Kelly, Golden and Assad 1992, on cell suppression); the audit by linear programmes is that of
Fischetti and Salazar (2001).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from dashboard.disclosure import Profile, showable
from dashboard.suppression.subtraction import Counts, Indices, Mask, alike

ROOM, EXACT, MOVES = 100, 1e-6, 0.5
ROUNDS, DIRECTIONS, SEED = 8, 16, 20190612
VARIABLES = 20_000
"""How many variables one programme has at most, by which its number of blocks is chosen."""


@dataclass(frozen=True)
class Ranges:
    """What can be told of secrets: shape (secrets, answers), and which figures tell it.

    ``bounding`` has the shape (secrets, figures).
    """

    least: Counts
    most: Counts
    bounding: Mask

    def persons(self) -> Counts:
        """Return how far the persons of each secret can vary."""
        return np.asarray((self.most - self.least).sum(axis=1))

    def moving(self) -> Counts:
        """Return how many answers of each secret are not known exactly."""
        return np.asarray((self.most - self.least > MOVES).sum(axis=1))


def common_base(members: Mask) -> tuple[Mask, Indices]:
    """Return the figures over the cells of their common base, and the cell of each group given.

    Args:
        members: which groups every figure counts, shape (figures, groups).

    """
    cells, number = np.unique(members, axis=1, return_inverse=True)
    return cells, np.asarray(number, dtype=np.int64).reshape(-1)


def protect(
    members: Mask, answers: Sequence[Counts], hidden: Mask, rule: Profile, fixed: Mask | None = None
) -> Mask:
    """Return which figures to hide: those given and those that must be hidden with them.

    Args:
        members: which groups of persons every figure counts, shape (figures, groups).
        answers: per question that was asked of them, persons per group and answer.
        hidden: figures that are hidden already; they stay so.
        rule: the profile whose thresholds hold.
        fixed: figures that readers know whatever is decided here; none, if left out.

    """
    cells, number = common_base(members)
    tables = [_summed(counts, number, cells.shape[1]) for counts in answers]
    free = np.ones_like(hidden) if fixed is None else ~fixed
    hidden = hidden & free
    while (more := _more(cells, tables, hidden, free, rule)).any():
        hidden |= more
    return hidden


def ranges(cells: Mask, counts: Counts, shown: Mask, secrets: Mask) -> Ranges:
    """Return the least and most that every answer of every secret can be, shown figures given.

    Args:
        cells: which cells of the base every figure counts, shape (figures, cells).
        counts: persons per cell and answer.
        shown: which figures are shown.
        secrets: which cells every secret counts, shape (secrets, cells).

    """
    known = cells[shown].astype(np.float64)
    goals = secrets.astype(np.float64)
    most = _most(counts)
    ends = np.zeros((2, len(secrets), counts.shape[1]))
    bounding = np.zeros((len(secrets), len(cells)), dtype=np.bool_)
    places = [
        (s, a, e) for s in range(len(secrets)) for a in range(counts.shape[1]) for e in (0, 1)
    ]
    step = _blocks(counts)
    for start in range(0, len(places), step):
        block = places[start : start + step]
        goal = np.array([goals[s] if end == 0 else -goals[s] for s, _, end in block])
        sums = np.array([known @ counts[:, a] for _, a, _ in block])
        found, duals = _solved(known, goal, sums, most)
        for (s, a, end), x, dual in zip(block, found, duals, strict=True):
            ends[end, s, a] = goals[s] @ x
            bounding[s, shown] |= np.abs(dual) > EXACT
    return Ranges(ends[0], ends[1], bounding)


def _in_doubt(cells: Mask, counts: Counts, shown: Mask, secrets: Mask, rule: Profile) -> Mask:
    """Return the secrets that could be told, as far as some solutions of the equations show.

    The counts themselves are one solution, further ones lie at the ends of random directions, from
    round to round only of the cells that are still in doubt. Two solutions in which a secret differs
    are both possible: its range is as wide at least.
    """
    known = cells[shown].astype(np.float64)
    dice = np.random.default_rng(SEED)
    doubted, ends = np.ones(len(secrets), dtype=np.bool_), secrets @ counts
    least, most = ends.astype(np.float64), ends.astype(np.float64)
    for _ in range(ROUNDS):
        directions = dice.choice([-1.0, 0.0, 1.0], (DIRECTIONS, len(counts)))
        directions[:, ~secrets[doubted].any(axis=0)] = 0.0
        for answer in range(counts.shape[1]):
            found = _at_ends(known, directions, counts[:, answer], _most(counts)) @ secrets.T
            least[:, answer] = np.minimum(least[:, answer], found.min(axis=0))
            most[:, answer] = np.maximum(most[:, answer], found.max(axis=0))
        wide = most - least
        sure = (wide.sum(axis=1) >= rule.persons) & ((wide > MOVES).sum(axis=1) >= 2)  # noqa: PLR2004
        if not (doubted & sure).any():
            break
        doubted &= ~sure
    return np.asarray(secrets[doubted])


def _at_ends(known: Counts, directions: Counts, counts: Counts, most: float) -> Counts:
    """Return the solution at the end of every direction, one row each."""
    step = _blocks(counts)
    parts = [directions[start : start + step] for start in range(0, len(directions), step)]
    sums = known @ counts
    found = [_solved(known, part, np.tile(sums, (len(part), 1)), most)[0] for part in parts]
    return np.vstack(found)


def _most(counts: Counts) -> float:
    """Return more than any count could be."""
    return float(counts.sum() + ROOM * max(counts.sum(), 1.0))


def _blocks(counts: Counts) -> int:
    """Return how many programmes over the cells are solved as the blocks of one."""
    return max(VARIABLES // max(len(counts), 1), 1)


def _solved(known: Counts, goal: Counts, sums: Counts, most: float) -> tuple[Counts, Counts]:
    """Return where each row of ``goal`` is least, and the dual values, one row per block."""
    if not len(known):
        return np.where(goal > 0, 0.0, most), np.zeros((len(goal), 0))
    blocks: Any = sparse.kron(sparse.identity(len(goal)), sparse.csr_matrix(known), format="csr")
    solved = linprog(
        goal.ravel(), A_eq=blocks, b_eq=sums.ravel(), bounds=(0, most), method="highs"
    )  # fmt: skip
    if solved.x is None:
        raise ArithmeticError(f"the audit of an export found no solution: {solved.message}")
    return solved.x.reshape(goal.shape), solved.eqlin.marginals.reshape(sums.shape)


def _more(cells: Mask, tables: Sequence[Counts], hidden: Mask, free: Mask, rule: Profile) -> Mask:
    """Return figures to hide next: none where every secret is kept, or none is free that tells it."""
    more = np.zeros_like(hidden)
    for counts in tables:
        secrets = _secrets(cells, counts, hidden, rule)
        if len(secrets):
            secrets = _in_doubt(cells, counts, ~hidden, secrets, rule)
        if not len(secrets):
            continue
        found = ranges(cells, counts, ~hidden, secrets)
        narrow = found.persons() < rule.persons - EXACT
        alone = (found.moving() < 2) & ~_said(cells, counts, ~hidden, secrets)  # noqa: PLR2004
        size = cells @ counts.sum(axis=1)
        for secret in np.flatnonzero(narrow | alone)[
            np.argsort(found.persons()[narrow | alone], kind="stable")
        ]:
            bounding = np.flatnonzero(found.bounding[secret] & free)
            if bounding.size and not more[bounding].any():
                more[bounding[np.argmin(size[bounding])]] = True
    return more


def _secrets(cells: Mask, counts: Counts, hidden: Mask, rule: Profile) -> Mask:
    """Return what is secret and could be told: every cell of it is part of some shown figure."""
    small = np.array([not showable(rule, row) for row in counts], dtype=np.bool_)
    groups = np.vstack([cells[hidden], np.eye(len(counts), dtype=np.bool_)[small]])
    unseen = ~cells[~hidden].any(axis=0)
    return np.asarray(np.unique(groups[~groups[:, unseen].any(axis=1)], axis=0))


def _said(cells: Mask, counts: Counts, shown: Mask, secrets: Mask) -> Mask:
    """Return of which secrets a shown figure says that everybody in it gives one answer."""
    same = cells[shown & alike(cells @ counts)]
    return np.array([(same | ~secret).all(axis=1).any() for secret in secrets], dtype=np.bool_)


def _summed(counts: Counts, number: Indices, cells: int) -> Counts:
    table = np.zeros((cells, counts.shape[1]))
    np.add.at(table, number, counts)
    return table
