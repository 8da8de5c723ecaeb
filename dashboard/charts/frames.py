"""What several charts ask of a result's frame."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.charts.drawing import Drawing
from dashboard.charts.look import Look
from dashboard.result import Result

LAST_MONTH, LAST_DAY = 8, 31
FEW_YEARS = 3
ORDERS: dict[str, tuple[str, ...]] = {
    "depth_level": ("L4", "L3", "L2", "L1", "L0"),
    "planned_length": ("up_to_3_months", "up_to_5_months", "longer"),
    "position_match": ("yes", "related", "no"),
    "follow_up_months": ("0", "6", "12", "24"),
    "step": (
        "received",
        "on_time",
        "acted",
        "replied",
        "offered",
        "accepted",
        "hired",
        "still_6",
        "still_12",
    ),
    "phase": ("before", "after"),
    "answered": ("both", "once", "never"),
    "since": ("acted", "not_acted", "no_issue"),
    "side": ("interns", "seats", "graduates", "region"),
}


def is_finished(year: str, data_cut: str) -> bool:
    """Return whether an academic year (``2024/25``, September to August) ended by the data cut."""
    return date(int(year[:4]) + 1, LAST_MONTH, LAST_DAY) <= date.fromisoformat(data_cut)


def group_column(result: Result, *, besides: str) -> str | None:
    """Return the dimension that a result is split by besides the one on the axis."""
    return next((name for name in result.by if name != besides), None)


def by_code(frame: pd.DataFrame, field: str) -> dict[str, pd.DataFrame]:
    """Return the rows of each code of a dimension, those without a code included."""
    codes = pd.Series([str(code) for code in frame[field]], index=frame.index, dtype="object")
    return {str(code): rows for code, rows in frame.groupby(codes, sort=False)}


def largest_first(parts: dict[str, pd.DataFrame]) -> list[str]:
    """Return the codes of the parts, those with the most cases first."""
    sizes = {code: float(rows["n"].fillna(0.0).max()) for code, rows in parts.items()}
    return sorted(sizes, key=lambda code: -sizes[code])


def in_order(field: str, codes: Iterable[str]) -> list[str]:
    """Return codes in the order that their dimension has of itself, others as they came."""
    order = ORDERS.get(field, ())
    return sorted(codes, key=lambda code: order.index(code) if code in order else len(order))


def years_of(result: Result) -> list[str]:
    """Return the academic years on the axis, in order of time."""
    return sorted({*result.years, *result.frame["academic_year"].dropna().astype(str)})


def year_ticks(years: list[str], result: Result, look: Look) -> list[str]:
    """Return labels that fit a narrow screen, an unfinished year marked."""
    labels = [year if len(years) <= FEW_YEARS else year[2:] for year in years]
    return [
        label if is_finished(year, result.data_cut) else f"{label}<br><i>{look.t('so far')}</i>"
        for label, year in zip(labels, years, strict=True)
    ]


def hover(result: Result, row: pd.Series, heading: str, look: Look) -> str:
    """Return what a pointer shows on one cell: value, interval and n, or why there is none."""
    if row["status"] != "shown":
        return f"{heading}<br>{look.status(row['status'])}"
    value = look.value(result.metric, row["value"])
    interval = look.interval(result.metric, row["low"], row["high"])
    lines = [heading, f"<b>{value}</b> {interval}".rstrip(), f"n = {look.count(row['n'])}"]
    return "<br>".join(lines)


def highest(numbers: npt.NDArray[np.float64]) -> float:
    """Return the highest number for an axis to reach; 1 when there is none above nought."""
    top = float(np.fmax.reduce(numbers, axis=None, initial=0.0))
    return top if top > 0 else 1.0


def say_rest(figure: Drawing, count: int, look: Look, *, beneath: float = 0) -> None:
    """Say under a chart, ``beneath`` its axis, how many groups stand in the table only."""
    if count > 0:
        figure.add_annotation(
            x=0, xref="paper", xanchor="left", y=0, yref="paper", yanchor="top", yshift=-beneath,
            text=f"<i>{look.t('{count} more in the table', count=look.count(count))}</i>",
            showarrow=False, font={"color": look.palette.muted, "size": look.size(12)},
        )  # fmt: skip
        figure.update_layout(margin_b=beneath + look.size(22))


def spread(positions: list[float], gap: float, top: float) -> list[float]:
    """Return positions moved apart so that neighbours keep ``gap`` and none passes ``top``."""
    order = sorted(range(len(positions)), key=positions.__getitem__)
    moved = list(positions)
    for lower, upper in pairwise(order):
        moved[upper] = max(moved[upper], moved[lower] + gap)
    limit = top
    for place in reversed(order):
        moved[place] = min(moved[place], limit)
        limit = moved[place] - gap
    return moved
