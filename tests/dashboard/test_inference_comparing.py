"""Curves by cause, reliability, rates, funnels, shrinkage and models against known figures."""

from math import comb, lgamma

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.duration.survfunc import CumIncidenceRight
from statsmodels.genmod.cov_struct import Independence
from statsmodels.genmod.families import Binomial
from statsmodels.genmod.generalized_estimating_equations import GEE

from dashboard.inference import (
    ALARM,
    WARNING,
    Change,
    Sums,
    aalen_johansen,
    clustered_logistic,
    clustered_mean,
    clustered_rate,
    cronbach_alpha,
    design_effect,
    discoveries,
    effective_number,
    funnel_limits,
    kaplan_meier,
    mean_interval,
    overdispersion,
    poisson,
    shrunken,
)
from dashboard.inference.base import Floats


def test_kaplan_meier_of_the_maintained_arm_of_rs_survival_aml() -> None:
    # summary(survfit(Surv(time, status) ~ x, data = aml)), the arm x=Maintained
    times = [9, 13, 18, 23, 28, 31, 34, 45, 48, 161]
    relapsed = [1, 1, 1, 1, 0, 1, 1, 0, 1, 0]
    censored = [0, 1, 0, 0, 1, 0, 0, 1, 0, 1]
    curve = kaplan_meier(times, relapsed, censored)
    at = curve[curve["events"] > 0]
    assert at["at_risk"].tolist() == [11, 10, 8, 7, 5, 4, 2]
    assert at["survival"].round(3).tolist() == [0.909, 0.818, 0.716, 0.614, 0.491, 0.368, 0.184]
    errors = [0.0867, 0.1163, 0.1397, 0.1526, 0.1642, 0.1627, 0.1535]
    assert at["error"].round(4).tolist() == errors


def test_all_of_few_persons_are_within_the_funnel() -> None:
    # P(21 of 21) = 0.91^21 = 0.138, far from one in a thousand; 0.91^74 = 0.0009 is not.
    _, high = funnel_limits([21.0, 73.0, 74.0], 0.91, ALARM)
    assert high.tolist()[:2] == [1.0, 1.0]
    assert high[2] < 1.0


def counts(time: Floats, cause: Floats, code: int) -> Floats:
    return np.bincount(time[cause == code].astype(int), minlength=60).astype(float)


def drawn(censoring: bool) -> tuple[Floats, Floats]:
    generator = np.random.default_rng(20260831)
    leaving, staying = generator.geometric(0.05, 400), generator.geometric(0.04, 400)
    cause = np.where(generator.random(400) < 0.3, 1.0, 2.0)
    if not censoring:
        return np.minimum(leaving, 59).astype(float), cause
    cause[staying < leaving] = 0
    return np.minimum(np.minimum(leaving, staying), 59).astype(float), cause


def incidence(time: Floats, cause: Floats) -> pd.DataFrame:
    split = [counts(time, cause, code) for code in range(3)]
    return aalen_johansen(np.arange(60), split[0], {"pay": split[1], "distance": split[2]})


def test_incidence_is_statsmodels_of_persons_which_follows_stata() -> None:
    time, cause = drawn(censoring=True)
    persons = CumIncidenceRight(time, cause.astype(int))
    found = incidence(time, cause)
    for code, name in enumerate(("pay", "distance")):
        rows = found[found["class"] == name].set_index("time").loc[persons.times]
        assert rows["incidence"].to_numpy() == pytest.approx(persons.cinc[code])
        inner = rows["at_risk"] > rows["events"]
        expected = np.asarray(persons.cinc_se[code])[inner]
        assert rows["error"][inner].to_numpy() == pytest.approx(expected, rel=1e-6)


def test_incidence_without_censoring_is_a_share_with_a_binomial_error() -> None:
    # as the manual of R's mstate says of Cuminc
    time, cause = drawn(censoring=False)
    rows = incidence(time, cause)
    pay = rows[rows["class"] == "pay"]
    share = np.array([((time <= day) & (cause == 1)).mean() for day in pay["time"]])
    assert pay["incidence"].to_numpy() == pytest.approx(share)
    assert pay["error"].to_numpy() == pytest.approx(np.sqrt(share * (1 - share) / 400), abs=1e-9)


