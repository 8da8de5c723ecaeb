"""Rounding to 5, as a publication has it: no count stands in it as it was counted.

Counts are rounded to multiples of 5, and shares, rates and curves are computed anew from the rounded
counts, so that they say no more than those do (HESA's rounding strategy). A rounded count stands for
five consecutive numbers. So the difference of two published counts, one within the other, is known
within nine numbers, and within five where both are rounded alike: never exactly. How years move
together is told in tenths, which say no more than rounded counts do: the tenth below, lest a change
seem surer than it is.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from dashboard import inference
from dashboard.metrics.model import Metric, Shape
from dashboard.sums import MOVES_WITH

PERSONS = (
    "n", "unknown", "numerator", "exposure", "n_effective", "immature", "count", "at_risk", "events",
    "censored", "concurrent",
)  # fmt: skip
FEWEST_CONCENTRATED = 20
CURVES: tuple[Shape, ...] = ("survival", "incidence")


def rounded(frame: pd.DataFrame, metric: Metric, base: int) -> pd.DataFrame:
    """Return a frame whose counts are multiples of ``base``, and whose figures follow from them."""
    names = PERSONS if metric.unit == "person" else metric.persons
    if base == 1 or not names:
        return frame
    exact = frame["n"]
    coarse = frame.assign(**{name: counts(frame[name], base) for name in names if name in frame})
    if MOVES_WITH in coarse:
        coarse[MOVES_WITH] = coarse[MOVES_WITH].map(_in_tenths, na_action="ignore")
    if metric.shape in CURVES:
        for name in ("value", "low", "high"):
            coarse[name] = counts(frame[name] * exact, base) / coarse["n"]
        return _thinned(coarse)
    if metric.shape == "mean":
        return _mean(coarse, exact)
    return _RECOMPUTED.get(metric.shape, _unchanged)(coarse, metric)


def counts(exact: Any, base: int) -> Any:
    """Return a count, or a column of them, rounded to multiples of ``base``, halves up."""
    return np.floor(exact / base + 0.5) * base


def _in_tenths(moves: dict[str, float]) -> dict[str, float]:
    return {year: float(np.floor(correlation * 10) / 10) for year, correlation in moves.items()}


def _thinned(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a curve without the days on which no rounded figure moves: somebody left on them."""
    moving = [name for name in frame.columns if name not in ("time", "events", "censored")]
    return frame[frame[moving].ne(frame[moving].shift()).any(axis=1)]


def _mean(frame: pd.DataFrame, exact: "pd.Series[float]") -> pd.DataFrame:
    """Return means no finer than the steps in which that of n answers moves, which would tell n."""
    digits = np.floor(np.log10(exact.fillna(1.0).clip(lower=1.0))).astype(int)
    for name in ("value", "low", "high", "deviation"):
        pairs = zip(frame[name], digits, strict=True)
        frame[name] = [round(float(value), places) for value, places in pairs]
    return frame


def _unchanged(frame: pd.DataFrame, _: Metric) -> pd.DataFrame:
    return frame


def _load(frame: pd.DataFrame, _: Metric) -> pd.DataFrame:
    return frame.assign(value=frame["concurrent"] / frame["keepers"])


def _rate(frame: pd.DataFrame, metric: Metric) -> pd.DataFrame:
    size, exposure = frame["n_effective"].clip(lower=1.0), frame["exposure"]
    low, high = inference.poisson(frame["numerator"], exposure.fillna(0.0), size)
    value = frame["numerator"] / exposure.where(exposure > 0)
    return frame.assign(value=value * metric.per, low=low * metric.per, high=high * metric.per)


def _share(frame: pd.DataFrame, _: Metric) -> pd.DataFrame:
    counted = frame["numerator"] if "numerator" in frame else frame["count"]
    n = frame["n"].where(frame["status"] == "shown")
    size = frame.get("n_effective", n).clip(lower=1.0, upper=n)
    low, high = inference.wilson(counted / n * size, size.fillna(0.0))
    frame = frame.assign(value=counted / n, low=low, high=high)
    if "if_unknown_no" in frame:
        everybody = n + frame["unknown"]
        frame["if_unknown_no"] = counted / everybody
        frame["if_unknown_yes"] = (counted + frame["unknown"]) / everybody
    return frame


def _concentration(frame: pd.DataFrame, _: Metric) -> pd.DataFrame:
    """Return whole effective numbers; one to a tenth would tell n, so would the interval of exact counts.

    The interval is the widest that the published number, rounded by up to a half, allows: cubes of
    shares sum to at most their squares' sum to the power of 3/2. A number about few would tell n all
    the same: 12 interns alone can lie with three partners of which one counts.
    """
    few = frame["status"].eq("shown") & (frame["n"] < FEWEST_CONCENTRATED)
    frame = frame.assign(status=frame["status"].mask(few, "hidden"))
    frame[["value", "n", "unknown"]] = frame[["value", "n", "unknown"]].mask(few)
    n, partners, value = frame["n"], frame["partners"], counts(frame["value"], 1)
    bounds = []
    for number in (value - 0.5, value + 0.5):
        squares = n + n * (n - 1) / np.clip(number, 1.0, partners)
        bounds.append(inference.effective_number(n, partners, squares, squares**1.5))
    return frame.assign(value=value, low=bounds[0][1], high=bounds[1][2])


_RECOMPUTED: dict[Shape, Callable[[pd.DataFrame, Metric], pd.DataFrame]] = {
    "ratio": _share, "distribution": _share, "matrix": _share, "rate": _rate, "peak": _load,
    "concentration": _concentration,
}  # fmt: skip
