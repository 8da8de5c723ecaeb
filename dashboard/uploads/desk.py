"""The desk of one session: the files chosen, what was decided about each, what was found out."""

import dataclasses
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard.uploads.indicators import Shift
from etl import api

_KEPT = "upload.desk"
NO_NAME = "upload.csv"


@dataclass(frozen=True)
class Chosen:
    """One chosen file; ``id`` tells it from others by its name and content."""

    id: str
    name: str
    upload: UploadedFile


@dataclass(frozen=True)
class Checked:
    """What a rehearsal found: the report of every file, and the headline figures it would move.

    ``usable`` says that they could be published, ``first`` that nothing is published yet;
    ``doubtful`` are the files that wait for, or were given, a confirmation.
    """

    reports: dict[str, api.FileReport] = field(default_factory=dict)
    usable: bool = False
    shifts: tuple[Shift, ...] = ()
    first: bool = False
    doubtful: frozenset[str] = frozenset()


@dataclass
class Desk:
    """What one session has on its desk, by the ids of files.

    ``seen`` and ``checked`` stand beside what they were found for, so that nothing is read again
    unless a file, a decision or the published state is another. ``wrong`` says why columns could
    not be taken as chosen, ``drafted`` are the questions of a questionnaire to be declared.
    """

    decided: dict[str, api.Options] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    seen: dict[str, tuple[str, api.Inspection]] = field(default_factory=dict)
    checked: tuple[str, Checked] | None = None
    asked: tuple[str, frozenset[str]] = ("", frozenset())
    confirmed: set[str] = field(default_factory=set)
    wrong: dict[str, str] = field(default_factory=dict)
    drafted: tuple[str, tuple[api.DraftItem, ...]] | None = None
    published: tuple[frozenset[str], api.Report] | None = None
    round: int = 0

    def options(self, file: Chosen) -> api.Options:
        """Return what was decided about a file."""
        return self.decided.get(file.id, api.Options())

    def decide(self, file: Chosen, **changes: Any) -> None:
        """Take over decisions about a file; what was confirmed of it has to be confirmed again."""
        self.decided[file.id] = dataclasses.replace(self.options(file), **changes)
        self.confirmed.discard(file.id)
        self.wrong.pop(file.id, None)

    def forget(self, file: Chosen) -> None:
        """Forget what was decided about a file."""
        self.decided.pop(file.id, None)
        self.confirmed.discard(file.id)

    def key(self, files: Iterable[Chosen]) -> str:
        """Return what tells these files, decisions and the published state from any others."""
        parts = [(file.id, self.options(file)) for file in files]
        return repr((api.published(api.own_root()), parts))

    def chosen(self, uploads: Sequence[UploadedFile]) -> list[Chosen]:
        """Return the files that were put on the desk, each once."""
        files = {each.id: each for each in map(self._chosen, uploads)}
        return list(files.values())

    def is_published(self, files: Iterable[Chosen]) -> bool:
        """Whether exactly these files were published from this desk."""
        return self.published is not None and self.published[0] == ids(files)

    def _chosen(self, upload: UploadedFile) -> Chosen:
        if upload.file_id not in self.ids:
            text = upload.name.encode() + b"\0" + upload.getvalue()
            self.ids[upload.file_id] = hashlib.sha256(text).hexdigest()[:16]
        return Chosen(self.ids[upload.file_id], upload.name or NO_NAME, upload)


def ids(files: Iterable[Chosen]) -> frozenset[str]:
    """Return the ids of files."""
    return frozenset(file.id for file in files)


def current() -> Desk:
    """Return the desk of this session."""
    desk: Desk = st.session_state.setdefault(_KEPT, Desk())
    return desk


def clear() -> None:
    """Take everything off the desk, for the next files."""
    st.session_state[_KEPT] = Desk(round=current().round + 1)
