"""A result as a table: on the screen and as a CSV file, with the same rows and words."""

from collections.abc import Callable
from dataclasses import dataclass
from math import isnan, nan
from typing import Literal

import pandas as pd

from dashboard import formats
from dashboard.context import Context
from dashboard.disclosure import keys
from dashboard.messages import message
from dashboard.metrics.model import WITHOUT_INTERVAL, Metric, Shape
from dashboard.result import Result, Status
from dashboard.sentences import findings
from dashboard.sentences.statuses import status_word
from dashboard.sentences.wording import much_unknown

Kind = Literal["name", "value", "share", "count", "amount", "day", "status"]
Cell = str | float | int | None
DIGITS = 4


@dataclass(frozen=True)
class Column:
    """A column of a result's frame and its heading (a message)."""

    name: str
    heading: str
    kind: Kind


Write = Callable[[Context, Metric, Column, Cell, Status], Cell]
VALUE = Column("value", message("Value"), "value")
COUNTED = Column("n", message("n"), "count")
FIGURE = (
    VALUE,
    Column("low", message("95% from"), "value"),
    Column("high", message("95% to"), "value"),
    COUNTED,
)
SHARE = Column("share", message("Share"), "share")
UNKNOWN = Column("unknown", message("Unknown"), "count")
BOUNDS = (
    Column("if_unknown_no", message("If all unknowns were no"), "value"),
    Column("if_unknown_yes", message("If all unknowns were yes"), "value"),
)
STATUS = Column("status", message("Status"), "status")
COUNT = Column("count", message("Count"), "count")
FOLLOWED = (
    Column("time", message("Day"), "count"),
    Column("at_risk", message("Still followed"), "count"),
    Column("events", message("Left"), "count"),
    Column("censored", message("Observation ended"), "count"),
)
SHAPES: dict[Shape, tuple[Column, ...]] = {
    "ratio": (
        Column("numerator", message("Numerator"), "count"),
        *FIGURE,
        Column("shrunken", message("Drawn towards all"), "value"),
        Column("place", message("Compared with chance"), "name"),
        UNKNOWN,
        *BOUNDS,
        STATUS,
    ),
    "mean": (*FIGURE, UNKNOWN, STATUS),
    "distribution": (Column("class", message("Class"), "name"), COUNT, *FIGURE, STATUS),
    "matrix": (
        Column("row", message("Feedback"), "name"),
        Column("column", message("Next year"), "name"),
        COUNT,
        *FIGURE,
        STATUS,
    ),
    "survival": (*FOLLOWED, *FIGURE, STATUS),
    "incidence": (Column("class", message("Cause"), "name"), *FOLLOWED, *FIGURE, STATUS),
    "rate": (
        Column("numerator", message("Numerator"), "amount"),
        Column("exposure", message("Base"), "amount"),
        *FIGURE,
        UNKNOWN,
        STATUS,
    ),
    "amount": (
        VALUE,
        SHARE,
        Column("exposure", message("Of"), "amount"),
        COUNTED,
        UNKNOWN,
        STATUS,
    ),
    "concentration": (
        Column("partners", message("Partners"), "count"),
        *FIGURE,
        UNKNOWN,
        STATUS,
    ),
    "peak": (
        Column("day", message("Busiest day"), "day"),
        Column("concurrent", message("There that day"), "count"),
        Column("keepers", message("Shared among"), "count"),
        VALUE,
        UNKNOWN,
        STATUS,
    ),
    "model": (
        Column("class", message("Model"), "name"),
        Column("term", message("Goes with it"), "name"),
        *FIGURE,
        Column("clusters", message("Enterprises"), "count"),
        UNKNOWN,
        STATUS,
    ),
}
FIELDS = {"row": "feedback_state", "column": "next_state"}


