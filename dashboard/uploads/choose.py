"""Step 1: the files, and which files are understood, each with a template to fill in."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import streamlit as st

from dashboard.escape import for_markdown
from dashboard.messages import Language, translate
from dashboard.uploads.desk import Chosen, Desk
from dashboard.uploads.texts import SURVEY
from etl import api

TYPES = ("csv", "tsv", "txt", "xlsx")
WIDTH = 300


def files(language: Language, desk: Desk) -> list[Chosen]:
    """Let files be chosen, and return them."""
    uploads = st.file_uploader(
        translate(language, "Files: CSV, TSV, TXT or an Excel workbook (.xlsx)"),
        type=TYPES,
        accept_multiple_files=True,
        key=f"upload.files-{desk.round}",
    )
    return desk.chosen(uploads)


def understood(language: Language, root: Path) -> None:
    """Say which files are understood and who usually holds them, and offer their templates."""
    st.header(translate(language, "What can be loaded"), anchor=False)
    st.markdown(
        translate(
            language,
            "A file is recognised by its header, whatever its encoding or separator and whichever "
            "survey tool it comes from. Each template has its columns and an example row.",
        )
    )
    for instrument, info in _offered(root):
        name = info.label.into(language)
        with st.container(key=f"kind-{instrument or info.kind}", gap="small"):
            told, offer = st.columns([7, 1], vertical_alignment="center")
            held = translate(language, "from: {holder}", holder=info.holder.into(language))
            told.markdown(
                f"**{for_markdown(name)}** · {for_markdown(info.grain.into(language))}  \n"
                f":small[{for_markdown(held)}]"
            )
            offer.download_button(
                translate(language, "Template"),
                partial(_template, root, info.kind, instrument, language),
                file_name=f"{'-'.join(filter(None, (info.kind, instrument)))}.csv",
                mime="text/csv",
                icon=":material/download:",
                type="tertiary",
                on_click="ignore",
                key=f"template-{instrument or info.kind}",
                help=translate(language, "Template: {name}", name=for_markdown(name)),
            )


def _offered(root: Path) -> Iterator[tuple[str | None, api.KindInfo]]:
    """Give every kind of file, a survey once for each questionnaire."""
    for kind in api.kinds().values():
        if kind.kind != SURVEY:
            yield None, kind
            continue
        for each in api.instruments(root).values():
            yield each.id, api.KindInfo(SURVEY, each.label, kind.grain, kind.holder, kind.unlocks)


def _template(root: Path, kind: str, instrument: str | None, language: Language) -> bytes:
    return api.template(kind, instrument, language, api.known_instruments(root))
