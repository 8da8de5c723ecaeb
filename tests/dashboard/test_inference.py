"""Intervals, survival and differences against published and hand-computed figures."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.duration.survfunc import SurvfuncRight

from dashboard.inference import (
    Change,
    Sums,
    clustered_wilson,
    correlations,
    difference,
    effective_size,
    kaplan_meier,
    mean_interval,
    wilson,
)
from dashboard.inference.clusters import ratio_variance


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_the_intervals_of_newcombe_1998_table_1(
    successes: int, n: int, low: float, high: float
) -> None:
    bounds = wilson(successes, n)
    assert [bound[0] for bound in bounds] == pytest.approx([low, high], abs=5e-5)


def test_wilson_has_no_interval_on_an_empty_base() -> None:
    low, high = wilson([0, 3], [0, 4])
    assert np.isnan([low[0], high[0]]).all()
    assert low[1] < 0.75 < high[1]


@given(st.floats(0, 1), st.floats(0.5, 1e6))
def test_wilson_stays_in_range_and_holds_the_proportion(share: float, n: float) -> None:
    low, high = wilson(share * n, n)
    assert 0 <= low[0] <= share + 1e-9
    assert share - 1e-9 <= high[0] <= 1


def test_effective_size_by_hand() -> None:
    # four enterprises of 10 with 9, 5, 6 and 4: p = 0.6, residuals 3, -1, 0, -2, each over
    # 1 - 1/4: v = 14 / 0.5625 / 1600; 0.24 / v = 15.4286; t(39) = 2.02269, t(3) = 3.18245
    size = effective_size(Sums.of([9, 5, 6, 4], np.full(4, 10)))
    assert size[0] == pytest.approx(15.4286 * (2.02269 / 3.18245) ** 2, rel=1e-4)


def test_the_variance_of_a_ratio_is_that_of_the_jackknife_over_enterprises() -> None:
    y, n = np.array([9.0, 5.0, 30.0, 4.0, 1.0]), np.array([10.0, 8.0, 41.0, 4.0, 7.0])
    left_out = (y.sum() - y) / (n.sum() - n)
    expected = ((left_out - y.sum() / n.sum()) ** 2).sum()
    assert ratio_variance(Sums.of(y, n))[0] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("y", "n", "expected"),
    [
        ([0, 0], [6, 6], 2.0),  # nobody: the floor, two equal enterprises
        ([12, 4], [12, 4], 1.6),  # everybody: 16^2 / (144 + 16)
        ([7], [20], 1.0),  # one enterprise is one observation
    ],
)
def test_effective_size_falls_back_to_the_number_of_enterprises(
    y: list[int], n: list[int], expected: float
) -> None:
    assert effective_size(Sums.of(y, n))[0] == pytest.approx(expected)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 40)), min_size=1, max_size=30))
def test_effective_size_lies_between_enterprises_and_persons(pairs: list[tuple[int, int]]) -> None:
    n = np.array([max(pair) for pair in pairs])
    y = np.array([min(pair) for pair in pairs])
    size = effective_size(Sums.of(y, n))
    assert n.sum() ** 2 / (n * n).sum() - 1e-9 <= size[0] <= n.sum() + 1e-9


@pytest.mark.parametrize(("mean", "alike"), [(0.85, 0.1), (0.5, 0.05)])
def test_clustered_wilson_covers_with_enterprise_effects(mean: float, alike: float) -> None:
    draws, enterprises = 1000, 40
    generator = np.random.default_rng(20260831)
    rate = generator.gamma(1.0, 5.0, (draws, enterprises))
    n = 1 + generator.poisson(rate)
    spread = 1 / alike - 1
    p = generator.beta(mean * spread, (1 - mean) * spread, n.shape)
    y = generator.binomial(n, p)
    bounds = [clustered_wilson(Sums.of(*draw)) for draw in zip(y, n, strict=True)]
    covered = np.mean([low[0] <= mean <= high[0] for low, high, _ in bounds])
    assert abs(covered - 0.95) <= 3 * np.sqrt(0.95 * 0.05 / draws)
    naive_low, naive_high = wilson(y.sum(axis=1), n.sum(axis=1))
    assert ((naive_low <= mean) & (mean <= naive_high)).mean() < covered


def test_mean_interval_is_students() -> None:
    values = np.array([3.0, 4.0, 4.0, 5.0, 2.0])
    mean, low, high = mean_interval(values.sum(), (values**2).sum(), len(values))
    expected = stats.t.interval(0.95, 4, values.mean(), stats.sem(values))
    assert mean[0] == pytest.approx(3.6)
    assert (low[0], high[0]) == pytest.approx(expected)


def test_mean_of_one_record_has_no_interval() -> None:
    mean, low, high = mean_interval([4.0, 0.0], [16.0, 0.0], [1, 0])
    assert mean[0] == 4.0
    assert np.isnan([low[0], high[0], mean[1]]).all()


# Freireich and others (1963), remission under 6-mercaptopurine, in weeks
WEEKS = [6, 7, 9, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 34, 35]
RELAPSED = [3, 1, 0, 1, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0]
CENSORED = [1, 0, 1, 1, 1, 0, 0, 1, 1, 1, 0, 0, 1, 2, 1, 1]


def test_kaplan_meier_gives_the_published_curve_of_freireich() -> None:
    curve = kaplan_meier(WEEKS, RELAPSED, CENSORED)
    at = curve[curve["events"] > 0].round(4)
    assert at["time"].tolist() == [6, 7, 10, 13, 16, 22, 23]
    assert at["at_risk"].tolist() == [21, 17, 15, 12, 11, 7, 6]
    assert at["survival"].tolist() == [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482]
    assert at["error"].tolist() == [0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346]
    low, high = at["low"].round(3).tolist(), at["high"].round(3).tolist()
    assert low == [0.620, 0.563, 0.503, 0.432, 0.368, 0.268, 0.188]
    assert high == [0.952, 0.923, 0.889, 0.849, 0.805, 0.747, 0.680]


def test_kaplan_meier_of_counts_is_statsmodels_of_persons() -> None:
    generator = np.random.default_rng(7)
    days = generator.integers(1, 40, 300)
    left = generator.random(300) < 0.4
    persons = SurvfuncRight(days, left.astype(int))
    gone, there = (np.bincount(days[chosen], minlength=40) for chosen in (left, ~left))
    curve = kaplan_meier(np.arange(40), gone, there).set_index("time").loc[persons.surv_times]
    assert curve["survival"].to_numpy() == pytest.approx(persons.surv_prob)
    assert curve["error"].to_numpy() == pytest.approx(persons.surv_prob_se)
    assert curve["at_risk"].to_numpy() == pytest.approx(persons.n_risk)


def test_kaplan_meier_starts_with_everybody_and_may_end_with_nobody() -> None:
    curve = kaplan_meier([3], [2], [0])
    assert curve[["time", "survival", "low", "high"]].iloc[0].tolist() == [0, 1, 1, 1]
    assert curve["survival"].iloc[1] == 0
    assert curve["low"].iloc[1] == 0
    assert curve["high"].iloc[1] == pytest.approx(0.6576, abs=1e-4)


def change_of(later_y: float, later_n: float, earlier_y: float, earlier_n: float) -> Change:
    low, high = wilson([later_y, earlier_y], [later_n, earlier_n])
    later = (later_y / later_n, float(low[0]), float(high[0]))
    return difference(later, (earlier_y / earlier_n, float(low[1]), float(high[1])))


@pytest.mark.parametrize(
    ("figures", "low", "high"),
    [
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((10, 10, 0, 10), 0.6075, 1.0000),
    ],
)
def test_difference_gives_the_intervals_of_newcombe_1998_method_10(
    figures: tuple[int, int, int, int], low: float, high: float
) -> None:
    change = change_of(*figures)
    assert (change.low, change.high) == pytest.approx((low, high), abs=5e-5)
    assert change.distinguishable


def test_difference_on_effective_sizes_is_less_sure() -> None:
    sure = change_of(56, 70, 48, 80)
    clustered = change_of(56 / 4, 70 / 4, 48 / 4, 80 / 4)
    assert clustered.value == pytest.approx(sure.value)
    assert not clustered.distinguishable


def test_difference_is_wider_for_a_pair_chosen_among_many() -> None:
    one = difference((0.8, 0.7, 0.9), (0.6, 0.5, 0.7))
    chosen = difference((0.8, 0.7, 0.9), (0.6, 0.5, 0.7), comparisons=45)
    assert one.low == pytest.approx(0.2 - np.hypot(0.1, 0.1))
    assert chosen.low < one.low


def test_difference_of_paired_shares_gives_the_interval_of_newcombe_1998_method_10() -> None:
    # of 50 pairs 36 are yes and yes, 12 yes and no, 2 no and yes, none no and no
    first, second = np.repeat([1.0, 1.0, 0.0], [36, 12, 2]), np.repeat([1.0, 0.0, 1.0], [36, 12, 2])
    together = correlations(
        np.concatenate([first, second]), np.ones(100), np.array([0, 50]), np.tile(np.arange(50), 2)
    )
    assert together[0, 1] == pytest.approx(-24 / np.sqrt(48 * 2 * 38 * 12))
    low, high = wilson([48, 38], 50)
    change = difference(
        (0.96, low[0], high[0]), (0.76, low[1], high[1]), correlation=float(together[0, 1])
    )
    assert (change.low, change.high) == pytest.approx((0.0569, 0.3404), abs=5e-5)


def test_years_move_together_by_the_enterprises_that_are_in_both() -> None:
    # eight enterprises of ten interns, half completed: 7 or 3 of each, of six on the same side in both
    # years: (6 - 2) / 8 = 0.5, less 2 / 8; of a third year all enterprises are new
    earlier, later = [7, 7, 7, 7, 3, 3, 3, 3], [7, 7, 7, 3, 7, 3, 3, 3]
    completed = np.array([*earlier, *later, *earlier], dtype=np.float64)
    enterprise = np.array([*range(8), *range(8), *range(8, 16)])
    together = correlations(completed, np.full(24, 10.0), np.array([0, 8, 16]), enterprise)
    assert together[0, 1] == together[1, 0] == pytest.approx(0.25)
    assert together[2, :2].tolist() == [0, 0]


def test_the_correlation_is_what_leaving_an_enterprise_out_of_both_years_gives() -> None:
    y, n = (
        np.array([[9, 2, 4, 9, 7], [8, 1, 0, 9, 9.0]]),
        np.array([[9, 7, 9, 11, 9], [8, 6, 0, 12, 9]]),
    )
    enterprises = np.arange(5)
    left = [enterprises != out for out in enterprises]
    moved = [[y[t, kept].sum() / n[t, kept].sum() for kept in left] for t in (0, 1)]
    apart = np.array(moved) - (y.sum(axis=1) / n.sum(axis=1))[:, None]
    jackknife = (apart[0] @ apart[1]) / np.sqrt((apart[0] @ apart[0]) * (apart[1] @ apart[1]))
    together = correlations(y.ravel(), n.ravel(), np.array([0, 5]), np.tile(enterprises, 2))
    assert together[0, 1] == pytest.approx(jackknife - 2 / 4)


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=12),
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=12),
)
def test_enterprises_in_one_year_only_leave_the_years_independent(
    earlier: list[tuple[int, int]], later: list[tuple[int, int]]
) -> None:
    rows = np.array([*earlier, *later], dtype=np.float64)
    y, n = rows[:, 0], rows.sum(axis=1)
    starts, apart = np.array([0, len(earlier)]), np.arange(len(rows))
    assert correlations(y, n, starts, apart)[0, 1] == 0
    shared = np.concatenate([np.arange(len(earlier)), np.arange(len(later))])
    together = correlations(y, n, starts, shared)
    assert np.abs(together).max() <= 1 + 1e-9
    assert together[0, 1] == together[1, 0]
    points = (0.7, 0.6, 0.85), (0.5, 0.45, 0.6)
    alone, joined = difference(*points), difference(*points, correlation=float(together[0, 1]))
    assert (joined.high - joined.low <= alone.high - alone.low) == (together[0, 1] >= 0)


def test_change_is_told_from_chance_by_its_interval() -> None:
    assert not Change(0.1, -0.01, 0.21).distinguishable
    assert Change(-0.1, -0.2, -0.01).distinguishable
    assert not Change(np.nan, np.nan, np.nan).distinguishable
