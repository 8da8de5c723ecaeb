"""The depth index by hand: four partners, two components."""

import numpy as np
import pytest
from scipy.stats import kendalltau

from dashboard.sections import depth_index as di

# A has all, D has nothing; B and C each lead in one component.
FOUR = np.array([[1.0, 1.0], [0.8, 0.2], [0.2, 0.6], [0.0, 0.0]])


def test_a_standing_is_the_share_of_others_that_have_less() -> None:
    found = di.standing(np.array([0.0, 0.0, 3.0, 100.0, 3.0]))
    assert found.tolist() == [0, 0, 0.5, 1, 0.5]
    assert di.standing(np.array([7.0])).tolist() == [0]


def test_the_index_is_the_weighted_mean_of_the_components() -> None:
    assert di.index(FOUR, (1, 1)) == pytest.approx([1.0, 0.5, 0.4, 0.0])
    assert di.index(FOUR, (1, 3)) == pytest.approx([1.0, 0.35, 0.5, 0.0])


def test_no_weight_at_all_means_equal_weights() -> None:
    assert di.index(FOUR, (0, 0)) == pytest.approx(di.index(FOUR, (5, 5)))


def test_equal_values_share_the_better_rank() -> None:
    assert di.ranks(np.array([0.3, 0.1 + 0.2, 0.9, 0.0])).tolist() == [2, 2, 1, 4]


def test_one_pair_of_six_turns_when_the_other_component_weighs_more() -> None:
    equal, other = di.index(FOUR, (1, 1)), di.index(FOUR, (1, 3))
    assert di.turned(equal, other) == pytest.approx(1 / 6)
    assert di.turned(equal, equal) == 0
    assert di.turned(equal, -equal) == 1


def test_the_share_of_turned_pairs_agrees_with_kendalls_tau() -> None:
    one, other = np.random.default_rng(3).random((2, 300))
    tau = kendalltau(one, other).statistic
    assert di.turned(one, other) == pytest.approx((1 - tau) / 2)


def test_five_of_six_pairs_are_settled_whatever_the_weights() -> None:
    assert di.settled(FOUR) == pytest.approx(5 / 6)
    assert di.settled(FOUR[:1]) == 0


def test_the_range_of_ranks_shows_who_depends_on_the_weights() -> None:
    found = di.rank_range(FOUR, di.any_weights(2))
    assert found.tolist() == [[1, 1], [2, 3], [2, 3], [4, 4]]


def test_random_weights_are_shares_cover_the_corners_and_stay_the_same() -> None:
    weights = di.any_weights(5, 4000)
    assert weights.sum(axis=1) == pytest.approx(np.ones(4000))
    assert weights.mean(axis=0) == pytest.approx(np.full(5, 0.2), abs=0.01)
    assert weights.max() > 0.8
    assert (weights == di.any_weights(5, 4000)).all()
