"""The figure of a card of a review, for the screen, the projector and the HTML file."""

import pandas as pd

from dashboard import charts
from dashboard.charts.drawing import Drawing
from dashboard.charts.look import Look
from dashboard.context import Context
from dashboard.messages import message
from dashboard.review import listing, standing, words
from dashboard.review.words import Page
from dashboard.roster_columns import heading, readable

BESIDE = {"trend": charts.beside_trend, "bars": charts.beside_bars}
MOST_IN_A_ROOM = 12
"""Rates of a standing that people in a room can read."""
LEFT_OUT = message("The {shown} rates that differ most from the whole school's, of {count}.")


def left_out(context: Context, page: Page) -> tuple[str, ...]:
    """Return what must be said where a figure on a projector shows less than there is."""
    count = len(standing.rates(page.card)) if page.card.item.ask.kind == "standing" else 0
    if count <= MOST_IN_A_ROOM:
        return ()
    return (context.t(LEFT_OUT, shown=MOST_IN_A_ROOM, count=count),)


def drawing(context: Context, page: Page, look: Look) -> Drawing | None:
    """Return the figure of a page; None where it has none: a list is its own table."""
    card = page.card
    if page.missing is not None:
        return None
    if card.item.ask.kind == "figure":
        return _figure(context, page, look)
    if card.item.ask.kind == "standing":
        return _standing(context, page, look)
    return _counts(context, page, look) if card.item.ask.kind == "rows" else None


def bars_of(context: Context, page: Page) -> tuple[list[str], dict[str, list[float | None]]]:
    """Return the groups and the counts per bar of a list that is drawn; nothing for any other list."""
    declared, rows = listing.LISTINGS[page.card.item.ask.name], page.card.frame
    if not declared.bars:
        return [], {}
    rows = rows.sort_values("academic_year")
    counted = readable(context, rows, declared.bars)
    series = {
        heading(context, name): [
            None if pd.isna(value) else float(value) for value in counted[heading(context, name)]
        ]
        for name in declared.bars
    }
    return [str(year) for year in rows["academic_year"]], series


def places_of(page: Page) -> list[int]:
    """Return the place of each bar's colour: a measure has the same one in every chart."""
    declared = listing.LISTINGS[page.card.item.ask.name]
    return [listing.MEASURES.index(name) for name in declared.bars]


def points_of(context: Context, page: Page) -> dict[str, list[charts.Point]]:
    """Return the points of a standing: the name of each rate -> (value, low, high) per scope."""
    return {
        each.metric.label.into(context.language): [standing.point(one) for one in each.results]
        for each in standing.rates(page.card)
    }


def _figure(context: Context, page: Page, look: Look) -> Drawing:
    ask, results = page.card.item.ask, page.card.results
    figure: Drawing = getattr(charts, ask.draw)(results[0], look)
    add = BESIDE.get(ask.draw)
    if add is not None and len(results) > 1:
        add(figure, results[0], results[1], look, words.benchmark_name(context, page.card))
    return figure


def _standing(context: Context, page: Page, look: Look) -> Drawing | None:
    points = points_of(context, page)
    if look.projector:
        shown = standing.clearest(standing.rates(page.card), MOST_IN_A_ROOM)
        labels = [each.metric.label.into(context.language) for each in shown]
        points = {label: points[label] for label in labels}
    names = standing.scope_names(context, page.card)
    return charts.scopes(points, names, look) if points else None


def _counts(context: Context, page: Page, look: Look) -> Drawing | None:
    groups, series = bars_of(context, page)
    return charts.counts(groups, series, places_of(page), look) if series else None
