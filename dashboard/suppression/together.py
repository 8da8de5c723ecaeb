"""Figures that leave together, audited as a whole: a table of several rates, a deck, a workbook.

Figures about the same persons (the same mart, condition and denominator) are audited jointly, also
those of different indicators: a figure of them is hidden in all or in none, because the number of
persons that one shows would be known of the other. See :mod:`dashboard.suppression.audit`.
"""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from dashboard import disclosure, query
from dashboard.disclosure import PROFILES, Key
from dashboard.filters import NAMES, Filters
from dashboard.metrics import CATALOGUE
from dashboard.metrics.model import Shape
from dashboard.result import Result
from dashboard.suppression import audit
from dashboard.suppression.subtraction import Counts, Mask
from dashboard.warehouse import Warehouse

KEPT, BASES_KEPT = 256, 64
NOT_SUMS: frozenset[Shape] = frozenset({"peak", "model", "concentration"})
"""Shapes whose figures are no sums over groups of persons: nothing can be subtracted from them."""


@dataclass(frozen=True)
class Asked:
    """One card of an export: the id of an indicator, how it is sliced and narrowed.

    ``total_shown``: the card shows the total of its slices. ``openly``: it is counted without a
    threshold elsewhere in the export, so that readers know it whatever the audit says.
    """

    metric: str
    by: tuple[str, ...] = ()
    filters: Filters = Filters()
    total_shown: bool = False
    openly: bool = False


@lru_cache(maxsize=KEPT)
def evaluate(warehouse: Warehouse, asked: tuple[Asked, ...], profile: str) -> tuple[Result, ...]:
    """Return the results of ``asked``, in their order, after an audit of all of them together.

    Raises:
        ValueError: an indicator can not be sliced by what was asked.
    """
    also: dict[Asked, frozenset[Key]] = {}
    for cards in _bases(asked):
        also |= _audited(warehouse, cards, profile)
    return tuple(
        _result(warehouse, each, profile, also.get(each, disclosure.NONE)) for each in asked
    )


def _result(
    warehouse: Warehouse, asked: Asked, profile: str, also: frozenset[Key] = disclosure.NONE
) -> Result:
    return query.evaluate(
        warehouse, CATALOGUE[asked.metric], asked.by, asked.filters, profile,
        total_shown=asked.total_shown, also=also,
    )  # fmt: skip


def _bases(asked: Sequence[Asked]) -> list[list[Asked]]:
    """Return the cards about persons, those about the same persons together, where there are several."""
    found: dict[Hashable, list[Asked]] = {}
    for each in dict.fromkeys(asked):
        metric = CATALOGUE[each.metric]
        if metric.unit == "person" and metric.shape not in NOT_SUMS:
            counted = metric.parts.get("denominator", metric.id)
            base = (metric.mart, metric.where, metric.dimensions, counted)
            found.setdefault((*base, each.filters.rule_profile), []).append(each)
    return [cards for cards in found.values() if len(cards) > 1]


def _audited(
    warehouse: Warehouse, cards: Sequence[Asked], profile: str
) -> dict[Asked, frozenset[Key]]:
    """Return per card the groups that must be hidden because of the others."""
    groups, answers = _base(warehouse, cards)
    figures: dict[bytes, list[_Figure]] = {}
    for each in cards:
        for figure in _figures(_result(warehouse, each, profile), each, groups):
            if sum(counts[figure.members].sum() for counts in answers) > 0:
                figures.setdefault(figure.members.tobytes(), []).append(figure)
    if len(figures) < 2:  # noqa: PLR2004
        return {}
    members = np.array([same[0].members for same in figures.values()])
    hidden = np.array([any(one.hidden for one in same) for same in figures.values()])
    openly = np.array([any(one.asked.openly for one in same) for same in figures.values()])
    hidden = audit.protect(members, answers, hidden, PROFILES[profile], openly)
    gone = [
        figure
        for same, away in zip(figures.values(), hidden, strict=True)
        if away
        for figure in same
    ]
    return {each: frozenset(one.key for one in gone if one.asked == each) for each in cards}


@dataclass(frozen=True, eq=False)
class _Figure:
    """One group of one card, and which groups of the base it counts."""

    asked: Asked
    key: Key
    members: Mask
    hidden: bool


def _base(warehouse: Warehouse, cards: Sequence[Asked]) -> tuple[pd.DataFrame, list[Counts]]:
    """Return the groups that all cards are sums of, and per indicator their persons by answer."""
    first = CATALOGUE[cards[0].metric]
    narrowed = [name for name in NAMES if name in first.dimensions]
    alike = [name for name in narrowed if len({getattr(each.filters, name) for each in cards}) == 1]
    sliced = {name for each in cards for name in each.by}
    by = tuple(
        name
        for name in first.dimensions
        if name in sliced
        or (name in narrowed and name not in alike and any(getattr(e.filters, name) for e in cards))
    )
    shared = cards[0].filters.only(*alike)
    return _summed(warehouse, tuple(dict.fromkeys(each.metric for each in cards)), by, shared)


@lru_cache(maxsize=BASES_KEPT)
def _summed(
    warehouse: Warehouse, metrics: tuple[str, ...], by: tuple[str, ...], filters: Filters
) -> tuple[pd.DataFrame, list[Counts]]:
    """Return all groups of some indicators, and per indicator their persons by answer.

    They are the same for every partner that is compared within the same years.
    """
    found = {
        metric: disclosure.answers(
            query.compute(warehouse, CATALOGUE[metric], by, filters), CATALOGUE[metric]
        )
        for metric in metrics
    }
    keyed = {metric: disclosure.keys(groups, by) for metric, (groups, _) in found.items()}
    every = pd.Index(
        dict.fromkeys(key for given in keyed.values() for key in given), tupleize_cols=False
    )
    groups = pd.DataFrame(list(every), columns=list(by), index=range(len(every)), dtype="object")
    answers = [
        pd.DataFrame(counts, index=pd.Index(keyed[metric], tupleize_cols=False))
        .reindex(every, fill_value=0.0).to_numpy(dtype=np.float64)
        for metric, (_, counts) in found.items()
    ]  # fmt: skip
    return groups, answers


def _figures(result: Result, asked: Asked, groups: pd.DataFrame) -> Iterator[_Figure]:
    within = np.ones(len(groups), dtype=np.bool_)
    for name, values in asked.filters.active().items():
        if name in groups:
            within &= groups[name].isin(values).to_numpy()
    places: dict[Key, list[int]] = {}
    for place, key in enumerate(disclosure.keys(groups, asked.by)):
        places.setdefault(key, []).append(place)
    statuses = dict(
        zip(disclosure.keys(result.frame, asked.by), result.frame["status"], strict=True)
    )
    for key, status in statuses.items():
        if status in ("shown", "hidden"):
            counted = np.zeros(len(groups), dtype=np.bool_)
            counted[places.get(key, [])] = True
            yield _Figure(asked, key, counted & within, status == "hidden")
