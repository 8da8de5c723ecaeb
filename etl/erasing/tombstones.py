"""Persons who were erased stay away: later files are kept and loaded without them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from etl.casting.typed import Typing
from etl.erasing.search import Search
from etl.errors import NobodyLeft
from etl.read import ReadPlan, redact
from etl.read.sheet_redaction import write_others
from etl.storing import journal
from etl.storing.places import digest_of
from etl.storing.session import Session
from etl.texts import Text

ROWS = Text(
    "{rows:,} rows were left out, because the persons were erased",
    "{rows:,} 行因相关人员已被删除而未导入",
)
CELLS = Text(
    "In {rows:,} rows a person was left out who was erased",
    "{rows:,} 行中已删除人员的编号被清除",
)


def without_erased(
    session: Session, copy: Path, plan: ReadPlan, typing: Typing
) -> tuple[Text, ...]:
    """Take erased persons out of a file on its way in, before it is kept; say how many rows it were.

    A file that is in the archive already without them is taken as it is there.

    Raises:
        NobodyLeft: all its rows are about erased persons.
    """
    persons = frozenset(journal.erased(session.entries))
    if not persons:
        return ()
    search = Search(session.connection, session.key, persons)
    came = found = search.find(copy, plan, typing)
    kept = journal.originals(session.entries).get(digest_of(copy))
    if kept is not None:
        shutil.copyfile(session.places.archived(kept), copy)
        found = search.find(copy, plan, typing)
    if found:
        target = copy.with_name(f"{copy.name}.without")
        redact(copy, plan, found.lines, target, found.cells)
        target.replace(copy)
    others = copy.with_name(f"{copy.name}.others")
    if plan.sheet and write_others(copy, [plan], search.names, others):
        others.replace(copy)
    rows = came.rest + len(came.lines) - found.rest
    if rows and not found.rest:
        raise NobodyLeft(copy.name)
    return tuple(_told(rows, len(came.cells)))


def _told(rows: int, cells: int) -> Iterator[Text]:
    if rows:
        yield ROWS.filled(rows=rows)
    if cells:
        yield CELLS.filled(rows=cells)
