"""Which chart or table of PowerPoint shows a card: the same figure as on the screen."""

from collections.abc import Callable

from dashboard.context import Context
from dashboard.review.export.deck import curves, grids, lines, rows, stacks
from dashboard.review.export.deck.shape import Figure
from dashboard.review.words import Page

Make = Callable[[Context, Page], Figure | None]
FIGURES: dict[str, Make] = {
    "trend": lines.lines,
    "bars": rows.bars,
    "shortfalls": rows.shortfalls,
    "ladder": stacks.stacks,
    "likert": stacks.answers,
    "steps": rows.steps,
    "dumbbell": rows.sides,
    "mix": rows.mix,
    "survival": curves.survival_curves,
    "incidence": curves.incidence_curves,
    "funnel": curves.funnel,
    "grid": grids.tinted,
    "tally": grids.tallied,
    "matrix": grids.states,
    "flow": grids.states,
    "terms": grids.plain,
}
"""What is drawn on the screen as this, PowerPoint draws so; anything else is its table."""


def figure_of(context: Context, page: Page) -> Figure | None:
    """Return what stands on the slide of a card; None where it has nothing to show."""
    if page.missing is not None:
        return None
    ask = page.card.item.ask
    if ask.kind == "figure":
        return FIGURES.get(ask.draw, grids.plain)(context, page)
    if ask.kind == "standing":
        return rows.rates(context, page)
    if ask.kind == "rows" and rows.has_counts(page):
        return rows.counts(context, page)
    return grids.plain(context, page)
