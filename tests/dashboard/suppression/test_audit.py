"""Exports as a whole: examples by hand, and 1,000 random small cohorts against an attacker."""

from itertools import product

import numpy as np
import pandas as pd
import pytest

from dashboard import disclosure
from dashboard.disclosure import PROFILES
from dashboard.finishers import finish
from dashboard.suppression import audit
from dashboard.suppression.subtraction import Counts, Mask
from tests.dashboard.fakes import metric
from tests.dashboard.suppression.attacker import reach

REVIEW = PROFILES["review"]
COHORTS = 1000


def hide(members: list[list[int]], counts: list[tuple[int, int]], hidden: list[int]) -> list[int]:
    figures = np.array(members, dtype=bool)
    gone = np.zeros(len(figures), dtype=bool)
    gone[hidden] = True
    found = audit.protect(figures, [np.array(counts, dtype=float)], gone, REVIEW)
    return np.flatnonzero(found).tolist()


def test_slices_without_a_total_say_nothing_about_each_other() -> None:
    assert hide([[1, 0, 0], [0, 1, 0], [0, 0, 1]], [(2, 2), (20, 20), (8, 8)], [0]) == [0]


def test_a_total_that_leaves_with_its_slices_takes_the_smallest_other_one_along() -> None:
    total, small, large, middle = [1, 1, 1], [1, 0, 0], [0, 1, 0], [0, 0, 1]
    assert hide([total, small, large, middle], [(2, 2), (20, 20), (8, 8)], [1]) == [1, 3]


def test_a_group_that_no_figure_stands_for_is_protected_too() -> None:
    """All and all but four persons: the smaller figure goes."""
    assert hide([[1, 1], [1, 0]], [(20, 20), (2, 2)], []) == [1]
    assert hide([[1, 1], [1, 0]], [(20, 20), (20, 20)], []) == []


def test_two_cuts_of_the_same_persons_bound_each_other() -> None:
    """Of 60 persons 57 are of one college and 57 in one industry: of each, three are not.

    With neither rest given away, the total and one large cut of it leave nobody to be told.
    """
    cells = [(27, 27), (2, 1), (1, 2)]
    everybody, college, industry = [1, 1, 1], [1, 1, 0], [1, 0, 1]
    assert hide([everybody, college, industry], cells, []) == [1, 2]
    apart = [(27, 27), (12, 11), (11, 12)]
    assert hide([everybody, college, industry], apart, []) == []


def test_what_readers_know_anyway_is_not_hidden_but_reckoned_with() -> None:
    figures, counts = np.array([[1, 1], [1, 0]], dtype=bool), np.array([(20.0, 20.0), (2.0, 2.0)])
    nothing = np.array([False, False])
    found = audit.protect(figures, [counts], nothing, REVIEW, fixed=np.array([False, True]))
    assert found.tolist() == [True, False]
    assert not audit.protect(figures, [counts], nothing, REVIEW, fixed=~nothing).any()


def test_an_answer_that_only_hidden_cells_leave_open_is_not_given_away() -> None:
    """Beside the total nobody of the hidden 18 said no, although others did: one more goes."""
    members = [[1, 1, 1, 1], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]
    assert hide(members, [(9, 0), (9, 0), (20, 20), (30, 10)], [1, 2]) == [1, 2, 3]


def test_what_a_shown_total_says_of_everybody_hides_nothing_more() -> None:
    members = [[1, 1, 1], [1, 0, 0], [0, 1, 0], [0, 0, 1]]
    assert hide(members, [(6, 0), (9, 0), (40, 0)], [1, 2]) == [1, 2]


def test_figures_about_the_same_persons_are_audited_for_every_question() -> None:
    """Enough persons of both answers to the first question; all of one answer to the second."""
    figures = np.array([[1, 1, 1], [1, 0, 0], [0, 1, 0], [0, 0, 1]], dtype=bool)
    gone = np.array([False, True, True, False])
    first = np.array([(4, 4), (5, 5), (20, 20)], dtype=float)
    second = np.array([(8, 0), (10, 0), (20, 20)], dtype=float)
    assert audit.protect(figures, [first], gone, REVIEW).tolist() == gone.tolist()
    both = audit.protect(figures, [first, second], gone, REVIEW)
    assert both.tolist() == [False, True, True, True]


BY: dict[str, tuple[str, ...]] = {
    "total": (), "programme": ("programme",), "year": ("academic_year",),
    "both": ("programme", "academic_year"),
}  # fmt: skip


def cohort(random: np.random.Generator) -> pd.DataFrame:
    """Return persons by programme and year: few, often one answer, often none."""
    keys = product(range(random.integers(2, 5)), range(random.integers(1, 4)))
    rows = pd.DataFrame(keys, columns=["programme", "academic_year"]).astype(str)
    n = random.integers(0, random.choice([8, 30, 60]), len(rows))
    share = random.choice([0.03, 0.4, 0.9, 1.0])
    return rows.assign(numerator=random.binomial(n, share), denominator=n)


def exported(rows: pd.DataFrame, cuts: list[str], profile: str) -> tuple[Mask, Mask, Counts]:
    """Return the figures of an export over its rows, which of them are hidden, and the counts."""
    members, hidden = [], []
    for cut in cuts:
        by = BY[cut]
        summed = (
            rows.groupby(list(by), as_index=False)[["numerator", "denominator"]].sum()
            if by
            else (rows[["numerator", "denominator"]].sum().to_frame().T)
        )
        frame = disclosure.apply(finish(summed, metric(), by), metric(), profile, total_shown=False)
        keys = np.array(disclosure.keys(rows, by), dtype=object).reshape(len(rows), -1)
        for key, status in zip(disclosure.keys(frame, by), frame["status"], strict=True):
            if status in ("shown", "hidden"):
                members.append((keys == np.array(key, dtype=object)).all(axis=1))
                hidden.append(status == "hidden")
    counts = np.column_stack([rows["numerator"], rows["denominator"] - rows["numerator"]])
    return np.array(members, dtype=bool), np.array(hidden, dtype=bool), counts.astype(float)


@pytest.mark.parametrize("profile", ["internal", "review", "publication"])
def test_no_hidden_count_of_a_random_export_is_known_within_the_threshold(profile: str) -> None:
    random, least = np.random.default_rng(20260901), PROFILES[profile].persons
    checked = 0
    for _ in range(COHORTS // 3 + 1):
        rows = cohort(random)
        cuts = [cut for cut in BY if random.random() < 0.75]
        if not cuts or not rows["denominator"].sum():
            continue
        figures, hidden, counts = exported(rows, cuts, profile)
        after = audit.protect(figures, [counts], hidden, PROFILES[profile])
        assert (after | ~hidden).all()
        small = [0 < persons < least for persons in counts.sum(axis=1)]
        goals = np.vstack([figures[after], np.eye(len(rows), dtype=bool)[small]])
        if len(goals):
            assert reach(figures, ~after, counts, goals).min() >= least - 1e-6
            checked += len(np.unique(goals, axis=0))
    assert checked > COHORTS
