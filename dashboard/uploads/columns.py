"""Step 3: which column holds what. Certain ones are taken, near ones are asked, the rest is listed."""

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard.escape import for_markdown
from dashboard.messages import message
from dashboard.sentences import wording
from dashboard.uploads import rejects, stepper, texts
from dashboard.uploads.case import Case
from etl import api

WIDTH = 280
EXAMPLES = 2
HEADINGS = (message("Column in the file"), message("Holds"), message("Examples"))
WAVE = "wave"


def held(case: Case) -> dict[str, str | None]:
    """Return what each column holds: as decided, or as its header says for certain."""
    told = _told(case)
    return {
        each.header: told.get(each.header, each.field if each.certainty == "certain" else None)
        or None
        for each in case.seen.columns
    }


def asked(case: Case) -> list[api.Proposal]:
    """Return the columns whose headers are near a field, and about which nobody decided."""
    told = _told(case)
    near = [
        each
        for each in case.seen.columns
        if each.certainty in ("likely", "tie") and each.header not in told
    ]
    return sorted(near, key=lambda proposal: proposal.certainty == "likely")


def lacking(case: Case) -> list[api.FieldInfo]:
    """Return the fields that every row needs and no column holds."""
    found = {*held(case).values(), *((WAVE,) if case.seen.asks_wave else ())}
    return [field for field in case.seen.fields if field.required and field.name not in found]


def step(case: Case) -> None:
    """Draw what each column holds."""
    questions, gaps, now = asked(case), lacking(case), held(case)
    title = case.t(
        "{used} of {all} {all:column is|columns are} used",
        used=case.count(len(list(filter(None, now.values())))),
        all=case.count(len(now)),
    )
    stuck = case.seen.kind is None  # the columns of a kind that was named do not tell it
    inside = stepper.folded(case, stepper.COLUMNS, title, asks=bool(questions or gaps) or stuck)
    if inside is None:
        return
    with inside:
        _gaps(case, gaps)
        every = bool(gaps) or stuck or st.toggle(case.t("Change any column"), key=case.key("every"))
        rest = [each for each in case.seen.columns if each not in questions] if every else []
        if questions or rest:
            _form(case, [*questions, *rest])
        if not every:
            _listed(case, now)
        _left_out(case, now)
        if gaps:
            rejects.request(case, missing=[field.label for field in gaps])


def _told(case: Case) -> Mapping[str, str | None]:
    columns = case.options.columns
    return case.seen.told if columns is None else columns


def _gaps(case: Case, gaps: Sequence[api.FieldInfo]) -> None:
    if gaps:
        names = wording.joined((field.label.into(case.language) for field in gaps), case.language)
        st.warning(
            case.t(
                "No column holds what every row needs: {fields}. Choose the column below.",
                fields=for_markdown(names),
            ),
            icon=":material/help:",
        )


def _form(case: Case, proposals: Sequence[api.Proposal]) -> None:
    """Ask what columns hold; likely ones are chosen already, of several near ones none."""
    places = {each.header: place for place, each in enumerate(case.seen.columns)}
    keys = {each.header: case.key("column", places[each.header]) for each in proposals}
    with st.form(case.key("columns"), border=False):
        grid = st.grid(3, min_column_width=WIDTH, gap="small")
        for proposal in proposals:
            with grid.cell():
                _column(case, proposal, keys[proposal.header])
        if case.file.id in case.desk.wrong:
            st.error(case.desk.wrong[case.file.id], icon=":material/error:")
        st.form_submit_button(
            case.t("Use the columns like this"),
            icon=":material/check:",
            type="primary",
            on_click=_decide,
            args=(case, keys),
        )


def _column(case: Case, proposal: api.Proposal, key: str) -> None:
    likely = proposal.field if proposal.certainty == "likely" else None
    near = filter(None, (proposal.field, *proposal.alternatives))
    names = {name: case.field(name) for name in near}
    names |= {field.name: field.label.into(case.language) for field in case.seen.fields}
    options = ["", *names]
    chosen = held(case)[proposal.header] or (likely if proposal.header not in _told(case) else "")
    marks = {"likely": case.t("likely"), "tie": case.t("several are near")}
    mark = marks.get(proposal.certainty, "")
    st.selectbox(
        for_markdown(proposal.header) + (f" :small[· {mark}]" if mark else ""),
        options,
        index=options.index(chosen or ""),
        format_func=lambda name: names.get(name) or case.t("not used"),
        key=key,
    )
    if examples := _examples(case, proposal.header):
        st.caption(for_markdown(examples))


def _examples(case: Case, header: str) -> str:
    return " · ".join(map(texts.short, case.seen.examples.get(header, ())[:EXAMPLES]))


def _decide(case: Case, keys: Mapping[str, str]) -> None:
    """Take over what was chosen, unless two columns would hold the same."""
    chosen = {header: st.session_state[key] or None for header, key in keys.items()}
    names = Counter(filter(None, {**held(case), **chosen}.values()))
    twice = [case.field(name) for name, count in names.items() if count > 1]
    if not twice:
        case.decide(columns={**_told(case), **chosen})
        return
    case.desk.wrong[case.file.id] = case.t(
        "Several columns hold {fields}. Leave all but one of them unused.",
        fields=for_markdown(wording.joined(twice, case.language)),
    )


def _listed(case: Case, now: Mapping[str, str | None]) -> None:
    """Draw the columns that hold something, with examples."""
    rows = [
        (header, case.field(name), _examples(case, header)) for header, name in now.items() if name
    ]
    if rows:
        table = pd.DataFrame(rows, columns=[case.t(heading) for heading in HEADINGS])
        st.table(table.map(texts.short).map(for_markdown), border="horizontal", hide_index=True)


def _left_out(case: Case, now: Mapping[str, str | None]) -> None:
    """Name the columns that are not used, and those that hold persons."""
    unused = [each for each in case.seen.columns if not now[each.header]]
    personal = [each.header for each in unused if each.personal]
    ignored = [each.header for each in unused if not each.personal]
    if personal:
        st.markdown(
            case.t(
                ":material/shield_person: Personal columns, not stored: {columns}",
                columns=for_markdown(wording.joined(personal, case.language)),
            )
        )
    if ignored:
        st.caption(
            case.t(
                "Columns not used: {columns}",
                columns=for_markdown(wording.joined(ignored, case.language)),
            )
        )
