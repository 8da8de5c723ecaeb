"""The depth index as people use it: weights to move, what they do to the order, and the partners."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd
import streamlit as st

from dashboard import formats, lists, rosters
from dashboard.context import Context
from dashboard.escape import for_markdown
from dashboard.filters import Filters
from dashboard.messages import message
from dashboard.sections import depth_index
from dashboard.warehouse import Warehouse

COMPONENTS = {
    "level": message("Level on the ladder"),
    "forms": message("Deep forms"),
    "started": message("Interns"),
    "hosted_years": message("Years hosted"),
    "initiated": message("Initiative"),
}
REGISTERS = ("cooperation", "placement")
YEARS = 3
DEEPEST = 4
MOST, USUAL = 10, 5
EQUAL = (USUAL,) * len(COMPONENTS)
MADE_OF = message(
    "Level: the rung, of four. Deep forms and interns: the share of other partners that have fewer. Years "
    "hosted: of the last three. Initiative: whether it started an act in three years. The range of ranks is "
    "taken over 1,000 random sets of weights, the outermost tenth left out."
)
PARAMETER = "weights"
WIDTH = 150


@dataclass(frozen=True)
class Ordered:
    """Partners of one year and what no choice of weights changes.

    ``rows``: enterprise_id, depth_level, forms, started, hosted_years, initiated; ``components``
    one row per partner, one column per component, 0 to 1; ``ranges`` best and worst rank with nine
    of ten weightings; ``settled`` the share of pairs whose order no weights turn.
    """

    rows: pd.DataFrame
    components: depth_index.Floats
    ranges: "np.typing.NDArray[np.int64]"
    settled: float


@lru_cache(maxsize=64)
def ordered(warehouse: Warehouse, filters: Filters) -> Ordered:
    """Return the partners of the only year of ``filters`` with their components."""
    rows = _partners(warehouse, filters)
    columns = {
        "level": rows["depth_level"].str[1:].astype(float) / DEEPEST,
        "forms": depth_index.standing(rows["forms"].to_numpy(dtype=float)),
        "started": depth_index.standing(rows["started"].to_numpy(dtype=float)),
        "hosted_years": rows["hosted_years"] / max(len(_recent(warehouse, filters)), 1),
        "initiated": (rows["initiated"] > 0).astype(float),
    }
    components = pd.DataFrame({name: columns[name] for name in COMPONENTS}).to_numpy(dtype=float)
    weights = depth_index.any_weights(len(COMPONENTS))
    return Ordered(
        rows,
        components,
        depth_index.rank_range(components, weights),
        depth_index.settled(components),
    )


@st.fragment
def draw(context: Context) -> None:
    """Draw sliders, sentences and the table; moving a slider redraws nothing else."""
    if not rosters.recorded(context, *REGISTERS):
        return
    given = ordered(context.warehouse, rosters.one_year(context))
    weights = _weights(context)
    values = depth_index.index(given.components, weights)
    st.markdown(for_markdown(" ".join(_words(context, given, values, weights))))
    _table(context, given, values)
    st.caption(context.t(MADE_OF))


def parsed(text: str) -> tuple[int, ...]:
    """Return weights as the address has them (``5-5-0-10-5``), equal ones where it has none."""
    parts = text.split("-")
    numbers = [int(part) for part in parts if part.isdecimal() and int(part) <= MOST]
    return tuple(numbers) if len(numbers) == len(parts) == len(COMPONENTS) else EQUAL


def _weights(context: Context) -> tuple[int, ...]:
    start = parsed(st.query_params.get(PARAMETER, ""))
    grid = st.grid(len(COMPONENTS), min_column_width=WIDTH, gap="small")
    for (name, label), weight in zip(COMPONENTS.items(), start, strict=True):
        with grid.cell():
            st.slider(context.t(label), 0, MOST, weight, key=f"index.{name}", on_change=_keep)
    return tuple(st.session_state[f"index.{name}"] for name in COMPONENTS)


def _keep() -> None:
    """Write the weights to the address, unless they are the usual ones."""
    weights = tuple(st.session_state[f"index.{name}"] for name in COMPONENTS)
    if weights == EQUAL:
        st.query_params.pop(PARAMETER, None)
    else:
        st.query_params[PARAMETER] = "-".join(map(str, weights))


def _words(
    context: Context, given: Ordered, values: depth_index.Floats, weights: Sequence[int]
) -> list[str]:
    equal = depth_index.index(given.components, EQUAL)
    share = formats.percent(depth_index.turned(equal, values), context.language)
    kept = formats.percent(given.settled, context.language)
    if len(set(weights)) == 1:
        first = context.t(
            "All components weigh the same, because no published weights are authoritative: move them."
        )
    else:
        first = context.t(
            "With these weights {share} of all pairs of partners change places.", share=share
        )
    second = context.t(
        "{share} of all pairs keep their order whatever the weights; for the others the order is a "
        "choice, not a finding.",
        share=kept,
    )
    return [first, second]


def _table(context: Context, given: Ordered, values: depth_index.Floats) -> None:
    best, worst = given.ranges.T
    rows = given.rows.assign(
        rank=depth_index.ranks(values),
        points=np.round(values * 100).astype(int),
        rank_range=[
            str(low) if low == high else f"{low}\N{EN DASH}{high}"
            for low, high in zip(best, worst, strict=True)
        ],
    ).sort_values(["rank", "enterprise_id"])
    columns = (
        "enterprise_id", "rank", "rank_range", "points", "depth_level", "forms", "started",
        "hosted_years", "initiated",
    )  # fmt: skip
    rosters.show(context, rows, columns, key="depth-index")


def _recent(warehouse: Warehouse, filters: Filters) -> tuple[str, ...]:
    """Return the year of the filters and those before it, three at most."""
    last = warehouse.years.index(filters.academic_year[0])
    return warehouse.years[: last + 1][-YEARS:]


def _partners(warehouse: Warehouse, filters: Filters) -> pd.DataFrame:
    recent = list(_recent(warehouse, filters))
    condition, parameters = lists.conditions(filters, "y")
    return warehouse.snapshot.query(
        f"""
        with hosting as (
            select enterprise_id, count(*) filter (started > 0) as hosted_years
            from mart.enterprise_year
            where academic_year in (select unnest(?::varchar[]))
            group by all
        ),
        form as (
            select enterprise_id, academic_year, count(*) as forms
            from mart.form_year
            where delivered and form_level in ('L3', 'L4')
            group by all
        ),
        initiative as (
            select enterprise_id, sum(acts) as initiated
            from mart.cooperation_act
            where initiated_by = 'enterprise' and academic_year in (select unnest(?::varchar[]))
            group by all
        )
        select y.enterprise_id, y.depth_level, coalesce(f.forms, 0) as forms, y.started,
               coalesce(h.hosted_years, 0) as hosted_years, coalesce(i.initiated, 0) as initiated
        from mart.enterprise_year as y
        left join hosting as h using (enterprise_id)
        left join form as f using (enterprise_id, academic_year)
        left join initiative as i using (enterprise_id)
        where y.partner and {condition}
        order by y.enterprise_id""",
        [recent, recent, *parameters],
    )
