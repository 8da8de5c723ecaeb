"""How a review begins: whom it is about and which cohort, and an agenda proposed from the data."""

import streamlit as st

from dashboard.context import Context
from dashboard.escape import for_markdown
from dashboard.names import named
from dashboard.review import desk, periods, series
from dashboard.review.subject import KINDS, NoSuchSubject, Subject, UnreadableSubject
from dashboard.sections import partner_facts

_KIND, _KEY, _COHORT, _ARRIVED = "review.kind", "review.key", "review.cohort", "review.arrived"


def new(context: Context) -> None:
    """Draw what is asked to begin a review; a press of the button proposes and freezes an agenda."""
    _arrive(context)
    st.session_state.setdefault(_KIND, next(iter(KINDS)))
    with st.container(border=True, key="card-review-new"):
        st.subheader(context.t("New review"), anchor=False)
        kind = str(
            st.segmented_control(
                context.t("Whom is it about?"),
                tuple(KINDS),
                format_func=lambda each: context.t(KINDS[each]),
                required=True,
                key=_KIND,
            )
        )
        with st.container(horizontal=True, vertical_alignment="bottom", key="controls-review-new"):
            key = _ask_key(context, kind)
            cohort = _ask_cohort(context)
            asked = st.button(
                context.t("Propose an agenda"),
                icon=":material/auto_awesome:",
                type="primary",
                disabled=key is None,
                key="review.propose",
            )
        st.caption(
            context.t(
                "The agenda is proposed from the data: what is strong, weak, changed and open. All of "
                "it can be changed."
            )
        )
    if asked and key is not None:
        _begin(context, Subject(kind, key), cohort)


def _arrive(context: Context) -> None:
    """Fill the form with what the address names, once; say so where the data know nothing of it."""
    given = st.query_params.get(desk.SUBJECT, ""), st.query_params.get(desk.COHORT, "")
    if not given[0] or st.session_state.get(_ARRIVED) == given:
        return
    cohort = given[1] or periods.latest_mature(context.warehouse)
    try:
        subject = Subject.parse(given[0])
        periods.check(context.warehouse, subject, cohort)
    except (UnreadableSubject, NoSuchSubject) as problem:
        st.warning(for_markdown(problem.message.into(context.language)), icon=":material/error:")
        return
    st.session_state[_ARRIVED] = given
    st.session_state[_KIND] = subject.kind
    st.session_state[f"{_KEY}.{subject.kind}"] = subject.key
    st.session_state[_COHORT] = cohort


def _ask_key(context: Context, kind: str) -> str | None:
    """Return the one that the review is about, empty for the whole school, None while none is chosen."""
    dimension = Subject(kind).dimension
    if not dimension:
        return ""
    keys = (
        partner_facts.every(context.warehouse)
        if kind == "enterprise"
        else context.warehouse.options(dimension)
    )
    key = f"{_KEY}.{kind}"
    if st.session_state.get(key) not in keys:
        st.session_state[key] = None
    return st.selectbox(
        context.t(KINDS[kind]),
        keys,
        format_func=lambda each: named(context, dimension, each),
        placeholder=context.t("Type a part of the name"),
        key=key,
        width=420,
    )


def _ask_cohort(context: Context) -> str:
    years = context.warehouse.years[::-1]
    if st.session_state.get(_COHORT) not in years:
        st.session_state[_COHORT] = periods.latest_mature(context.warehouse)
    return str(st.selectbox(context.t("Cohort"), years, key=_COHORT, width=160))


def _begin(context: Context, subject: Subject, cohort: str) -> None:
    """Freeze the agenda that the data propose and put it before us; go on with one that is in hand."""
    about = subject, cohort
    in_hand = [
        each for each in desk.unsaved() if not each.id and (each.subject, each.cohort) == about
    ]
    if in_hand:
        desk.take(in_hand[0])
        st.rerun()
    with st.spinner(context.t("Proposing an agenda …")):
        desk.take(series.proposed(context.warehouse, subject, cohort, context.profile))
    st.rerun()
