"""Cooperation depth: which partnerships are deep, where, and whether that is moving."""

from functools import partial

import streamlit as st

from dashboard import charts, frame, rosters, state, views
from dashboard.messages import message

WHERE = {"industry": message("Industry"), "region": message("Region")}
WHICH = {"deep": message("Deep partners"), "all": message("All partners")}

context = state.context()
frame.heading(
    context,
    message("Cooperation depth"),
    message("Which partnerships reach joint teaching and joint bases, and is it moving?"),
)

views.over_years(context, "depth_ladder", charts.ladder)

st.header(context.t("Which partners"), anchor=False)
listed = views.choose(context, message("Show"), WHICH, key="depth.which")
rosters.partners(context, deep=listed == "deep")

st.header(context.t("Does depth pay off?"), anchor=False)
period = views.pooled(context, key="depth.period")
views.side_by_side(
    [
        partial(views.show, context, name, charts.bars, by=("depth_level",), filters=period)
        for name in ("completion_rate", "conversion_rate")
    ]
)

st.header(context.t("Where"), anchor=False)
where = views.choose(context, message("Compare by"), WHERE, key="depth.where")
views.side_by_side(
    [
        partial(views.show, context, "deep_share", charts.bars, by=(where,), filters=period),
        partial(views.show, context, "depth_ladder", charts.ladder, by=(where,), filters=period),
    ]
)

st.header(context.t("Is it moving, and which agreements end?"), anchor=False)
views.side_by_side(
    [
        partial(views.over_years, context, "deep_share"),
        partial(views.show, context, "partners", charts.ladder, by=(where,)),
    ]
)
