"""The state of the data as people read it: what is recorded, what is missing and who would have it."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard import formats, rosters, spreadsheet
from dashboard.context import Context
from dashboard.escape import for_html, for_markdown
from dashboard.sections import completeness
from dashboard.sections.completeness import Register

FEW_FIELDS = 35


def recorded(context: Context, registers: Sequence[Register]) -> None:
    """Draw how many records each register has of each year."""
    years = context.warehouse.years
    counts = completeness.counts(context.warehouse).set_index(["register", "academic_year"])
    known = {key: int(value) for key, value in counts["records"].items()}
    heads = "".join(f'<th scope="col">{for_html(year)}</th>' for year in years)
    rows = "".join(
        f'<tr><th scope="row">{for_html(each.label.into(context.language))}</th>'
        f"<td>{for_html(formats.integer(each.records, context.language))}</td>"
        + "".join(_cell(context, each, year, known.get((each.id, year), 0)) for year in years)
        + "</tr>"
        for each in registers
    )
    named = for_html(context.t("What is recorded"))
    with st.container(border=True, key="card-recorded"):
        st.html(
            f'<div class="io-scroll" role="region" tabindex="0" aria-label="{named}">'
            f'<table class="io-grid"><thead><tr>'
            f'<th scope="col">{for_html(context.t("Register"))}</th>'
            f'<th scope="col">{for_html(context.t("All records"))}</th>{heads}</tr></thead>'
            f"<tbody>{rows}</tbody></table></div>"
        )
        st.caption(
            context.t(
                "Rows per academic year. A register of events speaks of a year without one, too: "
                "nothing happened then. “Not recorded” is neither nought nor “no”."
            )
        )


def missing(context: Context, registers: Sequence[Register]) -> None:
    """Draw what is not recorded, who usually holds it and what it would unlock."""
    gaps = [each for each in registers if each.missing]
    if not gaps:
        st.success(context.t("Every register speaks of every year."), icon=":material/check:")
        return
    table = pd.DataFrame(
        {
            context.t("Register"): [each.label.into(context.language) for each in gaps],
            context.t("Not recorded"): [_years(context, each) for each in gaps],
            context.t("Usually held by"): [each.holder.into(context.language) for each in gaps],
            context.t("It would unlock"): [_unlocks(context, each) for each in gaps],
        }
    )
    _table(context, table, key="missing")


def fields(context: Context, registers: Sequence[Register], root: Path) -> None:
    """Offer the registers that were loaded; draw how far each field of one is filled in."""
    loaded = {each.id: each for each in registers if each.records}
    chosen = st.selectbox(
        context.t("Register"),
        tuple(loaded),
        format_func=lambda name: loaded[name].label.into(context.language),
        key="quality.register",
        width=420,
    )
    if chosen is None:
        return
    found = completeness.fields(context.warehouse, root, chosen, context.language)
    years = [name for name in found.columns if str(name)[:2].isdigit()]
    name, filled, needed = context.t("Field"), context.t("Filled in, %"), context.t("Required")
    table = pd.DataFrame(
        {
            name: [formats.capital(label) for label in found["label"]],
            needed: [context.t("yes") if each else "" for each in found["required"]],
            filled: 100 * found["filled"] / found["records"],
            context.t("Empty"): found["records"] - found["filled"],
            **{str(year): 100 * found[year] for year in years},
        }
    )
    st.dataframe(
        table,
        hide_index=True,
        height=rosters.HEADER + rosters.ROW * min(len(table), FEW_FIELDS),
        placeholder=formats.MISSING,
        column_config={
            name: st.column_config.Column(width=240),
            filled: st.column_config.ProgressColumn(min_value=0, max_value=100, format="%.0f%%"),
            **{
                str(year): st.column_config.NumberColumn(format="%.0f%%", width=80)
                for year in years
            },
        },
        key="table-fields",
    )
    st.caption(
        context.t(
            "Some fields are empty on purpose: a placement that goes on has no end, and an offer that "
            "was not made no answer."
        )
    )
    _foot(context, table.round(1), key="fields")


def unknowns(context: Context) -> None:
    """Draw the indicators with unknown answers, those with the largest share first."""
    found = completeness.unknowns(context.warehouse, context.profile)
    if not found:
        st.success(context.t("No indicator has unknown answers."), icon=":material/check:")
        return
    language = context.language
    ends = [
        " – ".join(formats.figure(end, each.metric, language) for end in each.bounds)
        for each in found
    ]
    table = pd.DataFrame(
        {
            context.t("Indicator"): [each.metric.label.into(language) for each in found],
            context.t("Unknown share"): [
                formats.percent(each.share, language, 1) for each in found
            ],
            context.t("Unknown"): [formats.integer(each.unknown, language) for each in found],
            context.t("Known"): [formats.integer(each.known, language) for each in found],
            context.t("Value if all unknowns were no or yes"): ends,
        }
    )
    _table(context, table, key="unknowns")


def responses(context: Context, root: Path) -> None:
    """Draw the answers to each questionnaire against the roster they were drawn from."""
    found = completeness.responses(context.warehouse, root, context.language)
    if found.empty:
        st.info(context.t("No questionnaire was loaded."), icon=":material/info:")
        return
    table = pd.DataFrame(
        {
            context.t("Questionnaire"): found["label"],
            context.t("Wave"): found["wave"],
            context.t("Answers"): [_count(context, each) for each in found["responses"]],
            context.t("On the roster"): [_count(context, each) for each in found["roster"]],
            context.t("Share"): [
                formats.percent(share, context.language)
                for share in found["responses"] / found["roster"].astype(float)
            ],
            context.t("Wording"): [
                context.t("reworded: not comparable with before") if each else ""
                for each in found["reworded"]
            ],
        }
    )
    _table(context, table, key="responses")


def _cell(context: Context, register: Register, year: str, count: int) -> str:
    if count:
        return f'<td class="io-has">{for_html(formats.integer(count, context.language))}</td>'
    if year in register.years:
        return f'<td class="io-has">{for_html(formats.integer(0, context.language))}</td>'
    if not register.missing and register.records:
        return f"<td>{formats.MISSING}</td>"
    return f'<td class="io-lacks">{for_html(context.t("not recorded"))}</td>'


def _years(context: Context, register: Register) -> str:
    if not register.records:
        return context.t("never loaded")
    separator = "、" if context.language == "zh" else ", "
    return separator.join(register.missing)


def _unlocks(context: Context, register: Register) -> str:
    words = formats.capital(register.unlocks.into(context.language))
    labels = [metric.label.into(context.language) for metric in register.indicators]
    separator = "、" if context.language == "zh" else ", "
    if not labels:
        return context.t("{words}. No indicator reads it.", words=words)
    return context.t("{words}. Indicators: {labels}", words=words, labels=separator.join(labels))


def _count(context: Context, value: float) -> str:
    return formats.integer(value, context.language)


def _table(context: Context, table: pd.DataFrame, *, key: str) -> None:
    with st.container(border=True, key=f"card-{key}"):
        st.table(table.map(for_markdown), border="horizontal", hide_index=True)
        _foot(context, table, key=key)


def _foot(context: Context, table: pd.DataFrame, *, key: str) -> None:
    with st.container(horizontal=True, key=f"tools-{key}"):
        spreadsheet.downloads(
            context, key, lambda: table, key=key, about=lambda: rosters.about(context)
        )
