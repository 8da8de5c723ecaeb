"""The words and numbers that sentences about a result are made of."""

from collections.abc import Iterable
from math import nan

import pandas as pd

from dashboard import formats
from dashboard.filters import YEAR
from dashboard.inference import Change
from dashboard.labels import Labels
from dashboard.messages import Language, Text, filled
from dashboard.metrics.model import WITHOUT_INTERVAL, Metric
from dashboard.result import Result
from dashboard.sentences.headlines import Headline, latest

MOST_DECIMALS = 2
MANY_UNKNOWN = 0.1
RISE, FALL = Text("rose", "上升"), Text("fell", "下降")
ONE_GROUP = Text("{subject}, {group}: {value}", "{subject}（{group}）：{value}")
_ALL_YEARS = Text("all years together", "所有学年合计")
_SPAN = Text("{first} to {last}", "{first}至{last}")
_SIZE = Text("n = {n}", "n = {n}")
_COUNTED_IN = Text("{n} {unit}", "{n}{unit}")
_SAME_SIZE = Text("n = {n} per group", "每组n = {n}")
_SIZES = Text("n = {least} to {most} per group", "每组n = {least}至{most}")
_BOUNDS = Text("if all unknowns were no / yes: {bounds}", "若未知者全为“否”或全为“是”：{bounds}")
_BOUNDS_IN = Text(
    "if all unknowns of {year} were no / yes: {bounds}",
    "若{year}的未知者全为“否”或全为“是”：{bounds}",
)
_BY_DAY = Text("{label}, day {days}", "{label}（第{days}天）")
_COMMA = Text(", ", "、")
_BESIDE = Text(" / ", "／")
_OF_BOTH = Text(" · ", "·")


def fill(template: Text, language: Language, **fields: object) -> str:
    """Return a template in ``language`` with its fields filled."""
    return filled(template.into(language), fields)


def plain(text: Text, language: Language) -> str:
    """Return a text without its full stop, to stand inside a sentence."""
    return text.into(language).rstrip(".。")


def joined(names: Iterable[str], language: Language) -> str:
    """Return names as one enumeration."""
    return _COMMA.into(language).join(names)


def apart(metric: Metric, values: tuple[float, float], language: Language) -> tuple[str, str]:
    """Return two values with as many decimals as they need to differ, two more at most."""
    for more in range(MOST_DECIMALS + 1):
        one, other = (formats.figure(value, metric, language, more) for value in values)
        if one != other:
            break
    return one, other


def amount(change: Change, metric: Metric, language: Language) -> str:
    """Return the size of a change without sign: points of a share, units of a mean."""
    scale = 100 if metric.is_share else 1
    return formats.number(abs(change.value) * scale, language, decimals(metric))


def decimals(metric: Metric) -> int:
    """Return with how many decimals a change is said: at least one, unless whole things were counted."""
    return metric.decimals if metric.shape in WITHOUT_INTERVAL else max(metric.decimals, 1)


def certain(change: Change, metric: Metric) -> bool:
    """Return whether a change may be claimed: told from chance, or counted in full."""
    counted = metric.shape in WITHOUT_INTERVAL and change.value != 0
    return change.distinguishable or counted


def group_name(row: pd.Series, by: list[str], language: Language, labels: Labels) -> str:
    """Return the name of a row's group, kept together where it has two dimensions."""
    return _OF_BOTH.into(language).join(labels(name, str(row[name]), language) for name in by)


def class_name(metric: Metric, codes: tuple[str, ...], language: Language, labels: Labels) -> str:
    """Return the name of a class of a distribution, or of a pair of a matrix."""
    fields = ("feedback_state", "next_state") if metric.shape == "matrix" else (metric.class_names,)
    names = (labels(field, code, language) for field, code in zip(fields, codes, strict=True))
    return _BESIDE.into(language).join(names)


def years(result: Result, language: Language) -> str:
    """Return the years that a result is about: one, a span, or all together."""
    sliced = result.frame[YEAR].dropna().tolist() if YEAR in result.by else []
    found = sorted({*result.years, *map(str, sliced)})
    if len(found) <= 1:
        return found[0] if found else _ALL_YEARS.into(language)
    return fill(_SPAN, language, first=found[0], last=found[-1])


def size(result: Result, rows: pd.DataFrame, language: Language) -> str:
    """Return n: the sum over groups that add up, else its range; nothing where nothing has a figure."""
    n = rows["n"].dropna()
    if n.empty:
        return ""
    if set(result.by) <= {*result.metric.additive, YEAR} or len(n) <= 1:
        return fill(_SIZE, language, n=_counted(n.sum(), result.metric, language))
    least = formats.integer(n.min(), language)
    most = _counted(n.max(), result.metric, language)
    if n.min() == n.max():
        return fill(_SAME_SIZE, language, n=most)
    return fill(_SIZES, language, least=least, most=most)


def _counted(n: float, metric: Metric, language: Language) -> str:
    """Return n with what it counts, where that is neither persons, enterprises nor records."""
    number = formats.integer(n, language)
    if metric.counted_in is None:
        return number
    return fill(_COUNTED_IN, language, n=number, unit=metric.counted_in.into(language))


def much_unknown(rows: pd.DataFrame) -> "pd.Series[bool]":
    """Return per row of a ratio whether so many answers are unknown that their bounds are said."""
    known = rows["status"] == "shown"
    return known & (rows["unknown"] > MANY_UNKNOWN * (rows["n"] + rows["unknown"]))


def bounds(result: Result, language: Language) -> str:
    """Return the bounds of one rate, or of the latest of its years, had all unknowns answered.

    Empty where the answer is known for nine of ten, and for any other result.
    """
    if "if_unknown_no" not in result.frame or set(result.by) - {YEAR}:
        return ""
    rows = latest(result, result.frame[result.frame["status"] == "shown"])
    if not much_unknown(rows).any():
        return ""
    row = rows.iloc[0]
    ends = formats.interval(row["if_unknown_no"], row["if_unknown_yes"], result.metric, language)
    if YEAR in result.by:
        return fill(_BOUNDS_IN, language, year=row[YEAR], bounds=ends)
    return fill(_BOUNDS, language, bounds=ends)


def fields_of(
    result: Result, head: Headline, row: pd.Series, language: Language, labels: Labels
) -> dict[str, str]:
    """Return the template fields of one row of a headline."""
    metric = result.metric
    classes = [class_name(metric, codes, language, labels) for codes in head.focus]
    label, group = metric.label.into(language), joined(classes, language)
    finding = metric.finding
    named = (finding.subject or metric.label).into(language)
    return {
        "subject": named
        if finding.focus and not head.days
        else _subject(head, label, group, language),
        "label": label,
        "group": group,
        "days": str(head.days),
        "value": formats.figure(row["value"], metric, language),
        "low": formats.figure(row["low"], metric, language),
        "high": formats.figure(row["high"], metric, language),
        "n": formats.integer(row["n"], language),
        "unknown": formats.integer(row["unknown"], language),
        "count": formats.integer(row["count"], language),
        "share": formats.percent(row.get("share", nan), language),
        "year": str(row[YEAR]) if YEAR in result.by else years(result, language),
    }


def _subject(head: Headline, label: str, group: str, language: Language) -> str:
    """Return what a general sentence is about: the class or the label, of a curve on a day."""
    if head.days:
        return fill(_BY_DAY, language, label=group or label, days=head.days)
    return group or label
