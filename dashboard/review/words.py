"""A card of a review as people read it, in one language: screen, deck, file and minutes start here."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd

from dashboard import formats, table
from dashboard.context import Context
from dashboard.disclosure import PROFILES
from dashboard.filters import YEAR
from dashboard.messages import message
from dashboard.metrics.model import Metric
from dashboard.review import agreed, listing, standing
from dashboard.review.model import REASONS, Card, Review
from dashboard.roster_columns import readable
from dashboard.sections import benchmarks
from dashboard.sentences import findings, obstacles
from dashboard.sentences.obstacles import Obstacle
from dashboard.sentences.wording import joined
from dashboard.suppression import rounding

NOT_RECORDED = message("Not recorded.")
IN_SCHOOL = message("In the whole school: {rates}")
SUMS = {
    "started": "started",
    "completed": "completed",
    "left": "left_without_permission",
    "hired": "hired",
}
MORE = message("The first {shown} of {count}")


@dataclass(frozen=True, eq=False)
class Page:
    """What stands on a card in one language.

    ``reason`` says why it is on the agenda, ``title`` what it tells, ``subtitle`` what is measured;
    ``notes`` must stand under it; ``definition`` and ``caveat`` are for the presenter. ``table``
    holds texts as people read them, ``data`` plain numbers for files; ``missing`` says why there is
    no figure.
    """

    card: Card
    reason: str
    title: str
    subtitle: str
    comment: str
    notes: tuple[str, ...]
    source: str
    alternative: str
    definition: str
    caveat: str
    table: pd.DataFrame
    data: pd.DataFrame
    missing: Obstacle | None = None


def pages(context: Context, review: Review) -> list[Page]:
    """Return the cards of a review as pages, in the order of the agenda."""
    return [page(context, review, card) for card in review.cards]


def page(context: Context, review: Review, card: Card) -> Page:
    """Return one card of a review as people read it."""
    context = replace(context, profile=review.profile, filters=card.item.ask.filters)
    make = {"figure": _figure, "standing": _standing, "rows": _rows, "agreed": _agreed}
    return make[card.item.ask.kind](context, review, card)


def title(context: Context, review: Review) -> str:
    """Return what a review is called: as its author named it, else after its subject and cohort."""
    return review.title or context.t(
        "Cooperation review: {subject}, {cohort}",
        subject=subject_name(context, review),
        cohort=review.cohort,
    )


def metrics(card: Card) -> list[Metric]:
    """Return the indicators that a card shows, each once."""
    if card.item.ask.kind == "standing":
        return [each.metric for each in standing.rates(card)]
    return list({each.metric.id: each.metric for each in card.results}.values())


def subject_name(context: Context, review: Review) -> str:
    """Return what the subject of a review is called."""
    return review.subject.name(context.labels, context.language)


def source(context: Context, review: Review) -> str:
    """Return what the whole review rests on: cut, state and disclosure."""
    return context.t(
        "Data up to {date}; snapshot {state}; disclosure: {profile}",
        date=formats.date(review.data_cut, context.language),
        state=review.state,
        profile=PROFILES[review.profile].label.into(context.language),
    )


def _figure(context: Context, review: Review, card: Card) -> Page:
    result, language = card.results[0], context.language
    given = result, language, context.labels
    metric, missing = result.metric, obstacles.obstacle(context, result)
    about = [subject_name(context, review), *_narrowed(context, review, card)]
    about.append(findings.subtitle(*given))
    if len(card.results) > 1:
        about.append(context.t("beside: {name}", name=benchmark_name(context, card)))
    return Page(
        card=card,
        reason=context.t(REASONS[card.item.reason]),
        title=formats.capital(findings.title(*given)),
        subtitle=" · ".join(about),
        comment=card.item.comment,
        notes=tuple(note.into(language) for note in result.notes),
        source=findings.source_line(result, language),
        alternative=findings.alternative_text(*given),
        definition=metric.definition.into(language),
        caveat=metric.caveat.into(language),
        table=table.as_read(context, result),
        data=table.stored(context, result),
        missing=missing,
    )


def _narrowed(context: Context, review: Review, card: Card) -> Iterator[str]:
    """Give what a card is narrowed to besides subject and years, as one from another page may be."""
    filters = card.item.ask.filters.without(YEAR, *filter(None, [review.subject.dimension]))
    for dimension, codes in filters.active().items():
        names = (context.labels(dimension, code, context.language) for code in codes)
        yield formats.capital(joined(names, context.language))


def benchmark_name(context: Context, card: Card) -> str:
    """Return what stands beside a figure: an industry, a college, or the whole school."""
    beside = card.item.ask.beside
    return standing.scope_name(context, beside) if beside is not None else ""


def _standing(context: Context, review: Review, card: Card) -> Page:
    read = standing.read(context, review.subject, card)
    return Page(
        card=card,
        reason=context.t(REASONS[card.item.reason]),
        title=read.title,
        subtitle=read.subtitle,
        comment=card.item.comment,
        notes=read.notes,
        source=source(context, review),
        alternative=read.title,
        definition=read.definition,
        caveat=read.caveat,
        table=read.table,
        data=read.data,
        missing=None if len(read.table) else Obstacle(read.title, read.title, ""),
    )


def _rows(context: Context, review: Review, card: Card) -> Page:
    declared, rows = listing.LISTINGS[card.item.ask.name], card.frame
    count = int(rows.attrs["all"])
    texts = readable(context, rows, declared.columns)
    recorded = bool(rows.attrs["recorded"])
    missing = context.t(declared.none if recorded else NOT_RECORDED)
    words = context.t(MORE, shown=len(rows), count=count)
    return Page(
        card=card,
        reason=context.t(REASONS[card.item.reason]),
        title=_heading(context, card, count) if count else missing,
        subtitle=" · ".join((subject_name(context, review), context.t(declared.about))),
        comment=card.item.comment,
        notes=(*_benchmarks(context, card), *([words] if count > len(rows) else [])),
        source=source(context, review),
        alternative=_heading(context, card, count),
        definition=context.t(declared.about),
        caveat="",
        table=texts.astype("object").where(texts.notna(), formats.MISSING).astype("str"),
        data=texts.astype("object"),
        missing=None if count else Obstacle(missing, missing, ""),
    )


def _heading(context: Context, card: Card, count: int) -> str:
    """Return the heading of a list: how many rows, or what came of an enterprise's interns at all."""
    name = card.item.ask.name
    waiting = card.frame.attrs.get("waiting", listing.waiting(name, card.frame))
    fields = {"count": float(count), "waiting": float(waiting), **sums(context, card)}
    return context.t(
        listing.LISTINGS[name].heading,
        **{name: formats.integer(value, context.language) for name, value in fields.items()},
    )