def test_causes_and_staying_add_up_to_all() -> None:
    time, cause = drawn(censoring=True)
    left = counts(time, cause, 1) + counts(time, cause, 2)
    stay = kaplan_meier(np.arange(60), left, counts(time, cause, 0))
    together = incidence(time, cause).groupby("time")["incidence"].sum()
    assert (together + stay.set_index("time")["survival"]).to_numpy() == pytest.approx(1)


def test_bounds_of_incidence_stay_in_range_and_hold_it() -> None:
    time, cause = drawn(censoring=True)
    rows = incidence(time, cause)
    assert ((rows["low"] >= 0) & (rows["low"] <= rows["incidence"] + 1e-12)).all()
    assert ((rows["high"] <= 1) & (rows["high"] >= rows["incidence"] - 1e-12)).all()


@pytest.mark.parametrize(
    ("events", "low", "high"),
    [(0, 0.0, 3.689), (1, 0.025, 5.572), (5, 1.623, 11.668), (10, 4.795, 18.390)],
)
def test_poisson_gives_the_exact_limits_of_the_tables(events: int, low: float, high: float) -> None:
    # Garwood (1936), as reprinted in Rothman and Boice and in public health guides
    bounds = poisson(events, 1.0)
    assert [bound[0] for bound in bounds] == pytest.approx([low, high], abs=1e-3)


def test_a_rate_with_events_at_random_is_worth_about_its_events() -> None:
    generator = np.random.default_rng(3)
    e = np.full(4000, 10.0)
    low, high, size = clustered_rate(Sums.of(generator.poisson(0.05 * e), e))
    assert size[0] == pytest.approx(2000, rel=0.1)
    assert low[0] < 0.05 < high[0]


def test_a_rate_of_nothing_and_of_one_enterprise() -> None:
    low, high, size = clustered_rate(Sums.of(np.zeros(5), np.full(5, 2.0)))
    assert (low[0], size[0]) == (0, 0)
    assert high[0] == pytest.approx(3.689 / 10, abs=1e-3)
    low, high, size = clustered_rate(Sums.of([8.0], [4.0]))
    assert size[0] == 1  # one enterprise is one observation
    assert (low[0], high[0]) == pytest.approx((2 * 0.0253, 2 * 5.572), rel=1e-3)


def test_a_mean_of_alike_enterprises_is_as_sure_as_their_answers() -> None:
    answers = [np.array([3.0, 4.0, 5.0])] * 4
    sums = Sums.of([each.sum() for each in answers], np.full(4, 3.0))
    squares = float(sum((each**2).sum() for each in answers))
    clustered, plain = clustered_mean(sums, squares), mean_interval(48, squares, 12)
    assert clustered[0][0] == plain[0][0]
    assert clustered[1][0] < plain[1][0]  # the same spread, with Student's quantile on three


def test_a_curve_is_less_sure_where_leavers_share_enterprises() -> None:
    sums = Sums.of([12, 0, 0, 0, 12, 0], np.full(6, 1000.0))
    design = design_effect(sums)
    assert design > 4
    plain, wider = (kaplan_meier([30, 90], [24, 0], [0, 36], each) for each in (1.0, design))
    assert wider["survival"].tolist() == plain["survival"].tolist()
    assert wider["error"].iloc[1] == pytest.approx(plain["error"].iloc[1] * design**0.5)
    assert wider["low"].iloc[1] < plain["low"].iloc[1]
    assert design_effect(Sums.of([5], [100.0])) == 5  # one enterprise is one observation
    assert design_effect(Sums.of([0, 0], [100.0, 50.0])) == 1
    assert design_effect(Sums.of([4, 4, 4, 4], np.full(4, 50.0))) >= 1


