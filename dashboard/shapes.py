"""How the parts of each shape are summed: one SQL statement per shape.

What clusters is summed twice, first per cluster (enterprise), then over clusters, because the
interval needs the sums of squares and products of the clusters' parts (see dashboard/inference): of
ratios, rates and means in dashboard/sums.py, of shares and curves in the query.
"""

from collections.abc import Callable

from dashboard import sums
from dashboard.metrics.model import Metric, Shape

Write = Callable[[Metric, tuple[str, ...], str], str]


def _columns(by: tuple[str, ...], table: str = "m") -> str:
    return "".join(f"{table}.{name}, " for name in by)


def _names(by: tuple[str, ...]) -> str:
    return "".join(f"{name}, " for name in by)


def _weighted(by: tuple[str, ...]) -> str:
    """Weigh each cluster by 1 / (1 - h)^2, h being its share of ``n`` within the slice."""
    within = f"partition by {', '.join(by)}" if by else ""
    return f"""\
weighted as (
    select *, power(nullif(1 - n / nullif(sum(n) over ({within}), 0), 0), -2) as weight
    from cluster_part
),
spread as (
    select {_names(by)}sum(y) as sum_y, sum(n) as sum_n,
       sum(weight * y * y) as sum_yy, sum(weight * y * n) as sum_yn,
       sum(weight * n * n) as sum_nn, sum(n * n) as squares_n
    from weighted
    group by all
)"""


def _distribution(metric: Metric, by: tuple[str, ...], condition: str) -> str:
    return _shared(metric, by, condition, ("class",))


def _survival(metric: Metric, by: tuple[str, ...], condition: str) -> str:
    names = ("left", "censored", "undated")
    columns = ", ".join(f'{metric.parts[name]} as "{name}"' for name in names)
    sums = ", ".join(f'sum("{name}") as "{name}"' for name in names)
    counted = ('"left"', '("left" + censored)')
    return _curve(metric, by, condition, columns=columns, sums=sums, counted=counted)


def _incidence(metric: Metric, by: tuple[str, ...], condition: str) -> str:
    names = ("cause", "count", "undated")
    columns = ", ".join(f'{metric.parts[name]} as "{name}"' for name in names)
    sums = 'cause, sum("count") as "count", sum(undated) as undated'
    counted = ('if(cause is null, 0, "count")', '"count"')
    return _curve(metric, by, condition, columns=columns, sums=sums, counted=counted)


def _curve(
    metric: Metric,
    by: tuple[str, ...],
    condition: str,
    *,
    columns: str,
    sums: str,
    counted: tuple[str, str],
) -> str:
    """Sum per day; where records cluster, every row carries the sums of events and days lived.

    ``counted`` are who left and who was followed, of one row of the mart.
    """
    cluster = f"m.{metric.cluster} as cluster, " if metric.cluster else ""
    record = f"""\
with record as (
    select {_columns(by)}{cluster}{metric.parts["time"]} as time, {columns}
    from {metric.mart} as m
    where {condition}
)"""
    day = f"select {_names(by)}time, {sums} from record group by all"
    if metric.cluster is None:
        return f"{record}\n{day}\norder by all"
    left, lived = counted
    same = " and ".join(["true", *(f"d.{name} is not distinct from s.{name}" for name in by)])
    return f"""\
{record},
cluster_part as (
    select {_names(by)}cluster, sum({left}) as y, sum(time * {lived}) as n
    from record
    group by all
),
{_weighted(by)}
select d.*, s.sum_y, s.sum_n, s.sum_yy, s.sum_yn, s.sum_nn, s.squares_n
from ({day}) as d
left join spread as s on {same}
order by all"""


def _matrix(metric: Metric, by: tuple[str, ...], condition: str) -> str:
    return _shared(metric, by, condition, ("row", "column"))


def _shared(metric: Metric, by: tuple[str, ...], condition: str, answers: tuple[str, ...]) -> str:
    """Count per answer; where records cluster, with the sums of squares and products of each answer.

    A cluster's size n are its records with an answer, of whichever answer they are: the sum of its y
    over answers. So those of n^2 are, over answers, the sums of y n, weighted and plain.
    """
    columns = ", ".join(f'{metric.parts[name]} as "{name}"' for name in answers)
    count = f"sum({metric.parts['count']})"
    if metric.cluster is None:
        return f"""\
select {_columns(by)}{columns}, {count} as count
from {metric.mart} as m
where {condition}
group by all
order by all"""
    names = ", ".join(f'"{name}"' for name in answers)
    known = " and ".join(f'"{name}" is not null' for name in answers)
    among = f"partition by {', '.join(by)}" if by else ""
    return f"""\
with cluster_part as (
    select {_columns(by)}{columns}, m.{metric.cluster} as cluster, {count} as y
    from {metric.mart} as m
    where {condition}
    group by all
),
sized as (
    select *, coalesce(sum(y) filter (where {known}) over (partition by {_names(by)}cluster), 0) as n,
           sum(y) filter (where {known}) over ({among}) as whole
    from cluster_part
),
weighted as (
    select *, power(nullif(1 - n / nullif(whole, 0), 0), -2) as weight from sized
)
select {_names(by)}{names}, sum(y) as count, sum(weight * y * y) as sum_yy,
       sum(weight * y * n) as sum_yn, sum(y * n) as plain_yn
from weighted
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
    "ratio": sums.write_one,
    "rate": sums.write_one,
    "amount": sums.write_one,
    "mean": sums.write_one,
    "distribution": _distribution,
    "survival": _survival,
    "incidence": _incidence,
    "matrix": _matrix,
    "concentration": _concentration,
    "peak": _peak,
    "model": _model,
}
