"""What was decided in a review and what is open of earlier ones, and what became of each."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard import changing, formats
from dashboard.context import Context
from dashboard.escape import for_markdown
from dashboard.messages import message
from dashboard.records import record_desk, record_form, record_words
from dashboard.review import agreed, decisions, desk, words
from dashboard.review.model import Review
from dashboard.shell.frame import PAGES
from etl import api

KIND = "decision"
DONE = ("done_on", "evidence")
AIMS = {
    "done": message("Mark as done"),
    "correct": message("Correct"),
    "withdraw": message("Withdraw"),
}
CHANGE = message("Change")
LONGEST = 70


@dataclass(frozen=True, eq=False)
class Known:
    """The decisions about a subject, with their indicators read; those of this review, and open ones."""

    here: pd.DataFrame
    earlier: pd.DataFrame

    @property
    def every(self) -> pd.DataFrame:
        """Both, those of this review first."""
        return pd.concat([self.here, self.earlier])


def about(context: Context, review: Review) -> None:
    """Say which review it is, with the ways back to it."""
    given = desk.parameters(context, review)
    with st.container(horizontal=True, vertical_alignment="center", key="decide-about"):
        st.markdown(f"**{for_markdown(words.title(context, review))}**", width="content")
        st.page_link(
            PAGES / "review.py",
            label=context.t("To the review"),
            icon=":material/edit_note:",
            query_params=given,
        )
        st.page_link(
            PAGES / "present.py",
            label=context.t("Back to the presentation"),
            icon=":material/slideshow:",
            query_params={**given, "card": str(len(review.cards) + 1)},
        )


def is_saved(context: Context, review: Review) -> bool:
    """Whether a review can take decisions; say so where it has to be saved first."""
    if not review.id:
        st.info(
            context.t("Save the review first: only a saved one can take decisions."),
            icon=":material/save:",
        )
    return bool(review.id)


def known(context: Context, review: Review) -> Known:
    """Return what was decided in a review, and what is still open of what was decided elsewhere."""
    warehouse = context.warehouse
    rows = decisions.agreed(warehouse, review.subject, review.cohort, review.profile)
    here = rows["review_id"] == review.id
    still_open = ~rows.apply(agreed.is_done, axis=1) if len(rows) else here
    return Known(rows[here], rows[~here & still_open])


def table(context: Context, rows: pd.DataFrame, nothing: str) -> None:
    """Draw decisions: what, who, due, state, and where their indicators stand."""
    if rows.empty:
        st.caption(context.t(nothing))
        return
    read = agreed.read(context, rows, context.warehouse.data_cut).table
    shown = read.drop(columns=context.t(CHANGE))
    kept = [name for name in shown if (shown[name] != formats.MISSING).any()]
    st.table(shown[kept].map(for_markdown), border="horizontal", hide_index=True)


def follow_up(context: Context, rows: pd.DataFrame, who: str) -> None:
    """Draw what can be said of a decision that is chosen: it is done, it was otherwise, it is void."""
    names = {row["decision_id"]: _name(row) for _, row in rows.iterrows()}
    number = st.selectbox(
        context.t("Decision"), tuple(names), format_func=names.__getitem__, key="decide.chosen"
    )
    aim = st.segmented_control(
        context.t("What to do"),
        tuple(AIMS),
        format_func=lambda name: context.t(AIMS[name]),
        default="done",
        required=True,
        label_visibility="collapsed",
        key="decide.aim",
    )
    version = record_form.current(KIND, number)
    if version is None:
        st.info(context.t("This record was withdrawn: it does not count."))
        return
    history = record_words.history(changing.root(), KIND, number)
    if aim == "correct":
        record_desk.correct(context.language, history, version, who)
    elif aim == "withdraw":
        record_desk.withdraw(context.language, history, who)
    else:
        _done(context, number, version, who)


def _done(context: Context, number: str, version: api.Version, who: str) -> None:
    key = f"done-{number}-{version.batch}"
    before = {"done_on": dt.date.today().isoformat(), **_said(version, DONE)}  # noqa: DTZ011
    with st.form(key=key, border=False):
        asked = record_form.fields(context, KIND, DONE, before, columns=2, key=key, known={})
        sent = st.form_submit_button(
            context.t("It is done"), type="primary", icon=":material/task_alt:"
        )
    if not sent:
        return
    try:
        snapshot = changing.carry_out(
            context.language,
            context.t("Storing what was done …"),
            lambda step: api.correct(
                changing.root(), KIND, number, {**asked.given, "done": "true"}, actor=who,
                progress=step,
            ),
        )  # fmt: skip
    except api.BadCorrection as problem:
        record_form.explain(context, problem.rejections, asked)
        return
    if snapshot:
        changing.say(context.t("Decision {number} is done.", number=for_markdown(number)))


def _said(version: api.Version, names: Sequence[str]) -> dict[str, str]:
    return {name: text for name in names if (text := version.values.get(name, ""))}


def _name(row: pd.Series) -> str:
    what = str(row["what"])
    return what if len(what) <= LONGEST else what[: LONGEST - 1] + "…"
