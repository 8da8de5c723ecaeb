"""Where a subject stands: its rates beside those of a benchmark and of the whole school, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from dashboard import formats, inference
from dashboard.context import Context
from dashboard.filters import Filters
from dashboard.inference import Change
from dashboard.messages import Text, message
from dashboard.metrics.model import Metric
from dashboard.result import Result
from dashboard.review import freezing
from dashboard.review.model import Card
from dashboard.review.subject import WHOLE, Subject
from dashboard.sections import benchmarks
from dashboard.sentences import comparing
from dashboard.sentences.headlines import distance, headline
from dashboard.sentences.statuses import status_word
from dashboard.sentences.wording import fill, joined

BETTER = message("better than the whole school: {names}")
WORSE = message("worse than the whole school: {names}")
OF_SOME = Text("{names}: {note}", "{names}：{note}")
AND_MORE = Text("{names} and {more} more", "{names}等{count}项")
ALIKE = message("{subject}: no rate can be told from the whole school's")
NO_RATES = message("{subject}: too few persons for rates")
ABOUT = message("Rates of {subject} beside {others}, {years}")
CAVEAT = message(
    "A difference is called better or worse only where it can be told from chance, all rates of this "
    "card taken together. Few interns make wide intervals: then it rarely can."
)
MOST_NAMED = 2


@dataclass(frozen=True, eq=False)
class Read:
    """A standing in words; ``table`` holds texts, ``data`` a row per rate and scope with plain numbers."""

    title: str
    subtitle: str
    notes: tuple[str, ...]
    definition: str
    caveat: str
    table: pd.DataFrame
    data: pd.DataFrame


@dataclass(frozen=True, eq=False)
class Rate:
    """One rate of a standing: a result per scope, and how far the subject is from the whole school.

    ``change`` is None where the whole school has no figure; ``told`` says whether it can be told from
    chance, all rates of the card taken together.
    """

    metric: Metric
    results: tuple[Result, ...]
    change: Change | None
    told: bool

    @property
    def verdict(self) -> str:
        """``better``, ``worse``, or ``alike`` where it can not be told from chance."""
        if self.change is None or not self.told:
            return "alike"
        return "better" if (self.change.value > 0) == (self.metric.better == "higher") else "worse"


def rates(card: Card) -> list[Rate]:
    """Return the rates of a standing of which the subject has a figure, in the order of the card."""
    ask = card.item.ask
    step = len(ask.metrics)
    found = [card.results[place::step] for place in range(step)]
    if ask.filters.enterprise_id:
        found = [(comparing.of_one(own), *others) for own, *others in found]
    kept = [each for each in found if _shown(each[0]) is not None]
    changes = [_change(each) for each in kept]
    clear = inference.discoveries([each for each in changes if each is not None])
    told = iter(clear)
    return [
        Rate(results[0].metric, results, change, told=change is not None and next(told))
        for results, change in zip(kept, changes, strict=True)
    ]


def clearest(every: list[Rate], most: int) -> list[Rate]:
    """Return as many rates as that, in the order given: those told from chance, then the farthest off."""
    ranked = sorted(every, key=lambda each: (not each.told, -_distance(each)))
    return [each for each in every if each in ranked[:most]]


def read(context: Context, subject: Subject, card: Card) -> Read:
    """Return a standing in words."""
    every = rates(card)
    names = scope_names(context, card)
    name = subject.name(context.labels, context.language)
    years = card.item.ask.filters.academic_year
    return Read(
        title=_title(context, every, name),
        subtitle=context.t(
            ABOUT,
            subject=name,
            others=joined(names[1:], context.language),
            years=" + ".join(years),
        ),
        notes=tuple(_notes(context, every)),
        definition=" ".join(each.metric.definition.into(context.language) for each in every),
        caveat=context.t(CAVEAT),
        table=_table(context, every, names),
        data=_data(context, every, names),
    )


def scope_names(context: Context, card: Card) -> list[str]:
    """Return what the groups of a standing are called, the subject first."""
    return [scope_name(context, each) for each in freezing.scopes(card.item.ask)]


def point(result: Result) -> tuple[float, float, float] | None:
    """Return a rate as (value, low, high), None where it has no figure."""
    row = _shown(result)
    return None if row is None else (float(row["value"]), float(row["low"]), float(row["high"]))


def scope_name(context: Context, filters: Filters) -> str:
    """Return what a scope is called: the one value that it is narrowed to, else the whole school."""
    for dimension, codes in filters.without("academic_year").active().items():
        names = (context.labels(dimension, code, context.language) for code in codes)
        return formats.capital(joined(names, context.language))
    return context.t(WHOLE)


def _change(results: tuple[Result, ...]) -> Change | None:
    own, whole = _shown(results[0]), _shown(results[-1])
    return None if own is None or whole is None else distance(own, whole)


def _shown(result: Result) -> pd.Series | None:
    rows = headline(result).shown
    return rows.iloc[0] if len(rows) else None


def _distance(rate: Rate) -> float:
    return abs(rate.change.value) if rate.change is not None else 0.0


def _title(context: Context, every: list[Rate], name: str) -> str:
    if not every:
        return context.t(NO_RATES, subject=name)
    parts = []
    for verdict, text in (("better", BETTER), ("worse", WORSE)):
        labels = [
            each.metric.label.into(context.language) for each in every if each.verdict == verdict
        ]
        if labels:
            parts.append(context.t(text, names=_named(context, labels)))
    return formats.capital("; ".join(parts)) or context.t(ALIKE, subject=name)


def _named(context: Context, labels: list[str]) -> str:
    """Return the first names of rates, and of more than that how many there are."""
    names = joined(labels[:MOST_NAMED], context.language)
    more = len(labels) - MOST_NAMED
    given = {"names": names, "more": more, "count": len(labels)}
    return fill(AND_MORE, context.language, **given) if more > 0 else names


def _notes(context: Context, every: list[Rate]) -> Iterator[str]:
    """Give what must be said of the rates, with the names of those it is about unless it is all."""
    about: dict[Text, list[str]] = {}
    for each in every:
        for note in each.results[0].notes:
            about.setdefault(note, []).append(each.metric.label.into(context.language))
    for note, labels in about.items():
        said = note.into(context.language)
        names = joined(labels, context.language)
        yield (
            fill(OF_SOME, context.language, names=names, note=said)
            if len(labels) < len(every)
            else said
        )


def _table(context: Context, every: list[Rate], names: list[str]) -> pd.DataFrame:
    rows = [
        [
            each.metric.label.into(context.language),
            *(benchmarks.written(context, each.metric, _row(result)) for result in each.results),
        ]
        for each in every
    ]
    return pd.DataFrame(rows, columns=[context.t("Indicator"), *names], dtype="object")


def _data(context: Context, every: list[Rate], names: list[str]) -> pd.DataFrame:
    headings = ("Indicator", "Group", "Value", "95% from", "95% to", "n", "Status")
    rows = [
        [each.metric.label.into(context.language), name, *_numbers(context, _row(result))]
        for each in every
        for name, result in zip(names, each.results, strict=True)
    ]
    return pd.DataFrame(rows, columns=[context.t(each) for each in headings], dtype="object")


def _numbers(context: Context, row: pd.Series | None) -> list[object]:
    if row is None:
        return [None, None, None, None, status_word("not_estimable", context.language)]
    numbers = [None if pd.isna(row[each]) else row[each] for each in ("value", "low", "high", "n")]
    return [*numbers, status_word(row["status"], context.language)]


def _row(result: Result) -> pd.Series | None:
    return result.frame.iloc[0] if len(result.frame) else None
