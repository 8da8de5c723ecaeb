"""Sentences from a result, in both languages: finding, subtitle, source, alternative text, change.

All start from the one Result after disclosure and from the same headline figures, so a title, a
speaker's note and an alternative text can not disagree.
"""

from math import isnan

import pandas as pd

from dashboard import formats
from dashboard.disclosure import PROFILES
from dashboard.filters import YEAR
from dashboard.inference import Change
from dashboard.labels import Labels
from dashboard.messages import Language, Text
from dashboard.metrics.model import WITHOUT_INTERVAL, Metric
from dashboard.result import Result
from dashboard.sentences import maturity
from dashboard.sentences.claims import title
from dashboard.sentences.comparing import FLAGGED
from dashboard.sentences.headlines import Headline, headline, latest
from dashboard.sentences.wording import (
    amount,
    bounds,
    class_name,
    decimals,
    fields_of,
    fill,
    group_name,
    joined,
    plain,
    size,
    years,
)

__all__ = ["alternative_text", "change_words", "source_line", "subtitle", "title"]

LONGEST_ALTERNATIVE = 220
ALL_KNOWN = 0.995
"""From which share on, rounded, every answer is known."""
ENDS = 3
PAIR = 2

_TERM = Text("{name} {value} ({bounds})", "{name}{value}（{bounds}）")
_SUBTITLE = Text(
    "{label}: {measured}{by}; {years}",
    "{label}：{measured}{by}；{years}",
)
_MEASURED = Text("{measured}{by}; {years}", "{measured}{by}；{years}")
_BY = Text("; by {dimensions}", "；按{dimensions}")
_SOURCE = Text(
    "Source: {source}; {counted}data up to {date}; snapshot {state}; disclosure: {profile}",
    "来源：{source}；{counted}数据截至{date}；快照{state}；披露规则：{profile}",
)
_KNOWN = Text("answer known for {share}", "答案已知{share}")
_HIDDEN = Text("{cells} hidden", "隐藏{cells}组")
_UP, _DOWN, _UNCHANGED = Text("up", "上升"), Text("down", "下降"), Text("unchanged", "持平")
_NO_CLEAR_CHANGE = Text("no clear change", "无明显变化")
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
_COUNTED = Text("{value}, n = {n}", "{value}，n = {n}")
_BESIDE = Text("{name}: {group} {value}", "{name}：{group} {value}")
_ABOUT, _OF = Text("{about}: {piece}", "{about}：{piece}"), Text("of all {n}", "全部{n}条")
_IN_YEAR = Text("{year}: {piece}", "{year}：{piece}")
_STOP, _NEXT, _THEN = Text(".", "。"), Text(", ", "，"), Text("; ", "；")


def subtitle(result: Result, language: Language, labels: Labels) -> str:
    """Return what is measured, of whom and when; the indicator is named where the finding does not."""
    label = result.metric.label.into(language)
    named = label.casefold() in title(result, language, labels).casefold()
    dimensions = joined([labels("dimension", name, language) for name in result.by], language)
    said = fill(
        _MEASURED if named else _SUBTITLE,
        language,
        label=label,
        measured=result.metric.measured.into(language),
        by=fill(_BY, language, dimensions=dimensions) if result.by else "",
        years=years(result, language),
    )
    return formats.capital(said)


def source_line(result: Result, language: Language) -> str:
    """Return source, n, known answers and bounds, hidden cells, data cut, snapshot and profile.

    Where no cell has a figure, there is no n to be said.
    """
    rows = result.frame.drop_duplicates(list(result.by)) if result.by else result.frame.head(1)
    hidden = int((rows["status"] == "hidden").sum())
    rows = rows[rows["status"] == "shown"]
    n, unknown = rows["n"].sum(), rows["unknown"].sum()
    known = n / (n + unknown) if unknown else 1.0
    share = formats.percent(known, language) if known < ALL_KNOWN else ""
    counted = [
        size(result, rows, language),
        fill(_KNOWN, language, share=share) if share else "",
        bounds(result, language),
        fill(_HIDDEN, language, cells=hidden) if hidden else "",
    ]
    said = _NEXT.into(language).join(filter(None, counted))
    return fill(
        _SOURCE,
        language,
        source=plain(result.metric.source, language),
        counted=said + _THEN.into(language) if said else "",
        date=formats.date(result.data_cut, language),
        state=result.state,
        profile=PROFILES[result.profile].label.into(language),
    )


def alternative_text(result: Result, language: Language, labels: Labels) -> str:
    """Return what the figure shows, in at most 220 characters: the finding, then figures.

    There is always room for how many are not counted yet.
    """
    text, stop = title(result, language, labels), _STOP.into(language)
    text += stop
    pieces = [*_pieces(result, language, labels), *_beside(result, language, labels)]
    pending = maturity.pending(result, language, labels)
    last = (_THEN.into(language) + pending) if pending else ""
    for number, piece in enumerate(pieces):
        before = text.removesuffix(stop) + _NEXT.into(language) if number else text
        gap = "" if number or language == "zh" else " "
        if len(longer := before + gap + piece + stop) + len(last) > LONGEST_ALTERNATIVE:
            break
        text = longer
    text = text.removesuffix(stop) + last + stop
    return text if len(text) <= LONGEST_ALTERNATIVE else text[: LONGEST_ALTERNATIVE - 1] + "…"