def test_cronbachs_alpha_of_ten_answers_to_three_questions() -> None:
    # Statology, "How to calculate Cronbach's alpha in Python": 0.773, [0.336, 0.939] by pingouin
    answers = np.array(
        [[1, 2, 2, 3, 2, 2, 3, 3, 2, 3], [1, 1, 1, 2, 3, 3, 2, 3, 3, 3], [1, 1, 2, 1, 2, 3, 3, 3, 2, 3]]
    )  # fmt: skip
    found = cronbach_alpha(answers.var(axis=1, ddof=1), answers.sum(axis=0).var(ddof=1), 10)
    assert found == pytest.approx((0.7734375, 0.336, 0.939), abs=5e-4)


def test_cronbachs_alpha_gives_the_interval_of_the_manual_of_pingouin() -> None:
    # 11 binary items, 12 persons: 0.801695 with [0.581, 0.933], tested there against R's psych
    alpha, low, high = cronbach_alpha([1.0] * 11, 11 / (1 - 0.801695 * 10 / 11), 12)
    assert (alpha, low, high) == pytest.approx((0.801695, 0.581, 0.933), abs=5e-4)


@pytest.mark.parametrize(
    ("variances", "total", "persons"), [([1.0], 1.0, 9), ([1.0, 1.0], 0.0, 9), ([1.0, 1.0], 3.0, 1)]
)
def test_cronbachs_alpha_needs_items_persons_and_spread(
    variances: list[float], total: float, persons: int
) -> None:
    assert np.isnan(cronbach_alpha(variances, total, persons)).all()


def test_funnel_limits_by_hand() -> None:
    # n = 10, 1 in 2: P(R <= 1) = 11/1024, P(R <= 2) = 56/1024, so r = 2 at p = 0.025
    inside = (56 / 1024 - 0.025) / (45 / 1024)
    low, high = funnel_limits([10], 0.5, WARNING)
    assert low[0] == pytest.approx((2 - inside) / 10)
    assert high[0] == pytest.approx(0.7675556, abs=1e-6)


@pytest.mark.parametrize("level", [WARNING, ALARM])
@pytest.mark.parametrize("target", [0.1, 0.5, 0.85])
def test_funnel_limits_let_through_what_chance_puts_beyond(level: float, target: float) -> None:
    n = 300
    low, high = (bound[0] for bound in funnel_limits([n], target, level))
    chances = [comb(n, y) * target**y * (1 - target) ** (n - y) for y in range(n + 1)]
    beyond = sum(p for y, p in enumerate(chances) if not low <= y / n <= high)
    assert beyond == pytest.approx(1 - level, abs=0.5 * (1 - level))
    normal = stats.norm.isf((1 - level) / 2) * np.sqrt(target * (1 - target) / n)
    assert (low, high) == pytest.approx((target - normal, target + normal), abs=0.02)


def test_funnel_limits_widen_with_overdispersion_and_stay_in_range() -> None:
    low, high = funnel_limits([40], 0.5, ALARM)
    wide_low, wide_high = funnel_limits([40], 0.5, ALARM, phi=4.0)
    assert wide_low[0] == pytest.approx(max(0.5 - 2 * (0.5 - low[0]), 0))
    assert wide_high[0] == pytest.approx(min(0.5 + 2 * (high[0] - 0.5), 1))
    small = funnel_limits([1, 2, 3], 0.9, ALARM)
    assert [bound[0] for bound in small] == pytest.approx([0, 1], abs=0.1)
    assert np.all((small[0] >= 0) & (small[1] <= 1))


def test_overdispersion_by_hand() -> None:
    # ten partners of 100 at 50 %: z = (share - 0.5) / 0.05; the ends at 0.1 and 0.9 are drawn in
    shares = np.array([0.2, 0.4, 0.4, 0.45, 0.5, 0.5, 0.55, 0.6, 0.6, 0.9])
    z = np.array([-2.4, -2, -2, -1, 0, 0, 1, 2, 2, 2.6])  # quantiles -6 + 0.9 * 4 and 2 + 0.1 * 6
    phi = overdispersion(100 * shares, np.full(10, 100), 0.5)
    assert phi == pytest.approx((z**2).mean())
    assert overdispersion(100 * np.clip(shares, 0.45, 0.55), np.full(10, 100), 0.5) == 1


