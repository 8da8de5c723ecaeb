"""A file on its way into a publication: recognised, read, checked, and reported on."""

import dataclasses
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etl import history, journal
from etl.contracts import Contract, load_contracts
from etl.errors import ProblemFound, WaveMissing
from etl.instruments import load_instruments
from etl.labels import Label
from etl.match import detect_kind, match_header
from etl.read import plan_reading
from etl.replay import digest_of
from etl.report import FileReport
from etl.session import Session
from etl.take import take
from etl.warehouse import Progress, silent

ALREADY = Label(
    "loaded on {day} by {actor} as batch {batch}, nothing to do.",
    "已于{day}由{actor}导入（批次{batch}），无需处理。",
)


@dataclass(frozen=True)
class Options:
    """What a person says about the files of one load; None means: find out."""

    kind: str | None = None
    instrument: str | None = None
    wave: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    header_row: int | None = None
    mode: journal.Mode = "add"
    actor: str = "command line"


@dataclass(frozen=True)
class Prepared:
    """A file's report, its copy in the workspace, and its batch if rows of it can be used."""

    report: FileReport
    copy: Path
    batch: journal.Batch | None = None


def prepare_all(
    session: Session, files: Sequence[Path], options: Options, progress: Progress = silent
) -> list[Prepared]:
    """Prepare files one after the other; a file that can not be used is refused, not raised."""
    prepared: list[Prepared] = []
    for file in files:
        progress(f"reading {file.name}")
        taken = [item.batch for item in prepared if item.batch is not None]
        number = len(journal.batches(session.entries)) + len(taken) + 1
        copy = session.folder / str(len(prepared)) / file.name
        try:
            prepared.append(_prepare(session, file, copy, options, number))
        except ProblemFound as problem:
            prepared.append(Prepared(FileReport(file.name, refused=problem.message), copy))
    return prepared


def _prepare(session: Session, file: Path, copy: Path, options: Options, number: int) -> Prepared:
    copy.parent.mkdir()
    _copy(file, copy)
    told = {name: getattr(options, name) for name in ("encoding", "delimiter", "header_row")}
    plan = plan_reading(copy, **told)
    contract = _recognise(plan.header, options)
    mapping = match_header(plan.header, contract)
    wave = options.wave if contract.kind == "survey" and "wave" not in mapping.fields else None
    if wave is None and "wave" in mapping.missing_required:
        raise WaveMissing(file.name)
    batch = journal.Batch(
        id=number, kind=contract.kind, instrument=contract.instrument,
        version=contract.instrument_version, wave=wave, file=file.name, sha256=digest_of(copy),
        plan=plan.to_json(), mapping=dict(mapping.fields), mode=options.mode,
        contract_version=contract.version, counts={},
    )  # fmt: skip
    known: dict[str, Any] = {
        "file": file.name, "kind": batch.kind, "instrument": batch.instrument,
        "version": batch.version, "wave": wave, "encoding": plan.encoding,
        "delimiter": plan.delimiter, "mapping": batch.mapping, "ignored": mapping.ignored,
        "personal_dropped": mapping.personal_dropped,
    }  # fmt: skip
    taken = take(session.connection, copy, batch, contract, session.now.date())
    before = _loaded_before(session.entries, batch)
    if before is not None and not any(
        taken.counts[name] for name in ("new", "changed", "withdrawn")
    ):
        history.discard(session.connection, batch)
        return Prepared(FileReport(already=before, **known), copy)
    report = FileReport(
        **known, batch=number, counts=taken.counts, rejections=taken.rejections,
        rejected_by=taken.rejected_by,
    )  # fmt: skip
    used = dataclasses.replace(batch, counts=taken.counts) if report.usable else None
    return Prepared(report, copy, used)


def _copy(file: Path, copy: Path) -> None:
    try:
        shutil.copyfile(file, copy)
    except OSError as error:
        raise ProblemFound(
            Label(
                f"{file} can not be opened ({error.strerror}). Check the name and the permissions.",
                f"无法打开 {file}（{error.strerror}）。请检查文件名和权限。",
            )
        ) from error


def _recognise(header: Sequence[str], options: Options) -> Contract:
    """Return the contract a person named, or the one that the header fits."""
    if options.instrument is not None:
        named = {options.instrument: load_instruments()[options.instrument]}
        return detect_kind(header, instruments=named, wave=options.wave).contract
    if options.kind is not None and options.kind != "survey":
        return load_contracts()[options.kind]
    return detect_kind(header, wave=options.wave).contract


def _loaded_before(entries: Sequence[journal.Entry], batch: journal.Batch) -> Label | None:
    undone = journal.undone(entries)
    for entry in entries:
        for old in entry.batches:
            same = (old.sha256, old.kind, old.instrument, old.wave, old.mapping)
            if old.id not in undone and same == (
                batch.sha256, batch.kind, batch.instrument, batch.wave, batch.mapping
            ):  # fmt: skip
                return ALREADY.filled(day=entry.at[:10], actor=entry.actor, batch=old.id)
    return None
