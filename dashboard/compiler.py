"""The one compiler: (metric, by, filters) -> SQL over a mart, with bound parameters.

Pure text work: identifiers come from the metric's declaration and a whitelist, values are bound.
A ratio is summed twice, first per cluster (enterprise), then over clusters, because the interval
needs the sums of squares and products of the clusters' parts (see dashboard/inference.py).
"""

from dataclasses import dataclass, replace

from dashboard.filters import Filters
from dashboard.metrics.model import Metric


@dataclass(frozen=True)
class Query:
    """A compiled query.

    ``hosted`` are filters answered through hosting enterprises, ``dropped`` those that the metric
    does not have and that widen the figure.
    """

    sql: str
    parameters: list[list[str]]
    hosted: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


def compile_query(metric: Metric, by: tuple[str, ...] = (), filters: Filters = Filters()) -> Query:
    """Compile a metric, sliced by dimensions and narrowed by filters.

    Raises:
        ValueError: ``by`` names something that the metric can not be sliced by.
    """
    unknown = set(by) - set(metric.dimensions)
    if unknown:
        raise ValueError(f"{metric.id} can not be sliced by {', '.join(sorted(unknown))}")
    conditions, scope = _narrowed(metric, filters)
    return replace(
        scope,
        sql=_SHAPES[metric.shape](
            metric, by, "\n      and ".join([f"({metric.where})", *conditions])
        ),
    )


def compile_beside(metric: Metric, filters: Filters) -> Query:
    """Compile the figures that stand beside a metric: one row, one column for each."""
    conditions, scope = _narrowed(metric, filters)
    figures = ",\n       ".join(each.sql for each in metric.beside)
    where = "\n      and ".join(["true", *conditions])
    return replace(scope, sql=f"select {figures}\nfrom {metric.mart} as m\nwhere {where}")


def _narrowed(metric: Metric, filters: Filters) -> tuple[list[str], Query]:
    """Return the conditions of the filters, and a query that has only their parameters."""
    active = filters.active()
    own = tuple(name for name in active if name in metric.dimensions)
    hosted = tuple(name for name in active if name in metric.hosting and name not in own)
    conditions = [_own(name) for name in own]
    if hosted:
        conditions.append(_hosting(hosted))
    return conditions, Query(
        sql="",
        parameters=[list(active[name]) for name in (*own, *hosted)],
        hosted=hosted,
        dropped=tuple(name for name in active if name not in (*own, *hosted)),
    )


def _own(name: str) -> str:
    return f"m.{name} in (select unnest(?::varchar[]))"


def _hosting(names: tuple[str, ...]) -> str:
    narrowed = " and ".join(f"h.{name} in (select unnest(?::varchar[]))" for name in names)
    return (
        "exists (from mart.enterprise_programme as h where h.enterprise_id = m.enterprise_id "
        f"and h.academic_year = m.academic_year and {narrowed})"
    )


def _columns(by: tuple[str, ...]) -> str:
    return "".join(f"m.{name}, " for name in by)


def _names(by: tuple[str, ...]) -> str:
    return "".join(f"{name}, " for name in by)


def _ratio(metric: Metric, by: tuple[str, ...], condition: str) -> str:
    parts = {"unknown": "0", "immature": "0", **metric.parts}
    sums = ",\n           ".join(
        f"sum({parts[name]}) as {name}"
        for name in ("numerator", "denominator", "unknown", "immature")
    )
    return f"""\
with enterprise_part as (
    select {_columns(by)}m.enterprise_id,
           {sums}
    from {metric.mart} as m
    where {condition}
    group by all
)
select {_names(by)}sum(numerator) as numerator, sum(denominator) as denominator,
       sum(unknown) as unknown, sum(immature) as immature,
       sum(numerator * numerator) as sum_yy, sum(numerator * denominator) as sum_yn,
       sum(denominator * denominator) as sum_nn
from enterprise_part
group by all
order by all"""


def _mean(metric: Metric, by: tuple[str, ...], condition: str) -> str:
    return _summed(metric, by, condition, ("total", "squares", "n", "unknown"))


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


def _summed(metric: Metric, by: tuple[str, ...], condition: str, names: tuple[str, ...]) -> str:
    sums = ",\n       ".join(f"sum({metric.parts[name]}) as {name}" for name in names)
    return f"""\
select {_columns(by)}{sums}
from {metric.mart} as m
where {condition}
group by all
order by all"""


_SHAPES = {
    "ratio": _ratio,
    "mean": _mean,
    "distribution": _distribution,
    "survival": _survival,
    "matrix": _matrix,
}
