"""One file, read by its plan and checked by its contract, into the history of a warehouse."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.checking.validate import Rejection, Validation, validate
from etl.contracts import Contract, load_contracts
from etl.errors import NoRows
from etl.identity import known_keys
from etl.instruments import Instrument, contract_for
from etl.read import Misfit, ReadPlan, ReadReport, into_duckdb, reasons
from etl.repairs import Problem, Repairs
from etl.rulings import Ruling
from etl.storing import history, journal
from etl.storing.history import Conflict
from etl.storing.pseudonyms import pseudonym
from etl.texts import Text

INCOMING = "desk.main.incoming"
ACCEPTED = "desk.main.accepted"
WRONG_CELLS = "wrong_number_of_cells"
REPAIR_ROW = Text(
    "Look for a stray quotation mark or separator in this row.",
    "请检查该行是否有多余的引号或分隔符。",
)
OWN_FILE = Text("Save that table as a file of its own.", "请将该表另存为单独的文件。")
NO_REPAIR = Text("Nothing needs to be done.", "无需处理。")
NO_DATA = {label.en for label in (reasons.HEADER_AGAIN, reasons.TOTALS, reasons.REMARK)}
NOT_SHOWN = "(not shown)"


@dataclass(frozen=True)
class Taken:
    """What became of a file's rows; counts add up: read = accepted + rejected + duplicate.

    ``rejections`` are the first reasons by line, ``rejected_by`` the complete numbers of rows per
    (field, rule); a row with the wrong number of cells has the field ``""``. ``problems`` groups
    them by what repairs them, ``conflicts`` says what the rows change of earlier batches, ``notes``
    how values were understood.
    """

    counts: dict[str, int]
    rejections: tuple[Rejection, ...]
    rejected_by: dict[tuple[str, str], int]
    problems: tuple[Problem, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    notes: tuple[Text, ...] = ()


def contract_of(batch: journal.Batch, instruments: Mapping[str, Instrument]) -> Contract:
    """Return the contract by which a batch is read."""
    if batch.instrument is None or batch.version is None:
        return load_contracts()[batch.kind]
    return contract_for(instruments[batch.instrument], batch.version)


def take(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    batch: journal.Batch,
    contract: Contract,
    today: dt.date,
    *,
    ruling: Ruling | None = None,
) -> Taken:
    """Append the good rows of a file to the history, and say what became of all of them.

    ``ruling`` says of a redacted file what it told before.

    Raises:
        NoRows: the file ends with its header.
        ProblemFound: the file can not be read by its plan, or lacks columns of its contract.
    """
    try:
        return _take(connection, path, batch, contract, today, ruling=ruling)
    finally:
        for table in (INCOMING, ACCEPTED):
            connection.execute(f"drop table if exists {table}")


def _take(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    batch: journal.Batch,
    contract: Contract,
    today: dt.date,
    *,
    ruling: Ruling | None,
) -> Taken:
    misfits = into_duckdb(connection, path, ReadPlan.from_json(batch.plan), INCOMING)
    if misfits.rows + misfits.rejected_total == 0 and ruling is None:
        raise NoRows(batch.file)
    mapping = dict(batch.mapping)
    if batch.wave is not None:
        mapping["wave"] = _add_wave(connection, batch.wave)
    validation = validate(
        connection, INCOMING, contract, mapping, today=today, target=ACCEPTED, pseudonym=pseudonym,
        repairs=Repairs.from_json(batch.repairs),
    )  # fmt: skip
    if ruling is not None:
        connection.execute(f"delete from {ACCEPTED} where line in ?", [list(ruling.rejected)])
    known_keys(connection, contract, ACCEPTED)
    counts = {**validation.counts}
    counts["read"] += misfits.rejected_total
    counts["rejected"] += misfits.rejected_total
    compared, conflicts = history.compare(connection, contract, ACCEPTED)
    counts |= compared
    counts["withdrawn"] = 0
    if batch.mode == "replace_period":
        periods = ruling.periods if ruling is not None else ()
        counts["withdrawn"] = history.withdraw_absent(
            connection, batch, contract, ACCEPTED, periods
        )
    if counts["accepted"] or ruling is not None:
        history.add_rows(connection, batch, contract, ACCEPTED)
    return _taken(misfits, validation, counts, conflicts)


def _taken(
    misfits: ReadReport,
    validation: Validation,
    counts: dict[str, int],
    conflicts: tuple[Conflict, ...],
) -> Taken:
    shapeless = tuple(map(_shapeless, misfits.rejected))
    totals = {("", WRONG_CELLS): misfits.rejected_total} if misfits.rejected_total else {}
    rejections = sorted((*shapeless, *validation.rejections), key=lambda row: row.line)
    return Taken(
        counts=counts,
        rejections=tuple(rejections),
        rejected_by=totals | validation.rejected_by,
        problems=validation.problems,
        conflicts=conflicts,
        notes=validation.notes,
    )


def _shapeless(row: Misfit) -> Rejection:
    """Return why a line is no row; its text stays out, because it may name a person."""
    remedy = NO_REPAIR if row.reason.en in NO_DATA else REPAIR_ROW
    remedy = OWN_FILE if row.reason.en == reasons.OTHER_TABLE.en else remedy
    return Rejection(row.line, "", "", NOT_SHOWN, WRONG_CELLS, row.reason, remedy)


def _add_wave(connection: duckdb.DuckDBPyConnection, wave: str) -> str:
    """Add the wave that was told beside the file as a column; return its header."""
    header = "(wave)"
    connection.execute(f'alter table {INCOMING} add column "{header}" varchar')
    connection.execute(f'update {INCOMING} set "{header}" = ?', [wave])
    return header
