"""What several charts ask of a result's frame."""

from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.optimize import isotonic_regression

from dashboard.charts.drawing import Drawing
from dashboard.charts.look import Look
from dashboard.result import Result

LAST_MONTH, LAST_DAY = 8, 31
FEW_YEARS = 3
ORDERS: dict[str, tuple[str, ...]] = {
    "depth_level": ("L4", "L3", "L2", "L1", "L0"),
    "size_class": ("micro", "small", "medium", "large"),
    "years_class": ("up_to_2_years", "up_to_5_years", "up_to_10_years", "older"),
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
    beside = look.share(row) or look.interval(result.metric, row["low"], row["high"])
    lines = [heading, f"<b>{value}</b> {beside}".rstrip(), f"n = {look.count(row['n'])}"]
    return "<br>".join(lines)


def highest(numbers: npt.NDArray[np.float64]) -> float:
    """Return the highest number for an axis to reach; 1 when there is none above nought."""
    top = float(np.fmax.reduce(numbers, axis=None, initial=0.0))
    return top if top > 0 else 1.0


def rest_of(frame: pd.DataFrame, field: str, drawn: Iterable[object]) -> int:
    """Return how many groups have figures, or a reason to have none, that a chart does not draw.

    Hidden groups are not among them: their number stands in the source line.
    """
    told = frame.loc[frame["status"] != "hidden", field].astype(str)
    return len(set(told) - set(map(str, drawn)))


def say_rest(figure: Drawing, count: int, look: Look, *, beneath: float = 0) -> None:
    """Say under a chart, ``beneath`` its axis, how many groups it leaves to the table.

    In a room there is no table to look at: there it says that they are not drawn.
    """
    if count > 0:
        rest = look.count(count)
        words = (
            look.t("{count} more, not drawn", count=rest)
            if look.projector
            else look.t("{count} more in the table", count=rest)
        )
        figure.add_annotation(
            x=0, xref="paper", xanchor="left", y=0, yref="paper", yanchor="top", yshift=-beneath,
            text=f"<i>{words}</i>",
            showarrow=False, font={"color": look.palette.muted, "size": look.size(12)},
        )  # fmt: skip
        figure.update_layout(margin_b=beneath + look.size(22))


def spread(positions: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Return positions moved apart, as little as can be, to keep ``gap`` between ``low`` and ``high``.

    Those of equal height stand in the order given, upwards.
    """
    if not positions:
        return []
    order = np.argsort(positions, kind="stable")
    steps = gap * np.arange(len(order))
    starts = isotonic_regression(np.asarray(positions)[order] - steps).x
    moved = np.empty(len(order))
    moved[order] = starts.clip(low, max(high - steps[-1], low)) + steps
    return [float(place) for place in moved]
