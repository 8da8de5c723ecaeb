"""What may be added to an agenda: a list of indicators and how they are shown, and the tray."""

from collections.abc import Sequence

from dashboard.context import Context
from dashboard.filters import YEAR, Filters
from dashboard.messages import message
from dashboard.metrics import CATALOGUE
from dashboard.metrics.model import ONE_FIGURE, Metric, Shape
from dashboard.review import agenda, periods
from dashboard.review.model import Ask, Review
from dashboard.sentences.wording import joined
from dashboard.warehouse import Warehouse

GROUPED = (
    "college", "programme", "industry", "region", "depth_level", "position_match", "planned_length",
    "arranged_by", "facility_kind", "initiated_by",
)  # fmt: skip
DRAWN: dict[Shape, tuple[str, str]] = {
    **dict.fromkeys(ONE_FIGURE, ("trend", "bars")),
    "distribution": ("ladder", "ladder"),
    "survival": ("", "survival"),
}
"""By shape the chart over the years and the one by groups; empty where there is none."""
WHOLE: dict[Shape, str] = {"matrix": "matrix", "incidence": "incidence", "model": "terms"}
"""By shape the chart without any groups."""
ENTERPRISES = "enterprise_id"
ONE_VALUE = {"enterprise": ("industry", "region"), "programme": ("college",)}
"""What a subject has only one of, so that nothing can be compared by it."""
OTHERS = message(
    "“{card}” can not be added: the review of one enterprise shows nothing about other enterprises."
)
NOT_BY = message("“{card}” can not be added: it is not recorded by {dimension}.")
BY = message("{indicator}, by {dimensions}")


def metrics(warehouse: Warehouse, review: Review) -> list[str]:
    """Return the ids of the indicators that can be added, in the order of the catalogue."""
    return [name for name, metric in CATALOGUE.items() if ways(warehouse, review, metric)]


def ways(warehouse: Warehouse, review: Review, metric: Metric) -> dict[str, Ask]:
    """Return how an indicator can be shown in a review: the dimension it is split by -> its card.

    The dimension is empty where it is shown as a whole. Indicators that say nothing without a
    question, a step or a phase are added from the page that shows them.
    """
    if metric.split_by:
        return {}
    found = {
        name: _fit(warehouse, review, metric, name) for name in ("", YEAR, *GROUPED, ENTERPRISES)
    }
    return {name: ask for name, ask in found.items() if ask is not None}


def fit(review: Review, asks: Sequence[Ask]) -> dict[Ask, Ask | None]:
    """Return each card from another page narrowed to the subject; None where it can not be."""
    return {ask: agenda.fitting(review.subject, ask) for ask in asks}


def name(context: Context, ask: Ask) -> str:
    """Return what a card from another page is called."""
    indicator = CATALOGUE[ask.metric].label.into(context.language)
    if not ask.by:
        return indicator
    names = [context.labels("dimension", each, context.language) for each in ask.by]
    return context.t(BY, indicator=indicator, dimensions=joined(names, context.language))


def refusal(context: Context, review: Review, ask: Ask) -> str:
    """Return why a card from another page can not be added."""
    metric, subject = CATALOGUE[ask.metric], review.subject
    if subject.dimension in (*metric.dimensions, *metric.hosting) and subject.kind == "enterprise":
        return context.t(OTHERS, card=name(context, ask))
    dimension = context.labels("dimension", subject.dimension or YEAR, context.language)
    return context.t(NOT_BY, card=name(context, ask), dimension=dimension)


def _fit(warehouse: Warehouse, review: Review, metric: Metric, by: str) -> Ask | None:
    draw = _draw(metric, by)
    same = (review.subject.dimension, *ONE_VALUE.get(review.subject.kind, ()))
    if not draw or (by and (by not in metric.dimensions or by in same)):
        return None
    years = (
        periods.upto(warehouse, review.cohort)
        if by == YEAR
        else periods.period(warehouse, review.subject, review.cohort)
    )
    ask = Ask("figure", metric.id, draw, (by,) if by else (), Filters(academic_year=years))
    return agenda.fitting(review.subject, ask)


def _draw(metric: Metric, by: str) -> str:
    if not by:
        return WHOLE.get(metric.shape, "")
    if by == ENTERPRISES:
        return "funnel" if metric.shape == "ratio" and metric.unit == "person" else ""
    over_years, grouped = DRAWN.get(metric.shape, ("", ""))
    return over_years if by == YEAR else grouped
