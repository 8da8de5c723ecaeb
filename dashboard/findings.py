"""Sentences from a result, in both languages: finding, subtitle, source, alternative text, change.

All start from the one Result after disclosure and from the same headline figures, so a title, a
speaker's note and an alternative text can not disagree. A trend or a difference between groups is
claimed only when its 95 % interval excludes zero; the difference between the highest and the lowest
of many groups is first widened for all pairs that could have been picked.
"""

from math import isnan

import pandas as pd

from dashboard import formats
from dashboard.disclosure import PROFILES
from dashboard.headlines import YEAR, Headline, change_of, headline, latest
from dashboard.inference import Change
from dashboard.labels import Labels
from dashboard.messages import Language, Text
from dashboard.metrics.model import Metric
from dashboard.result import Result
from dashboard.wording import (
    UNITS,
    amount,
    apart,
    bounds,
    class_name,
    fields_of,
    fill,
    group_name,
    joined,
    plain,
    size,
    years,
)

LONGEST_ALTERNATIVE = 220
ENDS = 3
PAIR = 2

_RISE, _FALL = Text("rose", "上升"), Text("fell", "下降")
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
_ONE_GROUP = Text("{subject}, {group}: {value}", "{subject}（{group}）：{value}")
_ABSENT = {
    "hidden": Text("{subject}: hidden to protect persons", "{subject}：为保护个人而隐藏"),
    "immature": Text("{subject}: not yet mature", "{subject}：尚未成熟"),
    "not_recorded": Text("{subject}: not recorded", "{subject}：未记录"),
    "not_estimable": Text("{subject}: cannot be estimated", "{subject}：无法估计"),
    "": Text("{subject}: too few records to say", "{subject}：记录过少，无法判断"),
}
_SUBTITLE = Text(
    "{label}: {formula}; counted in {unit}{by}; {years}",
    "{label}：{formula}；单位：{unit}{by}；{years}",
)
_BY = Text(", by {dimensions}", "，按{dimensions}")
_SOURCE = Text(
    "Source: {source}; {n}{known}{bounds}{hidden}; data up to {date}; snapshot {state}; "
    "disclosure: {profile}",
    "来源：{source}；{n}{known}{bounds}{hidden}；数据截至{date}；快照{state}；披露规则：{profile}",
)
_KNOWN = Text(", answer known for {share}", "，答案已知{share}")
_HIDDEN = Text(", {cells} hidden", "，隐藏{cells}组")
_UP, _DOWN = Text("up", "上升"), Text("down", "下降")
_POINTS = Text("{direction} {value} points", "{direction}{value}个百分点")
_STEP = Text("{direction} {value}", "{direction}{value}")
_CHANGE = Text("{step} (95% interval {low} to {high})", "{step}（95%区间{low}至{high}）")
_CHANCE = Text(
    "{step}, cannot be told from chance (95% interval {low} to {high})",
    "{step}，无法与偶然波动区分（95%区间{low}至{high}）",
)
_ALONE = Text(
    "{value}, 95% interval {low} to {high}, n = {n}", "{value}，95%区间{low}至{high}，n = {n}"
)
_IN_YEAR = Text("{year}: {piece}", "{year}：{piece}")
_STOP, _NEXT = Text(".", "。"), Text(", ", "，")


def title(result: Result, language: Language, labels: Labels) -> str:
    """Return the finding: what the figure says, not what it shows."""
    head = headline(result)
    if head.shown.empty:
        status = str(head.rows["status"].iloc[0]) if len(head.rows) else ""
        return fill(_ABSENT[status], language, subject=result.metric.label.into(language))
    if [name for name in result.by if name != YEAR]:
        return _groups(result, head, language, labels)
    comparable = head.shown[YEAR] >= max(result.breaks, default="") if result.by else ()
    if result.by and sum(comparable) >= PAIR:
        return _trend(result, head, language, labels)
    fields = fields_of(result, head, head.shown.iloc[-1], language, labels)
    finding = result.metric.finding
    level = finding.undecided.level if finding.undecided and head.undecided else finding.level
    return fill(level, language, **fields)


def subtitle(result: Result, language: Language, labels: Labels) -> str:
    """Return what is measured, of whom and when."""
    dimensions = joined([labels("dimension", name, language) for name in result.by], language)
    return fill(
        _SUBTITLE,
        language,
        label=result.metric.label.into(language),
        formula=plain(result.metric.formula, language),
        unit=UNITS[result.metric.unit].into(language),
        by=fill(_BY, language, dimensions=dimensions) if result.by else "",
        years=years(result, language),
    )


