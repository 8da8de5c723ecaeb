"""How often the product's intervals cover what they estimate, on draws of the sample world's core.

A draw is a card of :mod:`tests.bench.cards` about one year. The estimand of a ratio, a
rate or a mean is what an enterprise is expected to add to the numerator over what it is expected to
add to the denominator, in the population of enterprises that the card's were taken from; of a curve
the share of all their interns who are still there. It is computed from all draws of the largest
cards together.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from dashboard import inference
from dashboard.inference import Floats, Sums
from tests.bench.cards import CARDS, DRAWS, SEED, Records, draw, population

YEAR = 4
READ_ON = 60
MONTH = 30.4
Interval = Callable[[Sums, Floats], tuple[Floats, Floats]]
Parts = Callable[[Records], tuple[Floats, Floats]]


@dataclass(frozen=True)
class Estimand:
    """What an interval is about: what each record adds above and below, and the interval of sums.

    The interval takes sums over enterprises and the sum of squares over records, entries being draws.
    """

    name: str
    parts: Parts
    interval: Interval
    records: str = "interns"


def measure() -> dict[str, dict[str, float]]:
    """Return per estimand its value and, by number of enterprises, the share of draws covering it.

    A draw without an interval (a mean of fewer than two enterprises of equal size) does not count.
    """
    hosts = population(YEAR)
    generator = np.random.default_rng(SEED)
    sums: dict[str, dict[int, Floats]] = {each.name: {} for each in ESTIMANDS}
    curves: dict[int, Floats] = {}
    for card in CARDS:
        draws = [draw(hosts, card, generator)[0] for _ in range(DRAWS)]
        for each in ESTIMANDS:
            sums[each.name][card] = np.array(
                [_sums(each, drawn[each.records]) for drawn in draws]
            ).T
        curves[card] = np.array([_stay(drawn["interns"]) for drawn in draws]).T
    found = {each.name: _coverage(each, sums[each.name]) for each in ESTIMANDS}
    stay = f"staying to day {READ_ON} (Kaplan-Meier)"
    curve = {
        stay: _curve_coverage(curves, 2),
        f"{stay}, clusters left out": _curve_coverage(curves, 4),
    }
    return {**found, **curve}


def _sums(estimand: Estimand, records: Records) -> list[float]:
    y, n = (np.asarray(part, dtype=np.float64) for part in estimand.parts(records))
    sums = _by_cluster(records, y, n)
    fields = (sums.y, sums.n, sums.yy, sums.yn, sums.nn, sums.squares)
    return [float((y**2).sum()), *(float(each[0]) for each in fields)]


def _by_cluster(records: Records, y: Floats, n: Floats) -> Sums:
    cluster = records["cluster"].astype(int)
    return Sums.of(np.bincount(cluster, weights=y), np.bincount(cluster, weights=n))


def _coverage(estimand: Estimand, sums: dict[int, Floats]) -> dict[str, float]:
    truth = float(sums[CARDS[-1]][1].sum() / sums[CARDS[-1]][2].sum())
    covered = {}
    for card, (squares, *parts) in sums.items():
        low, high = estimand.interval(Sums(*parts), squares)
        given = np.isfinite(low) & np.isfinite(high)
        covered[str(card)] = float(((low <= truth) & (truth <= high))[given].mean())
    return {"estimand": truth, **covered}


def _stay(interns: Records) -> list[float]:
    days, left = interns["days"].astype(int), interns["left"].astype(bool)
    gone, there = (np.bincount(days[chosen], minlength=200) for chosen in (left, ~left))
    sums = _by_cluster(interns, left.astype(float), days.astype(float))
    bounds = []
    for design in (inference.design_effect(sums), 1.0):
        curve = inference.kaplan_meier(np.arange(len(gone)), gone, there, design)
        row = curve[curve["time"] <= READ_ON].iloc[-1]
        bounds += [float(row["low"]), float(row["high"])]
    return [float(row["survival"]), float(len(days)), *bounds]


def _curve_coverage(curves: dict[int, Floats], place: int) -> dict[str, float]:
    value, n = curves[CARDS[-1]][:2]
    truth = float((value * n).sum() / n.sum())
    covered = {"estimand": truth}
    for card, each in curves.items():
        low, high = each[place : place + 2]
        covered[str(card)] = float(((low <= truth) & (truth <= high)).mean())
    return covered


def _proportion(sums: Sums, squares: Floats) -> tuple[Floats, Floats]:
    low, high, _ = inference.clustered_wilson(sums)
    return low, high


def _alone(sums: Sums, squares: Floats) -> tuple[Floats, Floats]:
    return inference.wilson(sums.y, sums.n)


def _rate(sums: Sums, squares: Floats) -> tuple[Floats, Floats]:
    low, high, _ = inference.clustered_rate(sums)
    return low, high


def _mean(sums: Sums, squares: Floats) -> tuple[Floats, Floats]:
    _, low, high = inference.clustered_mean(sums, squares)
    return low, high


def _columns(above: str, below: str, records: Records) -> tuple[Floats, Floats]:
    return records[above] * records[below], records[below]


def _months(above: str, records: Records) -> tuple[Floats, Floats]:
    return records[above].astype(float), records["days"] / MONTH


ESTIMANDS = (
    Estimand("completion (ratio)", partial(_columns, "completed", "one"), _proportion),
    Estimand("left without permission (ratio)", partial(_columns, "alone", "one"), _proportion),
    Estimand("match of position (ratio)", partial(_columns, "matched", "one"), _proportion),
    Estimand("hired by the host (ratio)", partial(_columns, "hired", "final"), _proportion),
    Estimand("left per placement-month (rate)", partial(_months, "left"), _rate),
    Estimand("visits per placement-month (rate)", partial(_months, "visits"), _rate),
    Estimand("days in the placement (mean)", partial(_columns, "days", "one"), _mean),
    Estimand("satisfied, one year (ratio)", partial(_columns, "satisfied", "first"), _alone, "forms"),
    Estimand("satisfied, three years (ratio)", partial(_columns, "satisfied", "one"), _proportion, "forms"),
    Estimand("rating of a skill, three years (mean)", partial(_columns, "rating", "one"), _mean, "forms"),
)  # fmt: skip
