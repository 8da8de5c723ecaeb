"""How often the product's intervals cover what they estimate, on draws of the sample world's core.

A draw is a card: so many enterprises, taken at random from those that host in one year of six sample
worlds, each with an effect of its own drawn anew, and all their interns drawn anew as the generator
draws them (etl/sample/sql/intern.sql, with the numbers of planted.toml). The estimand of a ratio, a
rate or a mean is what an enterprise is expected to add to the numerator over what it is expected to
add to the denominator, in the population of enterprises that the card's were taken from; of a curve
the share of all their interns who are still there. It is computed from all draws of the largest
cards together.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard import inference
from dashboard.inference import Floats, Sums
from dashboard.subtraction import Mask
from etl.sample.declared import declared
from etl.sample.world import CAUSES, make_world

DRAWS = 1000
SEED = 20260831
WORLDS, PLACEMENTS = 6, 6_000
YEAR = 4
CARDS = (10, 20, 40, 120)
READ_ON = 60
MONTH = 30.4
SATISFIED = 4
COLUMNS = (
    "depth", "found", "final_year", "match_yes", "match_related", "shortest", "lengths",
)  # fmt: skip
PLANTED = declared("planted")
RUNS = """
    SELECT e, depth, found, final_year, match_yes, match_related, shortest, lengths, n
    FROM run WHERE e > 0 AND y = {year} ORDER BY e
