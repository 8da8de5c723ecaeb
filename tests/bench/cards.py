"""Cards of the sample world's core, drawn anew: whose intervals tests/bench measures.

A draw is a card: so many enterprises, taken at random from those that host in the years it is about,
in six sample worlds, each with an effect of its own drawn anew, and all their interns drawn anew as
the generator draws them (etl/sample/sql/intern.sql, with the numbers of planted.toml).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.inference import Floats
from dashboard.suppression.subtraction import Mask
from etl.sample.declared import declared
from etl.sample.world import CAUSES, make_world

DRAWS = 1000
SEED = 20260831
WORLDS, PLACEMENTS = 6, 6_000
CARDS = (10, 20, 40, 120)
SATISFIED = 4
HOSTS = 100_000
COLUMNS = (
    "depth", "found", "final_year", "match_yes", "match_related", "shortest", "lengths",
)  # fmt: skip
PLANTED = declared("planted")
RUNS = """
    SELECT y, e, depth, found, final_year, match_yes, match_related, shortest, lengths, n
    FROM run WHERE e > 0 AND y IN ({years})
"""
Records = Mapping[str, Any]
Chosen = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Population:
    """Interns as columns, those of one enterprise side by side: where each starts and how many.

    Enterprises are those that host in any of the years asked for; ``starts`` and ``sizes`` have a row
    per year.
    """

    columns: dict[str, Floats]
    starts: npt.NDArray[np.int64]
    sizes: npt.NDArray[np.int64]


def population(*years: int) -> Population:
    """Return the interns of all enterprises that host in the years, in the sample worlds."""
    found = []
    for seed in range(1, WORLDS + 1):
        with make_world(PLACEMENTS, seed) as world:
            cursor = world.session()
            named = ", ".join(map(str, years))
            found.append(cursor.execute(RUNS.format(years=named)).df().assign(seed=seed))
            cursor.close()
    runs = pd.concat(found).sort_values(["y", "seed", "e", *COLUMNS, "n"], ignore_index=True)
    hosts = runs["seed"] * HOSTS + runs["e"]
    sizes = runs["n"].groupby([runs["y"], hosts]).sum().unstack(fill_value=0).to_numpy(dtype=int)
    interns = runs.loc[runs.index.repeat(runs["n"])]
    columns = {name: interns[name].to_numpy(dtype=np.float64) for name in COLUMNS}
    starts = (np.cumsum(sizes) - sizes.ravel()).reshape(sizes.shape)
    return Population(columns, starts, sizes)


def draw(of: Population, card: int, generator: np.random.Generator) -> list[dict[str, Records]]:
    """Return a card, by year: interns of as many enterprises, and forms of three years of each."""
    chosen = generator.integers(0, of.sizes.shape[1], card)
    effect = generator.standard_normal(card)
    return [
        {
            "interns": _lived(_interns(of, year, chosen, effect), generator),
            "forms": _answered(_depth(of, chosen), effect, generator),
        }
        for year in range(len(of.sizes))
    ]


def _interns(of: Population, year: int, chosen: Chosen, effect: Floats) -> Records:
    sizes = of.sizes[year, chosen]
    cluster = np.repeat(np.arange(len(chosen)), sizes)
    within = np.arange(len(cluster)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    rows = of.starts[year, chosen][cluster] + within
    interns = {name: column[rows] for name, column in of.columns.items()}
    return {**interns, "cluster": cluster, "effect": effect[cluster]}


def _depth(of: Population, chosen: Chosen) -> Floats:
    """Return how deep the cooperation of enterprises was in the last of the years they host in."""
    hosting = np.where(of.sizes > 0, np.arange(len(of.sizes))[:, None], -1).max(axis=0)
    depth: Floats = of.columns["depth"][of.starts[hosting, np.arange(len(hosting))]][chosen]
    return depth


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