def sums(context: Context, card: Card) -> dict[str, float]:
    """Return what came of an enterprise's interns at all, NaN where no year has it recorded."""
    base, rows = PROFILES[context.profile].base, card.frame
    return {
        field: rounding.counts(float(rows[name].sum(min_count=1)), base) if name in rows else 0.0
        for field, name in SUMS.items()
    }


def _benchmarks(context: Context, card: Card) -> list[str]:
    """Return what the whole school's rates are beside an enterprise's own placements."""
    rates = [
        f"{each.metric.label.into(context.language)} {benchmarks.written(context, each.metric, row)}"
        for each in card.results
        for _, row in each.frame[each.frame["status"] == "shown"].iterrows()
    ]
    return [context.t(IN_SCHOOL, rates="; ".join(rates))] if rates else []


def _agreed(context: Context, review: Review, card: Card) -> Page:
    rows = card.frame
    read = agreed.read(context, rows, review.data_cut)
    return Page(
        card=card,
        reason=context.t(REASONS[card.item.reason]),
        title=read.title,
        subtitle=" · ".join((subject_name(context, review), context.t(agreed.ABOUT))),
        comment=card.item.comment,
        notes=read.notes,
        source=source(context, review),
        alternative=read.title,
        definition=context.t(agreed.ABOUT),
        caveat=context.t(agreed.CAVEAT),
        table=read.table,
        data=read.table,
        missing=None if len(rows) else Obstacle(read.title, read.title, ""),
    )
