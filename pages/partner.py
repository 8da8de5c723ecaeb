"""Partner: everything about one enterprise on one page."""

import streamlit as st

from dashboard import rosters
from dashboard.escape import for_markdown
from dashboard.messages import message
from dashboard.sections import acts_view, partner_facts, partner_view
from dashboard.shell import frame, state

context = state.context()
frame.title_of(
    context.language,
    message("Partner"),
    message(
        "What does one enterprise do with the school, what came of it, and what is still open?"
    ),
)

asked = st.query_params.get("enterprise", "")
chosen = partner_view.choose(context, asked)
partner = partner_facts.load(context.warehouse, chosen) if chosen else None
if asked and partner is None:
    st.warning(
        context.t(
            "No enterprise has the number {number}. Choose one above.", number=for_markdown(asked)
        )
    )
if partner is None:
    st.header(context.t("Partners of the latest year"), anchor=False)
    rosters.partners(context, deep=False)
else:
    partner_view.facts(context, partner)
    st.page_link(
        frame.PAGES / "review.py",
        label=context.t("Prepare a review with it"),
        icon=":material/edit_note:",
        query_params={"subject": f"enterprise:{partner.enterprise_id}", "lang": context.language},
    )
    st.header(context.t("What came of its placements"), anchor=False)
    partner_view.placements(context, partner)
    st.header(context.t("Beside its industry and the whole school"), anchor=False)
    partner_view.beside(context, partner)
    st.header(context.t("What it does with the school"), anchor=False)
    acts_view.draw(context, partner)
    st.header(context.t("Year by year"), anchor=False)
    partner_view.years(context, partner)
    st.header(context.t("What was raised, and what was done"), anchor=False)
    partner_view.issues(context, partner)
