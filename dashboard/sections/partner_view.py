"""One enterprise as people read it: facts, own placements beside benchmarks, years and issues."""

from collections.abc import Iterator
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import formats, roster_columns, rosters, tile
from dashboard.context import Context
from dashboard.disclosure import PROFILES
from dashboard.escape import for_html, for_markdown
from dashboard.filters import Filters
from dashboard.messages import message
from dashboard.metrics import CATALOGUE
from dashboard.names import named
from dashboard.sections import benchmarks, partner_facts
from dashboard.sections.benchmarks import SCHOOL, Scopes
from dashboard.sections.partner_facts import Partner
from dashboard.shell import frame
from dashboard.suppression import rounding

ISSUES = frame.PAGES / "issues.py"
CHOSEN = "partner.chosen"
TILE = 200
FACTS = {
    "industry": message("Industry"),
    "region": message("Region"),
    "size_class": message("Size"),
    "ownership": message("Ownership"),
    "staff": message("Staff"),
    "enterprise_group": message("Group"),
    "cooperation_since": message("Cooperation since"),
    "agreement_from": message("Agreement from"),
    "agreement_to": message("Agreement until"),
}
OPENLY = {
    "completed": (message("completed"), "started", "completion_rate"),
    "left_without_permission": (
        message("left without permission"), "started", "unauthorised_leave",
    ),
    "hired": (message("hired by it"), "known_0", "conversion_rate"),
}  # fmt: skip
FORMS = {
    "on_time": message("on time"),
    "late": message("late"),
    "received": message("received, day unknown"),
    "outstanding": message("outstanding"),
    "not_due": message("not yet due"),
    "": message("not recorded"),
}
WAITS = {
    (False, False): message("action and reply"),
    (False, True): message("action"),
    (True, False): message("reply"),
    (True, True): message("nothing"),
}
PLACED = (
    "academic_year", "assigned", "started", "completed", "left_without_permission",
    "ended_otherwise", "still_running", "outcome_unknown", "known_0", "hired",
)  # fmt: skip
SEATED = (
    "academic_year", "depth_level", "agreement_state", "requested", "offered", "declined", "started",
)  # fmt: skip
HEARD = (
    "academic_year", "form_state", "received_on", "satisfaction", "issues", "issues_open",
    "next_state", "loop_state",
)  # fmt: skip
RAISED = ("issue_id", "theme", "severity", "raised_on", "action_on", "replied_on", "waits_for")
NONE = message("None is recorded.")


def choose(context: Context, asked: str) -> str | None:
    """Offer all enterprises by name; return the chosen one, at first the one asked for."""
    keys = partner_facts.every(context.warehouse)
    st.session_state[CHOSEN] = asked if asked in keys else None
    return st.selectbox(
        context.t("Enterprise"),
        keys,
        format_func=lambda key: named(context, "enterprise_id", key),
        placeholder=context.t("Type a part of the name"),
        key=CHOSEN,
        on_change=_ask,
    )


def facts(context: Context, partner: Partner) -> None:
    """Draw what the register says, the latest level of cooperation and state of the loop."""
    items = "".join(
        f"<div><dt>{for_html(name)}</dt><dd>{for_html(text)}</dd></div>"
        for name, text in _told(context, partner)
    )
    with st.container(border=True, key="card-partner"):
        name = named(context, "enterprise_id", partner.enterprise_id)
        st.subheader(for_markdown(name), anchor=False)
        st.html(f'<dl class="io-facts">{items}</dl>')
        if not partner.facts["registered"]:
            st.info(context.t("The register of partners does not hold it: only files name it."))


def placements(context: Context, partner: Partner) -> None:
    """Draw its own placements of up to three years, counted openly, beside its benchmarks."""
    pooled = partner.pooled()
    if pooled.empty:
        st.info(context.t("It has hosted no placement that started."))
        return
    st.markdown(
        context.t(
            "An enterprise knows its own placements, so they are counted openly: {years}.",
            years=" + ".join(reversed(pooled["academic_year"].tolist())),
        )
    )
    if (base := PROFILES[context.profile].base) > 1:
        st.caption(context.t("Counts of persons are rounded to {base}.", base=base))
    started = rounding.counts(pooled["started"].sum(), base)
    first = tile.fact(context.t("interns started"), formats.integer(started, context.language))
    tile.row([first, *(_openly(context, partner, name, pooled) for name in OPENLY)], width=TILE)


