"""Upload: choose files, read the report, confirm, publish."""

import hashlib
import tempfile
from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard import address, frame, state, uploads, world
from dashboard.messages import Language, message, translate
from etl import api

ACTOR = "upload page"


def t(msgid: str, **values: object) -> str:
    """Return an interface text in the reader's language."""
    return translate(LANGUAGE, msgid, **values)


def digest(files: Sequence[UploadedFile], wave: str) -> str:
    """Return what tells one choice of files from another."""
    seen = hashlib.sha256(wave.encode())
    for file in files:
        seen.update(file.name.encode() + b"\0" + hashlib.sha256(file.getvalue()).digest())
    return seen.hexdigest()


def run(files: Sequence[UploadedFile], wave: str, *, publish: bool) -> api.Report:
    """Check the files, or load them as one publication."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, file in enumerate(files):
            path = Path(folder, str(number), Path(file.name).name)
            path.parent.mkdir()
            path.write_bytes(file.getvalue())
            paths.append(path)
        options = api.Options(wave=wave or None, actor=ACTOR)
        act = api.load if publish else api.check
        return act(world.own_root(), paths, options)


LANGUAGE: Language = state.language()
reports: dict[str, api.Report] = st.session_state.setdefault("upload.reports", {})

frame.title_of(
    LANGUAGE,
    message("Upload"),
    message("Load your own CSV files. Nothing changes before you have seen the report and agreed."),
)
if world.is_mixed():
    st.error(
        t(
            "The data directory (DATA_DIR) is that of the sample university. Point it to another "
            "folder and start the server again: real and invented rows never share a folder."
        )
    )
    st.stop()
files = st.file_uploader(
    t("CSV files"), type=["csv", "tsv", "txt"], accept_multiple_files=True, key="upload.files"
)
wave = st.text_input(
    t("Wave of a survey"),
    placeholder=t("for example 2024/25 end; needed only when the survey file does not say it"),
    key="upload.wave",
)
if not files:
    uploads.kinds(LANGUAGE)
    st.stop()

key = digest(files, wave)
try:
    if key not in reports:
        with st.spinner(t("Reading and checking …")):
            reports[key] = run(files, wave, publish=False)
    report = reports[key]
    uploads.show(LANGUAGE, report)
    if report.snapshot is None and report.usable:
        if st.button(t("Publish these rows"), type="primary", icon=":material/publish:"):
            with st.spinner(t("Publishing …")):
                reports[key] = run(files, wave, publish=True)
            address.shared()["world"] = []
            st.rerun()
    elif report.snapshot is not None:
        uploads.published(LANGUAGE, report)
except api.ProblemFound as problem:
    st.error(uploads.words(LANGUAGE, problem.message), icon=":material/error:")
