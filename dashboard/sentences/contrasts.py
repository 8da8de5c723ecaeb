"""Findings of metrics that compare what belongs together: steps, two times, a mix, a table of counts."""

from collections.abc import Iterator

import pandas as pd

from dashboard import formats
from dashboard.filters import YEAR
from dashboard.inference import Change
from dashboard.labels import Labels
from dashboard.messages import Language, Text
from dashboard.metrics.contrasts import Largest, Pair, Steps, Unlike, Within
from dashboard.metrics.model import Metric
from dashboard.result import Result
from dashboard.sentences.headlines import Headline, change_of, latest
from dashboard.sentences.wording import (
    FALL,
    ONE_GROUP,
    RISE,
    apart,
    certain,
    class_name,
    fields_of,
    fill,
    group_name,
    joined,
)

_STEP = Text("{step}: {value}", "{step}：{value}")
_STEP_HIDDEN = Text(
    "{step}: {value}; steps hidden: {hidden}", "{step}：{value}；另有{hidden}步已隐藏"
)
_OF_SIDE = Text("{side} {value}", "{side}占{value}")


def told(result: Result, head: Headline, language: Language, labels: Labels) -> str:
    """Return the metric's own comparison; empty where it has none for these groups."""
    contrast = result.metric.finding.contrast
    by = [name for name in result.by if name != YEAR]
    if contrast is None or contrast.dimension not in by or len(by) > 1 + isinstance(contrast, Pair):
        return ""
    given = result, head, language, labels
    match contrast:
        case Steps():
            return _steps(contrast, *given)
        case Pair():
            return _pair(contrast, *given) if len(by) > 1 else _alone(contrast, *given)
        case Unlike():
            return _unlike(contrast, result, language, labels) or _first(*given)
        case Largest():
            return _largest(contrast, result, language, labels) or _first(*given)
        case Within():
            return _within(contrast, result, language) or _first(*given)


def _first(result: Result, head: Headline, language: Language, labels: Labels) -> str:
    """Return the figure of the first group, where nothing can be compared."""
    row = latest(result, head.shown).iloc[0]
    group = group_name(row, [name for name in result.by if name != YEAR], language, labels)
    fields = fields_of(result, head, row, language, labels) | {"group": group}
    return fill(ONE_GROUP, language, **fields)


def _steps(steps: Steps, result: Result, head: Headline, language: Language, labels: Labels) -> str:
    shown = latest(result, head.shown)
    chain = shown[~shown[steps.dimension].isin(steps.whole)].sort_values("value", kind="stable")
    hidden = int((latest(result, head.rows)["status"] == "hidden").sum())
    pairs = len(chain) * (len(chain) - 1) // 2
    if pairs and not hidden and result.metric.finding.groups:
        low, high = chain.iloc[0], chain.iloc[-1]
        if certain(change_of(high, low, comparisons=pairs), result.metric):
            return fill(
                result.metric.finding.groups,
                language,
                lowest=labels(steps.dimension, str(low[steps.dimension]), language),
                lowest_value=apart(result.metric, (low["value"], high["value"]), language)[0],
            )
    last = max(shown.to_dict("records"), key=lambda row: steps.order.index(row[steps.dimension]))
    return fill(
        _STEP_HIDDEN if hidden else _STEP,
        language,
        step=labels(steps.dimension, last[steps.dimension], language),
        value=formats.figure(last["value"], result.metric, language),
        hidden=hidden,
    )


def _pair(pair: Pair, result: Result, head: Headline, language: Language, labels: Labels) -> str:
    found = list(_both(pair, result, head))
    if not found:
        return _first(result, head, language, labels)
    changes = [change_of(later, earlier, len(found)) for earlier, later in found]
    most = max(range(len(found)), key=lambda place: _telling(changes[place], result.metric))
    (earlier, later), change = found[most], changes[most]
    other = _other(pair, result)
    only = pair.only.get(other)
    values = apart(result.metric, (earlier["value"], later["value"]), language)
    told = pair.changed if certain(change, result.metric) else pair.alike
    return fill(
        told if only or pair.alone is None else pair.alone,
        language,
        group=only[1].into(language) if only else labels(other, str(earlier[other]), language),
        earlier=values[0],
        later=values[1],
        direction=(RISE if change.value > 0 else FALL).into(language),
    )


