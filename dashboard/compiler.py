"""The one compiler: (metric, by, filters) -> SQL over a mart, with bound parameters.

Pure text work: identifiers come from the metric's declaration and a whitelist, values are bound.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard import sums
from dashboard.filters import Filters
from dashboard.metrics.model import Metric
from dashboard.shapes import SHAPES

JUDGED = "rule_profile"
"""The dimension of marts that judge by every rule profile: one of them must be chosen."""


@dataclass(frozen=True)
class Query:
    """A compiled query.

    ``hosted`` are filters answered through hosting enterprises, ``dropped`` those that the metric
    does not have and that widen the figure.
    """

    sql: str
    parameters: list[str]
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
    return replace(scope, sql=SHAPES[metric.shape](metric, by, _where(metric, conditions)))


def compile_together(
    metrics: Sequence[Metric], by: tuple[str, ...], filters: Filters = Filters()
) -> Query:
    """Compile metrics over the same records, sliced and narrowed alike, as one pass."""
    conditions, scope = _narrowed(metrics[0], filters)
    return replace(scope, sql=sums.write(metrics, by, _where(metrics[0], conditions)))


def compile_beside(metric: Metric, filters: Filters) -> Query:
    """Compile the figures that stand beside a metric: one row, one column for each."""
    conditions, scope = _narrowed(metric, filters)
    figures = ",\n       ".join(each.sql for each in metric.beside)
    where = "\n      and ".join(["true", *conditions])
    return replace(scope, sql=f"select {figures}\nfrom {metric.mart} as m\nwhere {where}")


def _where(metric: Metric, conditions: Sequence[str]) -> str:
    return "\n      and ".join([f"({metric.where})", *conditions])


def _narrowed(metric: Metric, filters: Filters) -> tuple[list[str], Query]:
    """Return the conditions of the filters, and a query that has only their parameters."""
    active = filters.active()
    own = tuple(name for name in active if name in metric.dimensions)
    hosted = tuple(name for name in active if name in metric.hosting and name not in own)
    conditions = [_among(f"m.{name}", active[name]) for name in own]
    if hosted:
        conditions.append(_hosting({name: active[name] for name in hosted}))
    judged = [filters.rule_profile] if filters.rule_profile and JUDGED in metric.dimensions else []
    conditions += [_among(f"m.{JUDGED}", judged)] if judged else []
    return conditions, Query(
        sql="",
        parameters=[*(value for name in (*own, *hosted) for value in active[name]), *judged],
        hosted=hosted,
        dropped=tuple(name for name in active if name not in (*own, *hosted)),
    )


def _among(column: str, values: Sequence[str]) -> str:
    """Return the condition that a column has one of so many bound values."""
    return f"{column} in ({', '.join('?' * len(values))})"


def _hosting(chosen: dict[str, tuple[str, ...]]) -> str:
    narrowed = " and ".join(_among(f"h.{name}", values) for name, values in chosen.items())
    return (
        "exists (from mart.enterprise_programme as h where h.enterprise_id = m.enterprise_id "
        f"and h.academic_year = m.academic_year and {narrowed})"
    )
