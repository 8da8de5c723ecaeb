"""The catalogue: every indicator defined once, and the themes that they are read by."""

from dashboard.messages import message
from dashboard.metrics import (
    attitudes,
    careers,
    depth,
    destinations,
    facilities,
    feedback,
    forms,
    guidance,
    loops,
    opinions,
    programmes,
    retention,
    rings,
    rules,
    seats,
    supervision,
)
from dashboard.metrics.model import Metric

THEMES: dict[str, tuple[Metric, ...]] = {
    message("Cooperation"): (*depth.METRICS, *forms.METRICS),
    message("Teaching and choice"): programmes.METRICS,
    message("Seats"): seats.METRICS,
    message("Retention"): (*retention.METRICS, *careers.METRICS),
    message("Destinations"): destinations.METRICS,
    message("Attitude and skills"): attitudes.METRICS,
    message("Feedback loops"): (*feedback.METRICS, *opinions.METRICS, *loops.METRICS),
    message("Supervision and rules"): (
        *supervision.METRICS, *rules.METRICS, *guidance.METRICS,
    ),
    message("Facilities"): facilities.METRICS,
    message("Four rings"): rings.METRICS,
}  # fmt: skip
"""What each theme is called, and its indicators."""
CATALOGUE: dict[str, Metric] = {
    metric.id: metric for metrics in THEMES.values() for metric in metrics
}
