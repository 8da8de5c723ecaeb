"""What a figure says, in one sentence: a level, a trend, a difference between groups, an association.

A trend or a difference between groups is claimed only when its 95 % interval excludes zero; the
difference between the highest and the lowest of many groups is first widened for all pairs that
could have been picked. Metrics whose groups do not all stand beside each other tell what belongs
together (see :mod:`dashboard.sentences.contrasts`). What was counted in full has no interval and is claimed as it is.
"""

from dashboard import formats
from dashboard.filters import YEAR
from dashboard.labels import Labels
from dashboard.messages import Language, Text
from dashboard.result import Result
from dashboard.sentences import contrasts
from dashboard.sentences.comparing import FLAGGED
from dashboard.sentences.headlines import Headline, change_of, headline, latest
from dashboard.sentences.wording import (
    FALL,
    ONE_GROUP,
    RISE,
    amount,
    apart,
    certain,
    fields_of,
    fill,
    group_name,
    joined,
)

PAIR = 2

_TREND = Text(
    "{subject} {direction} from {first_value} to {last_value} since {first}",
    "{first}以来{subject}由{first_value}{direction}至{last_value}",
)
_NO_TREND = Text(
    "{subject}: {value} in {last}, no clear change", "{subject}：{last}为{value}，无明显变化"
)
_GROUPS = Text(
    "{subject}: {highest} {highest_value}, {lowest} {lowest_value}",
    "{subject}：{highest}{highest_value}，{lowest}{lowest_value}",
)
_NO_GROUPS = Text(
    "{subject}: no clear difference by {dimension}", "{subject}：各{dimension}之间无明显差异"
)
_BEYOND = Text(
    "{subject}: of {partners} partners {above} above, {below} below chance",
    "{subject}：{partners}家企业中{above}家高于、{below}家低于偶然范围",
)
_WITHIN = Text(
    "{subject}: {partners} partners differ no more than by chance",
    "{subject}：{partners}家企业的差异未超出偶然范围",
)
_NO_TERMS = Text("{subject}: no clear association", "{subject}：未见明确关联")
_ABSENT = {
    "hidden": Text("{subject}: hidden to protect persons", "{subject}：为保护个人而隐藏"),
    "immature": Text("{subject}: not yet mature", "{subject}：尚未到期"),
    "not_recorded": Text("{subject}: not recorded", "{subject}：未记录"),
    "not_estimable": Text("{subject}: cannot be estimated", "{subject}：无法估计"),
    "": Text("{subject}: too few records to say", "{subject}：记录过少，无法判断"),
}


def title(result: Result, language: Language, labels: Labels) -> str:
    """Return the finding: what the figure says, not what it shows."""
    head = headline(result)
    if head.shown.empty:
        status = str(head.rows["status"].iloc[0]) if len(head.rows) else ""
        return fill(_ABSENT[status], language, subject=result.metric.label.into(language))
    if "place" in result.frame:
        return _compared(result, head, language)
    if result.metric.shape == "model":
        return _associated(result, head, language, labels)
    if [name for name in result.by if name != YEAR]:
        given = result, head, language, labels
        return contrasts.told(*given) or _groups(*given)
    comparable = head.shown[YEAR] >= max(result.breaks, default="") if result.by else ()
    if result.by and sum(comparable) >= PAIR:
        return _trend(result, head, language, labels)
    fields = fields_of(result, head, head.shown.iloc[-1], language, labels)
    finding = result.metric.finding
    level = finding.undecided.level if finding.undecided and head.undecided else finding.level
    return fill(level, language, **fields)


def _compared(result: Result, head: Headline, language: Language) -> str:
    """Return how many partners lie beyond chance; whoever has the highest share is no finding."""
    places = head.shown["place"].value_counts()
    counts = {side: int(places.get(side, 0)) for side in FLAGGED}
    template = _BEYOND if any(counts.values()) else _WITHIN
    words = {name: formats.integer(count, language) for name, count in counts.items()}
    subject = result.metric.label.into(language)
    partners = formats.integer(len(head.shown), language)
    return fill(template, language, subject=subject, partners=partners, **words)


def _associated(result: Result, head: Headline, language: Language, labels: Labels) -> str:
    rows = head.shown
    clear = rows[(rows["low"] > 1) | (rows["high"] < 1)]
    fields = fields_of(result, head, rows.iloc[0], language, labels)
    names = (labels("term", str(term), language) for term in clear["term"])
    template = result.metric.finding.level if len(clear) else _NO_TERMS
    return fill(template, language, **{**fields, "terms": joined(names, language)})


def _trend(result: Result, head: Headline, language: Language, labels: Labels) -> str:
    rows = head.shown.sort_values(YEAR)
    rows = rows[rows[YEAR] >= max(result.breaks, default="")]
    first, last = rows.iloc[0], rows.iloc[-1]
    change = change_of(last, first)
    values = apart(result.metric, (first["value"], last["value"]), language)
    fields = fields_of(result, head, last, language, labels) | {
        "first": str(first[YEAR]),
        "last": str(last[YEAR]),
        "first_value": values[0],
        "last_value": values[1],
        "change": amount(change, result.metric, language),
        "direction": (RISE if change.value > 0 else FALL).into(language),
    }
    claim = result.metric.finding.trend or _TREND
    return fill(claim if certain(change, result.metric) else _NO_TREND, language, **fields)


def _groups(result: Result, head: Headline, language: Language, labels: Labels) -> str:
    rows = latest(result, head.shown).sort_values("value", kind="stable")
    by = [name for name in result.by if name != YEAR]
    low, high = rows.iloc[0], rows.iloc[-1]
    fields = fields_of(result, head, high, language, labels)
    lowest, highest = (group_name(row, by, language, labels) for row in (low, high))
    if len(rows) < PAIR:
        return fill(ONE_GROUP, language, **{**fields, "group": highest})
    change = change_of(high, low, comparisons=len(rows) * (len(rows) - 1) // 2)
    values = apart(result.metric, (low["value"], high["value"]), language)
    fields |= {
        "lowest": lowest,
        "highest": highest,
        "lowest_value": values[0],
        "highest_value": values[1],
        "change": amount(change, result.metric, language),
        "dimension": joined([labels("dimension", name, language) for name in by], language),
    }
    claim = result.metric.finding.groups or _GROUPS
    return fill(claim if certain(change, result.metric) else _NO_GROUPS, language, **fields)
