"""The catalogue: every indicator defined once."""

from dashboard.metrics import depth, feedback, retention
from dashboard.metrics.model import Metric

CATALOGUE: dict[str, Metric] = {
    metric.id: metric for metric in (*depth.METRICS, *retention.METRICS, *feedback.METRICS)
}
