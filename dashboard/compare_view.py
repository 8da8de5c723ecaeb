"""Two groups, or two years, side by side: every rate of both, and what can be told from chance."""

from functools import partial

import pandas as pd
import streamlit as st

from dashboard import address, benchmarks, findings, formats, query, rosters, spreadsheet
from dashboard.context import Context
from dashboard.escape import for_markdown
from dashboard.filters import Filters
from dashboard.headlines import change_of
from dashboard.messages import message
from dashboard.metrics.model import Metric
from dashboard.names import named

DIMENSIONS = {
    "academic_year": message("Academic year"),
    "college": message("College"),
    "programme": message("Programme"),
    "industry": message("Industry"),
    "region": message("Region"),
    "depth_level": message("Depth of cooperation"),
}
CHANCE = message("cannot be told from chance")


def pair(context: Context, by: str) -> tuple[str, str] | None:
    """Offer the groups of a dimension twice; return the two, None where there are fewer."""
    codes = context.warehouse.options(by, Filters())
    if len(codes) < 2:  # noqa: PLR2004
        st.info(context.t("There is nothing to compare: the data have fewer than two of these."))
        return None
    newest_first = codes[::-1] if by == "academic_year" else codes
    grid = st.grid(2, min_column_width=260, gap="small")
    with grid.cell():
        one = _one(context, message("First"), by, newest_first, key="compare.a")
    with grid.cell():
        rest = [code for code in newest_first if code != one]
        return one, _one(context, message("Second"), by, rest, key="compare.b")


def rates(context: Context, by: str, groups: tuple[str, str], filters: Filters) -> None:
    """Draw every rate about persons of both groups, and their difference in words."""
    metrics = benchmarks.comparable({"": filters})
    rows = [_row(context, metric, by, filters, len(metrics)) for metric in metrics]
    heads = [named(context, by, code) for code in groups]
    columns = [context.t("Indicator"), *heads, context.t("Difference, first minus second")]
    table = pd.DataFrame(rows, columns=columns, dtype="object")
    with st.container(border=True, key="card-compare"):
        st.table(table.map(for_markdown), border="horizontal", hide_index=True)
        st.caption(
            context.t(
                "A difference is called one only where it would hold beside as many comparisons as "
                "there are rows."
            )
        )
        with st.container(horizontal=True, key="tools-compare"):
            spreadsheet.downloads(
                context, "compare", lambda: table, key="compare",
                about=lambda: rosters.about(context),
            )  # fmt: skip


def _one(context: Context, label: str, by: str, codes: list[str], *, key: str) -> str:
    address.recall(key, codes)
    st.selectbox(context.t(label), codes, format_func=partial(named, context, by), key=key)
    chosen = str(st.session_state[key])
    address.keep(key, chosen, codes[0])
    return chosen


def _row(
    context: Context, metric: Metric, by: str, filters: Filters, comparisons: int
) -> list[str]:
    groups: tuple[str, ...] = getattr(filters, by)
    result = query.evaluate(context.warehouse, metric, (by,), filters, context.profile)
    found = {str(row[by]): row for _, row in result.frame.iterrows()}
    cells = [benchmarks.written(context, metric, found.get(code)) for code in groups]
    shown = [found[code] for code in groups if code in found and found[code]["status"] == "shown"]
    if len(shown) < len(groups):
        return [metric.label.into(context.language), *cells, formats.MISSING]
    change = change_of(shown[0], shown[1], comparisons)
    words = findings.change_words(change, metric, context.language)
    text = words if change.distinguishable else context.t(CHANCE)
    return [metric.label.into(context.language), *cells, text]
