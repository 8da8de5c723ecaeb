"""What all pages share, in the address: filters, language, world and what a link is pinned to.

What is chosen on one page, such as what its curves are compared by, stands in the address as
``page.choice`` for as long as that page is shown.

Streamlit's ``bind="query-params"`` writes an option as people read it, so that a link would change
with the language. Here codes are written. Within a session the widgets lead; the address is read
when a session starts and when somebody goes back or forward.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

SHARED = (
    "academic_year",
    "college",
    "programme",
    "industry",
    "region",
    "depth_level",
    "lang",
    "world",
    "snapshot",
    "profile",
    "beside",
    "acts",
)
PINNED = ("snapshot", "profile")
CHOICE = re.compile(r"[a-z_]+\.[a-z_]+")
LIMIT = 200
_STORE = "shared"


def accepted(given: Iterable[str], options: Sequence[str]) -> list[str]:
    """Return the given values that are options, in the order of the options, each once."""
    wanted = set(given)
    return [option for option in options if option in wanted]


def shared() -> dict[str, list[str]]:
    """Return the session's shared state; what it holds is not yet checked against any option."""
    store: dict[str, list[str]] | None = st.session_state.get(_STORE)
    if store is None or _came_by_history():
        store = {key: st.query_params.get_all(key)[:LIMIT] for key in SHARED}
        st.session_state[_STORE] = store
    return store


def write(store: Mapping[str, Sequence[str]], own_names: Sequence[str] = ()) -> None:
    """Make the address show the shared state and the page's own parameters, and nothing else."""
    own = {
        key: st.query_params.get_all(key)
        for key in st.query_params
        if key in own_names or CHOICE.fullmatch(key)
    }
    wanted = {key: list(store[key]) for key in SHARED if store.get(key)}
    if {key: st.query_params.get_all(key) for key in st.query_params} != {**wanted, **own}:
        st.query_params.from_dict({**wanted, **own})


def reset(*keep: str) -> None:
    """Forget every shared choice except those named."""
    st.session_state[_STORE] = {
        key: values if key in keep else [] for key, values in shared().items()
    }


def recall(key: str, options: Sequence[str]) -> None:
    """Set a widget of a page to what the address says, before it is drawn; else to the first option."""
    if key in st.session_state and st.session_state[key] in options and not _came_by_history():
        return
    given = accepted(st.query_params.get_all(key), options)
    st.session_state[key] = given[0] if given else options[0]


def keep(key: str, value: str, default: str) -> None:
    """Write what was chosen on a page into the address; the default need not stand there."""
    if value == default:
        st.query_params.pop(key, None)
    elif st.query_params.get(key) != value:
        st.query_params[key] = value


def _came_by_history() -> bool:
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation
