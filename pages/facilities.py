"""Facilities: which laboratories, platforms and bases stand idle, and what that costs."""

from functools import partial

import streamlit as st

from dashboard import charts, views
from dashboard.messages import message
from dashboard.shell import frame, state
from dashboard.worklists import idle

WHERE = {"college": message("College"), "facility_kind": message("Kind of facility")}

context = state.context()
frame.heading(
    context,
    message("Facilities"),
    message("Which laboratories, platforms and bases stand idle, and what does it cost?"),
)

views.tiles(context, ("facility_use", "base_fill", "idle_cost"))
views.side_by_side(
    [partial(views.over_years, context, name) for name in ("facility_use", "base_fill")]
)

st.header(context.t("Where they stand idle"), anchor=False)
where = views.choose(context, message("Compare by"), WHERE, key="facilities.where")
views.side_by_side(
    [
        partial(views.show, context, "facility_use", charts.bars, by=(where,)),
        partial(views.show, context, "idle_cost", charts.bars, by=(where,)),
    ]
)

st.header(context.t("Which stand idle"), anchor=False)
listed = views.choose(context, message("Show"), idle.SHOW, key="facilities.which")
idle.draw(context, listed)

st.header(context.t("How old the equipment is"), anchor=False)
views.show(context, "equipment_age", charts.ladder, by=("college",))
