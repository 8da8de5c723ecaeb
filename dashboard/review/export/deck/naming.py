"""What all charts of a deck share: names of codes, number formats, what is said of what is missing."""

from collections.abc import Iterable, Sequence

from dashboard import formats
from dashboard.charts.frames import is_finished
from dashboard.context import Context
from dashboard.messages import message
from dashboard.metrics.model import Metric
from dashboard.result import Result, Status
from dashboard.review import standing, words
from dashboard.review.export.deck.fit import clean
from dashboard.review.export.deck.shape import Category, Ink, Values
from dashboard.review.words import Page
from dashboard.sentences.statuses import status_word
from dashboard.sentences.wording import joined
from dashboard.theme import LIGHT

MISSING = message("{name}: {status}")
MARKERS = ("circle", "square", "diamond", "triangle")


def named(context: Context, field: str, code: object) -> str:
    """Return the name of a code."""
    return clean(formats.capital(context.labels(field, str(code), context.language)))


def number_format(metric: Metric) -> str:
    """Return the number format of a metric's values, as spreadsheets write it."""
    decimals = "." + "0" * metric.decimals if metric.decimals else ""
    return f"0{decimals}%" if metric.is_share else f"#,##0{decimals}"


def plain(numbers: Iterable[object]) -> Values:
    """Return numbers of a frame as a chart takes them: None where there is none."""
    floats = (float(str(number)) for number in numbers)
    return tuple(None if number != number else number for number in floats)  # noqa: PLR0124


def category(context: Context, name: str, status: Status, after: str = "") -> Category:
    """Return a category, with the word for why it has no figure where it has none."""
    why = "" if status == "shown" else f"– {status_word(status, context.language)}"
    return Category(name, " ".join(filter(None, (after, why))))


def so_far(context: Context, name: str, result: Result) -> str:
    """Return what must be said after an academic year that has not ended, else nothing."""
    return "" if is_finished(name, result.data_cut) else context.t("so far")


def without(context: Context, missing: Sequence[tuple[str, str, Status]]) -> tuple[str, ...]:
    """Return a sentence about what has no figure: (series, where, why); nothing where none is missing."""
    places: dict[tuple[str, Status], list[str]] = {}
    for name, place, status in missing:
        places.setdefault((name, status), []).append(place)
    told = [
        context.t(
            MISSING,
            name=" ".join(filter(None, (name, joined(filter(None, found), context.language)))),
            status=status_word(status, context.language),
        )
        for (name, status), found in places.items()
    ]
    return ("; ".join(told),) if told else ()


def first_of(context: Context, shown: int, count: int) -> tuple[str, ...]:
    """Return a sentence that only the first of so many are shown, nothing where all are."""
    if shown >= count:
        return ()
    numbers = {"shown": shown, "count": count}
    written = {name: formats.integer(n, context.language) for name, n in numbers.items()}
    return (context.t(words.MORE, **written),)


def series_ink(place: int) -> Ink:
    """Return how the series at a place is drawn: in one of the four colours, with its own mark."""
    return Ink(LIGHT.series[place], LIGHT.series_text[place], marker=MARKERS[place])


BESIDE = Ink(LIGHT.rest, LIGHT.muted, width=1.75, dash="sysDash", marker="diamond", size=7)
"""How what stands beside a figure is drawn: grey, and a line of it dashed."""


def own_name(context: Context, page: Page) -> str:
    """Return what the only line is called: whom it is about, where a benchmark stands beside it."""
    if len(page.card.results) > 1:
        return standing.scope_name(context, page.card.item.ask.filters)
    return page.card.results[0].metric.label.into(context.language)
