"""The definition of one metric, as people read it."""

import io
from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from dashboard import formats, query
from dashboard.compiler import compile_query
from dashboard.context import Context
from dashboard.escape import for_markdown
from dashboard.filters import Filters
from dashboard.labels import Labels
from dashboard.messages import Language, message, translate
from dashboard.metrics.model import Metric
from dashboard.result import Result
from dashboard.sentences import findings
from dashboard.sentences.obstacles import obstacle

FEW_YEARS = 2
DIVIDED = {"ratio": "n", "rate": "exposure"}
"""The column that the numerator is divided by, per shape."""
UNITS = {
    "person": message("persons"),
    "enterprise": message("enterprises in a year"),
    "record": message("records"),
}
BETTER = {
    "higher": message("Higher is better"),
    "lower": message("Lower is better"),
    "neither": message("Neither high nor low is better in itself"),
}


def matches(metric: Metric, text: str) -> bool:
    """Whether every word of ``text`` stands in the metric's id, name, question or definition."""
    texts = (metric.label, metric.question, metric.definition)
    searched = " ".join([metric.id, *(t.en for t in texts), *(t.zh for t in texts)]).casefold()
    return all(word in searched for word in text.casefold().split())


def draw(language: Language, metric: Metric, context: Context | None) -> None:
    """Draw what is declared about a metric, its figure today, its query and its worked example."""
    t = partial(translate, language)
    st.markdown(f"**{for_markdown(metric.question.into(language))}**")
    st.markdown(for_markdown(metric.definition.into(language)))
    st.code(metric.formula.into(language), language=None, wrap_lines=True)
    if context is not None:
        _today(context, metric)
    facts = {
        t("Why it matters"): metric.why.into(language),
        t("Read with care"): metric.caveat.into(language),
        t("Counts"): " · ".join((_unit(metric, language), t(BETTER[metric.better]))),
        t("Which year"): metric.year_means.into(language),
        t("When it is mature"): metric.maturity.into(language),
        t("Can be split by"): _dimensions(language, metric),
        t("Source"): metric.source.into(language),
    }
    st.markdown(
        "\n".join(f"- **{name}:** {for_markdown(text)}" for name, text in facts.items() if text)
    )
    example, sql = st.columns([0.55, 0.45], gap="medium")
    with example:
        _example(language, metric)
    with sql:
        st.markdown(f"**{t('The query behind it')}**")
        st.code(compile_query(metric).sql, language="sql", wrap_lines=True)


def _today(context: Context, metric: Metric) -> None:
    """Say what the metric comes to on the data shown, all years and everybody together."""
    result = query.evaluate(context.warehouse, metric, metric.split_by, Filters(), context.profile)
    missing = obstacle(context, result)
    if missing is None:
        finding = findings.title(result, context.language, context.labels)
        words = f"{formats.capital(finding)} ({', '.join(_span(result.years))}){_worked(result, context)}"
    else:
        words = missing.why
    st.markdown(
        context.t(":material/database: **On the data shown:** {words}", words=for_markdown(words))
    )


def _worked(result: Result, context: Context) -> str:
    """Return the division behind a ratio or a rate: ``: 4,321 / 5,678 = 76%``; else nothing."""
    metric, row = result.metric, result.frame.iloc[0]
    if metric.shape not in DIVIDED or len(result.frame) > 1:
        return ""
    count, base = (
        formats.integer(row[name], context.language)
        for name in ("numerator", DIVIDED[metric.shape])
    )
    per = f" × {formats.integer(metric.per, context.language)}" if metric.per != 1 else ""
    value = formats.figure(row["value"], metric, context.language)
    return f": {count} / {base}{per} = {value}"


def _span(years: Sequence[str]) -> tuple[str, ...]:
    return tuple(years) if len(years) <= FEW_YEARS else (f"{years[0]} – {years[-1]}",)


def _dimensions(language: Language, metric: Metric) -> str:
    separator = "、" if language == "zh" else ", "
    names = (Labels()("dimension", name, language) for name in metric.dimensions)
    return separator.join(names)


def _example(language: Language, metric: Metric) -> None:
    st.markdown(f"**{translate(language, 'An example worked by hand')}**")
    st.markdown(for_markdown(metric.example.working.into(language)))
    for kind, rows in metric.example.given.items():
        st.caption(f"{kind}.csv")
        given = pd.read_csv(io.StringIO(rows.strip()), dtype=str, keep_default_na=False)
        st.dataframe(given, hide_index=True, width="stretch", height="content")


def _unit(metric: Metric, language: Language) -> str:
    if metric.counted_in:
        return metric.counted_in.into(language)
    return translate(language, UNITS[metric.unit])