# Williams (1975), rats alive at 21 days of those alive at 4 days, per litter
TREATED = [
    (12, 12), (11, 11), (10, 10), (9, 9), (10, 11), (9, 10), (9, 10), (8, 9), (8, 9), (4, 5), (7, 9),
    (4, 7), (5, 10), (3, 6), (3, 10), (0, 7),
]  # fmt: skip
CONTROL = [
    (13, 13), (12, 12), (9, 9), (9, 9), (8, 8), (8, 8), (12, 13), (11, 12), (9, 10), (9, 10), (8, 9),
    (11, 13), (4, 5), (5, 7), (7, 10), (7, 10),
]  # fmt: skip


def likelihood(pairs: list[tuple[int, int]], mean: float, theta: float) -> float:
    """Return the logarithm of the likelihood in Williams' parameters, theta = 1 / (a + b)."""
    a, b = mean / theta, (1 - mean) / theta
    return sum(
        lgamma(a + y)
        + lgamma(b + n - y)
        - lgamma(a + b + n)
        + lgamma(a + b)
        - lgamma(a)
        - lgamma(b)
        for y, n in pairs
    )


@pytest.mark.parametrize(
    ("litters", "mean", "theta"), [(TREATED, 0.740, 0.465), (CONTROL, 0.898, 0.021)]
)
def test_shrinkage_finds_the_greatest_likelihood_of_williams_litters(
    litters: list[tuple[int, int]], mean: float, theta: float
) -> None:
    y, n = np.array(litters, dtype=float).T
    found = shrunken(y, n)
    assert (found.centre, 1 / found.weight) == pytest.approx((mean, theta), abs=5e-4)
    best = likelihood(litters, found.centre, 1 / found.weight)
    around = [(m, t) for m in (0.98, 1, 1.02) for t in (0.9, 1, 1.1) if (m, t) != (1, 1)]
    assert all(likelihood(litters, found.centre * m, t / found.weight) < best for m, t in around)


def test_shrinkage_draws_the_small_ones_in_and_holds_their_share_between() -> None:
    y, n = np.array(TREATED, dtype=float).T
    found = shrunken(y, n)
    raw = y / n
    assert np.all(np.abs(found.value - found.centre) <= np.abs(raw - found.centre))
    assert found.value[-1] == pytest.approx(1.59119 / (2.15024 + 7), abs=1e-4)
    assert np.all((found.low < found.value) & (found.value < found.high))
    alike = shrunken([5, 5, 6, 4], [10, 10, 10, 10])
    assert alike.value == pytest.approx(0.5, abs=1e-3)


def table(yes: tuple[int, int], no: tuple[int, int]) -> tuple[pd.Series, pd.DataFrame]:
    """Return outcome and term of a fourfold table: with the term first, then without."""
    outcome = [1] * yes[0] + [1] * yes[1] + [0] * no[0] + [0] * no[1]
    term = [1] * yes[0] + [0] * yes[1] + [1] * no[0] + [0] * no[1]
    return pd.Series(outcome), pd.DataFrame({"old": term})


def test_a_logistic_model_of_a_fourfold_table_is_that_of_hosmer_and_lemeshow() -> None:
    # Hosmer and Lemeshow, Applied Logistic Regression, coronary disease at 55 and over: 8.1 with
    # 2.9 to 22.9; ours is wider by sqrt(n / (n - 2)) and by Student's quantile on 99
    outcome, terms = table((21, 22), (6, 51))
    found = clustered_logistic(outcome, terms, pd.Series(range(100))).terms.iloc[0]
    assert found["value"] == pytest.approx(8.11, abs=5e-3)
    error = np.sqrt(1 / 21 + 1 / 22 + 1 / 6 + 1 / 51)
    published = np.exp(np.log(8.114) + np.array([-1, 1]) * stats.norm.isf(0.025) * error)
    assert published == pytest.approx([2.9, 22.9], abs=0.05)
    wider = stats.t.isf(0.025, 99) * error * np.sqrt(100 / 98)
    assert (found["low"], found["high"]) == pytest.approx(
        (8.114 * np.exp(-wider), 8.114 * np.exp(wider)), rel=1e-3
    )


