"""Small metrics and results, built by hand, for tests of pure functions."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard import disclosure, finishers
from dashboard.messages import Text
from dashboard.metrics.model import Example, Finding, Metric, Shape, Unit
from dashboard.result import Result, State

LEVEL = Finding(level=Text("{value} of interns completed", "{value}的实习生完成了实习"))


def metric(shape: Shape = "ratio", unit: Unit = "person", **changes: Any) -> Metric:
    """Return a metric called Completion."""
    declared: dict[str, Any] = {
        "id": "completion_rate",
        "label": Text("Completion", "实习完成率"),
        "question": Text("Do interns finish?", "实习生是否完成？"),
        "definition": Text("Completed, of those started.", "完成者占开始者的比例。"),
        "measured": Text("interns who completed, of all", "全部实习生中完成的比例"),
        "formula": Text("completed / started", "完成 / 开始"),
        "why": Text("It matters.", "很重要。"),
        "caveat": Text("None.", "无。"),
        "source": Text("Placement register.", "实习安排登记。"),
        "year_means": Text("Year of the planned start.", "计划开始的学年。"),
        "maturity": Text("Planned end passed.", "计划结束日已过。"),
        "mart": "mart.placement",
        "parts": {},
        "dimensions": ("academic_year", "programme"),
        "additive": ("academic_year", "programme"),
        "finding": LEVEL,
        "example": Example(given={}, expect=(), working=Text("", "")),
        **changes,
    }
    return Metric(shape=shape, unit=unit, **declared)


def result(
    parts: Mapping[str, object],
    declared: Metric | None = None,
    by: tuple[str, ...] = (),
    profile: str = "review",
    **changes: Any,
) -> Result:
    """Return what the parts give when finished and passed through disclosure."""
    declared = declared or metric()
    frame = finishers.finish(pd.DataFrame(dict(parts)), declared, by)
    shown = disclosure.apply(frame, declared, profile)
    fixed: dict[str, Any] = {"state": State("ab12cd34"), "data_cut": "2026-08-31"}
    return Result(declared, by, shown, profile=profile, **{**fixed, **changes})
