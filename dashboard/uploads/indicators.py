"""The headline figures before and after a publication."""

from dataclasses import dataclass

from dashboard import query
from dashboard.filters import YEAR
from dashboard.metrics import CATALOGUE
from dashboard.result import Status
from dashboard.sentences.headlines import HEADLINES
from dashboard.warehouse import Warehouse


@dataclass(frozen=True)
class Figure:
    """One headline figure as people may see it; value and n are None where it is not shown."""

    status: Status
    value: float | None = None
    n: float | None = None


NONE = Figure("not_recorded")


@dataclass(frozen=True)
class Shift:
    """A headline indicator before and after, in the latest academic year that changes.

    Where none does, in the latest that has a figure. ``before`` is None where no figure was
    computed for that year; ``others`` counts the other years that change.
    """

    metric: str
    year: str
    before: Figure | None
    after: Figure
    changed: bool
    others: int = 0


def shifts(before: Warehouse | None, after: Warehouse) -> tuple[Shift, ...]:
    """Return how the overview's headline indicators move; those without any figure are left out."""
    found = (_shift(name, before, after) for name in HEADLINES)
    return tuple(shift for shift in found if shift is not None)


def _shift(name: str, before: Warehouse | None, after: Warehouse) -> Shift | None:
    old, new = _by_year(name, before) if before else {}, _by_year(name, after)
    years = sorted({*old, *new})
    changed = [year for year in years if _is_news(old.get(year, NONE), new.get(year, NONE))]
    shown = [year for year in years if new.get(year, NONE).status == "shown"]
    if not changed and not shown:
        return None
    year = (changed or shown)[-1]
    others = max(len(changed) - 1, 0)
    return Shift(name, year, old.get(year), new.get(year, NONE), bool(changed), others)


def _is_news(old: Figure, new: Figure) -> bool:
    """Whether a figure comes, goes or moves; one reason for none is as good as another."""
    return old != new and "shown" in {old.status, new.status}


def _by_year(name: str, warehouse: Warehouse) -> dict[str, Figure]:
    profile = warehouse.snapshot.settings.disclosure_profile
    rows = query.evaluate(warehouse, CATALOGUE[name], (YEAR,), profile=profile).frame
    return {
        str(row[YEAR]): Figure("shown", float(row["value"]), float(row["n"]))
        if row["status"] == "shown"
        else Figure(row["status"])
        for _, row in rows.iterrows()
    }