def source_line(result: Result, language: Language, labels: Labels) -> str:
    """Return source, n, known answers and bounds, hidden cells, data cut, snapshot and profile."""
    rows = result.frame.drop_duplicates(list(result.by)) if result.by else result.frame.head(1)
    hidden = int((rows["status"] == "hidden").sum())
    rows = rows[rows["status"] == "shown"]
    n, unknown = rows["n"].sum(), rows["unknown"].sum()
    share = formats.percent(n / (n + unknown), language) if unknown else ""
    ends = bounds(result, language)
    return fill(
        _SOURCE,
        language,
        source=plain(result.metric.source, language),
        n=size(result, rows, language),
        known=fill(_KNOWN, language, share=share) if share else "",
        bounds=_NEXT.into(language) + ends if ends else "",
        hidden=fill(_HIDDEN, language, cells=hidden) if hidden else "",
        date=formats.date(result.data_cut, language),
        state=result.state,
        profile=PROFILES[result.profile].label.into(language),
    )


def alternative_text(result: Result, language: Language, labels: Labels) -> str:
    """Return what the figure shows, in at most 220 characters: the finding, then figures."""
    text, stop = title(result, language, labels), _STOP.into(language)
    text += stop
    for number, piece in enumerate(_pieces(result, language, labels)):
        before = text.removesuffix(stop) + _NEXT.into(language) if number else text
        gap = "" if number or language == "zh" else " "
        if len(longer := before + gap + piece + stop) > LONGEST_ALTERNATIVE:
            break
        text = longer
    return text if len(text) <= LONGEST_ALTERNATIVE else text[: LONGEST_ALTERNATIVE - 1] + "…"


def change_words(change: Change, metric: Metric, language: Language) -> str:
    """Return a change in words: ``up 3.1 points (95% interval 0.4 to 5.8)``.

    The interval of a fall is given as the size of the fall, its smaller bound first.
    """
    if isnan(change.value):
        return formats.MISSING
    scale, step = (1, _STEP) if metric.shape == "mean" else (100, _POINTS)
    low, high = change.low * scale, change.high * scale
    if change.distinguishable:
        low, high = sorted((abs(low), abs(high)))
    digits = max(metric.decimals, 1)
    return fill(
        _CHANGE if change.distinguishable else _CHANCE,
        language,
        step=fill(
            step,
            language,
            direction=(_UP if change.value >= 0 else _DOWN).into(language),
            value=amount(change, metric, language),
        ),
        low=formats.number(low, language, digits),
        high=formats.number(high, language, digits),
    )


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
        "direction": (_RISE if change.value > 0 else _FALL).into(language),
    }
    claim = result.metric.finding.trend or _TREND
    return fill(claim if change.distinguishable else _NO_TREND, language, **fields)


def _groups(result: Result, head: Headline, language: Language, labels: Labels) -> str:
    rows = latest(result, head.shown).sort_values("value", kind="stable")
    by = [name for name in result.by if name != YEAR]
    low, high = rows.iloc[0], rows.iloc[-1]
    fields = fields_of(result, head, high, language, labels)
    lowest, highest = (group_name(row, by, language, labels) for row in (low, high))
    if len(rows) < PAIR:
        return fill(_ONE_GROUP, language, **{**fields, "group": highest})
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
    return fill(claim if change.distinguishable else _NO_GROUPS, language, **fields)


def _pieces(result: Result, language: Language, labels: Labels) -> list[str]:
    """Return the figures of an alternative text, most telling first."""
    head = headline(result)
    if result.metric.shape in ("distribution", "matrix") and not set(result.by) - {YEAR}:
        return _classes(result, language, labels)
    if not result.by:
        return [
            fill(_ALONE, language, **fields_of(result, head, row, language, labels))
            for _, row in head.shown.iterrows()
        ]
    by = list(result.by)
    rows = head.shown if by == [YEAR] else latest(result, head.shown).sort_values("value")[::-1]
    rows = pd.concat([rows[:ENDS], rows[-ENDS:]]) if len(rows) > PAIR * ENDS else rows
    names = (group_name(row, by, language, labels) for _, row in rows.iterrows())
    values = (formats.figure(value, result.metric, language) for value in rows["value"])
    return [f"{name} {value}" for name, value in zip(names, values, strict=True)]


def _classes(result: Result, language: Language, labels: Labels) -> list[str]:
    metric = result.metric
    rows = latest(result, result.frame[result.frame["status"] == "shown"])
    names = ["class"] if metric.shape == "distribution" else ["row", "column"]
    if metric.shape == "matrix":
        rows = rows.nlargest(2 * ENDS, "count")
    pieces = [
        f"{class_name(metric, tuple(row[names]), language, labels)} "
        f"{formats.figure(row['value'], metric, language)}"
        for _, row in rows.iterrows()
    ]
    if YEAR in result.by and pieces:
        pieces[0] = fill(_IN_YEAR, language, year=rows[YEAR].iloc[0], piece=pieces[0])
    return pieces
