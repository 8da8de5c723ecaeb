"""Destinations: what becomes of graduates, who leaves early, and what the region gets of them."""

from functools import partial

import streamlit as st

from dashboard import charts, views
from dashboard.messages import message
from dashboard.shell import frame, state

WHERE = {"college": message("College"), "programme": message("Programme")}

context = state.context()
frame.heading(
    context,
    message("Destinations"),
    message("What becomes of our graduates, and what does the region get of them?"),
)

views.over_years(context, "destinations", charts.ladder)

views.side_by_side(
    [
        partial(views.over_years, context, "destination_rate"),
        partial(
            views.show, context, "knowledge_rate", charts.trend,
            by=("academic_year", "follow_up_months"),
            filters=context.filters.without("academic_year"),
        ),
    ]
)  # fmt: skip

st.header(context.t("Where they differ"), anchor=False)
with views.controls("destinations"):
    period = views.pooled(context, key="destinations.period")
    where = views.choose(context, message("Compare by"), WHERE, key="destinations.where")
views.side_by_side(
    [
        partial(
            views.show, context, name, charts.bars, by=(where,), filters=period, total_shown=True
        )
        for name in ("destination_rate", "turnover_6")
    ]
)

st.header(context.t("Who leaves the first job early"), anchor=False)
views.over_years(context, "turnover_6")

st.header(context.t("What the region gets"), anchor=False)
views.side_by_side(
    [partial(views.over_years, context, name) for name in ("local_share", "local_share_graduates")]
)
views.show(context, "programme_industry_mix", charts.mix, by=("side",), filters=period)
