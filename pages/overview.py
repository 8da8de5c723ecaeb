"""Overview: the headline figures, where loops stand, what was loaded, and what to do this week."""

from functools import partial

import streamlit as st

from dashboard import charts, lists, rosters, views
from dashboard.messages import message
from dashboard.sentences.headlines import COOPERATION, FEEDBACK, RETENTION
from dashboard.shell import frame, state
from dashboard.worklists import actions

context = state.context()
frame.heading(
    context,
    message("Overview"),
    message("How do internships turn out, and what needs attention this week?"),
)
views.section(context, message("Retention"), "retention.py")
rows = [views.tiles(context, RETENTION, foot=False)]
two, three = st.columns([len(COOPERATION), len(FEEDBACK)])
with two:
    views.section(context, message("Cooperation"), "cooperation_depth.py")
    rows.append(views.tiles(context, COOPERATION, foot=False))
with three:
    views.section(context, message("Feedback"), "feedback_loops.py")
    rows.append(views.tiles(context, FEEDBACK, foot=False))
views.hold_together(context, *rows)

st.header(context.t("What to do this week"), anchor=False)
to_do = lists.to_do(context.warehouse, context.filters)
views.side_by_side(
    [
        partial(actions.agreements, context, to_do),
        partial(actions.forms, context, to_do),
        partial(actions.issues, context, to_do),
    ],
    width=views.THIRD,
)

views.section(context, message("Where the loops stand"), "feedback_loops.py")
views.show(context, "loop_state", charts.matrix, filters=rosters.loop_years(context))

st.header(context.t("What was loaded"), anchor=False)
actions.freshness(context, state.world())