def change_words(change: Change, metric: Metric, language: Language) -> str:
    """Return a change in words: ``up 3.1 points (95% interval 0.4 to 5.8)``.

    The interval of a fall is given as the size of the fall, its smaller bound first. What is nought as
    it is written is no clear change; without an interval it is unchanged.
    """
    if isnan(change.value):
        return formats.MISSING
    scale, step = (100, _POINTS) if metric.is_share else (1, _STEP)
    low, high = change.low * scale, change.high * scale
    if change.distinguishable:
        low, high = sorted((abs(low), abs(high)))
    digits = decimals(metric)
    direction = (_UP if change.value >= 0 else _DOWN).into(language)
    value = amount(change, metric, language)
    still = not change.distinguishable and value == formats.number(0, language, digits)
    unclear = _UNCHANGED if metric.shape in WITHOUT_INTERVAL else _NO_CLEAR_CHANGE
    moved = (
        unclear.into(language) if still else fill(step, language, direction=direction, value=value)
    )
    if metric.shape in WITHOUT_INTERVAL:
        return moved
    return fill(
        _CHANGE if change.distinguishable or still else _CHANCE,
        language,
        step=moved,
        low=formats.number(low, language, digits),
        high=formats.number(high, language, digits),
    )


def _pieces(result: Result, language: Language, labels: Labels) -> list[str]:
    """Return the figures of an alternative text, most telling first."""
    head = headline(result)
    if result.metric.shape == "model":
        return [_term(row, result.metric, language, labels) for _, row in head.shown.iterrows()]
    if result.metric.shape in ("distribution", "matrix") and not set(result.by) - {YEAR}:
        return _of_all(result, _classes(result, language, labels), language)
    if result.metric.shape == "incidence" and not result.by:
        return _causes(result, head, language, labels)
    if not result.by:
        template = _COUNTED if result.metric.shape in WITHOUT_INTERVAL else _ALONE
        return [
            fill(template, language, **fields_of(result, head, row, language, labels))
            for _, row in head.shown.iterrows()
        ]
    if "place" in result.frame:
        return _beyond(result, language, labels)
    return _of_groups(result, head, language, labels)


def _of_groups(result: Result, head: Headline, language: Language, labels: Labels) -> list[str]:
    """Return the highest and the lowest groups, or all years; of classes, also of which these are."""
    by = list(result.by)
    rows = head.shown if by == [YEAR] else latest(result, head.shown).sort_values("value")[::-1]
    rows = pd.concat([rows[:ENDS], rows[-ENDS:]]) if len(rows) > PAIR * ENDS else rows
    names = (group_name(row, by, language, labels) for _, row in rows.iterrows())
    values = (formats.figure(value, result.metric, language) for value in rows["value"])
    pieces = [f"{name} {value}" for name, value in zip(names, values, strict=True)]
    if pieces and result.metric.shape in ("distribution", "matrix"):
        about = fields_of(result, head, rows.iloc[0], language, labels)["subject"]
        pieces[0] = fill(_ABOUT, language, about=about, piece=pieces[0])
    return pieces


def _of_all(result: Result, pieces: list[str], language: Language) -> list[str]:
    """Say that shares of pairs are of all records, where the finding is of those with an outcome."""
    undecided, frame = result.metric.finding.undecided, result.frame
    if not pieces or undecided is None or not frame["column"].eq(undecided.column).any():
        return pieces
    n = formats.integer(latest(result, frame)["n"].max(), language)
    return [fill(_ABOUT, language, about=fill(_OF, language, n=n), piece=pieces[0]), *pieces[1:]]


def _beside(result: Result, language: Language, labels: Labels) -> list[str]:
    """Return what stands beside the highest and the lowest group, or the last and first year."""
    head = headline(result).shown
    if result.beside is None or head.empty:
        return []
    other = result.beside.result.frame
    rows = {str(row[result.by[0]]): row for _, row in other[other["status"] == "shown"].iterrows()}
    ends = head if result.by == (YEAR,) else head.sort_values("value")
    codes = dict.fromkeys(str(code) for code in ends[result.by[0]].iloc[[-1, 0]])
    return [
        fill(
            _BESIDE, language, name=result.beside.name.into(language),
            group=labels(result.by[0], code, language),
            value=formats.figure(rows[code]["value"], result.metric, language),
        )
        for code in codes
        if code in rows
    ]  # fmt: skip


def _causes(result: Result, head: Headline, language: Language, labels: Labels) -> list[str]:
    """Return the share that each cause has taken by the day on which the finding reads it."""
    rows = result.frame[result.frame["time"] <= head.days].groupby("class", sort=False).tail(1)
    return [
        f"{class_name(result.metric, (str(row['class']),), language, labels)} "
        f"{formats.figure(row['value'], result.metric, language)}"
        for _, row in rows.sort_values("value", ascending=False).iterrows()
    ]


def _term(row: pd.Series, metric: Metric, language: Language, labels: Labels) -> str:
    name = labels("term", str(row["term"]), language)
    bounds = formats.interval(row["low"], row["high"], metric, language)
    value = formats.figure(row["value"], metric, language)
    return fill(_TERM, language, name=name, value=value, bounds=bounds)


def _beyond(result: Result, language: Language, labels: Labels) -> list[str]:
    """Return the partners beyond chance, the farthest first; nobody's name where it is published."""
    if result.profile == "publication":
        return []
    rows = result.frame[result.frame["place"].isin(FLAGGED)].head(2 * ENDS)
    names = (labels("enterprise_id", str(code), language) for code in rows["enterprise_id"])
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
