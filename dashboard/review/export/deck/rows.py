"""Figures of groups beside each other as native bars, with their intervals."""

import pandas as pd

from dashboard.charts.bars import listed
from dashboard.charts.dots import classes_of, sides_of
from dashboard.charts.frames import in_order
from dashboard.context import Context
from dashboard.messages import message
from dashboard.result import Result, Status
from dashboard.review import drawings, listing, standing, words
from dashboard.review.export.deck.fit import clean
from dashboard.review.export.deck.grids import plain as plain_table
from dashboard.review.export.deck.naming import (
    BESIDE,
    category,
    first_of,
    named,
    number_format,
    own_name,
    plain,
    series_ink,
    without,
)
from dashboard.review.export.deck.shape import Bars, Category, Ink, Series
from dashboard.review.words import Page
from dashboard.theme import LIGHT

COULD = message("Could have taken it")
TOOK = message("Took it")
MOST_ROWS, MOST_BARS = 12, 32
"""How many rows a chart has at most, and how many bars in all of them."""


def bars(context: Context, page: Page, *, lowest_first: bool = False) -> Bars:
    """Return a bar per value of a dimension with its interval; what a benchmark has beside it."""
    result = page.card.results[0]
    field = result.by[0] if result.by else "class"
    codes = listed(result, lowest_first=lowest_first)
    rows = _by_code(result, field).loc[codes]
    names = result.metric.class_names if field == "class" else field
    series = [
        Series(
            own_name(context, page), plain(rows["value"]), series_ink(0),
            plain(rows["low"]), plain(rows["high"]),
        )
    ]  # fmt: skip
    if len(page.card.results) > 1:
        other = _by_code(page.card.results[1], field)["value"].reindex(codes)
        series.append(Series(words.benchmark_name(context, page.card), plain(other), BESIDE))
    return Bars(
        "bars",
        tuple(
            category(context, named(context, names, code), status)
            for code, status in zip(codes, rows["status"], strict=True)
        ),
        tuple(series),
        number_format(result.metric),
        said=first_of(context, len(codes), len(result.frame)),
    )


def shortfalls(context: Context, page: Page) -> Bars:
    """Return bars with those that have the least on top."""
    return bars(context, page, lowest_first=True)


def _by_code(result: Result, field: str) -> pd.DataFrame:
    frame = result.frame.copy()
    frame.index = pd.Index([str(code) for code in frame[field]])
    hidden = frame["status"] != "shown"
    frame.loc[hidden, ["value", "low", "high"]] = float("nan")
    return frame[~frame.index.duplicated()]


def steps(context: Context, page: Page) -> Bars:
    """Return a bar per step of a career: filled who took it, outlined who could have."""
    result = page.card.results[0]
    field = result.by[0]
    rows = _by_code(result, field).loc[in_order(field, map(str, result.frame[field]))]
    known = rows["status"] == "shown"
    return Bars(
        "bars",
        tuple(_step(context, result, row) for _, row in rows.iterrows()),
        (
            Series(context.t(COULD), plain(rows["n"].where(known)),
                   Ink(LIGHT.muted, outline=True), labels="none"),
            Series(context.t(TOOK), plain(rows["numerator"].where(known)), series_ink(0), labels="none"),
        ),
        "#,##0", over=True,
    )  # fmt: skip


def _step(context: Context, result: Result, row: pd.Series) -> Category:
    field, look = result.by[0], context.look()
    name = named(context, field, row[field])
    if row["status"] != "shown":
        return category(context, name, row["status"])
    counts = {
        each: look.count(row[column]) for each, column in (("count", "numerator"), ("n", "n"))
    }
    base = context.labels(f"{field}_base", row[field], context.language)
    counted = context.t("{count} of {n} {base}", base=base, **counts)
    return Category(f"{name} {look.value(result.metric, row['value'])}: {counted}")


