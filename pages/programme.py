"""Programme: everything about one programme on one page."""

from functools import partial

import streamlit as st

from dashboard import views
from dashboard.messages import message
from dashboard.sections import programme_view
from dashboard.shell import frame, state

HEADLINES = ("completion_rate", "match_rate", "conversion_rate", "destination_rate")

context = state.context()
frame.heading(
    context,
    message("Programme"),
    message("Who studies and teaches it, where do its students work, and what becomes of them?"),
)

programme = programme_view.choose(context)
if programme is None:
    st.info(
        context.t("Choose one programme above, or in the filters where several are chosen."),
        icon=":material/school:",
    )
else:
    views.tiles(context, HEADLINES)
    st.header(context.t("Students, courses, teachers and seats"), anchor=False)
    programme_view.register(context, programme)

    st.header(context.t("Beside its college and the whole school"), anchor=False)
    period = views.pooled(context, key="programme.period")
    programme_view.beside(context, period)

    st.header(context.t("Over the years"), anchor=False)
    views.side_by_side([partial(views.over_years, context, name) for name in HEADLINES])

    st.header(context.t("Where its students work"), anchor=False)
    programme_view.hosts(context, period)
