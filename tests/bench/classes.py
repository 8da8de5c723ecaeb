"""How often the intervals of shares of classes, and of pairs of states, cover what they estimate.

Agreements, acts, seats, loops and facilities come from the registers of six sample worlds, loaded as
any file is. A draw is a card: so many enterprises (facilities, acts), taken at random from all of them, each
with all that the metric counts of it, in one year or in three together. The estimand of a class is its
share of what is counted of all enterprises.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard import inference
from dashboard.inference import Floats, Sums
from dashboard.metrics import CATALOGUE
from dashboard.metrics.model import Metric
from etl import api
from etl.sample import generate
from tests.bench.cards import CARDS, DRAWS, PLACEMENTS, SEED, WORLDS

YEARS = ("2022/23", "2023/24", "2024/25")
PERIODS = {"one year": YEARS[-1:], "three years": YEARS}
ONE_OF = {"question": "overall_satisfaction", "side": "interns", "loop_before": "vicious"}


def _asked(metric: Metric) -> Metric:
    chosen = [f"{name} = '{value}'" for name, value in ONE_OF.items() if name in metric.dimensions]
    return replace(metric, where=" and ".join([f"({metric.where})", *chosen]))


ASKED = tuple(
    _asked(metric)
    for metric in CATALOGUE.values()
    if metric.shape in ("distribution", "matrix") and metric.cluster
)
"""Every metric of these shapes that allows for clusters; of several questions, sides or rows, one."""


def measure() -> dict[str, dict[str, float]]:
    """Return per metric and period, by number of enterprises, the coverage of its classes.

    ``10`` is the mean over classes, ``10 least`` that of the class covered least, whose name and share
    stand beside it; ``10 apart`` the mean were records taken as independent.
    """
    counts = pd.concat(_counts(), ignore_index=True)
    generator = np.random.default_rng(SEED)
    return {
        f"{metric.id}, {period}": _coverage(
            counts[(counts["metric"] == metric.id) & counts["academic_year"].isin(years)], generator
        )
        for metric in ASKED
        for period, years in PERIODS.items()
    }


def _counts() -> Iterator[pd.DataFrame]:
    """Give what each world counts, one row per metric, cluster, year and class."""
    for seed in range(1, WORLDS + 1):
        with tempfile.TemporaryDirectory() as folder:
            generate(Path(folder) / "csv", PLACEMENTS, seed)
            root = Path(folder) / "root"
            api.load(root, sorted((Path(folder) / "csv").glob("*.csv")))
            snapshot = api.open_snapshot(root)
            assert snapshot is not None
            for metric in ASKED:
                yield snapshot.query(_query(metric)).assign(metric=metric.id, seed=seed)


def _query(metric: Metric) -> str:
    names = ("class",) if metric.shape == "distribution" else ("row", "column")
    known = " and ".join(f"{metric.parts[name]} is not null" for name in names)
    answer = " || ' ' || ".join(metric.parts[name] for name in names)
    return f"""
        select {metric.cluster} as cluster, academic_year, {answer} as answer,
               sum({metric.parts["count"]})::double as count
        from {metric.mart} as m where {metric.where} and {known} group by all order by all
    """


def _coverage(counts: pd.DataFrame, generator: np.random.Generator) -> dict[str, float]:
    table = counts.pivot_table("count", ["seed", "cluster"], "answer", "sum", fill_value=0.0)
    y = table[table.sum(axis=1) > 0].to_numpy()
    truth = y.sum(axis=0) / y.sum()
    found: dict[str, float] = {"enterprises": float(len(y))}
    for card in CARDS:
        chosen = generator.integers(0, len(y), (DRAWS, card))
        together, apart = (
            ((low <= truth) & (truth <= high)).mean(axis=0) for low, high in _drawn(y, chosen)
        )
        least = int(together.argmin())
        found |= {
            str(card): float(together.mean()),
            f"{card} apart": float(apart.mean()),
            f"{card} least": float(together[least]),
            f"{card} least: {table.columns[least]}": float(truth[least]),
        }
    return found


def _drawn(y: Floats, chosen: "npt.NDArray[np.int64]") -> list[tuple[Floats, Floats]]:
    """Return low and high of each class in each draw, draws by classes, with clusters and without."""
    draws, card = chosen.shape
    above = np.moveaxis(y[chosen], 2, 1)
    below = np.broadcast_to(y.sum(axis=1)[chosen][:, None, :], above.shape)
    starts = np.arange(draws * y.shape[1]) * card
    sums = Sums.of_groups(above.ravel(), below.ravel(), starts)
    low, high, _ = inference.clustered_wilson(sums)
    shape = draws, y.shape[1]
    return [
        (one.reshape(shape), other.reshape(shape))
        for one, other in ((low, high), inference.wilson(sums.y, sums.n))
    ]
