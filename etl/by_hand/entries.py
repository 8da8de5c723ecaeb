"""What is entered by hand: a row, a correction, a withdrawal, a name, a questionnaire."""

import csv
import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from etl.contracts import load_contracts
from etl.errors import NoSuchRecord, NotRegistered, UnchangeableField
from etl.instruments import instruments_with
from etl.load import changed_by, publish
from etl.options import Options
from etl.prepare import prepare_all
from etl.records import change, changeable, current
from etl.report import COUNTS, Report
from etl.storing import journal
from etl.storing.commit import commit
from etl.storing.places import Places, publishing
from etl.storing.session import Session, begin
from etl.storing.steps import Progress, silent
from etl.take import contract_of

FORM = "form"
NUMBER = "{prefix}-{entry:05d}"


def enter(
    root: Path,
    kind: str,
    row: Mapping[str, str],
    *,
    actor: str,
    progress: Progress = silent,
    now: dt.datetime | None = None,
) -> Report:
    """Store one row of a kind as if it had come in a file; ``row`` goes from field to text.

    Where the kind numbers its records and the row has no number, one is given. The report says what
    is wrong with the row, if anything; then nothing changes.
    """
    with _session(root, now) as session:
        file = session.folder / f"{FORM}.csv"
        _write_row(file, _numbered(session, kind, row))
        prepared = prepare_all(session, [file], Options(kind=kind, mode="add", actor=actor))
        report = Report(tuple(item.report for item in prepared))
        if not report.usable:
            return report
        return replace(report, snapshot=publish(session, "enter", actor, prepared, progress))


def correct(
    root: Path,
    kind: str,
    key: str,
    values: Mapping[str, str],
    *,
    actor: str,
    progress: Progress = silent,
    now: dt.datetime | None = None,
) -> str:
    """Change fields of one record; an empty text clears a field. Returns the snapshot's id.

    Raises:
        NoSuchRecord: no current record has that key.
        UnchangeableField: a field tells records or persons apart, or there is none of that name.
        BadCorrection: the record would break a rule of its kind.
    """
    with _session(root, now) as session:
        batch = _batch_of(session, "correct", kind, key, values)
        known = changeable(contract_of(batch, session.instruments))
        for name in values:
            if name not in known:
                raise UnchangeableField(name, known)
        return _change(session, "correct", batch, actor, progress)


def withdraw(
    root: Path,
    kind: str,
    key: str,
    *,
    actor: str,
    progress: Progress = silent,
    now: dt.datetime | None = None,
) -> str:
    """Withdraw one record; undoing the batch brings it back. Returns the snapshot's id.

    Raises:
        NoSuchRecord: no current record has that key.
    """
    with _session(root, now) as session:
        batch = _batch_of(session, "withdraw", kind, key, {})
        return _change(session, "withdraw", batch, actor, progress)


def name_enterprises(
    root: Path, names: Mapping[str, str | None], *, actor: str, progress: Progress = silent
) -> str:
    """Remember which registered enterprise a spelling stands for; return the snapshot's id.

    An empty id means an enterprise that the register does not hold; None takes a decision back.

    Raises:
        NotRegistered: the register holds no enterprise with one of the ids.
    """
    with _session(root) as session:
        _known(session, names)
        return commit(
            session, "name", actor, progress,
            changed=["meta.enterprise_name"], names=dict(names),
        )  # fmt: skip


def declare(
    root: Path, declaration: Mapping[str, Any], *, actor: str, progress: Progress = silent
) -> str:
    """Add an instrument of the university's own, or a version of one; return the snapshot's id.

    Raises:
        BadDeclaration: it is declared wrongly, or changes what an earlier version said.
    """
    with _session(root) as session:
        instruments_with([*journal.declarations(session.entries), declaration])
        return commit(
            session, "declare", actor, progress,
            changed=["meta.code_label", "meta.survey_item"], declaration=dict(declaration),
        )  # fmt: skip


def _known(session: Session, names: Mapping[str, str | None]) -> None:
    told = {enterprise for enterprise in names.values() if enterprise}
    found = (
        session.connection.execute(
            "select enterprise_id from staging.partner where list_contains(?::varchar[], enterprise_id)",
            [list(told)],
        ).fetchall()
        if told and session.copied
        else []
    )
    for enterprise in sorted(told - {known for (known,) in found}):
        raise NotRegistered(enterprise)


@contextmanager
def _session(root: Path, now: dt.datetime | None = None) -> Iterator[Session]:
    places = Places(root)
    with publishing(places), ExitStack() as stack:
        yield begin(stack, places, now)


def _numbered(session: Session, kind: str, row: Mapping[str, str]) -> dict[str, str]:
    """Return the row with a number of its own where the kind has one and it was not given."""
    contract = load_contracts()[kind]
    key = contract.key
    missing = len(key) == 1 and len(key[0]) == 1 and not row.get(key[0][0], "").strip()
    number = NUMBER.format(prefix=contract.prefix, entry=len(session.entries) + 1)
    return {**row, key[0][0]: number} if missing else dict(row)


def _write_row(file: Path, row: Mapping[str, str]) -> None:
    with file.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target).writerows([row.keys(), row.values()])


def _batch_of(
    session: Session, mode: journal.Mode, kind: str, key: str, values: Mapping[str, str]
) -> journal.Batch:
    row = current(session.connection, kind, key) if session.copied else None
    if row is None:
        raise NoSuchRecord(kind, key)
    return journal.Batch(
        id=len(journal.batches(session.entries)) + 1,
        kind=kind,
        instrument=row.get("instrument"),
        version=row.get("version"),
        wave=row.get("wave"),
        file=FORM,
        sha256="",
        plan={},
        mapping={},
        mode=mode,
        contract_version=load_contracts()[kind].version,
        counts={},
        record={"key": key, "values": dict(values)},
    )


def _change(
    session: Session, action: journal.Action, batch: journal.Batch, actor: str, progress: Progress
) -> str:
    contract = contract_of(batch, session.instruments)
    change(session.connection, batch, contract, session.now.date())
    changed = dict.fromkeys(("accepted", "changed", "read"), int(batch.mode == "correct"))
    counts = {**dict.fromkeys(COUNTS, 0), **changed, "withdrawn": int(batch.mode == "withdraw")}
    done = dataclasses.replace(batch, counts=counts)
    return commit(session, action, actor, progress, changed=changed_by([done]), batches=(done,))
