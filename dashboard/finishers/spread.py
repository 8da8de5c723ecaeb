"""How much rests on how few: concentration on partners, and load at the peak."""

import numpy as np
import pandas as pd

from dashboard import inference
from dashboard.finishers.frames import blank, divide, framed, part, statuses
from dashboard.metrics.model import Metric

FEWEST_PLACEMENTS = 10


def concentration(parts: pd.DataFrame, _: Metric, by: tuple[str, ...] = ()) -> pd.DataFrame:
    """Finish ``n``, ``partners`` and the sums of ``squares`` and ``cubes`` of their counts.

    The value is the effective number of partners; under ten placements it can not be estimated.
    """
    n, partners, squares, cubes = (
        part(parts, name) for name in ("n", "partners", "squares", "cubes")
    )
    value, low, high = inference.effective_number(n, partners, squares, cubes)
    enough = np.where(n >= FEWEST_PLACEMENTS, n, 0.0)
    figures = {
        "value": value, "low": low, "high": high, "n": n, "unknown": part(parts, "unknown"),
        "status": statuses(parts, enough), "partners": partners,
    }  # fmt: skip
    return framed(parts, by, blank(figures, (), ("n", "unknown", "partners")))


def peak(parts: pd.DataFrame, _: Metric, by: tuple[str, ...] = ()) -> pd.DataFrame:
    """Finish ``day``, ``concurrent``, ``keepers`` and ``unknown``: the load on the busiest day.

    ``n`` are the persons there on that day whose keeper is known; those whose keeper or days are
    not are ``unknown``. It counts what was, so it has no interval.
    """
    concurrent, keepers = part(parts, "concurrent"), part(parts, "keepers")
    nothing = np.full(len(parts), np.nan)
    figures = {
        "value": divide(concurrent, keepers), "low": nothing, "high": nothing, "n": concurrent,
        "unknown": part(parts, "unknown"), "status": statuses(parts, keepers),
        "concurrent": concurrent, "keepers": keepers,
    }  # fmt: skip
    frame = framed(parts, by, blank(figures, (), ("n", "unknown", "concurrent", "keepers")))
    days = pd.to_datetime(parts["day"]).dt.strftime("%Y-%m-%d").astype(object)
    return frame.assign(day=days.where(frame["status"] == "shown", None))