def test_clustered_errors_are_those_of_generalised_estimating_equations() -> None:
    generator = np.random.default_rng(11)
    cluster = np.repeat(np.arange(50), 8)
    x = generator.normal(size=400) + generator.normal(size=50)[cluster]
    chance = 1 / (1 + np.exp(-(0.4 * x + generator.normal(size=50)[cluster])))
    y = (generator.random(400) < chance).astype(float)
    found = clustered_logistic(pd.Series(y), pd.DataFrame({"x": x}), pd.Series(cluster))
    other = GEE(
        y, np.column_stack([np.ones(400), x]), groups=cluster, family=Binomial(),
        cov_struct=Independence(),
    ).fit()  # fmt: skip
    term = found.terms.iloc[0]
    assert np.log(term["value"]) == pytest.approx(other.params[1], rel=1e-6)
    error = np.log(term["high"] / term["low"]) / 2 / stats.t.isf(0.025, 49)
    assert error == pytest.approx(other.bse[1] * np.sqrt(50 / 49 * 399 / 398), rel=1e-4)
    assert (found.n, found.clusters, found.events) == (400, 50, int(y.sum()))


def reason(outcome: list[float], terms: dict[str, list[float]], clusters: int) -> str:
    given = pd.Series([number % clusters for number in range(len(outcome))])
    found = clustered_logistic(pd.Series(outcome), pd.DataFrame(terms), given)
    assert found.terms["value"].isna().all() == bool(found.reason)
    return found.reason


def test_a_model_that_can_not_be_estimated_says_why() -> None:
    half = [1.0, 0.0] * 100
    turned = [1.0, 0.0, 0.0, 1.0] * 50
    assert reason(half, {"x": turned}, 40) == ""
    assert reason(half, {"x": turned}, 19) == "few_clusters"
    assert reason([1.0] * 4 + [0.0] * 196, {"x": turned}, 40) == "few_events"
    assert reason([1.0] * 5 + [0.0] * 195, {"x": turned, "z": half}, 40) == "few_events"
    assert reason(half, {"x": [1.0] * 200}, 40) == "no_variation"
    assert reason(half, {"x": turned, "z": [2 - 3 * each for each in turned]}, 40) == "no_variation"
    assert reason(half, {"x": half}, 40) == "separation"
    almost = [1.0 if each and number > 9 else 0.0 for number, each in enumerate(half)]
    assert reason(half, {"x": almost}, 40) == "separation"  # x = 1 has one outcome only


def test_the_effective_number_of_equal_partners_is_their_number() -> None:
    counted = np.full(8, 400.0)
    found = effective_number(3200, 8, (counted**2).sum(), (counted**3).sum())
    value, low, high = (each[0] for each in found)
    assert value == pytest.approx(8, abs=0.02)
    assert low < value <= high <= 8


def test_intervals_of_the_effective_number_cover_it() -> None:
    shares, draws = np.array([0.4, 0.25, 0.15, 0.1, 0.05, 0.05]), 1000
    truth = 1 / (shares**2).sum()
    drawn = np.random.default_rng(5).multinomial(60, shares, draws).astype(float)
    n, partners = drawn.sum(axis=1), (drawn > 0).sum(axis=1)
    found = effective_number(n, partners, (drawn**2).sum(axis=1), (drawn**3).sum(axis=1))
    _, low, high = found
    covered = ((low <= truth) & (truth <= high)).mean()
    assert abs(covered - 0.95) <= 3 * np.sqrt(0.95 * 0.05 / draws)


def test_discoveries_are_those_of_the_step_up_procedure() -> None:
    """Benjamini and Hochberg (1995), table 1: of fifteen p-values, the four least are discoveries."""
    p = [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
        0.5719, 0.6528, 0.7590, 1.0000,
    ]  # fmt: skip
    deviates = stats.norm.isf(np.array(p) / 2)
    changes = [Change(z, z - 1.96, z + 1.96) for z in deviates]
    assert discoveries(changes) == [True] * 4 + [False] * 11
    assert discoveries([]) == []
