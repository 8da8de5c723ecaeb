"""How the parts of each shape are summed: one SQL statement per shape.

Ratios, rates and means of records that cluster are summed twice, first per cluster (enterprise),
then over clusters, because the interval needs the sums of squares and products of the clusters'
parts (see dashboard/inference).
"""

from collections.abc import Callable

from dashboard.metrics.model import Metric, Shape

Write = Callable[[Metric, tuple[str, ...], str], str]


def _columns(by: tuple[str, ...], table: str = "m") -> str:
    return "".join(f"{table}.{name}, " for name in by)


def _names(by: tuple[str, ...]) -> str:
    return "".join(f"{name}, " for name in by)


def _ratio(metric: Metric, by: tuple[str, ...], condition: str) -> str:
    names = ("numerator", "denominator", "unknown", "immature")
    return _sums(metric, by, condition, names, ("numerator", "denominator"))


def _rate(metric: Metric, by: tuple[str, ...], condition: str) -> str:
    names = ("numerator", "exposure", "n", "unknown", "immature")
    return _sums(metric, by, condition, names, ("numerator", "exposure"))


def _mean(metric: Metric, by: tuple[str, ...], condition: str) -> str:
    return _sums(
        metric, by, condition, ("total", "squares", "n", "unknown", "immature"), ("total", "n")
    )


def _sums(
    metric: Metric,
    by: tuple[str, ...],
    condition: str,
    names: tuple[str, ...],
    quotient: tuple[str, str],
) -> str:
    """Sum parts; where records cluster, first within each cluster, then over clusters.

    The second sum carries squares and products of the two parts whose quotient is the figure.
    """
    parts = {"unknown": "0", "immature": "0", **metric.parts}
    sums = ",\n           ".join(f"sum({parts[name]}) as {name}" for name in names)
    if metric.cluster is None:
        return f"""\
select {_columns(by)}{sums}
from {metric.mart} as m
where {condition}
group by all
order by all"""
    y, n = quotient
    again = ", ".join(f"sum({name}) as {name}" for name in names)
    return f"""\
with cluster_part as (
    select {_columns(by)}m.{metric.cluster} as cluster,
           {sums}
    from {metric.mart} as m
    where {condition}
    group by all
)
select {_names(by)}{again},
       sum({y} * {y}) as sum_yy, sum({y} * {n}) as sum_yn, sum({n} * {n}) as sum_nn
from cluster_part
group by all
order by all"""


def _distribution(metric: Metric, by: tuple[str, ...], condition: str) -> str:
    return f"""\
select {_columns(by)}{metric.parts["class"]} as class, sum({metric.parts["count"]}) as count
from {metric.mart} as m
where {condition}
group by all
order by all"""


def _survival(metric: Metric, by: tuple[str, ...], condition: str) -> str:
    return f"""\
select {_columns(by)}{metric.parts["time"]} as time,
       sum({metric.parts["left"]}) as "left", sum({metric.parts["censored"]}) as censored,
       sum({metric.parts["undated"]}) as undated
from {metric.mart} as m
where {condition}
group by all
order by all"""


def _matrix(metric: Metric, by: tuple[str, ...], condition: str) -> str:
    return f"""\
select {_columns(by)}{metric.parts["row"]} as row, {metric.parts["column"]} as column,
       sum({metric.parts["count"]}) as count
from {metric.mart} as m
where {condition}
group by all
order by all"""


def _incidence(metric: Metric, by: tuple[str, ...], condition: str) -> str:
    return f"""\
select {_columns(by)}{metric.parts["time"]} as time, {metric.parts["cause"]} as cause,
       sum({metric.parts["count"]}) as count, sum({metric.parts["undated"]}) as undated
from {metric.mart} as m
where {condition}
group by all
order by all"""


def _concentration(metric: Metric, by: tuple[str, ...], condition: str) -> str:
    return f"""\
with partner as (
    select {_columns(by)}{metric.parts["key"]} as key, sum({metric.parts["count"]}) as count
    from {metric.mart} as m
    where {condition}
    group by all
)
select {_names(by)}sum(count) filter (key is not null) as n,
       sum(count) filter (key is null) as unknown,
       count(*) filter (key is not null and count > 0) as partners,
       sum(count ** 2) filter (key is not null) as squares,
       sum(count ** 3) filter (key is not null) as cubes
from partner
group by all
order by all"""


def _peak(metric: Metric, by: tuple[str, ...], condition: str) -> str:
    """Find the first day on which most are there at once, and whose they are on it.

    A stay counts from its first day to its last; one without a keeper or a day is unknown.
    """
    parts = metric.parts
    same = " and ".join(["true", *(f"s.{name} is not distinct from p.{name}" for name in by)])
    among = f"partition by {', '.join(by)}" if by else ""
    return f"""\
with spell as (
    select {_columns(by)}{parts["starts"]} as starts, {parts["ends"]} as ends,
           {parts["count"]} as count, {parts["keeper"]} as keeper
    from {metric.mart} as m
    where {condition}
),
stay as (
    select *, coalesce(starts <= ends, false) and keeper is not null as known from spell
),
change as (
    select {_names(by)}starts as day, sum(count) as change from stay where known group by all
    union all
    select {_names(by)}ends + 1, -sum(count) from stay where known group by all
),
daily as (
    select {_names(by)}day, sum(sum(change)) over ({among} order by day) as concurrent
    from change group by {_names(by)}day
),
busiest as (
    select * from daily
    qualify row_number() over ({among} order by concurrent desc, day) = 1
)
select {_columns(by, "s")}any_value(p.day) as day, any_value(p.concurrent) as concurrent,
       count(distinct s.keeper) filter (s.known and p.day between s.starts and s.ends) as keepers,
       sum(s.count) filter (not s.known) as unknown
from stay as s
left join busiest as p on {same}
group by all
order by all"""


def _model(metric: Metric, by: tuple[str, ...], condition: str) -> str:
    """Return the panel as it is: a model needs its records, not their sums."""
    columns = ",\n       ".join(f"{sql} as {name}" for name, sql in metric.parts.items())
    return f"""\
select {_columns(by)}m.{metric.cluster} as cluster,
       {columns}
from {metric.mart} as m
where {condition}
order by all"""


SHAPES: dict[Shape, Write] = {
    "ratio": _ratio,
    "rate": _rate,
    "mean": _mean,
    "distribution": _distribution,
    "survival": _survival,
    "incidence": _incidence,
    "matrix": _matrix,
    "concentration": _concentration,
    "peak": _peak,
    "model": _model,
}
