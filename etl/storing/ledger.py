"""The ledger: every batch ever accepted, its original, and what became of each record."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from etl.contracts import Contract, load_contracts
from etl.errors import NoOriginal, NoSuchKind
from etl.instruments import instruments_with
from etl.records import changeable
from etl.storing import journal
from etl.storing.places import Places
from etl.storing.pseudonyms import read_key
from etl.storing.snapshot import Snapshot, open_snapshot
from etl.take import contract_of

MOST_FOUND = 50
LIVE, UNDONE = "live", "undone"


@dataclass(frozen=True)
class LedgerLine:
    """One batch in the ledger; ``state`` is ``live`` or ``undone``.

    ``action`` says how it came: load, enter, correct or withdraw; ``rows`` are the accepted ones,
    ``counts`` all of them. ``mapping`` goes from field to header, ``repairs`` and ``record`` are as
    in the journal. ``original`` says whether a file can be downloaded; ``erased`` whether rows of an
    erased person were taken out of it.
    """

    id: int
    kind: str
    instrument: str | None
    wave: str | None
    file: str
    who: str
    when: str
    rows: int
    rejected: int
    state: str
    action: str = "load"
    mode: str = "add"
    counts: Mapping[str, int] = field(default_factory=dict)
    mapping: Mapping[str, str] = field(default_factory=dict)
    repairs: Mapping[str, Any] = field(default_factory=dict)
    record: Mapping[str, Any] = field(default_factory=dict)
    encoding: str | None = None
    original: bool = True
    erased: bool = False


@dataclass(frozen=True)
class Version:
    """What one batch said of a record; ``values`` go from field to text, empty where it said none.

    ``changed`` names the fields that differ from the version before.
    """

    batch: int
    file: str
    who: str
    when: str
    line: int
    state: str
    withdrawn: bool
    values: Mapping[str, str]
    changed: tuple[str, ...] = ()


def batches(root: Path) -> list[LedgerLine]:
    """Return the ledger of a data directory, oldest batch first."""
    entries = journal.read_journal(Places(root))
    undone, kept = journal.undone(entries), journal.originals(entries)
    return [
        LedgerLine(
            id=batch.id, kind=batch.kind, instrument=batch.instrument, wave=batch.wave,
            file=batch.file, who=entry.actor, when=entry.at, rows=batch.counts["accepted"],
            rejected=batch.counts["rejected"], state=UNDONE if batch.id in undone else LIVE,
            action=entry.action, mode=batch.mode, counts=batch.counts, mapping=batch.mapping,
            repairs=batch.repairs, record=batch.record, encoding=batch.plan.get("encoding"),
            original=bool(batch.sha256), erased=batch.sha256 in kept,
        )
        for entry in entries
        for batch in entry.batches
    ]  # fmt: skip


def original(root: Path, batch: int) -> tuple[str, Path]:
    """Return the name of a batch's file and where its original is kept.

    Raises:
        NoOriginal: there is no such batch, it had no file, or the original is missing.
    """
    places = Places(root)
    entries = journal.read_journal(places)
    kept = journal.originals(entries)
    for known in journal.batches(entries):
        path = places.archived(kept.get(known.sha256, known.sha256))
        if known.id == batch and known.sha256 and path.exists():
            return known.file, path
    raise NoOriginal(batch)


def find_records(root: Path, kind: str, text: str) -> list[str]:
    """Return the keys of records, current or not, that a text leads to: at most fifty.

    The text may be part of a key, or the identifier of a person as the registers have it.
    """
    snapshot = open_snapshot(root)
    if snapshot is None or not text.strip():
        return []
    contract = _kind(kind)
    places = Places(root)
    entries = journal.read_journal(places)
    alias = read_key(places, expected=entries[-1].key).pseudonym(text)
    personal = "".join(f" or {f.name} = $2" for f in contract.fields if f.personal)
    rows = snapshot.query(
        f"select distinct record_key from history.{kind} "
        f"where contains(lower(record_key), lower($1)){personal} "
        f"order by record_key limit {MOST_FOUND}",
        [text.strip(), alias] if personal else [text.strip()],
    )
    return [str(key) for key in rows["record_key"]]


def versions(root: Path, kind: str, key: str) -> list[Version]:
    """Return every version of one record, the oldest first; personal fields hold pseudonyms."""
    snapshot = open_snapshot(root)
    if snapshot is None:
        return []
    contract = _kind(kind)
    entries = journal.read_journal(Places(root))
    undone = journal.undone(entries)
    came = {batch.id: (batch, entry) for entry in entries for batch in entry.batches}
    found: list[Version] = []
    for number, line, withdrawn, said in _said(snapshot, contract, key):
        batch, entry = came[number]
        state = UNDONE if number in undone else LIVE
        changed = _changed(found[-1].values, said) if found else ()
        found.append(
            Version(
                number, batch.file, entry.actor, entry.at, line, state, withdrawn, said, changed
            )
        )
    return found


def _said(
    snapshot: Snapshot, contract: Contract, key: str
) -> Iterator[tuple[int, int, bool, dict[str, str]]]:
    """Give batch, line, whether it was withdrawn, and the values of every version of a record."""
    columns = [name for name, _ in contract.typed_columns()]
    answers = ", answers" if contract.kind == "survey" else ""
    rows = snapshot.connection.cursor().execute(
        f"select batch, line, withdrawn, {', '.join(f'{c}::varchar' for c in columns)}{answers} "
        f"from history.{contract.kind} where record_key = ? order by batch, line",
        [key],
    )  # fmt: skip
    for number, line, withdrawn, *cells in rows.fetchall():
        values = dict(zip(columns, cells, strict=False))
        values |= cells[len(columns)] or {} if answers else {}
        yield number, line, withdrawn, {name: value or "" for name, value in values.items()}


def _changed(before: Mapping[str, str], said: Mapping[str, str]) -> tuple[str, ...]:
    """Return the fields in which two versions differ."""
    names = dict.fromkeys((*said, *before))
    return tuple(name for name in names if said.get(name, "") != before.get(name, ""))


def changeable_fields(root: Path, kind: str, key: str) -> tuple[str, ...]:
    """Return the fields of a record that a correction may change."""
    entries = journal.read_journal(Places(root))
    latest = versions(root, kind, key)[-1]
    batch = {batch.id: batch for batch in journal.batches(entries)}[latest.batch]
    return changeable(contract_of(batch, instruments_with(journal.declarations(entries))))


def _kind(kind: str) -> Contract:
    if kind not in load_contracts():
        raise NoSuchKind(kind, sorted(load_contracts()))
    return load_contracts()[kind]
