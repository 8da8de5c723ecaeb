"""Partners compared without a league table: who lies beyond what chance explains, and by how much.

Everything is computed from what disclosure left of a share by enterprise, so that nothing follows
from the benchmark that the cells do not say.
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from dashboard import formats, inference
from dashboard.inference import Floats
from dashboard.messages import Language, Text
from dashboard.result import Result

FLAGGED = ("above", "below")
NOWHERE = "nowhere"
EXPECTED = Text(
    "Compared with the share of all partners shown, {target}. Marked: beyond the 99.8% limits of "
    "chance; of {partners} partners {expected} would be so by chance alone.",
    "与所示全部合作企业的比例{target}相比。标出者超出偶然波动的99.8%界限；{partners}家企业中，"
    "仅因偶然{expected}会如此。",
)
ABOUT = Text("about {count}", "约有{count}家")
HARDLY = Text("fewer than one", "不足1家")
WIDENED = Text(
    "Partners differ more than chance explains (factor {phi}); the limits are widened for it.",
    "企业间差异大于偶然波动（离散系数{phi}），界限已相应放宽。",
)
BEYOND_BY_CHANCE = 0.002


@dataclass(frozen=True)
class Benchmark:
    """What partners are compared with: the share of all shown, and how much they differ (phi)."""

    target: float
    phi: float
    partners: int

    def limits(self, n: "Floats | pd.Series[float]", level: float) -> tuple[Floats, Floats]:
        """Return the funnel's limits for partners with ``n`` persons."""
        return inference.funnel_limits(n, self.target, level, self.phi)


def benchmark(result: Result) -> Benchmark | None:
    """Return what the partners of a result are compared with, None where fewer than two are shown.

    Raises:
        ValueError: the result is no share by enterprise.
    """
    if result.metric.shape != "ratio" or result.by != ("enterprise_id",):
        raise ValueError(f"{result.metric.id} by {result.by} does not compare shares of partners")
    shown = result.frame[result.frame["status"] == "shown"]
    if len(shown) < 2 or not shown["n"].sum() > 0:  # noqa: PLR2004
        return None
    target = float(shown["numerator"].sum() / shown["n"].sum())
    phi = inference.overdispersion(shown["numerator"], shown["n"], target)
    return Benchmark(target, phi, len(shown))


def compared(result: Result) -> Result:
    """Return a share by enterprise with what makes partners comparable.

    Columns: ``place`` (``inside`` the 95 % limits, ``outside`` them, ``above`` or ``below`` the
    99.8 % limits, ``nowhere`` without a figure) and ``shrunken``, the share drawn towards that of
    all. Rows stand in the order of their distance from what was expected, the farthest first; notes
    say what the comparison is.
    """
    found = benchmark(result)
    shown = result.frame["status"] == "shown"
    if found is None:
        return replace(result, frame=result.frame.assign(place=NOWHERE, shrunken=np.nan))
    frame = result.frame.assign(place=NOWHERE, shrunken=np.nan, order=np.inf)
    rows = frame[shown]
    frame.loc[shown, "place"] = _places(rows, found)
    frame.loc[shown, "shrunken"] = inference.shrunken(rows["numerator"], rows["n"]).value
    spread = np.sqrt(found.target * (1 - found.target) / rows["n"])
    with np.errstate(divide="ignore", invalid="ignore"):
        frame.loc[shown, "order"] = -np.abs(np.nan_to_num((rows["value"] - found.target) / spread))
    frame = frame.sort_values("order", kind="stable").drop(columns="order")
    return replace(
        result, frame=frame.reset_index(drop=True), notes=(*result.notes, *_notes(found))
    )


def of_one(result: Result) -> Result:
    """Return a share of one enterprise with the interval of its own persons.

    As in a funnel plot, chance is that of the persons: the enterprise is compared as what it is, not as
    one drawn from many, for which a single one would say nothing.

    Raises:
        ValueError: the result is no share, or is sliced.
    """
    if result.metric.shape != "ratio" or result.by:
        raise ValueError(f"{result.metric.id} by {result.by} is no share of one enterprise")
    frame = result.frame
    low, high = inference.wilson(frame["numerator"], frame["n"])
    return replace(result, frame=frame.assign(low=low, high=high))


def _places(rows: pd.DataFrame, found: Benchmark) -> list[str]:
    low, high = found.limits(rows["n"], inference.ALARM)
    inner_low, inner_high = found.limits(rows["n"], inference.WARNING)
    value = rows["value"].to_numpy(dtype=np.float64)
    outside = (value < inner_low) | (value > inner_high)
    chosen = np.select(
        [value > high, value < low, outside], ["above", "below", "outside"], "inside"
    )
    return [str(place) for place in chosen]


def _notes(found: Benchmark) -> tuple[Text, ...]:
    chance = found.partners * BEYOND_BY_CHANCE

    def words(text: Text, language: Language) -> str:
        expected = (ABOUT if chance >= 1 else HARDLY).into(language)
        return text.into(language).format(
            target=formats.percent(found.target, language),
            partners=formats.integer(found.partners, language),
            expected=expected.format(count=formats.integer(chance, language)),
            phi=formats.number(found.phi, language, 1),
        )

    said = (EXPECTED, WIDENED) if found.phi > 1 else (EXPECTED,)
    return tuple(Text(words(text, "en"), words(text, "zh")) for text in said)
