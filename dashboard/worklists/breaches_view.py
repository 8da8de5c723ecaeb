"""Rules on the page: the profile by which they are judged, where they are broken, what to do."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard import formats, rosters, views
from dashboard.context import Context
from dashboard.disclosure import PROFILES
from dashboard.escape import for_markdown
from dashboard.filters import Filters
from dashboard.metrics import CATALOGUE
from dashboard.names import named
from dashboard.sentences.wording import joined
from dashboard.shell import frame
from dashboard.worklists import breaches

RULES = "supervision.rules"
FIRST = 3
COLUMNS = (
    "enterprise_id", "industry", *(rule.metric for rule in breaches.RULES), "peak_interns", "staff",
    "over_cap",
)  # fmt: skip


def choose(context: Context) -> Context:
    """Offer the rule profiles; return the context whose rules are judged by the chosen one."""
    profiles = context.warehouse.rule_profiles
    names = {name: named(context, "rule_profile", name) for name in profiles}
    chosen = views.one_of(context.t("Judged by the rules"), names, RULES)
    return replace(context, filters=context.filters.judged_by(chosen))


def demands(context: Context) -> None:
    """Say in a fold what the chosen profile demands, what tells whether it is kept, and its source."""
    profile = context.warehouse.rule_profiles[context.filters.rule_profile]
    with st.expander(context.t("What these rules demand"), key="demands"):
        lines = []
        for demand in profile.demands:
            checked = CATALOGUE.get(demand.metric)
            by = checked.label.into(context.language) if checked else context.t("not recorded")
            text = demand.text.into(context.language)
            lines.append(f"- {for_markdown(text)} *{for_markdown(by)}*")
        source = profile.source.into(context.language)
        st.markdown("\n".join(lines))
        st.caption(for_markdown(context.t("Source: {source}", source=source)))


def enterprises(context: Context, filters: Filters) -> None:
    """List the enterprises where a rule is broken, and say of which years and what can not be listed."""
    context = replace(context, filters=filters)
    found = breaches.enterprises(context.warehouse, filters, context.profile)
    rows = found.rows.assign(over_cap=found.rows["over_cap"].map({True: "yes", False: "no"}))
    rosters.show(context, rows, COLUMNS, key="breaches")
    persons = PROFILES[context.profile].persons
    st.caption(
        context.t(
            "{scope}: interns for whom a rule is known to be broken. A blank is not recorded, or hidden because "
            "fewer than {persons} interns are known; {count} more enterprises are too small to show any "
            "count. Interns at once beside staff can show that the cap is passed, never that it is kept.",
            scope=for_markdown(frame.scope_words(context)),
            persons=persons,
            count=formats.integer(found.hidden, context.language),
        )
    )


def steps(context: Context, filters: Filters) -> None:
    """Say rule by rule how many interns are concerned, where there are the most, and what to do."""
    rows = breaches.enterprises(context.warehouse, filters, context.profile).rows
    lines = [line for rule in breaches.RULES if (line := _step(context, filters, rule, rows))]
    if crowded := int(rows["over_cap"].sum()):
        lines.append(
            context.t(
                "- **{broken}: {count}.** {remedy}",
                broken=context.t("Enterprises with more interns at once than the cap"),
                count=formats.integer(crowded, context.language),
                remedy=context.t("Agree on fewer at once, or spread them over the year."),
            )
        )
    if not lines:
        st.info(context.t("There is none with these filters."), icon=":material/check:")
        return
    with st.container(border=True, key="card-steps"):
        st.caption(for_markdown(frame.scope_words(replace(context, filters=filters))))
        st.markdown("\n".join(lines))
        st.page_link(
            frame.PAGES / "issues.py",
            label=context.t("Log an issue"),
            icon=":material/arrow_forward:",
        )


def _step(context: Context, filters: Filters, rule: breaches.Rule, rows: pd.DataFrame) -> str:
    total = breaches.counts(context.warehouse, rule, (), filters, context.profile).iloc[0]
    if not total["broken"] > 0:
        return ""
    most = rows[rows[rule.metric] > 0].nlargest(FIRST, rule.metric)
    places = [
        context.t(
            "{name} ({count})",
            name=for_markdown(named(context, "enterprise_id", row["enterprise_id"])),
            count=formats.integer(row[rule.metric], context.language),
        )
        for _, row in most.iterrows()
    ]
    step = context.t(
        "- **{broken}: {count}.** {remedy}",
        broken=context.t(rule.broken),
        count=formats.integer(total["broken"], context.language),
        remedy=context.t(rule.remedy),
    )
    if not places:
        return step
    return step + context.t(" The most at {places}.", places=joined(places, context.language))
