"""Compare: two groups, or two years, side by side."""

import streamlit as st

from dashboard import charts, views
from dashboard.messages import message
from dashboard.sections import compare_view
from dashboard.shell import frame, state

context = state.context()
frame.heading(
    context,
    message("Compare"),
    message("Where do two groups, or two years, differ by more than chance?"),
)

by = views.choose(context, message("Compare by"), compare_view.DIMENSIONS, key="compare.by")
groups = compare_view.pair(context, by)
if groups is not None:
    both = context.filters.replace(**{by: groups})
    views.show(context, "stay_curve", charts.survival, by=(by,), filters=both)
    st.header(context.t("Every rate of both"), anchor=False)
    compare_view.rates(context, by, groups, both)
