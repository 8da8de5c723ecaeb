"""Shares that make a whole, and answers on a scale, as native stacked charts."""

import pandas as pd

from dashboard.charts.classes import class_styles
from dashboard.charts.frames import years_of
from dashboard.charts.ladder import LEAST_LABELLED, cells_of, statuses_of
from dashboard.charts.likert import LEAST_LABELLED as LEAST_ANSWER
from dashboard.charts.likert import SCALE, questions_of, shares_of, start
from dashboard.context import Context
from dashboard.filters import YEAR
from dashboard.result import Result, Status
from dashboard.review.export.deck.naming import (
    category,
    first_of,
    named,
    plain,
    so_far,
    without,
)
from dashboard.review.export.deck.shape import Bars, Category, Ink, Series
from dashboard.review.words import Page
from dashboard.theme import LIGHT

BLANK = " "
"""The name of the series that only moves the bars: the key shows nothing of it."""
MOST_ROWS = 10
SHARE = "0%"


def stacks(context: Context, page: Page) -> Bars:
    """Return stacked shares of 100 %: columns over the years, or bars over another dimension."""
    result = page.card.results[0]
    over_years = YEAR in result.by
    every = _codes(result)
    codes = every if over_years else every[:MOST_ROWS]
    cells = cells_of(result, _field(result), codes)
    known = cells["value"].where(cells["status"] == "shown")
    return Bars(
        "stacked_columns" if over_years else "stacked_bars",
        tuple(
            _category(context, result, code, status)
            for code, status in zip(codes, statuses_of(cells), strict=True)
        ),
        tuple(
            Series(
                named(context, result.metric.class_names, code), plain(known[code]),
                Ink(
                    style.line if style.hatch else style.fill, style.text,
                    line=style.line, hatch=bool(style.hatch),
                ),
                least=LEAST_LABELLED,
            )
            for code, style in class_styles(result.metric, context.look()).items()
        ),
        SHARE,
        said=first_of(context, len(codes), len(every)),
        top=1.0,
    )  # fmt: skip


def _field(result: Result) -> str:
    return YEAR if YEAR in result.by else result.by[0] if result.by else ""


def _codes(result: Result) -> list[str]:
    """Return the years, or the codes of the other dimension as they come; one without any."""
    if YEAR in result.by:
        return years_of(result)
    return [str(code) for code in result.frame[result.by[0]].unique()] if result.by else [""]


def _category(context: Context, result: Result, code: str, status: Status) -> Category:
    if YEAR in result.by:
        return category(context, code, status, so_far(context, code, result))
    return category(context, named(context, _field(result), code) if code else "", status)


def answers(context: Context, page: Page) -> Bars:
    """Return answers on a scale as diverging bars, “not applicable” in words beside the question.

    An empty first series moves every bar so far that the middle answers are halved by one line.
    """
    result = page.card.results[0]
    order, parts = questions_of(result)
    shares = {code: shares_of(parts[code]) for code in order}
    left = -min((start(shares[code], 0) for code in order), default=0.0)
    right = max((start(shares[code], len(SCALE)) for code in order), default=1.0)
    spacer = tuple(left + start(shares[code], 0) for code in order)
    inks = _scale_inks()
    return Bars(
        "stacked_bars",
        tuple(_question(context, result, code, parts[code].iloc[0]) for code in order),
        (
            Series(BLANK, spacer, Ink(LIGHT.surface, clear=True), labels="none"),
            *(
                Series(
                    named(context, result.metric.class_names, answer),
                    tuple(float(shares[code][answer]) for code in order),
                    inks[answer], least=LEAST_ANSWER,
                )
                for answer in SCALE
            ),
        ),
        SHARE, top=left + right, crosses=left,
        said=without(context, [
            (named(context, result.by[0], row[result.by[0]]), "", row["status"])
            for _, row in result.frame.drop_duplicates(result.by[0]).iterrows()
            if row["status"] != "shown"
        ]),
    )  # fmt: skip


def _question(context: Context, result: Result, code: str, row: pd.Series) -> Category:
    name = named(context, result.by[0], code)
    if not row["unknown"] > 0:
        return Category(name)
    share = context.look().percent(row["unknown"] / (row["n"] + row["unknown"]))
    return Category(name, f"({context.t('{share} not applicable', share=share)})")


def _scale_inks() -> dict[str, Ink]:
    colours = LIGHT
    fills = {
        "1": (colours.series[2], colours.surface),
        "2": (colours.tints["bad"], colours.tint_text["bad"]),
        "3": (colours.tints["plain"], colours.tint_text["plain"]),
        "4": (colours.tints["good"], colours.tint_text["good"]),
        "5": (colours.series[1], colours.ink),
    }
    return {answer: Ink(fill, text, line=colours.muted) for answer, (fill, text) in fills.items()}
