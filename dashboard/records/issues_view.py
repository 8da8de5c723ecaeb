"""The issues that wait, and what low answers of enterprises propose to log."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from dashboard import formats, lists, rosters
from dashboard.context import Context
from dashboard.escape import for_markdown
from dashboard.filters import Filters
from dashboard.messages import message
from dashboard.names import named
from dashboard.records import proposals
from dashboard.sections import partner_facts
from dashboard.shell import frame
from etl import api

AT_ONCE = 10
COLUMNS = ("enterprise_id", "theme", "severity", "raised_on", "waits_for", "days_open", "issue_id")
WAITS = {
    (False, False): message("action and reply"),
    (False, True): message("action"),
    (True, False): message("reply"),
}
Fill = Callable[[dict[str, str]], None]


def narrowed(context: Context, asked: str) -> Filters:
    """Return the filters without the year; where an enterprise is asked for, it alone."""
    if asked in partner_facts.every(context.warehouse):
        return Filters(enterprise_id=(asked,))
    return context.filters.without("academic_year")


def about_one(context: Context, asked: str) -> None:
    """Say which enterprise alone is shown, with the ways to its page and back to all of them."""
    if not asked:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="issues-one"):
        if context.filters.enterprise_id:
            name = for_markdown(named(context, "enterprise_id", asked))
            st.markdown(
                context.t("Only {enterprise}, whatever the filters say.", enterprise=f"**{name}**"),
                width="content",
            )
            st.page_link(
                frame.PAGES / "partner.py",
                label=context.t("Everything about this enterprise"),
                icon=":material/apartment:",
                query_params={"enterprise": asked, "lang": context.language},
            )
        else:
            st.warning(
                context.t(
                    "No enterprise has the number {number}: those of all are shown.",
                    number=for_markdown(asked),
                )
            )
        st.button(
            context.t("All enterprises"),
            icon=":material/arrow_back:",
            type="tertiary",
            key="issues.all",
            on_click=_all,
        )


def open_ones(context: Context) -> pd.DataFrame:
    """Draw the issues without an action or a reply, severe ones first; return them."""
    rows = lists.to_do(context.warehouse, context.filters).issues
    if not context.warehouse.coverage.get("feedback"):
        _not_recorded(context, "feedback", context.t("The first issue can be logged here."))
        return rows
    severe = int(rows["severe"].sum())
    st.markdown(
        context.t(
            "Without an action or a reply: {count}, severe ones among them: {severe}. Issues of every "
            "year are listed.",
            count=formats.integer(len(rows), context.language),
            severe=formats.integer(severe, context.language),
        )
    )
    pairs = zip(rows["acted"], rows["replied"], strict=True)
    waits = [context.t(WAITS[bool(acted), bool(replied)]) for acted, replied in pairs]
    rosters.show(context, rows.assign(waits_for=waits), COLUMNS, key="issues")
    return rows


def proposed(context: Context, fill: Fill | None) -> None:
    """Draw what low answers propose to log; ``fill`` takes one into the form, None: only look."""
    if not context.warehouse.coverage.get("survey.enterprise"):
        _not_recorded(context, "survey", context.t("Low answers will be proposed here."))
        return
    rows = proposals.low_answers(context.warehouse, context.filters)
    if rows.empty:
        st.info(
            context.t("With these filters, no low answer of the latest year is without an issue."),
            icon=":material/check:",
        )
        return
    st.markdown(
        context.t(
            "Enterprises that were dissatisfied, do not want to host again or rated a skill poor in "
            "{year}, and of which no issue was logged since: {count}.",
            year=rows["academic_year"].iloc[0],
            count=formats.integer(len(rows), context.language),
        )
    )
    _lines(context, rows.head(AT_ONCE), fill)
    if len(rows) > AT_ONCE:
        rest = st.expander(context.t("Show all"), key="issues.rest", on_change="rerun")
        if rest.open:
            with rest:
                _lines(context, rows.iloc[AT_ONCE:], fill)


def title(context: Context, row: pd.Series) -> str:
    """Return an issue in a line, as an option."""
    parts = (
        row["issue_id"], named(context, "enterprise_id", row["enterprise_id"]),
        named(context, "theme", row["theme"]), f"{row['raised_on']:%Y-%m-%d}",
    )  # fmt: skip
    return " · ".join(map(str, parts))


def _lines(context: Context, rows: pd.DataFrame, fill: Fill | None) -> None:
    for _, row in rows.iterrows():
        with st.container(
            border=True,
            horizontal=True,
            vertical_alignment="center",
            key=f"proposal-{row['issue_id']}",
        ):
            name = named(context, "enterprise_id", row["enterprise_id"])
            low = proposals.told(context, row["low"])
            day = "" if pd.isna(row["submitted_on"]) else f"{row['submitted_on']:%Y-%m-%d} · "
            st.markdown(
                f"**{for_markdown(name)}** · {row['academic_year']}  \n{day}{for_markdown(low)}",
                width="stretch",
            )
            if fill is not None:
                st.button(
                    context.t("Log this issue"),
                    key=f"propose-{row['issue_id']}",
                    icon=":material/edit_note:",
                    width="content",
                    on_click=fill,
                    args=(proposals.issue_of(row),),
                )


def _not_recorded(context: Context, kind: str, more: str) -> None:
    holder = for_markdown(api.kinds()[kind].holder.into(context.language))
    text = context.t("Not recorded. It comes from: {source}.", source=holder)
    st.info(f"{text} {more}", icon=":material/help:")


def _all() -> None:
    st.query_params.pop("enterprise", None)
