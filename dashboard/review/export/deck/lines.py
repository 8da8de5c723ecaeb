"""Figures over the years as native line charts."""

import pandas as pd

from dashboard.charts.frames import group_column, years_of
from dashboard.charts.trend import lines_of
from dashboard.context import Context
from dashboard.filters import YEAR
from dashboard.messages import message
from dashboard.result import Result, Status
from dashboard.review import words
from dashboard.review.export.deck.naming import (
    BESIDE,
    category,
    first_of,
    named,
    number_format,
    own_name,
    plain,
    series_ink,
    so_far,
    without,
)
from dashboard.review.export.deck.shape import Bars, Category, Series
from dashboard.review.words import Page

REWORDED = message("{name}, new wording")


def lines(context: Context, page: Page) -> Bars:
    """Return lines over the years; a benchmark is grey, years without a figure say why."""
    result = page.card.results[0]
    years = years_of(result)
    found = lines_of(result, years)
    group = group_column(result, besides=YEAR)
    names = {
        code: named(context, group, code) if group else own_name(context, page) for code in found
    }
    other = _beside(page, years)
    series = [
        each
        for place, (code, line) in enumerate(found.items())
        for each in _stretches(
            context, line, names[code], place, alone=len(found) == 1, above=other
        )
    ]
    if other is not None:
        benchmark = words.benchmark_name(context, page.card)
        series.append(Series(benchmark, plain(other), BESIDE, labels="last"))
    named_years, missing = _gaps(
        context, result, years, {names[c]: line for c, line in found.items()}
    )
    groups = result.frame[group].nunique(dropna=False) if group else 1
    said = (*without(context, missing), *first_of(context, len(found), groups))
    return Bars("lines", named_years, tuple(series), number_format(result.metric), said=said)


def _gaps(
    context: Context, result: Result, years: list[str], found: dict[str, pd.DataFrame]
) -> tuple[tuple[Category, ...], list[tuple[str, str, Status]]]:
    """Return the names of the years, with the word for why none of them has a figure, and the rest.

    The rest are the years without a figure of some lines only, and why.
    """
    named_years: list[Category] = []
    missing: list[tuple[str, str, Status]] = []
    for place, name in enumerate(years):
        statuses: dict[str, Status] = {
            line: rows["status"].iloc[place] for line, rows in found.items()
        }
        alike = len(set(statuses.values())) == 1
        status: Status = next(iter(statuses.values())) if alike else "shown"
        named_years.append(category(context, name, status, so_far(context, name, result)))
        if not alike:
            told = {line: status for line, status in statuses.items() if status != "shown"}
            missing += [(line, name, status) for line, status in told.items()]
    return tuple(named_years), missing


def _beside(page: Page, years: list[str]) -> "pd.Series[float] | None":
    """Return the values of a benchmark on the axis of years."""
    if len(page.card.results) < 2:  # noqa: PLR2004
        return None
    line = lines_of(page.card.results[1], years)[""]["value"]
    return line if line.notna().any() else None


def _stretches(
    context: Context,
    line: pd.DataFrame,
    name: str,
    place: int,
    *,
    alone: bool,
    above: "pd.Series[float] | None",
) -> list[Series]:
    """Return a series per stretch of years that can be compared with each other."""
    found: list[Series] = []
    unfinished = frozenset(at for at, done in enumerate(line["finished"]) if not done)
    for number in line["stretch"].unique():
        here = line["stretch"] == number
        value, low, high = (line[each].where(here) for each in ("value", "low", "high"))
        below = value < above if above is not None else value != value  # noqa: PLR0124
        found.append(
            Series(
                context.t(REWORDED, name=name) if found else name,
                plain(value), series_ink(place), plain(low), plain(high),
                labels="all" if alone else "last",
                below=frozenset(at for at, each in enumerate(below) if each),
                hollow=frozenset(at for at in unfinished if here.iloc[at]),
            )
        )  # fmt: skip
    return [each for each in found if any(v is not None for v in each.values)] or found[:1]
