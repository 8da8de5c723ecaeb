"""Links to what is on the screen: as it stands today, or pinned to these data and this disclosure.

A plain link follows the data: its reader sees the latest year and the latest snapshot. A pinned one
names the year, the snapshot with the settings and definitions it was read with, and the disclosure
profile. A link may ask for a stricter profile than the settings, never for a laxer one.
"""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from dashboard import changing
from dashboard.context import Context
from dashboard.disclosure import PROFILES
from dashboard.escape import for_markdown
from dashboard.messages import Language, Text, message, translate
from dashboard.result import State
from dashboard.shell import address
from dashboard.warehouse import Warehouse, open_kept, snapshot_of
from etl import api

EARLIER = Text(
    "This link is pinned to the snapshot {pinned}; newer data were published since.",
    "此链接固定于快照 {pinned}，此后已发布更新的数据。",
)
READ_ANEW = Text(
    "This link is pinned to {pinned}. The data are the same, but settings or definitions have changed "
    "since: figures may differ.",
    "此链接固定于 {pinned}。数据相同，但设置或指标定义此后有变，数值可能不同。",
)
WITHOUT_ERASED = Text(
    "This link is pinned to {pinned}. Since then persons were erased for good: the data are the same "
    "without them, and figures may differ.",
    "此链接固定于 {pinned}。此后有人员被永久删除，数据除此之外相同，数值可能不同。",
)
NO_LONGER = Text(
    "This link is pinned to the snapshot {pinned}, which is no longer kept. You see the latest data.",
    "此链接固定于快照 {pinned}，该快照已不再保留。当前显示最新数据。",
)
LINK = message("Link to this view")


@dataclass(frozen=True)
class Pinned:
    """What must be said of a pinned link, and the state it names where that is no longer kept."""

    said: Text
    gone: State | None = None


def opened(root: Path, current: Warehouse | None) -> tuple[Warehouse | None, Pinned | None]:
    """Return the state that the address is pinned to, and what must be said of it."""
    wanted = address.shared()["snapshot"][:1]
    address.shared()["snapshot"] = wanted
    if not wanted or current is None or wanted == [current.state]:
        return current, None
    pinned = State(wanted[0])
    found = open_kept(root, pinned)
    if found is None:
        return current, Pinned(_filled(NO_LONGER, pinned), gone=pinned)
    if found.state == pinned:
        return found, Pinned(_filled(EARLIER, pinned))
    anew = WITHOUT_ERASED if found.snapshot.lacks_erased else READ_ANEW
    return found, Pinned(_filled(anew, pinned))


def profile(of_settings: str) -> str:
    """Return the disclosure profile: that of the address where it is stricter, else the settings'."""
    given = address.accepted(address.shared()["profile"], tuple(PROFILES))[:1]
    stricter = [name for name in given if PROFILES[name].persons >= PROFILES[of_settings].persons]
    address.shared()["profile"] = stricter
    return stricter[0] if stricter else of_settings


def banner(language: Language, root: Path, pinned: Pinned) -> None:
    """Say what a pinned link shows, with the way to the latest data, and to what is no longer kept."""
    with st.container(horizontal=True, vertical_alignment="center", key="pinned"):
        said = for_markdown(pinned.said.into(language))
        st.markdown(f":material/push_pin: {said}", width="content")
        if pinned.gone is not None:
            offer_restore(language, root, pinned.gone, "pins.restore")
        st.button(
            translate(language, "Show the latest data"),
            type="tertiary",
            key="pins.release",
            on_click=_release,
        )


def offer_restore(language: Language, root: Path, state: State, key: str) -> None:
    """Offer to rebuild the data of a state that are no longer kept, and run anew once they are there.

    Nothing is offered where its data are there, or no such state ever was. ``key`` is the button's.
    """
    name = snapshot_of(state)
    if open_kept(root, state) is not None or not api.can_be_restored(root, name):
        return
    if st.button(translate(language, "Rebuild it"), icon=":material/history:", key=key):
        title = translate(language, "Rebuilding the data of that day:")
        if changing.carry_out(language, title, lambda said: api.restore(root, name, progress=said)):
            st.rerun()


def offer(context: Context) -> None:
    """Offer the link to this view in the sidebar; it is made when somebody asks for it."""
    panel = st.sidebar.popover(
        context.t(LINK), icon=":material/link:", width="stretch", key="link", on_change="rerun"
    )
    if panel.open:
        with panel:
            pinned = st.toggle(
                context.t("Pin the year, the data and the disclosure"), key="pins.wanted"
            )
            st.caption(
                context.t(
                    "A pinned link shows the same figures for as long as the snapshot is kept. A "
                    "plain one follows the data."
                )
            )
            st.code(link(context, pinned=pinned), language=None, wrap_lines=True)


def link(context: Context, *, pinned: bool) -> str:
    """Return the address of what is on the screen."""
    shown = {key: values for key, values in address.shared().items() if values}
    own = {
        key: st.query_params.get_all(key) for key in st.query_params if key not in address.SHARED
    }
    parameters: dict[str, list[str]] = {**shown, **own, "lang": [context.language]}
    if pinned:
        years = context.filters.academic_year
        parameters |= {
            **({"academic_year": list(years)} if years else {}),
            "snapshot": [context.warehouse.state],
            "profile": [context.profile],
        }
    base = (st.context.url or "").partition("?")[0]
    return f"{base}?{urlencode(parameters, doseq=True)}"


def _filled(text: Text, pinned: State) -> Text:
    name = snapshot_of(pinned)
    return Text(text.en.format(pinned=name), text.zh.format(pinned=name))


def _release() -> None:
    for name in address.PINNED:
        address.shared()[name] = []
