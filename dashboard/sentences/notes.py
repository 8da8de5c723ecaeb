"""Sentences that must stand under a figure: what it covers, and what it can not be compared with."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from dashboard import formats
from dashboard.compiler import Query
from dashboard.disclosure import Profile
from dashboard.labels import Labels, dimension_names
from dashboard.messages import Language, Text
from dashboard.metrics.model import Beside, Metric
from dashboard.sentences import maturity, wording
from dashboard.suppression import rounding

ISO_DAY = len("2026-08-31")
THROUGH_HOSTS = Text(
    "Counted: the enterprises that host the chosen {dimensions}.",
    "统计范围：接收所选{dimensions}实习的企业。",
)
WIDER = Text(
    "Not recorded by {dimensions}: the figure is for all of them.",
    "没有按{dimensions}的记录，此处为全部的数值。",
)
LEFT_OUT = Text(
    "Left out, without a recorded {dimensions}: {count}.",
    "另有{count}未登记{dimensions}，未计入。",
)
JUDGED_BY = Text("Judged by the rules “{name}”.", "按“{name}”规则判定。")
NOT_COVERED = Text("Not recorded for {years}.", "{years}没有记录。")
REASONS = {
    "few_clusters": Text(
        "The model{variant} can not be estimated: {clusters} enterprises, and it needs at least 20.",
        "模型{variant}无法估计：只有{clusters}家企业，至少需要20家。",
    ),
    "few_events": Text(
        "The model{variant} can not be estimated: too few of the rarer outcome for so many facts "
        "({rarer} of {n} records).",
        "模型{variant}无法估计：较少出现的一种结果次数过少（{n}条记录中有{rarer}条），不足以考察这么多因素。",
    ),
    "no_variation": Text(
        "The model{variant} can not be estimated: one of its facts is the same everywhere, or "
        "follows from the others.",
        "模型{variant}无法估计：其中某个因素处处相同，或可由其他因素推出。",
    ),
    "separation": Text(
        "The model{variant} can not be estimated: its facts tell the outcomes apart completely.",
        "模型{variant}无法估计：这些因素把结果完全分开了。",
    ),
    "no_convergence": Text(
        "The model{variant} can not be estimated: the calculation does not settle.",
        "模型{variant}无法估计：计算不收敛。",
    ),
}
VARIANT = Text(" ({variant})", "（{variant}）")
REWORDED = Text(
    "The question was reworded in {years}: answers before and after can not be compared.",
    "{years}题目措辞有变，前后作答不可比较。",
)

REWORDED_ONE = Text(
    "The question “{question}” was reworded in {years}: answers before and after can not be compared.",
    "“{question}”一题{years}措辞有变，前后作答不可比较。",
)


def of_filters(query: Query) -> tuple[Text, ...]:
    """Return what must be said of filters that the metric answers otherwise or not at all."""
    return tuple(
        _of_dimensions(template, names)
        for names, template in ((query.hosted, THROUGH_HOSTS), (query.dropped, WIDER))
        if names
    )


def of_left_out(
    rows: pd.DataFrame, metric: Metric, chosen: Mapping[str, Sequence[str]]
) -> tuple[Text, ...]:
    """Return how many records are in no group of the chosen dimensions, because nobody wrote it down.

    Args:
        rows: one per group of those dimensions, and of those without which the metric says nothing.
        metric: of which the rows are.
        chosen: the values chosen per dimension. Who is known to have another one is not left out.

    """
    blank = {name: rows[name].isna() | (rows[name] == "") for name in chosen}
    may = [blank[name] | rows[name].isin(list(values)) for name, values in chosen.items()]
    out = rows[np.logical_or.reduce([*blank.values()]) & np.logical_and.reduce(may)]
    apart = [name for name in metric.split_by if name not in chosen]
    counts = (out["n"] + out["unknown"]).fillna(0.0)
    most = counts.groupby([out[name] for name in apart]).sum().max() if apart else counts.sum()
    if not most > 0:
        return ()
    names = dimension_names([name for name in chosen if blank[name][out.index].any()])
    return (LEFT_OUT.filled(dimensions=names, count=maturity.counted(metric, most)),)


def of_rules(name: Text) -> tuple[Text, ...]:
    """Return by the rules of which name a figure is judged."""
    return (Text(JUDGED_BY.en.format(name=name.en), JUDGED_BY.zh.format(name=name.zh)),)


def wider(names: Sequence[str]) -> Text:
    """Return what must be said of filters that a figure does not have."""
    return _of_dimensions(WIDER, names)


def of_years(
    missing: Sequence[str], breaks: Sequence[str], question: Text | None = None
) -> tuple[Text, ...]:
    """Return what must be said of years without a register and of years with a new wording.

    ``question`` is the one that was reworded, where the figure is of several.
    """
    reworded = REWORDED if question is None else REWORDED_ONE
    return tuple(
        template.filled(
            years=Text(", ".join(years), "、".join(years)), question=question or Text("", "")
        )
        for years, template in ((missing, NOT_COVERED), (breaks, reworded))
        if years
    )


def of_model(frame: pd.DataFrame, metric: Metric) -> tuple[Text, ...]:
    """Return how a model must be read, where it is shown, and which variants can not be estimated and why."""
    if metric.shape != "model":
        return ()
    care = (metric.caveat,) if frame["status"].eq("shown").any() else ()
    failed = frame[frame["reason"].isin(list(REASONS))].drop_duplicates("class")
    why = (Text(_reason(row, "en"), _reason(row, "zh")) for row in failed.to_dict("records"))
    return (*care, *why)


def of_beside(
    metric: Metric, row: Iterable[Any], labels: Labels, profile: Profile
) -> tuple[Text, ...]:
    """Return the figures that stand beside a metric, from their compiled row, as far as they may."""
    pairs = zip(metric.beside, row, strict=True)
    kept = ((each, _disclosed(value, each, metric, profile)) for each, value in pairs)
    return tuple(
        Text(
            each.text.en.format(value=_figure(value, each, labels, "en")),
            each.text.zh.format(value=_figure(value, each, labels, "zh")),
        )
        for each, value in kept
        if not pd.isna(value) and (value != 0 or each.kind == "share")
    )


def in_year(year: str, said: Iterable[Text]) -> tuple[Text, ...]:
    """Return sentences as one, with the year that they are about."""
    told = together(said)
    return tuple(Text(f"{year}: {each.en}", f"{year}：{each.zh}") for each in told)


def together(said: Iterable[Text]) -> tuple[Text, ...]:
    """Return sentences that stand beside one figure as one note, none where there is none."""
    every = tuple(said)
    if not every:
        return ()
    return (Text(" ".join(each.en for each in every), "".join(each.zh for each in every)),)


def _disclosed(value: Any, beside: Beside, metric: Metric, profile: Profile) -> Any:
    """Return a figure that may be said: of persons, none under the threshold and none unrounded."""
    persons = beside.kind == "persons" or (metric.unit == "person" and beside.kind == "count")
    if not persons or pd.isna(value):
        return value
    return rounding.counts(float(value), profile.base) if value >= profile.persons else None


def _of_dimensions(template: Text, names: Sequence[str]) -> Text:
    listed = dimension_names(names)
    return Text(template.en.format(dimensions=listed.en), template.zh.format(dimensions=listed.zh))


def _figure(value: Any, beside: Beside, labels: Labels, language: Language) -> str:
    if beside.kind == "region":
        names = (labels("region", code, language) for code in str(value).split("|"))
        return wording.joined(names, language)
    if beside.kind == "day":
        return formats.date(str(value)[:ISO_DAY], language)
    write = formats.percent if beside.kind == "share" else formats.integer
    return write(float(value), language)


def _reason(row: dict[Hashable, Any], language: Language) -> str:
    name = Labels()("class", str(row["class"]), language) if row["class"] else ""
    figures = {**row, "rarer": min(row["events"], row["n"] - row["events"])}
    counts = {key: formats.integer(figures[key], language) for key in ("n", "rarer", "clusters")}
    variant = VARIANT.into(language).format(variant=name) if name else ""
    return REASONS[row["reason"]].into(language).format(variant=variant, **counts)
