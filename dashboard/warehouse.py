"""One published state of the data: its name, its years and registers, its labels, what filters offer."""

from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from hashlib import sha256
from pathlib import Path

from dashboard.compiler import JUDGED
from dashboard.filters import Filters
from dashboard.labels import Labels
from dashboard.messages import Text
from dashboard.metrics import CATALOGUE
from dashboard.result import State
from etl import api

OPTIONS_KEPT = 256
DEPTH_LEVELS = ("L0", "L1", "L2", "L3", "L4")
OPTIONS_FROM = {
    "academic_year": "mart.academic_year",
    "college": "mart.placement",
    "programme": "mart.placement",
    "industry": "mart.enterprise_year",
    "region": "mart.enterprise_year",
}


@dataclass(frozen=True, eq=False)
class Warehouse:
    """One published state, and what the pages ask of it besides metrics.

    ``one_by_one`` says that many enterprises are asked about, one after the other: then the figures
    of all are computed at once, which costs more for the first and next to nothing for the others.
    """

    snapshot: api.Snapshot
    one_by_one: bool = False

    @cached_property
    def state(self) -> State:
        """Name the state that every figure on screen belongs to."""
        return State(f"{self.snapshot.id}.{self.snapshot.settings.digest()}.{_catalogue_digest()}")

    @property
    def data_cut(self) -> str:
        """The day up to which the data speak, as an ISO date."""
        return self.snapshot.data_cut.isoformat()

    @cached_property
    def rule_profiles(self) -> dict[str, api.RuleProfile]:
        """The readings of the law, that of the settings first."""
        first = self.snapshot.settings.rule_profile
        every = api.rule_profiles()
        return {first: every[first], **every}

    @cached_property
    def labels(self) -> Labels:
        """The names of codes, enterprises, programmes, colleges and regions."""
        rows = self.snapshot.query("select field, code, en, zh from mart.label")
        named = {(f, c): Text(en, zh) for f, c, en, zh in rows.itertuples(index=False)}
        judged = {(JUDGED, each.id): each.label for each in self.rule_profiles.values()}
        return Labels(named | judged)

    @cached_property
    def years(self) -> tuple[str, ...]:
        """All academic years of the data, oldest first."""
        rows = self.snapshot.query("select academic_year from mart.academic_year order by 1")
        return tuple(rows["academic_year"])

    @cached_property
    def coverage(self) -> dict[str, frozenset[str]]:
        """The academic years that each register speaks of."""
        rows = self.snapshot.query("select register, academic_year from mart.coverage")
        years = rows.groupby("register")["academic_year"]
        return {str(register): frozenset(group) for register, group in years}

    def options(self, dimension: str, filters: Filters = Filters()) -> list[str]:
        """Return the values a filter offers; programmes narrow with the chosen colleges."""
        return list(_options(self, dimension, filters.college))


def open_warehouse(root: Path) -> Warehouse | None:
    """Open the published state of a data directory; None where nothing was published.

    Raises:
        ProblemFound: the published snapshot can not be read.
    """
    snapshot = api.open_snapshot(root)
    return None if snapshot is None else _warehouse(snapshot)


def open_kept(root: Path, state: State) -> Warehouse | None:
    """Open the snapshot of a state that a link names; None where that is no longer kept.

    Where it is another reading of the same data (:func:`etl.api.open_kept`), its state differs.
    """
    snapshot = api.open_kept(root, snapshot_of(state))
    return None if snapshot is None else _warehouse(snapshot)


def snapshot_of(state: State) -> str:
    """Return the name of the snapshot that a state stands on."""
    return state.partition(".")[0]


def one_by_one(warehouse: Warehouse) -> Warehouse:
    """Return a warehouse of which many enterprises are asked about, one after the other."""
    return replace(warehouse, one_by_one=True)


def warehouse_of(snapshot: api.Snapshot) -> Warehouse:
    """Return a state that is not published, to be asked like any other for as long as it is open."""
    return Warehouse(snapshot)


def open_or_explain(root: Path) -> tuple[Warehouse | None, Text | None]:
    """Open the state of a data directory, and say what is wrong with the published one, if anything."""
    try:
        warehouse = open_warehouse(root)
    except api.ProblemFound as problem:
        return None, problem.message
    return warehouse, warehouse.snapshot.stale if warehouse is not None else None


@lru_cache(maxsize=OPTIONS_KEPT)
def _options(warehouse: Warehouse, dimension: str, colleges: tuple[str, ...]) -> tuple[str, ...]:
    if dimension == "depth_level":
        return DEPTH_LEVELS
    narrowed = "where college in (select unnest(?::varchar[]))" if colleges else ""
    rows = warehouse.snapshot.query(
        f"select distinct {dimension} as option from {OPTIONS_FROM[dimension]} {narrowed}",
        [list(colleges)] if colleges else [],
    )
    return tuple(sorted(rows["option"].dropna()))


@lru_cache(maxsize=4)
def _warehouse(snapshot: api.Snapshot) -> Warehouse:
    return Warehouse(snapshot)


@cache
def _catalogue_digest() -> str:
    return sha256(repr(sorted(CATALOGUE.items())).encode()).hexdigest()[:8]