"""
Interval = Callable[[Sums, Floats], tuple[Floats, Floats]]
Records = Mapping[str, Any]
Parts = Callable[[Records], tuple[Floats, Floats]]


@dataclass(frozen=True)
class Population:
    """Interns as columns, those of one enterprise side by side: where each starts and how many."""

    columns: dict[str, Floats]
    starts: npt.NDArray[np.int64]
    sizes: npt.NDArray[np.int64]


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
    population = _population()
    generator = np.random.default_rng(SEED)
    sums: dict[str, dict[int, Floats]] = {each.name: {} for each in ESTIMANDS}
    curves: dict[int, Floats] = {}
    for card in CARDS:
        draws = [_draw(population, card, generator) for _ in range(DRAWS)]
        for each in ESTIMANDS:
            sums[each.name][card] = np.array([_sums(each, draw[each.records]) for draw in draws]).T
        curves[card] = np.array([_stay(draw["interns"]) for draw in draws]).T
    found = {each.name: _coverage(each, sums[each.name]) for each in ESTIMANDS}
    stay = f"staying to day {READ_ON} (Kaplan-Meier)"
    curve = {
        stay: _curve_coverage(curves, 2),
        f"{stay}, clusters left out": _curve_coverage(curves, 4),
    }
    return {**found, **curve}


def _population() -> Population:
    """Return the interns of all enterprises that host in the year, in the sample worlds."""
    found = []
    for seed in range(1, WORLDS + 1):
        with make_world(PLACEMENTS, seed) as world:
            cursor = world.session()
            found.append(cursor.execute(RUNS.format(year=YEAR)).df().assign(seed=seed))
            cursor.close()
    runs = pd.concat(found, ignore_index=True)
    sizes = runs.groupby(["seed", "e"], sort=False)["n"].sum().to_numpy(dtype=int)
    interns = runs.loc[runs.index.repeat(runs["n"])]
    columns = {name: interns[name].to_numpy(dtype=np.float64) for name in COLUMNS}
    return Population(columns, np.cumsum(sizes) - sizes, sizes)


def _draw(population: Population, card: int, generator: np.random.Generator) -> dict[str, Records]:
    chosen = generator.integers(0, len(population.sizes), card)
    effect, sizes = generator.standard_normal(card), population.sizes[chosen]
    cluster = np.repeat(np.arange(card), sizes)
    within = np.arange(len(cluster)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    rows = population.starts[chosen][cluster] + within
    interns = {name: column[rows] for name, column in population.columns.items()}
    depth = population.columns["depth"][population.starts[chosen]]
    return {
        "interns": _lived({**interns, "cluster": cluster, "effect": effect[cluster]}, generator),
        "forms": _answered(depth, effect, generator),
    }


def _lived(interns: Records, generator: np.random.Generator) -> Records:
    """Return what became of each intern: match, day and cause of leaving, visits, a hire."""
    hazard = PLANTED["hazard"]
    drawn = generator.random((7, len(interns["cluster"])))
    yes = drawn[0] < interns["match_yes"]
    related = ~yes & (drawn[0] < interns["match_yes"] + interns["match_related"])
    weeks = interns["shortest"] + np.floor(drawn[1] * interns["lengths"])
    due, leave = 7 * weeks - 6, _leaving(interns, yes, related, drawn[2])
    recall = -np.log1p(-drawn[3]) / hazard["school_recalled"] * 7
    left = (leave < due) & (leave <= recall)
    recalled = ~left & (recall < due)
    alone = hazard[CAUSES[0]] / sum(hazard[cause] for cause in CAUSES)
    return {
        "cluster": interns["cluster"],
        "one": np.ones(len(due)),
        "matched": yes,
        "left": left,
        "completed": ~left & ~recalled,
        "days": 1 + np.floor(np.select([left, recalled], [leave, recall], due)),
        "alone": left & (drawn[4] < alone),
        "visits": np.floor(drawn[5] ** 1.2 * (2 + weeks // 5)),
        "final": (interns["final_year"] > 0) & ~left & ~recalled,
        "hired": drawn[6] < _hiring(interns, related, ~yes & ~related),
    }


def _leaving(interns: Records, yes: Mask, related: Mask, drawn: Floats) -> Floats:
    hazard = PLANTED["hazard"]
    match = np.select(
        [yes, related], [hazard["ratio_match_yes"], hazard["ratio_match_related"]],
        hazard["ratio_match_no"],
    )  # fmt: skip
    ratio = match * np.array(hazard["ratio_depth"])[interns["depth"].astype(int)]
    ratio = ratio * np.where(interns["found"], hazard["ratio_found"], 1.0)
    weeks = -np.log1p(-drawn) / (sum(hazard[cause] for cause in CAUSES) * ratio)
    weeks = weeks * np.exp(-PLANTED["effect"]["log_hazard"] * interns["effect"])
    first, faster = hazard["first_weeks"], hazard["first_weeks_ratio"]
    days: Floats = 7 * np.where(
        weeks < first * faster, weeks / faster, weeks - first * faster + first
    )
    return days


def _hiring(interns: Records, related: Mask, unmatched: Mask) -> Floats:
    conversion = PLANTED["conversion"]
    odds = np.array(conversion["log_odds_depth"])[interns["depth"].astype(int)]
    odds = odds + related * conversion["shift_related"] + unmatched * conversion["shift_no"]
    chance: Floats = 1 / (1 + np.exp(-odds))
    return chance


def _answered(depth: Floats, effect: Floats, generator: np.random.Generator) -> Records:
    """Return the forms of three years per enterprise: satisfied or not, and a rating of a skill."""
    planted, card = PLANTED["satisfaction"], len(effect)
    latent = (
        np.array(planted["depth"])[depth.astype(int)] + PLANTED["effect"]["satisfaction"] * effect
    )
    latent = np.repeat(latent, 3) + generator.standard_normal(3 * card)
    score = 1 + np.searchsorted(np.array(planted["cut_points"]), latent)
    rating = np.clip(np.round(1.4 + 0.6 * score + 1.6 * (generator.random(3 * card) - 0.5)), 1, 5)
    return {
        "cluster": np.repeat(np.arange(card), 3),
        "one": np.ones(3 * card),
        "satisfied": score >= SATISFIED,
        "rating": rating,
        "first": np.tile([1.0, 0.0, 0.0], card),
    }


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
