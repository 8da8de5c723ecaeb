"""What is done with the files on the desk: look, rehearse, publish. Nothing else stays behind."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import streamlit as st

from dashboard.changing import Progress, until_commit
from dashboard.escape import for_markdown
from dashboard.messages import Language, Text, translate
from dashboard.uploads import indicators
from dashboard.uploads.case import Case, is_ready
from dashboard.uploads.desk import NO_NAME, Checked, Chosen, Desk, ids
from dashboard.warehouse import open_warehouse, warehouse_of
from etl import api


def look(language: Language, desk: Desk, files: Sequence[Chosen]) -> dict[str, api.Inspection]:
    """Return what is known of each file; one that can not be read at all says so as its problem."""
    missing = [file for file in files if desk.seen.get(file.id, ("",))[0] != desk.key([file])]
    if missing:
        with _told(language, translate(language, "Reading and checking …")) as say:
            for file in missing:
                say(Text(file.name, file.name))
                desk.seen[file.id] = (desk.key([file]), _inspected(desk, file))
    return {file.id: desk.seen[file.id][1] for file in files}


def rehearse(
    language: Language, desk: Desk, files: Sequence[Chosen], seen: Mapping[str, api.Inspection]
) -> Checked:
    """Return what publishing would do, of the files of which enough is known.

    Raises:
        ProblemFound: the data directory can not be used.
    """
    ready = [file for file in files if is_ready(desk, file, seen[file.id])]
    if not ready:
        return Checked()
    confirmed = is_confirmed(desk, ready)
    key = f"{desk.key(ready)}{confirmed}"
    if desk.checked is None or desk.checked[0] != key:
        with _told(language, translate(language, "Reading and checking …")) as say:
            found = _rehearsed(desk, ready, confirmed, say)
        if not confirmed:
            desk.asked = (desk.key(ready), found.doubtful)
        desk.checked = (key, replace(found, doubtful=desk.asked[1]))
    return desk.checked[1]


def cases(
    language: Language,
    desk: Desk,
    files: Sequence[Chosen],
    seen: Mapping[str, api.Inspection],
    checked: Checked,
) -> list[Case]:
    """Return the files with what was found out about them."""
    return [
        Case(
            language, desk, file, seen[file.id], checked.reports.get(file.id),
            doubtful=file.id in checked.doubtful,
        )
        for file in files
    ]  # fmt: skip


def is_confirmed(desk: Desk, files: Sequence[Chosen]) -> bool:
    """Whether a person confirmed every file that was doubtful, as it was decided about."""
    asked_for, doubtful = desk.asked
    return bool(doubtful) and asked_for == desk.key(files) and doubtful <= desk.confirmed


def publish(language: Language, desk: Desk, files: Sequence[Chosen], actor: str) -> None:
    """Publish the files as one; the desk knows what came of it, even if nobody waits any more.

    Raises:
        ProblemFound: the data directory can not be used.
    """
    confirmed = is_confirmed(desk, files)
    with _told(language, translate(language, "Publishing …")) as say, _on_disk(files) as paths:
        options = [replace(desk.options(file), actor=actor) for file in files]
        report = api.load(
            api.own_root(), paths, options, confirmed=confirmed, progress=until_commit(say)
        )
        desk.checked = None
        if report.snapshot is not None:
            desk.published = (ids(files), report)


@contextmanager
def on_disk(file: Chosen) -> Iterator[Path]:
    """Give a path to one file, for as long as it is looked at."""
    with _on_disk([file]) as paths:
        yield paths[0]


def _inspected(desk: Desk, file: Chosen) -> api.Inspection:
    with on_disk(file) as path:
        try:
            return api.inspect(api.own_root(), path, desk.options(file))
        except api.ProblemFound as problem:
            return api.Inspection(file.name, problem=problem.message)


def _rehearsed(desk: Desk, files: Sequence[Chosen], confirmed: bool, say: Progress) -> Checked:
    root, options = api.own_root(), [desk.options(file) for file in files]
    with (
        _on_disk(files) as paths,
        api.rehearse(root, paths, options, confirmed=confirmed, progress=say) as (report, snapshot),
    ):
        reports = {file.id: found for file, found in zip(files, report.files, strict=True)}
        doubtful = frozenset(name for name, found in reports.items() if found.doubtful)
        if snapshot is None:
            return Checked(reports, doubtful=doubtful)
        before, after = open_warehouse(root), warehouse_of(snapshot)
        shifts = indicators.shifts(before, after)
    return Checked(reports, True, shifts, before is None, doubtful)


@contextmanager
def _on_disk(files: Sequence[Chosen]) -> Iterator[list[Path]]:
    with tempfile.TemporaryDirectory() as folder:
        paths = [
            Path(folder, str(nr), Path(file.name).name or NO_NAME) for nr, file in enumerate(files)
        ]
        for path, file in zip(paths, files, strict=True):
            path.parent.mkdir()
            path.write_bytes(file.upload.getvalue())
        yield paths


@contextmanager
def _told(language: Language, title: str) -> Iterator[Progress]:
    """Show the steps of something that takes a while, in the reader's language."""
    place = st.empty()
    box = place.status(title)
    try:
        yield lambda step: box.update(label=f"{title} {for_markdown(step.into(language))}")
    finally:
        place.empty()
