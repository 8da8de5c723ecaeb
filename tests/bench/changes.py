"""How often the interval of a change covers it, on cards of two years of the sample world's core.

A card of :mod:`tests.bench.cards` about two years: its enterprises host in one of them or in both, each
with one effect. The estimand is the difference of the two years' estimands of
:mod:`tests.bench.coverage`. ``apart`` is the coverage were the years taken as independent, ``width``
how wide the interval is beside that one.
"""

import numpy as np

from dashboard import inference
from dashboard.inference import Change, Floats, Sums
from tests.bench.cards import CARDS, DRAWS, SEED, Records, draw, population
from tests.bench.coverage import ESTIMANDS, Estimand

YEARS = (3, 4)
COMPARED = tuple(each for each in ESTIMANDS if "three years" not in each.name)
Point = tuple[float, float, float]


def measure() -> dict[str, dict[str, float]]:
    """Return per estimand its change and, by number of enterprises, coverages and widths."""
    hosts, generator = population(*YEARS), np.random.default_rng(SEED)
    parts: dict[str, dict[int, list[Floats]]] = {each.name: {} for each in COMPARED}
    for card in CARDS:
        for _ in range(DRAWS):
            years = draw(hosts, card, generator)
            for each in COMPARED:
                both = [_of_enterprises(each, year[each.records], card) for year in years]
                parts[each.name].setdefault(card, []).append(np.array(both))
    return {each.name: _coverage(each, parts[each.name]) for each in COMPARED}


def _of_enterprises(estimand: Estimand, records: Records, card: int) -> Floats:
    """Return the sum of squares over records, and y and n of each enterprise, of one year."""
    y, n = (np.asarray(part, dtype=np.float64) for part in estimand.parts(records))
    cluster = records["cluster"].astype(int)
    sums = (np.bincount(cluster, weights=each, minlength=card) for each in (y, n))
    return np.array([np.full(card, (y**2).sum()), *sums])


def _coverage(estimand: Estimand, parts: dict[int, list[Floats]]) -> dict[str, float]:
    earlier, later = np.sum([each[:, 1:].sum(axis=2) for each in parts[CARDS[-1]]], axis=0)
    truth = float(later[0] / later[1] - earlier[0] / earlier[1])
    found = {"estimand": truth}
    for card, draws in parts.items():
        changes = [_changes(estimand, each) for each in draws]
        given = [pair for pair in changes if np.isfinite([pair[0].low, pair[1].low]).all()]
        together, apart = (
            [each.low <= truth <= each.high for each in side] for side in zip(*given, strict=True)
        )
        wide = np.array([[each.high - each.low for each in pair] for pair in given])
        found |= {
            str(card): float(np.mean(together)),
            f"{card} apart": float(np.mean(apart)),
            f"{card} width": float(wide[:, 0].mean() / wide[:, 1].mean()),
        }
    return found


def _changes(estimand: Estimand, parts: Floats) -> tuple[Change, Change]:
    """Return the change with the correlation of the years, and without."""
    earlier, later = (_point(estimand, *year) for year in parts)
    enterprises = parts.shape[2]
    moves = inference.correlations(
        parts[:, 1].ravel(), parts[:, 2].ravel(), np.array([0, enterprises]),
        np.tile(np.arange(enterprises), 2),
    )  # fmt: skip
    return (
        inference.difference(later, earlier, correlation=float(moves[0, 1])),
        inference.difference(later, earlier),
    )


def _point(estimand: Estimand, squares: Floats, y: Floats, n: Floats) -> Point:
    low, high = estimand.interval(Sums.of(y, n), squares[:1])
    return float(y.sum() / n.sum()), float(low[0]), float(high[0])
