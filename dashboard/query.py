"""(metric, by, filters) -> Result, on one snapshot: compiled, summed, finished, disclosed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from hashlib import sha256
from pathlib import Path

import pandas as pd

from dashboard import disclosure, each, notes, reading, reliability
from dashboard.compiler import JUDGED, compile_beside, compile_query
from dashboard.filters import Filters
from dashboard.finishers import finish
from dashboard.headlines import YEAR, year_change
from dashboard.inference import Change
from dashboard.labels import Labels
from dashboard.messages import Text
from dashboard.metrics import CATALOGUE
from dashboard.metrics.model import ONE_FIGURE, Metric
from dashboard.result import Result, State
from etl import api

RESULTS_KEPT, METRICS_KEPT, OPTIONS_KEPT = 1024, 128, 256
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
        judged = {
            (JUDGED, each.id): Text(each.label.en, each.label.zh)
            for each in self.rule_profiles.values()
        }
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
        return None, Text(problem.message.en, problem.message.zh)
    stale = warehouse.snapshot.stale if warehouse is not None else None
    return warehouse, None if stale is None else Text(stale.en, stale.zh)


def evaluate(
    warehouse: Warehouse,
    metric: Metric,
    by: Sequence[str] = (),
    filters: Filters = Filters(),
    profile: str = "review",
    *,
    total_shown: bool = False,
    also: frozenset[disclosure.Key] = disclosure.NONE,
) -> Result:
    """Compute a metric, sliced and narrowed, after disclosure.

    Say ``total_shown`` where the same card shows the figure for all slices together: then more
    must be hidden, so that nobody can subtract. ``also`` names further groups to hide, which
    :mod:`dashboard.together` finds for figures that leave together.

    Raises:
        ValueError: the metric can not be sliced by that.
    """
    return _evaluate(
        warehouse, metric.id, tuple(by), filters, profile, total_shown=total_shown, also=also
    )


def change(
    warehouse: Warehouse,
    metric: Metric,
    filters: Filters,
    profile: str = "review",
    *,
    comparisons: int = 1,
) -> tuple[Result, Change | None]:
    """Return a ratio for one year and its change from the year before, one of so many shown together.

    The year is the only one in ``filters``, or the latest that has a figure to show. The change is
    None where one of the two years has none.
    """
    rest = filters.without("academic_year")
    year = _one_year(filters) or _latest_shown(evaluate(warehouse, metric, (YEAR,), rest, profile))
    if not year:
        return evaluate(warehouse, metric, (), filters, profile), None
    pair = filters.replace(academic_year=(_year_before(year), year))
    now = evaluate(warehouse, metric, (), filters.replace(academic_year=(year,)), profile)
    return now, year_change(evaluate(warehouse, metric, (YEAR,), pair, profile), comparisons)


def disclosed(
    warehouse: Warehouse,
    metric: Metric,
    by: tuple[str, ...] = (),
    filters: Filters = Filters(),
    profile: str = "review",
) -> pd.DataFrame:
    """Return the frame of :func:`evaluate` without what is said of it: to compare, not to show."""
    return _disclosed(warehouse, metric.id, by, _judged(warehouse, metric, by, filters), profile)


def compute(
    warehouse: Warehouse, metric: Metric, by: tuple[str, ...] = (), filters: Filters = Filters()
) -> pd.DataFrame:
    """Return the finished frame before disclosure; pages use :func:`evaluate`."""
    filters = _judged(warehouse, metric, by, filters)
    scope = filters.academic_year or warehouse.years
    covered = [year for year in scope if year in _covered(warehouse, metric)]
    narrowed = filters.replace(academic_year=covered or scope)
    if warehouse.one_by_one and each.applies(metric, by, filters):
        return each.one(warehouse.snapshot, metric, narrowed, covered=bool(covered))
    parts = reading.parts(warehouse.snapshot, metric, by, narrowed)
    if by == (YEAR,) and metric.shape in ONE_FIGURE:
        parts = parts.set_index(YEAR).reindex(list(scope)).reset_index()
    frame = finish(_with_coverage(parts, by, covered), metric, by)
    return frame if covered or len(parts) else _not_recorded(frame)


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


@lru_cache(maxsize=RESULTS_KEPT)
def _disclosed(
    warehouse: Warehouse, metric_id: str, by: tuple[str, ...], filters: Filters, profile: str
) -> pd.DataFrame:
    metric = CATALOGUE[metric_id]
    frame = compute(warehouse, metric, by, filters)
    return disclosure.apply(frame, metric, profile, total_shown=False)


@lru_cache(maxsize=RESULTS_KEPT)
def _evaluate(
    warehouse: Warehouse,
    metric_id: str,
    by: tuple[str, ...],
    filters: Filters,
    profile: str,
    *,
    total_shown: bool,
    also: frozenset[disclosure.Key],
) -> Result:
    metric = CATALOGUE[metric_id]
    filters = _judged(warehouse, metric, by, filters)
    if total_shown or also:
        frame = compute(warehouse, metric, by, filters)
        shown = disclosure.apply(frame, metric, profile, total_shown, also)
    else:
        shown = _disclosed(warehouse, metric_id, by, filters, profile)
    years = tuple(filters.academic_year or warehouse.years)
    missing = [year for year in years if year not in _covered(warehouse, metric)]
    breaks = _breaks(warehouse, metric, years)
    said = (
        *notes.of_filters(compile_query(metric, by, filters)),
        *_rules(warehouse, filters),
        *notes.of_years(missing if YEAR not in by and len(missing) < len(years) else [], breaks),
        *_beside(warehouse, metric, filters, profile),
        *_reliability(warehouse, metric, years, profile),
        *notes.of_model(shown, metric),
        *disclosure.warnings(shown, profile),
    )
    return Result(
        metric, by, shown, warehouse.state, warehouse.data_cut, profile, said, years, breaks
    )


def _judged(warehouse: Warehouse, metric: Metric, by: tuple[str, ...], filters: Filters) -> Filters:
    """Return filters by which every rule is judged by one profile, and others by none."""
    if JUDGED not in metric.dimensions or JUDGED in by:
        return filters.judged_by("")
    return filters.judged_by(filters.rule_profile or next(iter(warehouse.rule_profiles)))


def _rules(warehouse: Warehouse, filters: Filters) -> tuple[Text, ...]:
    label = warehouse.labels.table.get((JUDGED, filters.rule_profile))
    return notes.of_rules(label) if label else ()


def _not_recorded(frame: pd.DataFrame) -> pd.DataFrame:
    """Return one row that says so, with the columns of ``frame``, where no year was covered."""
    return frame.head(0).reindex([0]).assign(status="not_recorded")


def _with_coverage(
    parts: pd.DataFrame, by: tuple[str, ...], covered: Sequence[str]
) -> pd.DataFrame:
    known = parts[YEAR].isin(list(covered)) if YEAR in by else bool(covered)
    return parts.assign(covered=known)


def _covered(warehouse: Warehouse, metric: Metric) -> frozenset[str]:
    """Return the years for which every register that the metric needs was kept."""
    everywhere = frozenset(warehouse.years)
    kept = (warehouse.coverage.get(register, frozenset()) for register in metric.registers)
    return everywhere.intersection(*kept)


def _beside(
    warehouse: Warehouse, metric: Metric, filters: Filters, profile: str
) -> tuple[Text, ...]:
    if not metric.beside:
        return ()
    query = compile_beside(metric, filters)
    row = warehouse.snapshot.query(query.sql, query.parameters).iloc[0]
    return notes.of_beside(metric, row, warehouse.labels, disclosure.PROFILES[profile])


def _reliability(
    warehouse: Warehouse, metric: Metric, years: Sequence[str], profile: str
) -> tuple[Text, ...]:
    if metric.reliability is None:
        return ()
    items = warehouse.snapshot.query(f"from {metric.reliability}")
    return reliability.of_waves(items, years, disclosure.PROFILES[profile].persons)


def _breaks(warehouse: Warehouse, metric: Metric, scope: Sequence[str]) -> tuple[str, ...]:
    """Return the years of the scope from which on figures can not be compared with those before."""
    if metric.breaks is None:
        return ()
    rows = _versions(warehouse, metric.id)
    changed = rows["version"].ne(rows["version"].shift()) & (rows.index > 0)
    return tuple(year for year in rows[YEAR][changed] if year in scope and year != min(scope))


@lru_cache(maxsize=METRICS_KEPT)
def _versions(warehouse: Warehouse, metric_id: str) -> pd.DataFrame:
    """Return the version of its question in every year, of a metric that has one."""
    metric = CATALOGUE[metric_id]
    return warehouse.snapshot.query(
        f"select academic_year, max({metric.breaks}) as version from {metric.mart} as m "
        f"where {metric.where} and {metric.breaks} is not null group by 1 order by 1"
    )


def _one_year(filters: Filters) -> str:
    return filters.academic_year[0] if len(filters.academic_year) == 1 else ""


def _latest_shown(trend: Result) -> str:
    shown = trend.frame[trend.frame["status"] == "shown"]
    return str(shown[YEAR].max()) if len(shown) else ""


def _year_before(year: str) -> str:
    start = int(year[:4]) - 1
    return f"{start}/{(start + 1) % 100:02d}"


@lru_cache(maxsize=4)
def _warehouse(snapshot: api.Snapshot) -> Warehouse:
    return Warehouse(snapshot)


@cache
def _catalogue_digest() -> str:
    return sha256(repr(sorted(CATALOGUE.items())).encode()).hexdigest()[:8]
