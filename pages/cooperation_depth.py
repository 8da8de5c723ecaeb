"""Cooperation depth: which partnerships are deep, in which forms, who starts them, and do they pay off."""

from functools import partial

import streamlit as st

from dashboard import charts, rosters, views
from dashboard.messages import message
from dashboard.sections import choice, depth_index_view
from dashboard.shell import frame, state
from dashboard.worklists import agreements

CHOICE = {"college": message("College"), "programme": message("Programme")}
WHERE = {
    "industry": message("Industry"),
    "region": message("Region"),
    "size_class": message("Size"),
    "years_class": message("Years of cooperation"),
    **CHOICE,
}
FORMS = ("form_spread", "initiators", "benefits_named")
LADDERS = ("depth_ladder", "partners")
SPREAD = (
    "deep_share", *LADDERS, "enterprise_initiative", "order_class_share", "joint_course_share",
    "enterprise_teaching",
)  # fmt: skip
BREADTH = ("effective_partners", "chosen_again")
WHICH = {"deep": message("Deep partners"), "all": message("All partners")}

context = state.context()
frame.heading(
    context,
    message("Cooperation depth"),
    message("Which partnerships reach joint teaching and joint bases, and is it moving?"),
)

views.tiles(
    context,
    (
        "deep_share",
        "enterprise_initiative",
        "order_class_share",
        "joint_course_share",
        "enterprise_teaching",
    ),
)
views.over_years(context, "depth_ladder", charts.ladder)

st.header(context.t("Does depth pay off?"), anchor=False)
period = views.pooled(context, key="depth.period")
views.side_by_side(
    [
        partial(views.show, context, name, charts.bars, by=("depth_level",), filters=period)
        for name in ("completion_rate", "conversion_rate", "enterprise_return")
    ],
    width=views.THIRD,
)

st.header(context.t("In which forms, and who starts them"), anchor=False)
forms = views.choose_metric(context, FORMS, key="depth.forms")
if forms == "form_spread":
    views.over_years(context, forms, charts.grid, besides="form")
elif forms == "initiators":
    views.over_years(context, forms, charts.ladder)
else:
    views.show(context, forms, charts.bars, by=("benefits",))

st.header(context.t("Where"), anchor=False)
with views.controls("spread"):
    spread = views.choose_metric(context, SPREAD, key="depth.spread")
    where = views.choose_split(context, spread, WHERE, key="depth.where")
if spread in LADDERS:
    views.show(context, spread, charts.ladder, by=(where,))
else:
    views.side_by_side(
        [
            partial(
                views.show, context, spread, charts.bars, by=(where,), filters=period,
                total_shown=True,
            ),
            partial(views.over_years, context, spread),
        ]
    )  # fmt: skip

st.header(context.t("How much choice there is"), anchor=False)
with views.controls("breadth"):
    breadth = views.choose_metric(context, BREADTH, key="depth.breadth")
    unit = views.choose(context, message("Compare by"), CHOICE, key="depth.choice")
views.show(context, breadth, charts.shortfalls, by=(unit,), filters=period)
choice.draw(context, unit, period)

st.header(context.t("Which partners"), anchor=False)
listed = views.choose(context, message("Show"), WHICH, key="depth.which")
rosters.partners(context, deep=listed == "deep")

st.header(context.t("Agreements to renew, upgrade or let lapse"), anchor=False)
advice = views.choose(context, message("Show"), agreements.ADVICE, key="depth.advice")
agreements.draw(context, advice)

st.header(context.t("What an index would say"), anchor=False)
depth_index_view.draw(context)
