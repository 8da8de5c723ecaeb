"""What was agreed last time, in words: done or open, the indicator then and now, and whether chance."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from dashboard import formats
from dashboard.context import Context
from dashboard.inference import Change
from dashboard.messages import message
from dashboard.metrics import CATALOGUE
from dashboard.metrics.model import Metric
from dashboard.sections import benchmarks
from dashboard.sentences import findings

ABOUT = message("Decisions of earlier reviews: done or open, and their indicators then and now")
CAVEAT = message(
    "Then are the years that the review was about, now the years since. With few interns a change can "
    "rarely be told from chance; the words say so."
)
NOTHING = message("Nothing was agreed in earlier reviews")
TITLE = message("Agreed last time: {done} of {count} done")
COLUMNS = (
    message("What"), message("Responsible"), message("Due"), message("State"), message("Then"),
    message("Now"), message("Change"),
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Read:
    """The decisions in words."""

    title: str
    notes: tuple[str, ...]
    table: pd.DataFrame


def read(context: Context, rows: pd.DataFrame, data_cut: str) -> Read:
    """Return decisions as read by :func:`dashboard.review.decisions.agreed` in words."""
    cells = [_row(context, row, data_cut) for _, row in rows.iterrows()]
    columns = [context.t(each) for each in COLUMNS]
    table = pd.DataFrame(cells, columns=columns, dtype="object")
    if rows.empty:
        return Read(context.t(NOTHING), (), table)
    done = [is_done(row) for _, row in rows.iterrows()]
    count = formats.integer(len(rows), context.language)
    title = context.t(TITLE, done=formats.integer(sum(done), context.language), count=count)
    return Read(title, (), table)


def is_done(row: pd.Series) -> bool:
    """Whether a decision is done: said so, or the target of its indicator is reached."""
    said = row["done"]
    return (pd.notna(said) and bool(said)) or is_reached(row)


def is_reached(row: pd.Series) -> bool:
    """Whether the indicator of a decision has reached its target, as far as it can be read."""
    metric = _metric(row)
    if metric is None or pd.isna(row["target"]) or pd.isna(row["now_value"]):
        return False
    value, target = float(row["now_value"]), target_of(metric, float(row["target"]))
    return value <= target if metric.better == "lower" else value >= target


def target_of(metric: Metric, target: float) -> float:
    """Return a target in the units of the indicator's value: a share is agreed in percent."""
    return target / 100 if metric.is_share else target


def state(context: Context, row: pd.Series, data_cut: str) -> str:
    """Return in words whether a decision is done, open or overdue on the day of the data cut."""
    if pd.notna(row["done"]) and row["done"]:
        day = "" if pd.isna(row["done_on"]) else f"{row['done_on']:%Y-%m-%d}"
        evidence = "" if pd.isna(row["evidence"]) else str(row["evidence"])
        return " · ".join(filter(None, (context.t("done"), day, evidence)))
    if is_reached(row):
        return context.t("target reached")
    if pd.notna(row["due_on"]) and row["due_on"].date() < dt.date.fromisoformat(data_cut):
        return context.t("open, overdue")
    return context.t("open")


def _row(context: Context, row: pd.Series, data_cut: str) -> list[str]:
    due = formats.MISSING if pd.isna(row["due_on"]) else f"{row['due_on']:%Y-%m-%d}"
    metric = _metric(row)
    readings = [_reading(context, metric, row, side) for side in ("then", "now")]
    return [
        _what(context, metric, row), str(row["who"]), due, state(context, row, data_cut), *readings,
        _change(context, metric, row),
    ]  # fmt: skip


def _what(context: Context, metric: Metric | None, row: pd.Series) -> str:
    if metric is None or pd.isna(row["target"]):
        return str(row["what"])
    target = formats.figure(target_of(metric, float(row["target"])), metric, context.language)
    return context.t(
        "{what} ({indicator}: target {target})",
        what=row["what"], indicator=metric.label.into(context.language), target=target,
    )  # fmt: skip


def _reading(context: Context, metric: Metric | None, row: pd.Series, side: str) -> str:
    if metric is None or pd.isna(row[f"{side}_status"]):
        return formats.MISSING
    names = ("value", "n", "status")
    figure = benchmarks.written(
        context, metric, pd.Series({name: row[f"{side}_{name}"] for name in names})
    )
    return f"{figure}, {row[f'{side}_years'].replace(' ', ' + ')}"


def _change(context: Context, metric: Metric | None, row: pd.Series) -> str:
    if metric is None or pd.isna(row["change"]):
        return formats.MISSING
    change = Change(float(row["change"]), float(row["change_low"]), float(row["change_high"]))
    return findings.change_words(change, metric, context.language)


def _metric(row: pd.Series) -> Metric | None:
    return CATALOGUE.get(row["indicator"]) if pd.notna(row["indicator"]) else None
