"""What stands beside the figures on request: the year before, the school, the industry, dated acts.

One choice for all pages, kept in the address. What stands beside is evaluated and disclosed like
any other figure; where it would be the same figure, nothing is added.
"""

import datetime as dt
from dataclasses import replace
from functools import lru_cache

import streamlit as st

from dashboard import query
from dashboard.charts.beside import Mark
from dashboard.context import Context
from dashboard.filters import Filters
from dashboard.messages import LANGUAGES, Text, message, translate
from dashboard.result import Benchmark, Result
from dashboard.shell import address
from dashboard.warehouse import Warehouse

NOTHING = "none"
CHOICES = {
    NOTHING: message("Nothing"),
    "before": message("The year before"),
    "school": message("Whole school"),
    "industry": message("The industry"),
}
ACTS = "acts"
MARKED_RINGS = ("government", "industry")
_POPOVER, _CHOICE, _ACTS = "beside", "beside.what", "beside.acts"


def offer(context: Context) -> Context:
    """Draw the choice in the sidebar; return the context with it."""
    store = address.shared()
    store["beside"] = address.accepted(store["beside"], tuple(CHOICES)[1:])[:1]
    store[ACTS] = address.accepted(store[ACTS], ("yes",))
    panel = st.sidebar.popover(
        context.t("Beside the figures"),
        icon=":material/compare_arrows:",
        width="stretch",
        key=_POPOVER,
        on_change="rerun",
    )
    if panel.open:
        with panel:
            _ask(context)
    what = store["beside"][0] if store["beside"] else NOTHING
    return replace(context, beside=what, acts=bool(store[ACTS]))


def benchmark(context: Context, result: Result, filters: Filters) -> Benchmark | None:
    """Return what stands beside a result; None where nothing does, or the same would."""
    others = _filters(context, result, filters)
    if others is None or others == filters:
        return None
    given = context.warehouse, result.metric, result.by, others, context.profile
    en, zh = (translate(language, CHOICES[context.beside]) for language in LANGUAGES)
    return Benchmark(Text(en, zh), query.evaluate(*given))


@lru_cache(maxsize=4)
def acts(warehouse: Warehouse) -> tuple[tuple[dt.date, str], ...]:
    """Return the dated acts of the government and industry rings: day and form, oldest first."""
    rows = warehouse.snapshot.query(
        "select started_on, form from mart.act where ring in (select unnest(?::varchar[])) "
        "and started_on is not null order by started_on, activity_id",
        [list(MARKED_RINGS)],
    )
    return tuple((day.date(), str(form)) for day, form in rows.itertuples(index=False))


def marks(context: Context) -> list[Mark]:
    """Return the dated acts with the names of their forms."""
    language = context.language
    return [
        Mark(day, context.labels("form", form, language)) for day, form in acts(context.warehouse)
    ]


def _filters(context: Context, result: Result, filters: Filters) -> Filters | None:
    if context.beside == "school":
        return filters.only("academic_year")
    if context.beside == "industry" and filters.industry:
        return filters.only("academic_year", "industry")
    if context.beside == "before" and filters.academic_year and "academic_year" not in result.by:
        years = context.warehouse.years
        step = len(filters.academic_year)
        places = [years.index(year) - step for year in filters.academic_year]
        if min(places) >= 0:
            return filters.replace(academic_year=[years[place] for place in places])
    return None


def _ask(context: Context) -> None:
    store = address.shared()
    st.session_state[_CHOICE] = store["beside"][0] if store["beside"] else NOTHING
    st.session_state[_ACTS] = bool(store[ACTS])
    st.radio(
        context.t("Compare trends and bars with"),
        tuple(CHOICES),
        format_func=lambda each: context.t(CHOICES[each]),
        key=_CHOICE,
        on_change=_report,
    )
    st.toggle(
        context.t("Mark dated acts of government and industry on trends"),
        key=_ACTS,
        on_change=_report,
    )
    st.caption(
        context.t(
            "The industry stands beside where one is chosen in the filters, the year before where "
            "the years are chosen."
        )
    )


def _report() -> None:
    what = st.session_state[_CHOICE]
    address.shared()["beside"] = [] if what == NOTHING else [what]
    address.shared()[ACTS] = ["yes"] if st.session_state[_ACTS] else []
