"""What finishers share: parts as numbers, statuses, and frames of groups."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from dashboard.inference import Floats, Sums
from dashboard.metrics.model import Metric
from dashboard.sums import MOVES_WITH

FIGURE = ("value", "low", "high", "n", "unknown", "status")
INTERVAL = ("value", "low", "high")
NAMES = ("class", "row", "column", "term", "reason", "day", "status")


def part(parts: pd.DataFrame, name: str) -> Floats:
    """Return a part as numbers, nought where it is missing."""
    if name not in parts:
        return np.zeros(len(parts))
    counts: Floats = np.nan_to_num(parts[name].to_numpy(dtype=np.float64, na_value=np.nan))
    return counts


def sums_of(parts: pd.DataFrame, y: str, n: str) -> Sums:
    """Return the sums over clusters that the compiler adds to the parts ``y`` and ``n``."""
    names = ("sum_yy", "sum_yn", "sum_nn", "squares_n")
    return Sums(part(parts, y), part(parts, n), *(part(parts, name) for name in names))


def framed(parts: pd.DataFrame, by: tuple[str, ...], figures: dict[str, Any]) -> pd.DataFrame:
    """Return one row per row of ``parts``: its slice, its figures, and of years what they move with."""
    slices = {name: parts[name] for name in by}
    frame = pd.DataFrame({**slices, **figures}, index=parts.index)
    if MOVES_WITH not in parts:
        return frame
    moves = parts[MOVES_WITH]
    return frame.assign(**{MOVES_WITH: moves.where(moves.notna(), None)})


def divide(above: Floats, below: Floats) -> Floats:
    """Return quotients, NaN where there is nothing to divide by."""
    shares: Floats = np.divide(above, below, out=np.full(len(below), np.nan), where=below > 0)
    return shares


def statuses(parts: pd.DataFrame, n: Floats) -> Any:
    """Return the status of each row, ``n`` being what was counted."""
    covered = parts["covered"].to_numpy(dtype=bool) if "covered" in parts else np.ones(len(n), bool)
    known = [~covered, n > 0, part(parts, "immature") > 0]
    return np.select(known, ["not_recorded", "shown", "immature"], "not_estimable").astype(object)


def group_status(rows: pd.DataFrame, n: float) -> str:
    """Return the status of the rows of one group together."""
    together = {"covered": [bool(rows["covered"].all())]} if "covered" in rows else {}
    immature = [float(part(rows, "immature").sum())]
    return str(statuses(pd.DataFrame({"immature": immature, **together}), np.array([n]))[0])


def blank(
    figures: dict[str, Any], rates: tuple[str, ...], counts: tuple[str, ...]
) -> dict[str, Any]:
    """Return the figures with NaN where the status leaves nothing to say."""
    shown, kept = figures["status"] == "shown", figures["status"] != "not_recorded"
    gone = {name: np.where(shown, figures[name], np.nan) for name in (*INTERVAL, *rates)}
    return figures | gone | {name: np.where(kept, figures[name], np.nan) for name in counts}


def of_group(
    frame: pd.DataFrame,
    rows: pd.DataFrame,
    by: tuple[str, ...],
    status: str,
    *,
    counts: tuple[str, ...],
    blank: tuple[str, ...] = (),
) -> pd.DataFrame:
    """Return the frame of one group with its slice, and NaN where its status leaves nothing to say."""
    gone = () if status == "shown" else (*INTERVAL, *blank)
    gone += counts if status == "not_recorded" else ()
    said = {name: rows[name].iloc[0] for name in by}
    return frame.assign(**dict.fromkeys(gone, np.nan), **said)


def clustered(metric: Metric, by: tuple[str, ...]) -> bool:
    """Whether intervals allow for clusters: those of a single cluster are about itself."""
    return metric.cluster is not None and metric.cluster not in by


def groups(parts: pd.DataFrame, by: tuple[str, ...]) -> Iterator[pd.DataFrame]:
    """Give the rows of each slice."""
    if not by:
        return iter((parts,))
    return (rows for _, rows in parts.groupby(list(by), sort=False, dropna=False))


def stack(
    frames: list[pd.DataFrame], by: tuple[str, ...], columns: tuple[str, ...]
) -> pd.DataFrame:
    """Return the frames of all groups as one, with typed columns when there is none."""
    names = [*by, *columns]
    if not frames:
        types = {name: "float64" for name in columns if name not in NAMES}
        return pd.DataFrame(columns=names).astype(types)
    return pd.concat(frames, ignore_index=True)[names]
