"""What to do this week, and how fresh the data are: short lists for the overview."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd
import streamlit as st

from dashboard import formats, lists, rosters
from dashboard.context import Context
from dashboard.escape import for_html
from dashboard.messages import message
from dashboard.names import named
from dashboard.records.record_words import kind_name
from dashboard.sentences.statuses import status_word
from dashboard.shell import frame, links, world
from dashboard.worklists.agreements import ENDING

FIRST = 5


@dataclass(frozen=True)
class Way:
    """The page that shows what a card lists, what its link says, and what is chosen there."""

    page: str
    label: str
    choices: Mapping[str, str] = field(default_factory=dict)


NEEDS = {
    "agreements": (("partner",), message("Load the partner register to see them.")),
    "forms": (
        ("placement", "survey.enterprise"),
        message("Load the placements and the enterprises' answers to the survey to see them."),
    ),
    "issues": (("feedback",), message("Load the register of issues to see them.")),
}
Line = Callable[[pd.Series], tuple[str, str]]
"""What stands in a line: how the partner's name goes on, and the figure at its end."""


def agreements(context: Context, to_do: lists.ToDo) -> None:
    """List the framework agreements that expire soon."""
    _card(
        context,
        "agreements",
        (
            message("{count:agreement expires|agreements expire} soon"),
            message("Renew them, or let them go on purpose."),
        ),
        to_do.agreements,
        line=lambda row: ("", f"{row['agreement_to']:%Y-%m-%d}"),
        columns=("enterprise_id", "agreement_to", "advice"),
        way=Way("cooperation_depth.py", message("What each asks for"), {"depth.advice": ENDING}),
    )


def forms(context: Context, to_do: lists.ToDo) -> None:
    """List the enterprises whose feedback form is due and has not come."""
    _card(
        context,
        "forms",
        (
            message("feedback {count:form|forms} to chase"),
            message("Ask before the next intake is planned."),
        ),
        to_do.forms,
        line=lambda row: ("", _days(context, row["days_waiting"])),
        columns=("enterprise_id", "academic_year", "last_end", "days_waiting"),
        way=Way("chase.py", message("Write to them")),
    )


def issues(context: Context, to_do: lists.ToDo) -> None:
    """List the issues without an action or a reply."""
    _card(
        context,
        "issues",
        (
            message("{count:issue waits|issues wait} for an action or a reply"),
            message("Severe ones first, then the oldest."),
        ),
        to_do.issues,
        line=lambda row: (
            f" · {named(context, 'theme', row['theme'])}",
            _days(context, row["days_open"]),
        ),
        columns=("enterprise_id", "theme", "severity", "raised_on", "days_open"),
        way=Way("issues.py", message("Act on them")),
    )


def freshness(context: Context, shown: world.World) -> None:
    """Draw per kind of file how many rows are in, up to when they speak, and when they came."""
    loaded = world.last_loaded(shown)
    rows = lists.freshness(context.warehouse)
    table = pd.DataFrame(
        {
            context.t("Kind of file"): [
                kind_name(context.language, kind) for kind in rows["register"]
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
    way: Way,
) -> None:
    title, advice = words
    registers, load = NEEDS[key]
    kept = all(context.warehouse.coverage.get(register) for register in registers)
    count = formats.integer(len(rows), context.language)
    absent = formats.capital(status_word("not_recorded", context.language))
    with st.container(border=True, key=f"card-todo-{key}", height="stretch"):
        items = "".join(
            f"<li><span>{_partner(context, row['enterprise_id'])}{for_html(more)}</span>"
            f"<span>{for_html(figure)}</span></li>"
            for row, (more, figure) in ((row, line(row)) for _, row in rows.head(FIRST).iterrows())
        )
        st.html(
            f'<p class="io-todo-count">{for_html(count if kept else absent)}</p>'
            f'<h3 class="io-todo-title">{for_html(context.t(title, count=count))}</h3>'
            f'<p class="io-subtitle">{for_html(context.t(advice if kept else load))}</p>'
            f'<ul class="io-todo">{items}</ul>'
        )
        if kept and len(rows):
            st.page_link(
                frame.PAGES / way.page,
                label=context.t(way.label),
                icon=":material/arrow_forward:",
                query_params=way.choices,
            )
        if len(rows) > FIRST:
            whole = st.expander(context.t("Show all"), key=f"all-{key}", on_change="rerun")
            if whole.open:
                with whole:
                    rosters.show(context, rows, columns, key=key)


def _partner(context: Context, enterprise: str) -> str:
    name = for_html(named(context, "enterprise_id", enterprise))
    if not rosters.has_page(enterprise):
        return name
    return f'<a href="{for_html(links.href("partner", enterprise=enterprise))}">{name}</a>'


def _days(context: Context, days: float) -> str:
    return context.t("{days} {days:day|days}", days=formats.integer(days, context.language))
