"""The agenda that the data propose: what is strong, what is weak, what changed, what is open.

A rate is called strong or weak where it can be told from the whole school's, of the whole school from
its own year before; of those called so, one in twenty may be so by chance. Where nothing can be told,
as with few interns, the card of how it stands says so.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

import pandas as pd

from dashboard import inference, query
from dashboard.filters import YEAR, Filters
from dashboard.inference import Change
from dashboard.metrics import CATALOGUE
from dashboard.metrics.model import Metric
from dashboard.review.model import Ask, Item, Reason
from dashboard.review.periods import period, upto
from dashboard.review.subject import Subject
from dashboard.sentences.headlines import change_of, distance
from dashboard.warehouse import Warehouse

MOST_OF_A_KIND = 3
FEWEST_OTHERS = 5
"""How many enterprises an industry must have for its rates to stand beside one of them, unnamed."""
Figure = tuple[str, str, tuple[str, ...]]
Measure = Callable[[pd.Series, pd.Series], Change]
ALWAYS: dict[str, tuple[Figure, ...]] = {
    "school": (
        ("depth_ladder", "ladder", (YEAR,)),
        ("stay_curve", "survival", ("college",)),
        ("enterprise_return", "trend", (YEAR,)),
        ("enterprise_satisfaction", "trend", (YEAR,)),
    ),
    "college": (
        ("stay_curve", "survival", ("position_match",)),
        ("completion_rate", "bars", ("programme",)),
        ("seats_per_student", "trend", (YEAR,)),
        ("enterprise_satisfaction", "trend", (YEAR,)),
    ),
    "programme": (
        ("stay_curve", "survival", ("position_match",)),
        ("match_rate", "bars", ("industry",)),
        ("seats_per_student", "trend", (YEAR,)),
        ("enterprise_satisfaction", "trend", (YEAR,)),
    ),
    "industry": (
        ("seats_granted", "trend", (YEAR,)),
        ("stay_curve", "survival", ("depth_level",)),
        ("enterprise_return", "trend", (YEAR,)),
        ("enterprise_satisfaction", "trend", (YEAR,)),
    ),
    "enterprise": (),
}
KNOWN: dict[str, tuple[str, ...]] = {"enterprise": ("placements", "seats", "loop", "acts")}
OPEN: dict[str, tuple[str, ...]] = {"enterprise": ("raised",)}
OPEN_ELSEWHERE = ("turned", "issues", "forms", "agreements")
OVER_YEARS = frozenset({"trend", "ladder"})


@dataclass(frozen=True)
class _Found:
    """A rate that differs from what it is compared with, and by how much."""

    metric: Metric
    change: Change

    @property
    def good(self) -> bool:
        return (self.change.value > 0) == (self.metric.better == "higher")

    @property
    def size(self) -> float:
        """How clear it is: the difference in units of its interval."""
        width = self.change.high - self.change.low
        return abs(self.change.value) / width if width else abs(self.change.value)


def propose(warehouse: Warehouse, subject: Subject, cohort: str, profile: str) -> tuple[Item, ...]:
    """Return the agenda of a review: agreed last time, how it stands, strong, weak, changed, open."""
    items = [Item(Ask("agreed"), "agreed"), *_always(warehouse, subject, cohort)]
    for reason, found in _telling(warehouse, subject, cohort, profile):
        items.append(Item(_over_years(warehouse, subject, cohort, found.metric), reason))
    filters = subject.filters(period(warehouse, subject, cohort))
    lists = OPEN.get(subject.kind, OPEN_ELSEWHERE)
    items += [Item(Ask("rows", name=name, filters=filters), "open") for name in lists]
    return tuple({item.ask: item for item in reversed(items)}.values())[::-1]


def fitting(subject: Subject, ask: Ask) -> Ask | None:
    """Return what a card from a page asks within a review, narrowed to its subject.

    None where it can not be narrowed to it, or would name other enterprises in the review of one.
    """
    if ask.kind != "figure":
        return ask if ask.filters == _within(subject, ask.filters) else None
    metric = CATALOGUE[ask.metric]
    if not _narrows(metric, subject):
        return None
    if subject.kind == "enterprise" and (
        "enterprise_id" in ask.by or ask.filters.without("enterprise_id", YEAR).active()
    ):
        return None
    filters = _within(subject, ask.filters)
    others = filters.without(subject.dimension) if subject.dimension else None
    fits = ask.by == (YEAR,) and ask.draw == "trend" and others != filters
    return replace(ask, filters=filters, beside=others if fits else None)


def benchmark(warehouse: Warehouse, subject: Subject, years: tuple[str, ...]) -> Filters | None:
    """Return the industry of an enterprise, where it has enough others to stand for them unnamed."""
    if subject.kind != "enterprise":
        return None
    rows = warehouse.snapshot.query(
        """
        select industry, count(distinct enterprise_id) as hosts from mart.enterprise_year
        where started > 0 and academic_year in (select unnest(?::varchar[]))
          and industry = (select industry from mart.enterprise where enterprise_id = ?)
        group by industry""",
        [list(years), subject.key],
    )
    if rows.empty or rows["hosts"].iloc[0] <= FEWEST_OTHERS:
        return None
    return Filters(academic_year=years, industry=(str(rows["industry"].iloc[0]),))


def comparable(subject: Subject) -> list[Metric]:
    """Return the rates that can be narrowed to a subject and of which one way is the better."""
    return [
        metric
        for metric in CATALOGUE.values()
        if metric.shape == "ratio"
        and metric.better != "neither"
        and not metric.split_by
        and _narrows(metric, subject)
    ]


def _always(warehouse: Warehouse, subject: Subject, cohort: str) -> Iterator[Item]:
    years = period(warehouse, subject, cohort)
    filters = subject.filters(years)
    for name in KNOWN.get(subject.kind, ()):
        yield Item(Ask("rows", name=name, filters=filters), "always")
    if subject.dimension:
        beside = benchmark(warehouse, subject, years)
        metrics = tuple(
            metric.id
            for metric in comparable(subject)
            if metric.unit == "person" and (beside is None or "industry" in metric.dimensions)
        )
        yield Item(Ask("standing", filters=filters, beside=beside, metrics=metrics), "always")
    for metric, draw, by in ALWAYS[subject.kind]:
        if by == (YEAR,):
            yield Item(_over_years(warehouse, subject, cohort, CATALOGUE[metric], draw), "always")
        else:
            yield Item(Ask("figure", metric, draw, by, filters), "always")


def _telling(
    warehouse: Warehouse, subject: Subject, cohort: str, profile: str
) -> Iterator[tuple[Reason, _Found]]:
    """Give what is strong, what is weak and what changed, the clearest of each first."""
    years = period(warehouse, subject, cohort)
    own = subject.filters(years)
    before = _before(warehouse, subject, years)
    others = Filters(academic_year=years) if subject.dimension else before
    measure = distance if subject.dimension else change_of
    beside = _compare(warehouse, subject, (own, others), profile, measure)
    strong = [each for each in beside if each.good][:MOST_OF_A_KIND]
    weak = [each for each in beside if not each.good][:MOST_OF_A_KIND]
    yield from (("strong", each) for each in strong)
    yield from (("weak", each) for each in weak)
    if subject.dimension:
        told = {each.metric.id for each in (*strong, *weak)}
        moved = _compare(warehouse, subject, (own, before), profile)
        moved = [each for each in moved if each.metric.id not in told]
        yield from (("changed", each) for each in moved[:MOST_OF_A_KIND])


def _compare(
    warehouse: Warehouse,
    subject: Subject,
    sides: tuple[Filters, Filters | None],
    profile: str,
    measure: Measure = change_of,
) -> list[_Found]:
    """Return the rates that can be told apart between two sides, the clearest first."""
    own, others = sides
    if others is None:
        return []
    known = [
        (metric, pair)
        for metric in comparable(subject)
        if (pair := _pair(warehouse, metric, (own, others), profile)) is not None
    ]
    found = [_Found(metric, measure(*pair)) for metric, pair in known]
    told = inference.discoveries([each.change for each in found])
    clear = [each for each, clearly in zip(found, told, strict=True) if clearly]
    return sorted(clear, key=lambda each: each.size, reverse=True)


def _pair(
    warehouse: Warehouse, metric: Metric, sides: tuple[Filters, Filters], profile: str
) -> tuple[pd.Series, pd.Series] | None:
    """Return the figures of two sides, None where either has none."""
    frames = [query.disclosed(warehouse, metric, (), filters, profile) for filters in sides]
    if any(each["status"].iloc[0] != "shown" for each in frames):
        return None
    own, others = (each.iloc[0] for each in frames)
    return own, others


def _before(warehouse: Warehouse, subject: Subject, years: tuple[str, ...]) -> Filters | None:
    """Return the subject in as many years before, None where the data do not reach back so far."""
    first = warehouse.years.index(years[0])
    earlier = warehouse.years[max(first - len(years), 0) : first]
    return subject.filters(earlier) if len(earlier) == len(years) else None


def _over_years(
    warehouse: Warehouse, subject: Subject, cohort: str, metric: Metric, draw: str = "trend"
) -> Ask:
    years = upto(warehouse, cohort)
    beside = Filters(academic_year=years) if subject.dimension and draw == "trend" else None
    return Ask("figure", metric.id, draw, (YEAR,), subject.filters(years), beside)


def _narrows(metric: Metric, subject: Subject) -> bool:
    known: Iterable[str] = ("", *metric.dimensions, *metric.hosting)
    return subject.dimension in known and (YEAR in metric.dimensions)


def _within(subject: Subject, filters: Filters) -> Filters:
    return filters.replace(**{subject.dimension: (subject.key,)}) if subject.dimension else filters
