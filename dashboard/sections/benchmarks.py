"""Rates of one group beside those of its benchmarks: the same years, the same threshold."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard import formats, rosters, spreadsheet
from dashboard.context import Context
from dashboard.escape import for_markdown
from dashboard.filters import Filters
from dashboard.messages import message
from dashboard.metrics import CATALOGUE
from dashboard.metrics.model import Metric
from dashboard.result import STATUSES, Result
from dashboard.sentences.statuses import status_word
from dashboard.suppression import together
from dashboard.suppression.together import Asked

SCHOOL = message("Whole school")
HIDDEN = message(
    "{scope}: no rate is shown. Each is about too few people, or about people who are all alike, so it "
    "would tell about single persons."
)
Scopes = Mapping[str, Filters]


def comparable(scopes: Scopes, apart: Sequence[str] = ()) -> list[Metric]:
    """Return the rates about persons that every scope narrows, those named ``apart`` left out."""
    needed = {name for filters in scopes.values() for name in filters.active()}
    return [
        metric
        for metric in CATALOGUE.values()
        if metric.shape == "ratio" and metric.unit == "person" and metric.id not in apart
        and needed <= set(metric.dimensions) and not metric.split_by
    ]  # fmt: skip


def show(context: Context, scopes: Scopes, *, key: str, apart: Sequence[str] = ()) -> None:
    """Draw one row per rate and one column per scope (heading -> filters), with downloads.

    A scope of which every rate is hidden is told once instead of in every row.
    """
    table = rates(context, scopes, apart)
    hidden = unseen(context, table)
    table = table.drop(columns=hidden)
    with st.container(border=True, key=f"card-{key}"):
        for scope in hidden:
            st.markdown(context.t(HIDDEN, scope=for_markdown(scope)))
        st.table(table.map(for_markdown), border="horizontal", hide_index=True)
        with st.container(horizontal=True, key=f"tools-{key}"):
            spreadsheet.downloads(
                context, key, lambda: table, key=key, about=lambda: rosters.about(context)
            )


def rates(context: Context, scopes: Scopes, apart: Sequence[str] = ()) -> pd.DataFrame:
    """Return the rates as texts, one row each, without those that no scope has a figure of."""
    metrics = comparable(scopes, apart)
    rows = [
        [metric.label.into(context.language), *texts]
        for metric, texts in zip(metrics, cells(context, metrics, scopes), strict=True)
    ]
    return pd.DataFrame(rows, columns=[context.t("Indicator"), *scopes], dtype="object")


def unseen(context: Context, table: pd.DataFrame) -> list[str]:
    """Return the scopes of a table of :func:`rates` that have no figure, because it is hidden."""
    words = {status_word(status, context.language) for status in STATUSES}
    hidden = status_word("hidden", context.language)
    return [
        scope
        for scope in table.columns[1:]
        if hidden in {*table[scope]} and {*table[scope]} <= words
    ]


def cells(
    context: Context, metrics: Sequence[Metric], scopes: Scopes, known: Filters | None = None
) -> list[list[str]]:
    """Return per rate and scope its value and number of persons, or the word in their place.

    All are audited together, because one scope lies within the other; ``known`` is a further one
    that readers know because it is counted openly beside them.
    """
    asked = [Asked(metric.id, (), each) for metric in metrics for each in scopes.values()]
    openly = [Asked(metric.id, (), known, openly=True) for metric in metrics] if known else []
    found = iter(together.evaluate(context.warehouse, (*asked, *openly), context.profile))
    return [[_cell(context, metric, next(found)) for _ in scopes] for metric in metrics]


def written(context: Context, metric: Metric, row: "pd.Series | None") -> str:
    """Return the rate of a result's row, or the word that stands in its place."""
    if row is None or row["status"] != "shown":
        return status_word("not_estimable" if row is None else row["status"], context.language)
    return context.t(
        "{value} (n\u00a0=\u00a0{count})",
        value=formats.figure(row["value"], metric, context.language),
        count=formats.integer(row["n"], context.language),
    )


def _cell(context: Context, metric: Metric, result: Result) -> str:
    return written(context, metric, result.frame.iloc[0] if len(result.frame) else None)