def _alone(pair: Pair, result: Result, head: Headline, language: Language, labels: Labels) -> str:
    """Return both figures where others stand behind one than behind the other."""
    shown = latest(result, head.shown).set_index(pair.dimension)["value"]
    if pair.alone is None:
        return ""
    if not {pair.earlier, pair.later} <= {*shown.index}:
        return _first(result, head, language, labels)
    values = apart(result.metric, (shown[pair.earlier], shown[pair.later]), language)
    label = result.metric.label.into(language)
    return fill(pair.alone, language, group=label, earlier=values[0], later=values[1])


def _telling(change: Change, metric: Metric) -> tuple[bool, float]:
    """Return what changes are ordered by: one that is certain tells more than a larger one that is not."""
    return certain(change, metric), abs(change.value)


def _both(pair: Pair, result: Result, head: Headline) -> Iterator[tuple[pd.Series, pd.Series]]:
    """Yield the two rows of each group that has both, of those in which they can be compared."""
    other = _other(pair, result)
    for code, rows in latest(result, head.shown).groupby(other, sort=False):
        found = {row[pair.dimension]: row for _, row in rows.iterrows()}
        allowed = other not in pair.only or code == pair.only[other][0]
        if allowed and pair.earlier in found and pair.later in found:
            yield found[pair.earlier], found[pair.later]


def _other(pair: Pair, result: Result) -> str:
    return next(name for name in result.by if name not in (YEAR, pair.dimension))


def _unlike(unlike: Unlike, result: Result, language: Language, labels: Labels) -> str:
    """Return the class in which one group differs most from the nearest of the others."""
    shares = _cells(result, unlike.dimension, "value")
    others = [code for code in unlike.others if code in shares]
    if unlike.one not in shares or not others:
        return ""
    gaps = shares[others].rsub(shares[unlike.one], axis=0)
    same_side = gaps.gt(0).all(axis=1) | gaps.lt(0).all(axis=1)
    nearest = gaps.abs().min(axis=1).where(same_side, 0.0)
    if not nearest.max() > 0:
        return ""
    code, metric = str(nearest.idxmax()), result.metric
    values = {each: formats.figure(shares[each][code], metric, language) for each in shares}
    sides = (
        fill(_OF_SIDE, language, value=values[each], side=labels(unlike.dimension, each, language))
        for each in others
    )
    return fill(
        unlike.text,
        language,
        group=class_name(metric, (code,), language, labels),
        value=values[unlike.one],
        others=joined(sides, language),
    )


def _largest(largest: Largest, result: Result, language: Language, labels: Labels) -> str:
    """Return the largest cell whose group is recorded, of all cells of its class."""
    counts = _cells(result, largest.dimension, "count")
    named = counts[[code for code in counts if code]].stack()
    if named.empty or not named.max() > 0:
        return ""
    code, by = map(str, named.index[int(named.to_numpy().argmax())])
    return fill(
        largest.text,
        language,
        group=class_name(result.metric, (code,), language, labels),
        by=labels(largest.dimension, by, language),
        count=formats.integer(counts[by][code], language),
        total=formats.integer(counts.T[code].sum(), language),
    )


def _within(within: Within, result: Result, language: Language) -> str:
    counts = _cells(result, within.dimension, "count")
    if within.one not in counts:
        return ""
    group = counts[within.one]
    return fill(
        within.text,
        language,
        count=formats.integer(group[group.index.isin(within.classes)].sum(), language),
        n=formats.integer(group.sum(), language),
    )


def _cells(result: Result, dimension: str, column: str) -> pd.DataFrame:
    """Return a row per class and a column per group that has a figure."""
    frame = result.frame[result.frame["status"] == "shown"]
    shown = latest(result, frame).assign(**{dimension: frame[dimension].fillna("")})
    return shown.pivot(index="class", columns=dimension, values=column).fillna(0.0)
