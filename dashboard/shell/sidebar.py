"""The shared controls beside every page: language, filters, reset, and the world that is shown.

The shared state leads: a widget is set from it before it is drawn and reports to it when it
changes, so that a vanished option falls away and a new language does not forget a choice.
"""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from dashboard.context import Context
from dashboard.filters import Filters
from dashboard.messages import LANGUAGE_NAMES, LANGUAGES, Language, message, translate
from dashboard.names import named
from dashboard.shell import address

LATEST, EVERY = "latest", "all"
PICKED = {
    "college": (message("College"), message("All colleges")),
    "programme": (message("Programme"), message("All programmes")),
    "industry": (message("Industry"), message("All industries")),
    "region": (message("Region"), message("All regions")),
    "depth_level": (message("Depth of cooperation"), message("All levels")),
}


def language() -> Language:
    """Return the language in the address, else the browser's, else English."""
    given = address.accepted(address.shared()["lang"], LANGUAGES)[:1]
    address.shared()["lang"] = given
    chinese = (st.context.locale or "").lower().startswith("zh")
    return "zh" if given == ["zh"] or (chinese and not given) else "en"


def language_switch(current: Language) -> None:
    """Offer both languages."""
    st.sidebar.segmented_control(
        "English / 中文",
        LANGUAGES,
        format_func=LANGUAGE_NAMES.__getitem__,
        key=_set("lang", current),
        on_change=_report,
        args=("lang",),
        required=True,
        label_visibility="collapsed",
        width="stretch",
    )


def world_switch(language: Language, current: str) -> None:
    """Offer the way between a university's own data and the sample world."""
    names = {
        "own": translate(language, "Our data"),
        "sample": translate(language, "Sample university"),
    }
    st.sidebar.segmented_control(
        translate(language, "Data shown"),
        tuple(names),
        format_func=names.__getitem__,
        key=_set("world", current),
        on_change=_report,
        args=("world",),
        required=True,
        width="stretch",
    )


def filters(context: Context) -> Filters:
    """Draw the filters and return what they narrow to; values that are no options fall away."""
    years = sorted(context.warehouse.options("academic_year", Filters()), reverse=True)
    chosen = Filters(academic_year=_year(context, years))
    for name in PICKED:
        narrowed = chosen.only("college") if name == "programme" else Filters()
        options = context.warehouse.options(name, narrowed)
        chosen = chosen.replace(**{name: _several(context, name, options)})
    st.sidebar.button(
        context.t("Reset filters"),
        icon=":material/filter_alt_off:",
        disabled=not any(address.shared()[name] for name in ("academic_year", *PICKED)),
        on_click=address.reset,
        args=("lang", "world", *address.PINNED),
        width="stretch",
    )
    return chosen


def _year(context: Context, years: Sequence[str]) -> tuple[str, ...]:
    newest = years[0] if years else "–"
    names = {
        LATEST: context.t("Latest year ({year})", year=newest),
        **{year: year for year in years},
        EVERY: context.t("All years together"),
    }
    given = address.accepted(address.shared()["academic_year"], (*years, EVERY))[:1]
    address.shared()["academic_year"] = given
    st.sidebar.selectbox(
        context.t("Academic year"),
        tuple(names),
        format_func=names.__getitem__,
        key=_set("academic_year", given[0] if given else LATEST),
        on_change=_report,
        args=("academic_year",),
    )
    if given == [EVERY]:
        return ()
    return tuple(given or years[:1])


def _several(context: Context, name: str, options: Sequence[str]) -> tuple[str, ...]:
    label, every = PICKED[name]
    given = address.accepted(address.shared()[name], options)
    address.shared()[name] = given
    st.sidebar.multiselect(
        context.t(label),
        options,
        format_func=partial(named, context, name),
        placeholder=context.t(every),
        key=_set(name, given),
        on_change=_report,
        args=(name,),
    )
    return tuple(given)


def _set(name: str, value: str | list[str]) -> str:
    """Set a control from the shared state; also one that is the same: in a new language it is another."""
    key = f"shared.{name}"
    st.session_state[key] = value
    return key


def _report(name: str) -> None:
    value = st.session_state[f"shared.{name}"]
    values = [value] if isinstance(value, str) else list(value or [])
    address.shared()[name] = [value for value in values if value != LATEST]
