"""What to do this week, and how fresh the data are: short lists for the overview."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard import formats, frame, lists, rosters, uploads, world
from dashboard.context import Context
from dashboard.escape import for_html
from dashboard.messages import message
from dashboard.names import named
from dashboard.statuses import status_word

FIRST = 5
NEEDS = {
    "agreements": (("partner",), message("Load the partner register to see them.")),
    "forms": (
        ("placement", "survey.enterprise"),
        message("Load the placements and the enterprises' answers to the survey to see them."),
    ),
    "issues": (("feedback",), message("Load the register of issues to see them.")),
}
Line = Callable[[pd.Series], tuple[str, str]]


def agreements(context: Context, to_do: lists.ToDo) -> None:
    """List the framework agreements that expire soon."""
    _card(
        context,
        "agreements",
        (message("agreements expire soon"), message("Renew them, or let them go on purpose.")),
        to_do.agreements,
        line=lambda row: (
            named(context, "enterprise_id", row["enterprise_id"]),
            f"{row['agreement_to']:%Y-%m-%d}",
        ),
        columns=("enterprise_id", "agreement_to"),
    )


def forms(context: Context, to_do: lists.ToDo) -> None:
    """List the enterprises whose feedback form is due and has not come."""
    _card(
        context,
        "forms",
        (message("feedback forms to chase"), message("Ask before the next intake is planned.")),
        to_do.forms,
        line=lambda row: (
            named(context, "enterprise_id", row["enterprise_id"]),
            _days(context, row["days_waiting"]),
        ),
        columns=("enterprise_id", "academic_year", "last_end", "days_waiting"),
        way=(frame.PAGES / "chase.py", message("Write to them")),
    )


def issues(context: Context, to_do: lists.ToDo) -> None:
    """List the issues without an action or a reply."""
    _card(
        context,
        "issues",
        (
            message("issues wait for an action or a reply"),
            message("Severe ones first, then the oldest."),
        ),
        to_do.issues,
        line=lambda row: (
            " · ".join(
                (
                    named(context, "enterprise_id", row["enterprise_id"]),
                    named(context, "theme", row["theme"]),
                )
            ),
            _days(context, row["days_open"]),
        ),
        columns=("enterprise_id", "theme", "severity", "raised_on", "days_open"),
        way=(frame.PAGES / "issues.py", message("Act on them")),
    )


def freshness(context: Context, shown: world.World) -> None:
    """Draw per kind of file how many rows are in, up to when they speak, and when they came."""
    loaded = world.last_loaded(shown)
    rows = lists.freshness(context.warehouse)
    table = pd.DataFrame(
        {
            context.t("Kind of file"): [
                context.t(uploads.KINDS[kind]) for kind in rows["register"]
            ],
            context.t("Rows"): [
                formats.integer(count, context.language) for count in rows["records"]
            ],
            context.t("Latest date"): rows["latest"]
            .dt.strftime("%Y-%m-%d")
            .fillna(formats.MISSING),
            context.t("Last loaded"): [
                loaded.get(kind, context.t("never")) for kind in rows["register"]
            ],
        }
    )
    with st.container(key="freshness"):
        st.table(table, hide_index=True, border="horizontal")


def _card(
    context: Context,
    key: str,
    words: tuple[str, str],
    rows: pd.DataFrame,
    *,
    line: Line,
    columns: tuple[str, ...],
    way: tuple[Path, str] | None = None,
) -> None:
    title, advice = words
    registers, load = NEEDS[key]
    kept = all(context.warehouse.coverage.get(register) for register in registers)
    count = formats.integer(len(rows), context.language)
    absent = formats.capital(status_word("not_recorded", context.language))
    with st.container(border=True, key=f"card-todo-{key}", height="stretch"):
        items = "".join(
            f"<li><span>{for_html(left)}</span><span>{for_html(right)}</span></li>"
            for left, right in (line(row) for _, row in rows.head(FIRST).iterrows())
        )
        st.html(
            f'<p class="io-todo-count">{for_html(count if kept else absent)}</p>'
            f'<h3 class="io-todo-title">{for_html(context.t(title))}</h3>'
            f'<p class="io-subtitle">{for_html(context.t(advice if kept else load))}</p>'
            f'<ul class="io-todo">{items}</ul>'
        )
        if way is not None and kept and len(rows):
            page, label = way
            st.page_link(page, label=context.t(label), icon=":material/arrow_forward:")
        if len(rows) > FIRST:
            whole = st.expander(context.t("Show all"), key=f"all-{key}", on_change="rerun")
            if whole.open:
                with whole:
                    rosters.show(context, rows, columns, key=key)


def _days(context: Context, days: float) -> str:
    return context.t("{days} days", days=formats.integer(days, context.language))