def as_read(context: Context, result: Result) -> pd.DataFrame:
    """Return the table as people read it: every cell a text, a word where there is no figure.

    The bounds of a rate stand in it once the answers of a group are unknown for many.
    """
    known = result.metric.shape != "ratio" or not much_unknown(result.frame).any()
    without = ("low", "high", "status", *(column.name for column in BOUNDS if known))
    table = _table(context, result, _read, without)
    if result.metric.shape in WITHOUT_INTERVAL:
        return table
    place = list(table.columns).index(context.t(VALUE.heading)) + 1
    bounds = zip(result.frame["low"], result.frame["high"], strict=True)
    table.insert(
        place,
        context.t("95% interval"),
        [_interval(context, result.metric, low, high) for low, high in bounds],
    )
    return table


def stored(context: Context, result: Result) -> pd.DataFrame:
    """Return the table as files hold it: numbers plain, a word where there is no figure."""
    return _table(context, result, _stored)


def about(context: Context, result: Result) -> dict[str, str]:
    """Return what the table is and what it rests on, to stand beside it in a workbook."""
    metric, language = result.metric, context.language
    return {
        context.t("Indicator"): metric.label.into(language),
        context.t("How it is counted"): metric.definition.into(language),
        context.t("Source"): findings.source_line(result, language),
        context.t("Notes"): " ".join(note.into(language) for note in result.notes),
    }


def _interval(context: Context, metric: Metric, low: float, high: float) -> str:
    return formats.interval(low, high, metric, context.language, finer=1) or formats.MISSING


def _table(
    context: Context, result: Result, write: Write, without: tuple[str, ...] = ()
) -> pd.DataFrame:
    frame = result.frame
    columns = {
        heading: [
            write(context, result.metric, column, cell, status)
            for cell, status in zip(frame[column.name], frame["status"], strict=True)
        ]
        for heading, column in _columns(context, result).items()
        if column.name not in without
    }
    return pd.DataFrame({**columns, **_beside(context, result, write)}, dtype="object")


def _beside(context: Context, result: Result, write: Write) -> dict[str, list[Cell]]:
    """Return the column of what stands beside the figures, group by group, if anything does."""
    if result.beside is None:
        return {}
    other = result.beside.result.frame
    figures = zip(other["value"], other["status"], strict=True)
    known = dict(zip(keys(other, result.by), figures, strict=True))
    nothing: tuple[float, Status] = (nan, "not_estimable")
    heading = context.t("Beside: {name}", name=result.beside.name.into(context.language))
    return {
        heading: [
            write(context, result.metric, VALUE, *known.get(key, nothing))
            for key in keys(result.frame, result.by)
        ]
    }


def _columns(context: Context, result: Result) -> dict[str, Column]:
    by = {
        formats.capital(context.labels("dimension", name, context.language)): Column(
            name, "", "name"
        )
        for name in result.by
    }
    unnamed = "class" if result.metric.shape == "model" and not result.metric.variants else ""
    declared = SHAPES[result.metric.shape]
    own = [each for each in declared if each.name in result.frame and each.name != unnamed]
    return {**by, **{context.t(column.heading): column for column in own}}


def _stored(context: Context, metric: Metric, column: Column, cell: Cell, status: Status) -> Cell:
    if column.kind == "status":
        return status_word(status, context.language)
    if isinstance(cell, float) and isnan(cell):
        return status_word(status, context.language) if column.name == "value" else None
    if isinstance(cell, float):
        return int(cell) if column.kind == "count" else round(cell, DIGITS)
    if column.kind == "day":
        return cell
    field = {**FIELDS, "class": metric.class_names}.get(column.name, column.name)
    return formats.capital(context.labels(field, str(cell), context.language))


def _read(context: Context, metric: Metric, column: Column, cell: Cell, status: Status) -> str:
    stored = _stored(context, metric, column, cell, status)
    if stored is None:
        return formats.MISSING
    if isinstance(stored, float) and column.kind == "share":
        return formats.percent(stored, context.language)
    if isinstance(stored, float) and column.kind == "amount":
        return formats.number(stored, context.language, 0 if stored.is_integer() else 1)
    if isinstance(stored, float):
        return formats.figure(stored, metric, context.language, finer=metric.shape != "amount")
    if isinstance(stored, int):
        return formats.integer(stored, context.language)
    return formats.date(stored, context.language) if column.kind == "day" else stored