def sides(context: Context, page: Page) -> Bars:
    """Return a rate or mean of several sides beside each other, a row per value of a dimension."""
    result = page.card.results[0]
    field = result.by[0] if len(result.by) > 1 else ""
    shown = result.frame[result.frame["status"] == "shown"]
    codes = in_order(field, [str(c) for c in shown[field].unique()]) if field else [""]
    names = [named(context, field, code) if field else own_name(context, page) for code in codes]
    return _compared(context, result, shown, field, (codes, names))


def mix(context: Context, page: Page) -> Bars:
    """Return the shares of a distribution on several sides, a row per class."""
    result = page.card.results[0]
    shown = result.frame[result.frame["status"] == "shown"]
    codes = classes_of(result)
    names = [named(context, result.metric.class_names, code) for code in codes]
    return _compared(
        context, result, shown.assign(low=float("nan"), high=float("nan")), "class", (codes, names)
    )


def _compared(
    context: Context,
    result: Result,
    shown: pd.DataFrame,
    field: str,
    rows: tuple[list[str], list[str]],
) -> Bars:
    side, every = result.by[-1], sides_of(result)
    codes, names = (each[: _most(len(every))] for each in rows)
    series = []
    for place, code in enumerate(every):
        part = shown[shown[side].astype(str) == code]
        part.index = pd.Index([str(each) for each in part[field]] if field else [""] * len(part))
        part = part[~part.index.duplicated()].reindex(codes)
        series.append(
            Series(
                named(context, side, code), plain(part["value"]), series_ink(place),
                plain(part["low"]), plain(part["high"]),
            )
        )  # fmt: skip
    hidden = result.frame[result.frame["status"] != "shown"].drop_duplicates(list(result.by))
    missing = [
        (
            named(context, side, row[side]),
            named(context, field, row[field]) if len(result.by) > 1 else "",
            row["status"],
        )
        for _, row in hidden.iterrows()
    ]
    said = (*without(context, missing), *first_of(context, len(codes), len(rows[0])))
    return Bars(
        "bars", tuple(map(Category, names)), tuple(series), number_format(result.metric), said=said
    )


def _most(series: int) -> int:
    return min(MOST_ROWS, MOST_BARS // max(series, 1))


def rates(context: Context, page: Page) -> Bars:
    """Return the rates of a subject beside those of its benchmark and of the whole school.

    Those that can be told from the whole school's stand first.
    """
    every = sorted(standing.rates(page.card), key=lambda each: each.verdict == "alike")
    names = standing.scope_names(context, page.card)
    shown = every[: _most(len(names))]
    others = (LIGHT.ramp[2], LIGHT.rest)[-(len(names) - 1) :]
    inks = (series_ink(0), *(Ink(fill, LIGHT.muted) for fill in others))
    series = []
    for place, name in enumerate(names):
        column = [standing.point(each.results[place]) for each in shown]
        value, low, high = (
            tuple(None if point is None else point[at] for point in column) for at in range(3)
        )
        if place:
            series.append(Series(name, value, inks[place], labels="none"))
        else:
            series.append(Series(name, value, inks[place], low, high))
    rows = tuple(Category(clean(each.metric.label.into(context.language))) for each in shown)
    return Bars("bars", rows, tuple(series), "0%", said=first_of(context, len(shown), len(every)))


def counts(context: Context, page: Page) -> Bars:
    """Return counts beside each other per year, the list itself beneath."""
    groups, found = drawings.bars_of(context, page)
    missing: list[tuple[str, str, Status]] = [
        (name, group, "not_recorded")
        for name, values in found.items()
        for group, value in zip(groups, values, strict=True)
        if value is None
    ]
    return Bars(
        "columns",
        tuple(map(Category, groups)),
        tuple(
            Series(name, tuple(values), Ink(LIGHT.measures[place], LIGHT.ink))
            for (name, values), place in zip(found.items(), drawings.places_of(page), strict=True)
        ),
        "#,##0",
        said=without(context, missing),
        beneath=plain_table(context, page),
    )


def has_counts(page: Page) -> bool:
    """Whether a list is drawn as counts beside each other."""
    return bool(listing.LISTINGS[page.card.item.ask.name].bars)
