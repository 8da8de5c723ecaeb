"""The figure of a card of a review, for the screen, the projector and the HTML file."""

import pandas as pd

from dashboard import charts
from dashboard.charts.drawing import Drawing
from dashboard.charts.look import Look
from dashboard.context import Context
from dashboard.review import listing, standing, words
from dashboard.review.words import Page
from dashboard.roster_columns import heading, readable

BESIDE = {"trend": charts.beside_trend, "bars": charts.beside_bars}


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
    names = standing.scope_names(context, page.card)
    return charts.scopes(points, names, look) if points else None


def _counts(context: Context, page: Page, look: Look) -> Drawing | None:
    groups, series = bars_of(context, page)
    return charts.counts(groups, series, look) if series else None
