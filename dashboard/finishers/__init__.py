"""From summed parts to figures: one pure finisher per shape.

A finisher takes the frame of parts that the compiler's query returns and gives the frame that
:class:`dashboard.result.Result` describes, one row per cell, counts as floats. The status of a cell
is, in this order:

* ``not_recorded`` when the optional column ``covered`` is false: a register that the metric needs
  does not cover the cell. Parts that were summed nevertheless (forms *due* in a year without
  forms) would read as a rate of nought, so they are dropped.
* ``shown`` when there is something to count.
* ``immature`` when there are only records that are not yet mature.
* ``not_estimable`` when there is nothing to count, or nobody knows any answer. The row is kept, so
  that a year does not vanish from a trend.

A share has a value where its denominator is positive, and NaN beside any status but ``shown``.
"""

from collections.abc import Callable

import pandas as pd

from dashboard.finishers.curves import incidence, survival
from dashboard.finishers.figures import amount, mean, rate, ratio
from dashboard.finishers.model import model
from dashboard.finishers.shares import distribution, matrix
from dashboard.finishers.spread import concentration, peak
from dashboard.metrics.model import Metric, Shape

Finisher = Callable[[pd.DataFrame, Metric, tuple[str, ...]], pd.DataFrame]

FINISHERS: dict[Shape, Finisher] = {
    "ratio": ratio,
    "rate": rate,
    "amount": amount,
    "mean": mean,
    "distribution": distribution,
    "survival": survival,
    "incidence": incidence,
    "matrix": matrix,
    "concentration": concentration,
    "peak": peak,
    "model": model,
}


def finish(parts: pd.DataFrame, metric: Metric, by: tuple[str, ...] = ()) -> pd.DataFrame:
    """Return the finished frame of ``metric`` from its summed ``parts``, sliced by ``by``."""
    return FINISHERS[metric.shape](parts, metric, by)
