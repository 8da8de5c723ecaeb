"""The rows that can not be used: as a table to download, and as a text that asks for better ones."""

from collections import defaultdict
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard.escape import for_csv
from dashboard.messages import Text, message
from dashboard.uploads import texts
from dashboard.uploads.case import Case
from etl import api

NO_ROW = ""
LINES = 5
HEADINGS = (
    message("Line"),
    message("Column"),
    message("Found"),
    message("Expected"),
    message("What to do"),
)


def misfits(report: api.FileReport) -> int:
    """Return how many lines are no rows though they should be: totals and remarks do not count."""
    harmless = sum(not item.field and item.remedy == api.NO_REPAIR for item in report.rejections)
    total = sum(rows for (field, _), rows in report.rejected_by.items() if field == NO_ROW)
    return total - harmless


def offer(case: Case, report: api.FileReport) -> None:
    """Draw the lines that are no rows, the download of all reasons, and the text for the sender."""
    _shapeless(case, report)
    with st.container(horizontal=True, vertical_alignment="center", key=case.key("rejects")):
        st.download_button(
            case.t("Rejected rows as CSV"),
            lambda: _table(case, report).map(for_csv).to_csv(index=False).encode("utf-8-sig"),
            file_name="rejected.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
            key=case.key("rejected"),
        )
        explained = len({item.line for item in report.rejections})
        if explained < report.counts["rejected"]:
            st.caption(case.t("the first {count} of them", count=case.count(explained)))
    if asks_sender(report):
        request(case, report)


def asks_sender(report: api.FileReport) -> bool:
    """Whether there is anything that whoever sent the file could mend."""
    return bool(report.problems) or misfits(report) > 0


def _shapeless(case: Case, report: api.FileReport) -> None:
    """Say which lines are no rows, by reason."""
    found: dict[tuple[Text, Text], list[int]] = defaultdict(list)
    for item in report.rejections:
        if item.field == NO_ROW:
            found[item.expected, item.remedy].append(item.line)
    for (reason, remedy), lines in found.items():
        shown = ", ".join(map(str, lines[:LINES])) + ("…" if len(lines) > LINES else "")
        where = case.t("Line {lines}:", lines=shown)
        st.markdown(f"{where} {case.words(reason).strip()} {case.words(remedy).strip()}")


def request(case: Case, report: api.FileReport | None = None, missing: Sequence[Text] = ()) -> None:
    """Offer a text that asks the sender for a better file: with other rows, or the missing columns."""
    box = st.expander(
        case.t("A request to the sender, ready to copy"),
        icon=":material/mail:",
        key=case.key("request", "columns" if missing else "rows"),
        on_change="rerun",
    )
    if box.open:
        name = texts.kind_of(case.language, case.seen)
        text = api.request_to_sender(
            case.file.name,
            Text(name, name),
            report.problems if report else (),
            misfits(report) if report else 0,
            missing,
            rows_read=report.counts["read"] if report else 0,
        )
        box.code(text.into(case.language), language=None, wrap_lines=True)


def _table(case: Case, report: api.FileReport) -> pd.DataFrame:
    rows = [
        (
            item.line,
            item.header or item.field,
            item.found,
            item.expected.into(case.language),
            item.remedy.into(case.language),
        )
        for item in report.rejections
    ]
    return pd.DataFrame(rows, columns=[case.t(heading) for heading in HEADINGS])
