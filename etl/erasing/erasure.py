"""Erasing a person: what stands in files and tables about them is gone, for good.

The records of a student go; a supervisor or mentor only loses the cells that name them. From texts
about others the identifier is cut out. The lines of the originals become blank, and the warehouse is
built anew from what is left, so that a later rebuild gives the same tables. The pseudonym stays in
the journal, and keeps later files from bringing the person back.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etl.casting.cells import folded, trimmed
from etl.erasing.person import Person, person_of
from etl.erasing.remaking import Remake, ruling_of, typing_of
from etl.erasing.review_texts import without_person
from etl.erasing.search import Found, Search
from etl.erasing.traces import Original, in_the_journal
from etl.errors import DamagedArchive, NobodyErased
from etl.read import ReadPlan, redact
from etl.read.sheet_redaction import write_others
from etl.rulings import Ruling
from etl.storing import journal, publication
from etl.storing.commit import entry_of
from etl.storing.places import Places, digest_of, publishing
from etl.storing.session import Session, begin
from etl.storing.steps import READING, Progress, silent
from etl.texts import Text

DONE = Text(
    "The person was erased: {rows:,} records, and named in {named:,} records of others; rewritten "
    "original files: {files:,}. Published as snapshot {snapshot}.",
    "已删除此人：{rows:,} 条记录，另在他人的 {named:,} 条记录中清除；改写原始文件 {files:,} 个。"
    "已发布为快照 {snapshot}。",
)


@dataclass(frozen=True)
class Erased:
    """What an erasure took away, and not from whom.

    ``rows`` counts the records about the person per kind, ``named`` the records of others that named
    them; ``files`` are those whose originals were rewritten. ``details`` says what was found where,
    and what could not be taken out.
    """

    rows: Mapping[str, int]
    named: int
    files: tuple[str, ...]
    snapshot: str
    details: tuple[Text, ...] = ()

    @property
    def message(self) -> Text:
        """What was done, in one sentence."""
        return DONE.filled(
            rows=sum(self.rows.values()), named=self.named, files=len(self.files),
            snapshot=self.snapshot,
        )  # fmt: skip

    def text(self) -> str:
        """Return what was done as English text for a terminal."""
        return "\n".join([self.message.en, *(f"  {detail.en}" for detail in self.details)])


def erase(
    root: Path,
    identifier: str,
    *,
    actor: str,
    progress: Progress = silent,
    now: dt.datetime | None = None,
) -> Erased:
    """Erase one person everywhere: from originals, tables and older snapshots.

    Args:
        root: the data directory.
        identifier: of the student, supervisor or mentor, as the registers have it.
        actor: who erases.
        progress: is told the steps.
        now: when; by default the time of the call.

    Raises:
        NobodyErased: no file is about that person; nothing was changed.
        RestAltered: the rest could not stay as it is; nothing was changed.
        ProblemFound: the data directory can not be used (busy, damaged, key missing).
    """
    places = Places(root)
    with publishing(places), ExitStack() as stack:
        session = begin(stack, places, now)
        plain = _typed(session, identifier)
        person = person_of(session.connection, session.key.pseudonym(plain), plain)
        search = Search(
            session.connection, session.key, frozenset({person.pseudonym}), plain, person.placements
        )
        searched = _redacted(session, search, person, plain, progress) if plain else []
        originals = [original for original in searched if original.is_changed]
        if not originals:
            raise NobodyErased
        details = [detail for original in searched for detail in original.details]
        details += in_the_journal(session.entries, plain)
        rulings = {
            batch.id: ruling_of(session, batch, original.path)
            for original in originals
            for batch in original.batches
            if batch.id in original.found
        }
        session.connection.close()
        parts = {"actor": actor, "erased": person.pseudonym}
        snapshot = _publish(session, parts, originals, rulings, progress)
        files = dict.fromkeys(batch.file for each in originals for batch in each.batches)
        return Erased(person.records, person.named, tuple(files), snapshot, tuple(details))


def _typed(session: Session, identifier: str) -> str:
    """Return an identifier as the loader reads it from a cell."""
    found = session.connection.execute(
        f"select {folded(trimmed('$1::varchar'))}", [identifier]
    ).fetchone()
    return str(found[0]) if found and found[0] else ""


def _redacted(
    session: Session, search: Search, person: Person, plain: str, progress: Progress
) -> list[Original]:
    """Return what was found in every original, with the copies without the person."""
    kept = journal.originals(session.entries)
    batches: dict[str, list[journal.Batch]] = {}
    for batch in journal.batches(session.entries):
        if batch.sha256:
            batches.setdefault(kept.get(batch.sha256, batch.sha256), []).append(batch)
    found: list[Original] = []
    for digest, each in batches.items():
        progress(READING.filled(file=each[0].file))
        path = session.places.archived(digest)
        if not path.exists() or digest_of(path) != digest:
            raise DamagedArchive(path)
        if each[0].kind == journal.REVIEW:
            found.append(
                without_person(path, each, session.folder / digest, plain, person.pseudonym)
            )
            continue
        hits = {
            batch.id: search.find(
                path, ReadPlan.from_json(batch.plan), typing_of(session, batch),
                person.lines.get(batch.id, ()),
            )
            for batch in each
        }  # fmt: skip
        copy, elsewhere = _copied(session.folder / digest, path, each, hits, search.names)
        found.append(Original(digest, tuple(each), hits, path, copy, elsewhere))
    return found


def _copied(
    target: Path,
    path: Path,
    batches: list[journal.Batch],
    hits: Mapping[int, Found],
    names: Callable[[str], bool],
) -> tuple[Path, int]:
    """Write the copy of an original without a person; the original where it does not name them.

    Each batch may have read it in its own way. Also returns how many rows of other sheets, or above
    a table, were emptied.
    """
    plans = [ReadPlan.from_json(batch.plan) for batch in batches]
    for number, (batch, plan) in enumerate(zip(batches, plans, strict=True)):
        found = hits[batch.id]
        if found:
            copy = target.with_name(f"{target.name}-{number}")
            redact(path, plan, found.lines, copy, found.cells)
            path = copy
    others = target.with_name(f"{target.name}-others")
    elsewhere = write_others(path, plans, names, others) if plans[0].sheet else 0
    return (others if elsewhere else path), elsewhere


def _publish(
    session: Session,
    parts: Mapping[str, str],
    originals: list[Original],
    rulings: dict[int, Ruling],
    progress: Progress,
) -> str:
    """Publish the state without the person, once nothing else comes out otherwise than before."""
    redacted = {original.digest: digest_of(original.copy) for original in originals}
    coming = {redacted[original.digest]: original.copy for original in originals}
    gone = {batch: found.lines for each in originals for batch, found in each.found.items()}
    remake = Remake(session, coming, gone, progress)
    while True:
        told: dict[str, Any] = {str(batch): each.to_json() for batch, each in rulings.items()}
        entry = entry_of(session, "erase", redacted=redacted, rulings=told, **parts)
        entries = [*session.entries, entry]
        added = remake.build(entries)
        if not added:
            break
        for batch, lines in added.items():
            rulings[batch] = rulings[batch].joined(Ruling(rejected=lines))
    return publication.publish(
        session.places, remake.building, entries, session.settings,
        entry=entry, originals=coming, progress=progress,
    )  # fmt: skip
