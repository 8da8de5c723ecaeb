"""The catalogue: every indicator defined once."""

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

CATALOGUE: dict[str, Metric] = {
    metric.id: metric
    for theme in (
        depth,
        forms,
        programmes,
        seats,
        retention,
        careers,
        destinations,
        attitudes,
        feedback,
        opinions,
        loops,
        supervision,
        rules,
        guidance,
        facilities,
        rings,
    )
    for metric in theme.METRICS
}
