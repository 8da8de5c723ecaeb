"""A file as it is seen before anything is decided: its lines, its table, what its columns may hold."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from etl.contracts import Contract
from etl.describe import FieldInfo, described
from etl.errors import ProblemFound, QuestionsMissing, SheetUnknown
from etl.instruments import Instrument, instruments_with
from etl.instruments.draft import DraftItem, draft_items
from etl.matching.kinds import rank_kinds
from etl.matching.propose import Proposal, propose_columns
from etl.matching.recognise import recognise
from etl.options import Options
from etl.prepare import limits_of, remembered
from etl.read import ReadPlan, plan_reading, preview, read_table, sheets_of
from etl.settings import read_settings
from etl.storing import journal
from etl.storing.places import Places
from etl.texts import Text

NOTHING_SAID = Options()
EXAMPLES, ROWS_LOOKED_AT = 3, 2_000
LONGEST_EXAMPLE = 60


@dataclass(frozen=True)
class KindChoice:
    """A kind, or an instrument of the kind survey, that a file may be; ``lacking`` are its gaps."""

    kind: str
    instrument: str | None
    label: Text
    score: float
    lacking: tuple[Text, ...]


@dataclass(frozen=True)
class Inspection:
    """What is known of a file, and what has to be asked.

    ``lines`` are its first lines with their numbers; ``header`` its columns, empty where the table
    is not known, ``examples`` some of their cells (none of personal columns). ``kind`` is None
    where the columns do not tell; ``kinds`` are all of them, the likeliest first. ``columns``
    proposes a field for each column, ``fields`` are those of the kind. ``problem`` says why the table
    or the kind is not known; ``remembered`` is the batch whose decisions are taken over, ``told`` are
    they or what the person said.
    """

    file: str
    sheets: tuple[str, ...] = ()
    sheet: str | None = None
    lines: tuple[tuple[int, str], ...] = ()
    encoding: str = ""
    delimiter: str = ""
    header_row: int | None = None
    header: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kind: str | None = None
    instrument: str | None = None
    version: int | None = None
    kinds: tuple[KindChoice, ...] = ()
    columns: tuple[Proposal, ...] = ()
    fields: tuple[FieldInfo, ...] = ()
    asks_wave: bool = False
    told: Mapping[str, str | None] = field(default_factory=dict)
    remembered: int | None = None
    notes: tuple[Text, ...] = ()
    problem: Text | None = None


def inspect(root: Path, path: Path, options: Options = NOTHING_SAID) -> Inspection:
    """Look at one file without loading it; what a person said in ``options`` holds.

    Raises:
        ProblemFound: the file is of a kind that is not read at all, or the data directory is damaged.
    """
    limits = limits_of(read_settings(root))
    seen = preview(path, encoding=options.encoding, sheet=options.sheet, limits=limits)
    sheets = sheets_of(path, limits)
    base = Inspection(path.name, sheets, options.sheet, seen.lines, seen.encoding)
    try:
        plan = plan_reading(path, **options.reading(), limits=limits)
    except SheetUnknown as unknown:
        return dataclasses.replace(base, sheets=unknown.sheets, problem=unknown.message)
    except ProblemFound as problem:
        return dataclasses.replace(base, problem=problem.message)
    return _known_table(root, path, options, plan, base)


def draft(root: Path, path: Path, options: Options = NOTHING_SAID) -> tuple[DraftItem, ...]:
    """Return the questions that a survey file seems to hold, to declare a questionnaire from them.

    Raises:
        ProblemFound: the table of the file can not be known.
    """
    limits = limits_of(read_settings(root))
    plan = plan_reading(path, **options.reading(), limits=limits)
    table = read_table(path, plan, rows=ROWS_LOOKED_AT)
    return draft_items(plan.header, table, plan.descriptions)


def _known_table(
    root: Path, path: Path, options: Options, plan: ReadPlan, base: Inspection
) -> Inspection:
    entries = journal.read_journal(Places(root))
    instruments = instruments_with(journal.declarations(entries))
    before = remembered(entries, plan.header)
    told = options.remembering(before)
    seen = dataclasses.replace(
        base,
        sheet=plan.sheet,
        encoding=plan.encoding,
        delimiter=plan.delimiter,
        header_row=plan.header_lines[0],
        header=plan.header,
        descriptions=plan.descriptions,
        kinds=_kinds(plan.header, instruments, told),
        told=dict(told.columns or {}),
        remembered=before.id if before is not None else None,
        notes=plan.notes,
    )
    try:
        contract = recognise(plan.header, told, instruments)
    except QuestionsMissing as problem:  # a person may still say which column holds which question
        known = _with_columns(seen, path, plan, problem.contract)
        return dataclasses.replace(known, kind=None, problem=problem.message)
    except ProblemFound as problem:
        return dataclasses.replace(seen, problem=problem.message)
    return _with_columns(seen, path, plan, contract)


def _with_columns(seen: Inspection, path: Path, plan: ReadPlan, contract: Contract) -> Inspection:
    """Say what the columns of a file may hold, of a kind that is known."""
    columns = propose_columns(plan.header, contract)
    held = {p.field for p in columns if p.certainty == "certain"} | set(seen.told.values())
    return dataclasses.replace(
        seen,
        kind=contract.kind,
        instrument=contract.instrument,
        version=contract.instrument_version,
        columns=columns,
        fields=described(contract),
        examples=_examples(path, plan, columns, _personal(contract, columns, seen.told)),
        asks_wave=contract.kind == "survey" and "wave" not in held,
    )


def _kinds(
    header: Sequence[str], instruments: Mapping[str, Instrument], options: Options
) -> tuple[KindChoice, ...]:
    return tuple(
        KindChoice(
            each.contract.kind,
            each.contract.instrument,
            each.contract.label,
            each.score,
            tuple(each.contract.field(name).label for name in each.lacking),
        )
        for each in rank_kinds(header, dict(instruments), options.wave, options.columns)
    )


def _personal(
    contract: Contract, columns: Sequence[Proposal], told: Mapping[str, str | None]
) -> frozenset[str]:
    """Return the columns that hold, or may hold, what is personal."""
    fields = {field.name for field in contract.fields if field.personal}
    return frozenset(
        p.header
        for p in columns
        if p.personal or fields & {p.field, told.get(p.header), *p.alternatives}
    )


def _examples(
    path: Path, plan: ReadPlan, columns: Sequence[Proposal], personal: frozenset[str]
) -> dict[str, tuple[str, ...]]:
    table = read_table(path, plan, rows=ROWS_LOOKED_AT)
    shown = [p.header for p in columns if p.header not in personal]
    return {header: _first(table[header]) for header in shown}


def _first(cells: pd.Series) -> tuple[str, ...]:
    filled = cells[cells.str.strip() != ""].drop_duplicates().head(EXAMPLES)
    return tuple(text[:LONGEST_EXAMPLE] for text in filled)
