"""From a figure to what one of its groups does: by a click on its mark, or by its name.

A group of a dimension that pages share narrows every page; an enterprise opens its own page. Marks
carry the codes of their groups as ``customdata``.
"""

from functools import partial
from typing import Any

import streamlit as st

from dashboard.context import Context
from dashboard.filters import NAMES
from dashboard.names import named
from dashboard.result import Result
from dashboard.shell import address, frame

PARTNER = frame.PAGES / "partner.py"
ENTERPRISE = "enterprise_id"


def field(result: Result) -> str | None:
    """Return the dimension whose groups can be followed: the one besides the year, else the year."""
    shared = [name for name in result.by if name in NAMES]
    return next((name for name in shared if name != "academic_year"), next(iter(shared), None))


def clicked(key: str, name: str) -> None:
    """Follow the mark that was clicked in the chart ``key``; a callback, run before the page."""
    selection: Any = st.session_state.get(key)
    points = selection["selection"]["points"] if selection else []
    codes = [str(point["customdata"]) for point in points if point.get("customdata")]
    if codes:
        follow(name, codes[0])


def offer(context: Context, result: Result, *, key: str) -> None:
    """Offer the groups of a result by name, for those who do not click on marks."""
    name = field(result)
    if name is None:
        return
    shown = result.frame[result.frame["status"] == "shown"]
    codes = sorted({str(code) for code in shown[name] if str(code)})
    label = (
        context.t("Open the page of an enterprise")
        if name == ENTERPRISE
        else context.t("Narrow every page to one group")
    )
    st.selectbox(
        label,
        codes,
        index=None,
        format_func=partial(named, context, name),
        placeholder=context.t("Choose one"),
        key=f"{key}-drill",
        on_change=_chosen,
        args=(f"{key}-drill", name),
    )


def follow(name: str, code: str) -> None:
    """Narrow every page to a group, or go to the page of an enterprise once the run begins."""
    if name == ENTERPRISE:
        st.session_state["drill.enterprise"] = code
    else:
        address.shared()[name] = [code]


def go() -> None:
    """Go to the page of the enterprise that was chosen, if any was."""
    code = st.session_state.pop("drill.enterprise", None)
    if code is not None:
        st.switch_page(PARTNER, query_params={ENTERPRISE.removesuffix("_id"): code})


def _chosen(key: str, name: str) -> None:
    if st.session_state[key]:
        follow(name, str(st.session_state[key]))
