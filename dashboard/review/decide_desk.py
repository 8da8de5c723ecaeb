"""The form of a new decision: what, who, by when, and a delivery or an indicator with its target."""

import datetime as dt
from collections.abc import Mapping

import streamlit as st

from dashboard import changing, formats, views
from dashboard.context import Context
from dashboard.escape import for_markdown
from dashboard.messages import message
from dashboard.metrics import CATALOGUE
from dashboard.metrics.model import ONE_FIGURE, Metric
from dashboard.records import record_form
from dashboard.records.record_form import Asked
from dashboard.review import agenda, decisions
from dashboard.review.decide_view import KIND
from dashboard.review.model import Ask, Review
from dashboard.review.periods import period
from dashboard.sentences.headlines import headline
from dashboard.sentences.obstacles import obstacle

DELIVERY, INDICATOR = "delivery", "indicator"
BY = {DELIVERY: message("A delivery"), INDICATOR: message("An indicator with its target")}
FIELDS = {DELIVERY: ("what", "who", "due_on"), INDICATOR: ("what", "who", "due_on", "target")}
ROLES = (
    message("Head of the cooperation office"),
    message("Dean of the college"),
    message("Academic affairs office"),
    message("The enterprise's human resources"),
)
DRAFT = "decide.draft"


def enter(context: Context, review: Review, who: str) -> None:
    """Draw the form; what is stored belongs to the review, its subject and its cohort."""
    how = views.choose(context, message("Measured by"), BY, key="decide.by")
    metric = _indicator(context, review) if how == INDICATOR else None
    key = f"decide-{how}-{st.session_state.get(DRAFT, 0)}"
    with st.form(key=key, border=False):
        asked = record_form.fields(
            context,
            KIND,
            FIELDS[how],
            {},
            columns=2,
            key=key,
            known={"who": _roles(context, review)},
        )
        sent = st.form_submit_button(
            context.t("Record the decision"), type="primary", icon=":material/gavel:"
        )
    st.caption(context.t("Fields with * are needed. Name a role, not a person."))
    if sent and metric is not None and not asked.given["target"]:
        asked.places["target"].error(context.t("Say which value is to be reached."))
    elif sent:
        _store(context, _row(review, asked.given, metric), asked, who)


def indicators(review: Review) -> list[Metric]:
    """Return the indicators that a target can be set for: those of the cards first."""
    first = dict.fromkeys(each.metric.id for each in review.results())
    return [
        CATALOGUE[name]
        for name in dict.fromkeys([*first, *CATALOGUE])
        if CATALOGUE[name].shape in ONE_FIGURE
        and not CATALOGUE[name].split_by
        and _narrows(review, name)
    ]


def stands_at(context: Context, review: Review, metric: Metric) -> str:
    """Return in a sentence what an indicator comes to in the years of the review."""
    years = period(context.warehouse, review.subject, review.cohort)
    result = decisions.reading(context.warehouse, review.subject, metric, years, review.profile)
    missing = obstacle(context, result)
    if missing is not None:
        return missing.why
    row = headline(result).shown.iloc[0]
    return context.t(
        "Now {value}, 95% interval {interval}, n = {n} ({years}).",
        value=formats.figure(row["value"], metric, context.language),
        interval=formats.interval(row["low"], row["high"], metric, context.language)
        or formats.MISSING,
        n=formats.integer(row["n"], context.language),
        years=" + ".join(years),
    )


def _indicator(context: Context, review: Review) -> Metric:
    """Offer the indicators; say where the chosen one stands, so that a target can be agreed."""
    known = {each.id: each for each in indicators(review)}
    name = st.selectbox(
        context.t("Indicator"),
        tuple(known),
        format_func=lambda name: known[name].label.into(context.language),
        key="decide.indicator",
    )
    metric = known[name]
    unit = [context.t("The target is given in percent.")] if metric.is_share else []
    st.caption(for_markdown(" ".join([stands_at(context, review, metric), *unit])))
    return metric


def _narrows(review: Review, name: str) -> bool:
    ask = Ask("figure", name)
    return agenda.fitting(review.subject, ask) is not None


def _roles(context: Context, review: Review) -> dict[str, str]:
    """Return who may be named: those of earlier decisions about the subject first."""
    before = decisions.of_subject(context.warehouse, review.subject)["who"]
    return {role: role for role in (*before, *(context.t(each) for each in ROLES))}


def _row(review: Review, given: Mapping[str, str], metric: Metric | None) -> dict[str, str]:
    """Return a decision as it is entered: what was given, and whose it is."""
    subject = review.subject
    column = "enterprise" if subject.kind == "enterprise" else subject.dimension
    return {
        **given,
        "review": review.id,
        "decided_on": review.held_on or dt.date.today().isoformat(),  # noqa: DTZ011
        "cohort": review.cohort,
        **({column: subject.key} if column else {}),
        **({"indicator": metric.id} if metric is not None else {}),
    }


def _store(context: Context, row: Mapping[str, str], asked: Asked, who: str) -> None:
    batch = record_form.enter(context, row, asked, who, doing=context.t("Storing the decision …"))
    if batch is not None:
        st.session_state[DRAFT] = st.session_state.get(DRAFT, 0) + 1
        changing.say(context.t("The decision was recorded."))
