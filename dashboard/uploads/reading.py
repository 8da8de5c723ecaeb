"""Step 2: where the table of a file begins, how it is written, and what it is."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import streamlit as st

from dashboard.escape import for_markdown
from dashboard.uploads import stepper, texts
from dashboard.uploads.case import Case
from etl import api

WIDTH = 220
LINE_HEIGHT, FRAME_HEIGHT, MOST_HEIGHT = 24, 34, 240
LONGEST_WAVE = 80
ANEW = {"columns": None, "repairs": None}
"""Columns and repairs that were decided for another table are forgotten."""


def step(case: Case) -> None:
    """Draw how a file is read; what was found is chosen already and can be overridden."""
    title = case.t("How the file is read")
    if case.is_ready:
        title = case.t("Read as {summary}", summary=_summary(case))
    inside = stepper.folded(case, stepper.READING, title, asks=not case.is_ready)
    if inside is None:
        return
    with inside:
        if case.seen.problem is not None:
            st.warning(case.words(case.seen.problem), icon=":material/help:")
        for note in case.seen.notes:
            st.caption(case.words(note))
        grid = st.grid(3, min_column_width=WIDTH, gap="small")
        for draw in _questions(case):
            with grid.cell():
                draw(case)
        _first_lines(case)


def _summary(case: Case) -> str:
    """Return in one line how a file is read, as Markdown."""
    seen = case.seen
    parts = [texts.kind_of(case.language, seen)]
    if case.options.wave:
        parts.append(case.options.wave)
    if seen.sheet:
        parts.append(case.t("sheet “{name}”", name=seen.sheet))
    else:
        parts += [seen.encoding.upper(), texts.delimiter(case.language, seen.delimiter)]
    parts.append(case.t("header in line {number}", number=seen.header_row))
    return " · ".join(for_markdown(part) for part in parts)


def _questions(case: Case) -> list[Callable[[Case], None]]:
    seen = case.seen
    if _asks_sheet(case):
        return [_sheet]
    wanted: dict[Callable[[Case], None], object] = {
        _kind: seen.kinds,
        _wave: seen.asks_wave,
        _sheet: seen.sheets,
        _header_row: seen.lines,
        _encoding: seen.encoding,
        _delimiter: not seen.sheets,
    }
    return [draw for draw, is_asked in wanted.items() if is_asked]


def _asks_sheet(case: Case) -> bool:
    """Whether nothing can be said of a workbook before one of its sheets is chosen."""
    return bool(case.seen.sheets) and case.seen.sheet is None


def _kind(case: Case) -> None:
    choices = {(each.kind, each.instrument): each for each in case.seen.kinds}
    key = case.key("kind")
    found, told = (
        (case.seen.kind, case.seen.instrument),
        (case.options.kind, case.options.instrument),
    )
    st.session_state[key] = _one_of(choices, found if case.seen.kind else told)
    st.selectbox(
        case.t("Kind of file"),
        list(choices),
        index=None,
        format_func=lambda pair: _with_gaps(case, choices[pair]),
        placeholder=case.t("please choose"),
        key=key,
        on_change=partial(_decide_kind, case, key),
    )


def _decide_kind(case: Case, key: str) -> None:
    kind, instrument = st.session_state[key] or (None, None)
    case.decide(kind=kind, instrument=instrument, columns={}, repairs=api.Repairs())


def _with_gaps(case: Case, choice: api.KindChoice) -> str:
    name = choice.label.into(case.language)
    if not choice.lacking:
        return name
    return case.t(
        "{name} (lacks {count} {count:column|columns})", name=name, count=len(choice.lacking)
    )


def _wave(case: Case) -> None:
    key = case.key("wave")
    st.text_input(
        case.t("Wave of the survey"),
        value=case.options.wave or "",
        placeholder=case.t("for example 2024/25 end"),
        help=case.t(
            "The file does not say when it was asked. Name the academic year; answers of one wave "
            "belong together."
        ),
        max_chars=LONGEST_WAVE,
        key=key,
        on_change=lambda: case.decide(wave=st.session_state[key].strip() or None),
    )


def _sheet(case: Case) -> None:
    _choose(case, "sheet", case.t("Sheet"), case.seen.sheets, str)


def _header_row(case: Case) -> None:
    lines = {number: f"{number} · {texts.short(text)}" for number, text in case.seen.lines}
    if case.seen.header_row is not None:
        lines.setdefault(case.seen.header_row, str(case.seen.header_row))
    _choose(case, "header_row", case.t("Line with the header"), list(lines), lines.__getitem__)


def _encoding(case: Case) -> None:
    options = list(dict.fromkeys((case.seen.encoding, *api.ENCODINGS)))
    _choose(case, "encoding", case.t("Encoding"), options, str.upper)


def _delimiter(case: Case) -> None:
    signs = list(dict.fromkeys(filter(None, (case.seen.delimiter, *texts.DELIMITERS))))
    written = partial(texts.delimiter, case.language)
    _choose(case, "delimiter", case.t("Between the cells"), signs, written)


def _first_lines(case: Case) -> None:
    if case.seen.lines and not _asks_sheet(case):
        st.caption(case.t("The first lines, as they are in the file"))
        shown = "\n".join(
            f"{'→' if number == case.seen.header_row else ' '} {number:>3}  {text}"
            for number, text in case.seen.lines
        )
        height = min(FRAME_HEIGHT + LINE_HEIGHT * len(case.seen.lines), MOST_HEIGHT)
        st.code(shown, language=None, height=height)


def _choose(
    case: Case, name: str, label: str, options: Sequence[Any], written: Callable[[Any], str]
) -> None:
    """Offer what one thing about a file may be; a choice is a decision."""
    key = case.key(name)
    st.session_state[key] = _one_of(options, getattr(case.seen, name))
    st.selectbox(
        label,
        options,
        index=None,
        format_func=written,
        placeholder=case.t("please choose"),
        key=key,
        on_change=lambda: case.decide(**{name: st.session_state[key]}, **ANEW),
    )


def _one_of(options: Sequence[Any] | dict[Any, Any], found: object) -> object:
    return found if found in options else None