def beside(context: Context, partner: Partner) -> None:
    """Draw the rates that keep the threshold: here, in its industry and in the whole school."""
    scopes = {context.t("This enterprise"): _here(partner), **_scopes(context, partner)}
    apart = tuple(metric for _, _, metric in OPENLY.values())
    benchmarks.show(context, scopes, key="partner-rates", apart=apart)


def years(context: Context, partner: Partner) -> None:
    """Draw its years three times: placements, seats and depth, feedback and loop."""
    forms = [context.t(FORMS[state]) for state in partner.years["form_state"]]
    rows = partner.years.assign(form_state=forms)
    st.subheader(context.t("Placements by year"), anchor=False)
    rosters.show(context, rows[rows["assigned"] > 0], PLACED, key="partner-placements", none=NONE)
    st.subheader(context.t("Depth, agreement and seats by year"), anchor=False)
    rosters.show(context, rows, SEATED, key="partner-seats", none=NONE)
    st.subheader(context.t("Feedback and loop by year"), anchor=False)
    rosters.show(context, rows[rows["loop_state"].notna()], HEARD, key="partner-loop", none=NONE)


def issues(context: Context, partner: Partner) -> None:
    """Draw what was raised about it, and what was done."""
    pairs = zip(partner.issues["action_on"], partner.issues["replied_on"], strict=True)
    waits = [context.t(WAITS[pd.notna(acted), pd.notna(replied)]) for acted, replied in pairs]
    rows = partner.issues.assign(waits_for=waits)
    rosters.show(context, rows, RAISED, key="partner-issues", none=NONE)
    st.page_link(
        ISSUES,
        label=context.t("Log an issue, an action or a reply"),
        icon=":material/edit_note:",
        query_params={"enterprise": partner.enterprise_id, "lang": context.language},
    )


def _told(context: Context, partner: Partner) -> Iterator[tuple[str, str]]:
    for name, label in FACTS.items():
        yield context.t(label), _fact(context, name, partner.facts[name])
    latest = partner.years.head(1)
    for name in ("depth_level", "agreement_state"):
        if len(latest):
            text = roster_columns.column(context, latest, name).iloc[0]
            yield (
                roster_columns.heading(context, name),
                f"{text} ({latest['academic_year'].iloc[0]})",
            )
    loops = partner.years[partner.years["loop_state"].notna()].head(1)
    if len(loops):
        state = named(context, "loop_state", loops["loop_state"].iloc[0])
        yield context.t("State of the loop"), f"{state} ({loops['academic_year'].iloc[0]})"


def _fact(context: Context, name: str, value: Any) -> str:
    if pd.isna(value):
        return named(context, name, "")
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m}" if name == "cooperation_since" else f"{value:%Y-%m-%d}"
    return (
        formats.integer(float(value), context.language)
        if name == "staff"
        else named(context, name, value)
    )


def _openly(context: Context, partner: Partner, name: str, pooled: pd.DataFrame) -> str:
    label, base, metric = OPENLY[name]
    known = pooled[pooled[name].notna() & pooled[base].notna()]
    nearest = PROFILES[context.profile].base
    count, of = (rounding.counts(known[each].sum(), nearest) for each in (name, base))
    words = (
        context.t("{count} of {all}", count=int(count), all=int(of))
        if of
        else context.t("not recorded")
    )
    scopes = _scopes(context, partner)
    found = benchmarks.cells(context, [CATALOGUE[metric]], scopes, known=_here(partner))[0]
    rates = (f"{heading}: {text}" for heading, text in zip(scopes, found, strict=True))
    whom = formats.capital(context.t("final-year completers with a known destination"))
    return tile.fact(context.t(label), words, *([whom] if base == "known_0" else []), *rates)


def _years(partner: Partner) -> tuple[str, ...]:
    return tuple(sorted(partner.pooled()["academic_year"]))


def _here(partner: Partner) -> Filters:
    return Filters(academic_year=_years(partner), enterprise_id=(partner.enterprise_id,))


def _scopes(context: Context, partner: Partner) -> Scopes:
    """Return the benchmarks: its own industry, where that is known, and the whole school."""
    whole = Filters(academic_year=_years(partner))
    industry = partner.facts["industry"]
    if pd.isna(industry):
        return {context.t(SCHOOL): whole}
    name = named(context, "industry", industry)
    return {name: whole.replace(industry=(industry,)), context.t(SCHOOL): whole}


def _ask() -> None:
    chosen = st.session_state[CHOSEN]
    if chosen:
        st.query_params["enterprise"] = chosen
    else:
        st.query_params.pop("enterprise", None)
