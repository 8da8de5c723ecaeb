"""What was agreed in earlier reviews of a subject, and what has become of it.

A decision about an indicator is read twice: then, in the years that its review was about, and now,
in the years since. Of an enterprise up to three years are taken together each time, and never the
same year on both sides.
"""

from collections.abc import Sequence

import pandas as pd

from dashboard import query
from dashboard.metrics import CATALOGUE
from dashboard.metrics.model import ONE_FIGURE, Metric
from dashboard.result import Result
from dashboard.review.periods import hosted, period, upto
from dashboard.review.subject import Subject
from dashboard.sentences import comparing
from dashboard.sentences.headlines import change_of, headline
from dashboard.warehouse import Warehouse

TOLD = (
    "decision_id", "review_id", "decided_on", "what", "who", "due_on", "done", "done_on", "evidence",
    "indicator", "target", "cohort",
)  # fmt: skip
FIGURES = ("value", "low", "high", "n", "status")


def of_subject(warehouse: Warehouse, subject: Subject, besides: str = "") -> pd.DataFrame:
    """Return every decision about a subject, the latest first, with the columns :data:`TOLD`.

    Those of the review ``besides`` are left out.

    ``decided_on``, ``due_on`` and ``done_on`` are days; ``done`` is true, false or missing;
    ``target`` is in the indicator's unit, a share in percent.
    """
    return warehouse.snapshot.query(
        f"select {', '.join(TOLD)} from mart.decision where subject = ? "
        "and review_id is distinct from ? order by decided_on desc, decision_id",
        [str(subject), besides],
    )


def agreed(
    warehouse: Warehouse, subject: Subject, cohort: str, profile: str, besides: str = ""
) -> pd.DataFrame:
    """Return the decisions about a subject with the columns :data:`TOLD` and those of both readings.

    ``then_years`` and ``now_years`` name the years (``2022/23 2023/24``), ``then_value``,
    ``then_low``, ``then_high``, ``then_n`` and ``then_status`` the figure, likewise ``now_...``;
    ``change``, ``change_low`` and ``change_high`` are now minus then. Without an indicator, and while
    there is nothing to read, all of them are missing. Those of the review ``besides`` are left out.
    """
    rows = of_subject(warehouse, subject, besides)
    read = [_read(warehouse, subject, row, cohort, profile) for _, row in rows.iterrows()]
    return rows.join(pd.DataFrame(read, index=rows.index, columns=READ))


SIDES = ("then", "now")
READ = [
    *(f"{side}_{name}" for side in SIDES for name in ("years", *FIGURES)),
    "change", "change_low", "change_high",
]  # fmt: skip


def _read(
    warehouse: Warehouse, subject: Subject, row: pd.Series, cohort: str, profile: str
) -> dict[str, object]:
    metric = CATALOGUE.get(row["indicator"]) if pd.notna(row["indicator"]) else None
    if metric is None or metric.shape not in ONE_FIGURE or pd.isna(row["cohort"]):
        return {}
    then_years = period(warehouse, subject, row["cohort"])
    now_years = _since(warehouse, subject, row["cohort"], cohort)
    sides: dict[str, Result] = {}
    read: dict[str, object] = {}
    for side, years in zip(SIDES, (then_years, now_years), strict=True):
        if years:
            sides[side] = reading(warehouse, subject, metric, years, profile)
            figure = sides[side].frame.iloc[0]
            read |= {f"{side}_{name}": figure[name] for name in FIGURES}
            read[f"{side}_years"] = " ".join(years)
    return read | _change(sides)


def _since(warehouse: Warehouse, subject: Subject, then: str, cohort: str) -> tuple[str, ...]:
    if subject.kind == "enterprise":
        return hosted(warehouse, subject, cohort, after=then)
    return tuple(year for year in upto(warehouse, cohort) if year > then)[-1:]


def _change(sides: dict[str, Result]) -> dict[str, object]:
    shown = [headline(each).shown for each in sides.values()]
    if len(shown) < len(SIDES) or any(each.empty for each in shown):
        return {}
    then, now = (each.iloc[0] for each in shown)
    change = change_of(now, then)
    return {"change": change.value, "change_low": change.low, "change_high": change.high}


def reading(
    warehouse: Warehouse, subject: Subject, metric: Metric, years: Sequence[str], profile: str
) -> Result:
    """Return what an indicator comes to for a subject, an enterprise's share by its own interns."""
    found = query.evaluate(warehouse, metric, (), subject.filters(years), profile)
    alone = subject.kind == "enterprise" and metric.shape == "ratio"
    return comparing.of_one(found) if alone else found


def of_review(warehouse: Warehouse, review: str) -> pd.DataFrame:
    """Return the decisions that were recorded in a review, with the columns :data:`TOLD`."""
    return warehouse.snapshot.query(
        f"select {', '.join(TOLD)} from mart.decision where review_id = ? order by decision_id",
        [review],
    )
