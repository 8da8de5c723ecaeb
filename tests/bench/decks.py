"""Decks: one of twelve cards once its figures are known, and those of many partners from the start."""

import tempfile
import time
from pathlib import Path

from dashboard.context import Context
from dashboard.filters import Filters
from dashboard.review import decisions, freezing, many, periods, series
from dashboard.review.export import files
from dashboard.review.model import Ask, Item
from dashboard.review.subject import Subject
from dashboard.warehouse import Warehouse, open_warehouse
from etl import api

CARDS, TIMES, PARTNERS = 12, 5, 260
METRICS = (
    "completion_rate", "conversion_rate", "match_rate", "offer_rate", "acceptance_rate", "start_rate",
    "unauthorised_leave", "insurance_rate", "mentor_rate", "hours_rule", "deep_share", "partners",
)  # fmt: skip


def measure() -> dict[str, float]:
    """Return seconds per deck of twelve cards, and of the decks of up to 260 partners at once."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "world"
        api.ensure_sample(root)
        warehouse = open_warehouse(root)
        assert warehouse is not None
        return {"deck_s": _deck(warehouse), **_partners(warehouse, root, Path(folder) / "decks")}


def _deck(warehouse: Warehouse) -> float:
    """Return the median of the seconds that a deck takes after the queries."""
    cohort = periods.latest_mature(warehouse)
    filters = Filters(academic_year=periods.upto(warehouse, cohort))
    asks = [
        Ask(
            "figure", each, "ladder" if each == "partners" else "trend", ("academic_year",), filters
        )
        for each in METRICS
    ]
    items = [Item(each) for each in asks]
    review = freezing.freeze(warehouse, Subject("school"), cohort, items, "review")
    assert len(review.cards) == CARDS
    context = Context(warehouse, Filters(), "en", warehouse.labels)
    nothing, times = decisions.of_review(warehouse, ""), []
    for _ in range(TIMES):
        start = time.perf_counter()
        files.export(context, review, "pptx", decided=nothing, synthetic=True)
        times.append(time.perf_counter() - start)
    return sorted(times)[TIMES // 2]


def _partners(warehouse: Warehouse, root: Path, folder: Path) -> dict[str, float]:
    """Return how many decks were made by all processors, and in how many seconds."""
    folder.mkdir()
    cohort = periods.latest_mature(warehouse)
    hosts = series.hosts(warehouse, "", cohort)[:PARTNERS]
    order = many.Order(
        root, warehouse.state, cohort, "pptx", "en", "review", folder, synthetic=True
    )
    start = time.perf_counter()
    made = sum(many.write(warehouse, order, hosts))
    seconds = time.perf_counter() - start
    assert made == len(list(folder.iterdir())) == len(hosts)
    return {"partners": made, "partners_s": seconds, "per_partner_s": seconds / made}
