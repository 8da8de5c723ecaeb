"""Who knows every figure that is shown, and how far that leads: independent of the code under test."""

from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from dashboard.suppression.subtraction import Counts, Mask


def reach(figures: Mask, shown: Mask, counts: Counts, goals: Mask) -> Counts:
    """Return how far each count of persons can vary: independent of the code under test.

    One programme over all counts and rows, both answers and both ends at once, with no common base.
    """
    known = figures[shown].astype(float)
    answers = counts.shape[1]
    sums = np.tile((known @ counts).T.ravel(), 2 * len(goals))
    ends = np.repeat([1.0, -1.0], answers * goals.shape[1]).reshape(2, answers, -1)
    aim = goals[:, None, None, :] * ends
    every: Any = sparse.kron(sparse.eye(2 * answers * len(goals)), known, format="csr")
    found = linprog(aim.ravel(), A_eq=every, b_eq=sums, bounds=(0, 10_000))
    reached: Counts = -(aim.ravel() * found.x).reshape(len(goals), -1).sum(axis=1)
    return reached
