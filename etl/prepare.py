"""A file on its way into a publication: recognised, read, checked, and reported on."""

import dataclasses
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etl.casting.typed import Typing
from etl.contracts import Contract
from etl.erasing.search import SEARCHED
from etl.erasing.tombstones import without_erased
from etl.errors import ProblemFound, WaveMissing
from etl.matching.match import Mapping, match_header, shape_of
from etl.matching.recognise import recognise
from etl.options import Options, of_each
from etl.read import Limits, ReadPlan, plan_reading
from etl.repairs import Repairs
from etl.report import FileReport
from etl.settings import Settings
from etl.storing import history, journal
from etl.storing.places import digest_of
from etl.storing.session import Session
from etl.storing.steps import READING, Progress, silent
from etl.take import Taken, take
from etl.texts import Text

ALREADY = Text(
    "loaded on {day} by {actor} as batch {batch}, nothing to do.",
    "已于{day}由{actor}导入（批次{batch}），无需处理。",
)
WAVE_WITHIN = Text(
    "The wave “{wave}” was not stored: the file says the wave of each row itself.",
    "未采用批次“{wave}”：文件中每行已注明批次。",
)
NO_WAVE = Text(
    "The wave “{wave}” was not stored: only questionnaires have one.",
    "未采用批次“{wave}”：只有问卷才有批次。",
)


@dataclass(frozen=True)
class Prepared:
    """A file's report, its copy in the workspace, and its batch if rows of it can be used."""

    report: FileReport
    copy: Path
    batch: journal.Batch | None = None


def prepare_all(
    session: Session,
    files: Sequence[Path],
    options: Options | Sequence[Options],
    progress: Progress = silent,
) -> list[Prepared]:
    """Prepare files one after the other; a file that can not be used is refused, not raised."""
    prepared: list[Prepared] = []
    for file, told in zip(files, of_each(options, files), strict=True):
        progress(READING.filled(file=file.name))
        taken = [item.batch for item in prepared if item.batch is not None]
        number = len(journal.batches(session.entries)) + len(taken) + 1
        copy = session.folder / str(len(prepared)) / file.name
        try:
            prepared.append(_prepare(session, file, copy, told, number))
        except ProblemFound as problem:
            prepared.append(Prepared(FileReport(file.name, refused=problem.message), copy))
    return prepared


def remembered(entries: Sequence[journal.Entry], header: Sequence[str]) -> journal.Batch | None:
    """Return the latest live batch whose file had the same columns, whose decisions hold again."""
    undone, shape = journal.undone(entries), shape_of(header)
    alike = (
        batch
        for batch in reversed(journal.batches(entries))
        if batch.plan and batch.id not in undone and shape_of(batch.plan["header"]) == shape
    )
    return next(alike, None)


def limits_of(settings: Settings) -> Limits:
    """Return how large a file may be."""
    return Limits(
        bytes=settings.file_bytes,
        rows=settings.file_rows,
        columns=settings.file_columns,
        cell_characters=settings.cell_characters,
    )


def _prepare(session: Session, file: Path, copy: Path, options: Options, number: int) -> Prepared:
    copy.parent.mkdir()
    _copy(file, copy)
    plan = plan_reading(copy, **options.reading(), limits=limits_of(session.settings))
    before = remembered(session.entries, plan.header)
    told = options.remembering(before)
    contract = recognise(plan.header, told, session.instruments)
    mapping = match_header(plan.header, contract, told.columns)
    wave = _wave(file, contract, mapping, told)
    typing = Typing(SEARCHED, contract, mapping.fields, told.repairs or Repairs(), {})
    left_out = without_erased(session, copy, plan, typing)
    batch = journal.Batch(
        id=number, file=file.name, sha256=digest_of(copy), plan=plan.to_json(), wave=wave, counts={},
        **_decided(contract, mapping, told),
    )  # fmt: skip
    taken = take(session.connection, copy, batch, contract, session.now.date())
    report = _report(batch, plan, mapping, taken, before)
    notes = report.notes + left_out + _unused(contract, wave, told)
    report = dataclasses.replace(report, notes=notes)
    loaded = _loaded_before(session.entries, batch)
    if loaded is not None and not any(taken.counts[n] for n in ("new", "changed", "withdrawn")):
        history.discard(session.connection, batch)
        return Prepared(dataclasses.replace(report, batch=None, already=loaded), copy)
    used = dataclasses.replace(batch, counts=taken.counts) if report.usable else None
    return Prepared(report, copy, used)


def _wave(file: Path, contract: Contract, mapping: Mapping, options: Options) -> str | None:
    """Return the wave that is told beside a survey file, None where the file says it."""
    wave = options.wave if contract.kind == "survey" and "wave" not in mapping.fields else None
    if wave is None and "wave" in mapping.missing_required:
        raise WaveMissing(file.name)
    return wave


def _unused(contract: Contract, wave: str | None, options: Options) -> tuple[Text, ...]:
    """Say why the wave that a person told is not that of the rows."""
    if options.wave is None or wave is not None:
        return ()
    reason = WAVE_WITHIN if contract.kind == "survey" else NO_WAVE
    return (reason.filled(wave=options.wave),)


def _decided(contract: Contract, mapping: Mapping, options: Options) -> dict[str, Any]:
    """Return the parts of a batch that say what the file was taken for."""
    return {
        "kind": contract.kind,
        "instrument": contract.instrument,
        "version": contract.instrument_version,
        "contract_version": contract.version,
        "mapping": dict(mapping.fields),
        "told": {header: name or "" for header, name in (options.columns or {}).items()},
        "repairs": options.repairs.to_json() if options.repairs else {},
        "mode": options.mode,
    }


def _report(
    batch: journal.Batch,
    plan: ReadPlan,
    mapping: Mapping,
    taken: Taken,
    before: journal.Batch | None,
) -> FileReport:
    known: dict[str, Any] = {
        name: getattr(batch, name)
        for name in ("file", "kind", "instrument", "version", "wave", "mapping", "mode")
    }
    return FileReport(
        **known,
        batch=batch.id,
        encoding=plan.encoding,
        delimiter=plan.delimiter,
        sheet=plan.sheet,
        header_row=plan.header_lines[0],
        ignored=mapping.ignored,
        personal_dropped=mapping.personal_dropped,
        counts=taken.counts,
        rejections=taken.rejections,
        rejected_by=taken.rejected_by,
        problems=taken.problems,
        conflicts=taken.conflicts,
        notes=plan.notes + taken.notes,
        remembered=before.id if before is not None and (before.told or before.repairs) else None,
    )


def _copy(file: Path, copy: Path) -> None:
    try:
        file.open("rb").close()
    except OSError as error:
        raise ProblemFound(
            Text(
                f"{file} can not be opened ({error.strerror}). Check the name and the permissions.",
                f"无法打开 {file}（{error.strerror}）。请检查文件名和权限。",
            )
        ) from error
    shutil.copyfile(file, copy)


def _loaded_before(entries: Sequence[journal.Entry], batch: journal.Batch) -> Text | None:
    undone, kept = journal.undone(entries), journal.originals(entries)
    for entry in entries:
        for old in entry.batches:
            digest = kept.get(old.sha256, old.sha256)
            same = (digest, old.kind, old.instrument, old.wave, old.mapping, old.repairs)
            if old.id not in undone and same == (
                batch.sha256, batch.kind, batch.instrument, batch.wave, batch.mapping, batch.repairs
            ):  # fmt: skip
                return ALREADY.filled(day=entry.at[:10], actor=entry.actor, batch=old.id)
    return None
