"""Two groups, or two years, side by side: every rate of both, and what can be told from chance."""

from functools import partial

import pandas as pd
import streamlit as st

from dashboard import formats, query, rosters, spreadsheet
from dashboard.compiler import compile_query
from dashboard.context import Context
from dashboard.escape import for_markdown
from dashboard.filters import YEAR, Filters
from dashboard.labels import dimension_names
from dashboard.messages import message
from dashboard.metrics import CATALOGUE
from dashboard.metrics.model import Metric
from dashboard.names import named
from dashboard.sections import benchmarks
from dashboard.sentences import findings, notes
from dashboard.sentences.headlines import change_of
from dashboard.sentences.wording import joined
from dashboard.shell import address

DIMENSIONS = {
    "academic_year": message("Academic year"),
    "college": message("College"),
    "programme": message("Programme"),
    "industry": message("Industry"),
    "region": message("Region"),
    "depth_level": message("Depth of cooperation"),
}
CHANCE = message("cannot be told from chance")
SHAPES = ("ratio", "rate", "mean")
HEADINGS = {
    "person": message("About persons"),
    "enterprise": message("About enterprises"),
    "record": message("About seats, courses, issues and other records"),
}


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


def compared(filters: Filters) -> list[Metric]:
    """Return every ratio, rate and mean that the filters narrow, persons first, then enterprises."""
    whole = [
        metric for metric in _of_groups() if not metric.split_by and not _lacks(metric, filters)
    ]
    return sorted(whole, key=lambda metric: list(HEADINGS).index(metric.unit))


def left_out(context: Context, filters: Filters) -> list[str]:
    """Return why which indicators are not among the compared, a sentence per reason."""
    lacking: dict[tuple[str, ...], list[str]] = {}
    parts = []
    for metric in _of_groups():
        name = metric.label.into(context.language)
        if metric.split_by:
            parts.append(name)
        elif lacks := _lacks(metric, filters):
            lacking.setdefault(lacks, []).append(name)
    said = [
        context.t(
            "Not recorded by {dimensions}, and so left out: {names}.",
            dimensions=dimension_names(lacks).into(context.language),
            names=joined(names, context.language),
        )
        for lacks, names in lacking.items()
    ]
    together = context.t(
        "Read part by part on their own pages, and so left out: {names}.",
        names=joined(parts, context.language),
    )
    return [*said, together]


def rates(context: Context, by: str, groups: tuple[str, str], filters: Filters) -> None:
    """Draw every rate of both groups, what it counts as a heading, and their difference in words."""
    metrics = compared(filters)
    rows = [_row(context, metric, by, filters, len(metrics)) for metric in metrics]
    heads = [named(context, by, code) for code in groups]
    columns = [context.t("Indicator"), *heads, context.t("Difference, first minus second")]
    table = pd.DataFrame(rows, columns=columns, dtype="object")
    units = pd.Series([metric.unit for metric in metrics], dtype="object")
    with st.container(border=True, key="card-compare"):
        for unit in units.unique():
            st.subheader(context.t(HEADINGS[unit]), anchor=False)
            st.table(table[units == unit].map(for_markdown), border="horizontal", hide_index=True)
        _said(context, metrics, filters)
        with st.container(horizontal=True, key="tools-compare"):
            spreadsheet.downloads(
                context, "compare", lambda: table, key="compare",
                about=lambda: rosters.about(context),
            )  # fmt: skip


def _said(context: Context, metrics: list[Metric], filters: Filters) -> None:
    st.caption(
        context.t(
            "A difference is called one only where it would hold beside as many comparisons as "
            "there are rows."
        )
    )
    hosts = {
        text.into(context.language)
        for metric in metrics
        for text in notes.of_filters(compile_query(metric, (), filters))
    }
    for sentence in (*sorted(hosts), *left_out(context, filters)):
        st.caption(for_markdown(sentence))


def _of_groups() -> list[Metric]:
    return [metric for metric in CATALOGUE.values() if metric.shape in SHAPES]


def _lacks(metric: Metric, filters: Filters) -> tuple[str, ...]:
    known = {*metric.dimensions, *metric.hosting}
    return tuple(name for name in filters.active() if name not in known)


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
    found = _found(context, metric, by, filters)
    label = metric.label.into(context.language)
    cells = [benchmarks.written(context, metric, found.get(code)) for code in groups]
    shown = [found[code] for code in groups if code in found and found[code]["status"] == "shown"]
    if len(shown) < len(groups):
        return [label, *cells, formats.MISSING]
    if by == YEAR and _reworded(context, metric, groups):
        return [label, *cells, context.t("reworded: not comparable")]
    change = change_of(shown[0], shown[1], comparisons)
    words = findings.change_words(change, metric, context.language)
    return [label, *cells, words if change.distinguishable else context.t(CHANCE)]


def _found(context: Context, metric: Metric, by: str, filters: Filters) -> dict[str, pd.Series]:
    """Return the row of each group that has one; of enterprises, those that host a programme."""
    if by in metric.dimensions:
        result = query.evaluate(context.warehouse, metric, (by,), filters, context.profile)
        return {str(row[by]): row for _, row in result.frame.iterrows()}
    alone = {code: filters.replace(**{by: (code,)}) for code in getattr(filters, by)}
    frames = {
        code: query.evaluate(context.warehouse, metric, (), each, context.profile).frame
        for code, each in alone.items()
    }
    return {code: frame.iloc[0] for code, frame in frames.items() if len(frame)}


def _reworded(context: Context, metric: Metric, years: tuple[str, ...]) -> bool:
    """Return whether the question of a metric changed its wording from one year to the other."""
    every = Filters(academic_year=tuple(y for y in context.warehouse.years if y <= max(years)))
    result = query.evaluate(context.warehouse, metric, (YEAR,), every, context.profile)
    return any(year > min(years) for year in result.breaks)
