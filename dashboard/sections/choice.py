"""How much choice students have: figures of one programme or college beside each other."""

from collections.abc import Hashable
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import formats, query, rosters
from dashboard.context import Context
from dashboard.filters import Filters
from dashboard.metrics import CATALOGUE
from dashboard.names import named
from dashboard.sentences.statuses import status_word

FIGURES = ("effective_partners", "seats_per_student", "match_rate", "chosen_again")
NAME_WIDTH = 310


def beside(context: Context, by: str, filters: Filters) -> pd.DataFrame:
    """Return one row per value of ``by``, a column per indicator as people read it.

    Those with the fewest partners in effect come first, those without that figure last. A figure
    that can not be shown gives way to the word that says why.
    """
    results = [
        query.evaluate(context.warehouse, CATALOGUE[name], (by,), filters, context.profile).frame
        for name in FIGURES
    ]
    order = results[0].sort_values("value", na_position="last", kind="stable")[by].tolist()
    columns = {}
    for name, frame in zip(FIGURES, results, strict=True):
        rows = frame.set_index(by).to_dict("index")
        columns[name] = [_read(context, name, rows.get(code)) for code in order]
    return pd.DataFrame(columns, index=order, dtype="object")


def draw(context: Context, by: str, filters: Filters) -> None:
    """Draw the table of :func:`beside`, if there is anything in it."""
    rows = beside(context, by, filters)
    if rows.empty:
        return
    heading = formats.capital(context.labels("dimension", by, context.language))
    table = rows.rename(
        columns={name: CATALOGUE[name].label.into(context.language) for name in FIGURES}
    )
    table.insert(0, heading, [named(context, by, code) for code in rows.index])
    st.dataframe(
        table,
        hide_index=True,
        width="stretch",
        height=min(rosters.HEADER + rosters.ROW * len(table), rosters.MOST_HEIGHT),
        column_config={heading: st.column_config.Column(width=NAME_WIDTH)},
        key="table-choice",
    )


def _read(context: Context, name: str, row: dict[Hashable, Any] | None) -> str:
    if row is None:
        return formats.MISSING
    if row["status"] != "shown":
        return status_word(row["status"], context.language)
    return formats.figure(row["value"], CATALOGUE[name], context.language)
