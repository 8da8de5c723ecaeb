"""Sentences that must stand under a figure: what it covers, and what it can not be compared with."""

from collections.abc import Sequence

from dashboard import formats
from dashboard.compiler import Query
from dashboard.labels import dimension_names
from dashboard.messages import Language, Text
from dashboard.metrics.model import Beside, Metric

THROUGH_HOSTS = Text(
    "Counted: the enterprises that host the chosen {dimensions}.",
    "统计范围：接收所选{dimensions}实习的企业。",
)
WIDER = Text(
    "Not recorded by {dimensions}: the figure is for all of them.",
    "没有按{dimensions}的记录，此处为全部的数值。",
)
NOT_COVERED = Text("Not recorded for {years}.", "{years}没有记录。")
REWORDED = Text(
    "The question was reworded in {years}: answers before and after can not be compared.",
    "{years}题目措辞有变，前后作答不可比较。",
)


def of_filters(query: Query) -> tuple[Text, ...]:
    """Return what must be said of filters that the metric answers otherwise or not at all."""
    return tuple(
        Text(
            template.en.format(dimensions=dimension_names(names).en),
            template.zh.format(dimensions=dimension_names(names).zh),
        )
        for names, template in ((query.hosted, THROUGH_HOSTS), (query.dropped, WIDER))
        if names
    )


def of_years(missing: Sequence[str], breaks: Sequence[str]) -> tuple[Text, ...]:
    """Return what must be said of years without a register and of years with a new wording."""
    return tuple(
        Text(template.en.format(years=", ".join(years)), template.zh.format(years="、".join(years)))
        for years, template in ((missing, NOT_COVERED), (breaks, REWORDED))
        if years
    )


def of_beside(metric: Metric, row: Sequence[float | None]) -> tuple[Text, ...]:
    """Return the figures that stand beside a metric, from their compiled row."""
    return tuple(
        Text(
            each.text.en.format(value=_figure(value, each, "en")),
            each.text.zh.format(value=_figure(value, each, "zh")),
        )
        for each, value in zip(metric.beside, row, strict=True)
        if value is not None and value > 0
    )


def _figure(value: float, beside: Beside, language: Language) -> str:
    write = formats.percent if beside.share else formats.integer
    return write(value, language)
