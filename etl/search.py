"""Persons in a file: the lines and cells that are about them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import numpy as np

from etl.cells import narrowed, widened
from etl.columns import keys
from etl.contracts import Field
from etl.contracts.headers import normalised
from etl.pseudonyms import Key, pseudonym
from etl.read import Misfit, ReadPlan, into_duckdb
from etl.read.lines import Lines
from etl.read.source import Source
from etl.typed import Typing

SUBJECT = "student_id"
SEARCHED = "desk.main.searched"
PERSONS = "temp.searched_person"
BETWEEN = re.compile(r"""[\s,;|"'，；、:：()（）\[\]【】=]+""")
WORD = re.compile(r"[A-Za-z0-9]+")
LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Found:
    """Where a file is about somebody: whole records by the line where they begin, and single cells.

    ``cells`` goes from a line to headers. ``rows`` are the rows of the file, ``rest`` what would be
    left of its records.
    """

    lines: frozenset[int] = frozenset()
    cells: dict[int, tuple[str, ...]] = field(default_factory=dict)
    rest: int = 0

    def __bool__(self) -> bool:
        return bool(self.lines or self.cells)


@dataclass(frozen=True)
class Search:
    """Looks for persons in files; the connection knows the key.

    ``persons`` are pseudonyms, ``identifier`` is that of the one person where it is known, and
    ``placements`` are the placements of the persons, which surveys may name instead of them.
    """

    connection: duckdb.DuckDBPyConnection
    key: Key
    persons: frozenset[str]
    identifier: str | None = None
    placements: frozenset[str] = frozenset()

    def find(self, path: Path, plan: ReadPlan, typing: Typing, also: Sequence[int] = ()) -> Found:
        """Return where a file is about the persons.

        Args:
            path: the file.
            plan: how it is read.
            typing: how its cells become values; over :data:`SEARCHED`.
            also: lines of rows that are known to be about them.
        """
        report = into_duckdb(self.connection, path, plan, SEARCHED)
        try:
            self._name_persons(typing)
            rows = self._rows(typing, also)
            cells = self._cells(typing, plan, rows)
            others = self._no_rows(path, plan, report.rejected)
        finally:
            for table in (SEARCHED, PERSONS):
                self.connection.execute(f"drop table if exists {table}")
        rest = report.rows + report.rejected_total - len(rows | others)
        return Found(rows | others, cells, rest)

    def _name_persons(self, typing: Typing) -> None:
        """Work out once for every identifier of the file whether it is that of a person."""
        plain = " union all ".join(
            f"select {f.name} as plain from ({typing.query([f])})" for f in _personal(typing)
        )
        self.connection.execute(
            f"create temp table searched_person as select distinct plain "
            f"from ({plain or 'select null::varchar as plain'}) where plain is not null"
        )
        self.connection.execute(
            f"delete from {PERSONS} where not list_contains(?::varchar[], {pseudonym('plain')})",
            [list(self.persons)],
        )

    def _rows(self, typing: Typing, also: Sequence[int]) -> frozenset[int]:
        found = self._lines(f"from {SEARCHED} where line in $also", {"also": list(also)})
        fields = [f for f in _personal(typing) if is_subject(f)]
        about = [f"{f.name} in (from {PERSONS})" for f in fields]
        given: dict[str, object] = {}
        if typing.contract.kind == "survey" and "placement_id" in typing.mapping:
            fields.append(typing.contract.field("placement_id"))
            about.append("list_contains($placements::varchar[], placement_id)")
            given["placements"] = list(self.placements)
        if not fields:
            return found
        return found | self._lines(
            f"from ({typing.query(fields)}) where {' or '.join(about)}", given
        )

    def _cells(
        self, typing: Typing, plan: ReadPlan, rows: frozenset[int]
    ) -> dict[int, tuple[str, ...]]:
        found: dict[int, tuple[str, ...]] = {}
        for each in _personal(typing):
            if not is_subject(each):
                where = f"from ({typing.query([each])}) where {each.name} in (from {PERSONS})"
                for line in self._lines(where, {}) - rows:
                    found[line] = (*found.get(line, ()), *_headers(each, typing, plan))
        return found

    def _no_rows(self, path: Path, plan: ReadPlan, misfits: Sequence[Misfit]) -> frozenset[int]:
        """Return the lines that are no rows and name a person."""
        found = {misfit.line for misfit in misfits if self.names(misfit.raw)}
        if self.identifier is not None and plan.sheet is None:
            starts = [misfit.line for misfit in misfits]
            found |= set(self._stray(path, plan, self.identifier, starts))
        return frozenset(found)

    def names(self, text: str) -> bool:
        """Whether a text names a person in a word of its own."""
        narrow = narrowed(text)
        if self.identifier is not None:
            return bool(_whole_word(self.identifier).search(narrow))
        words = {*BETWEEN.split(narrow), *WORD.findall(narrow)}
        return any(self.key.pseudonym(word) in self.persons for word in words if word)

    def _stray(
        self, path: Path, plan: ReadPlan, identifier: str, starts: Sequence[int]
    ) -> Iterator[int]:
        """Give the lines with an identifier that belong to no row; ``starts`` are known misfits."""
        for lines in Source(path, plan.encoding, plan.bom_length, plan.quote).blocks():
            for line in _naming(lines, identifier):
                before, end = self._row_before(line)
                if line > end and line not in plan.header_lines:
                    yield max((at for at in starts if before < at <= line), default=line)

    def _row_before(self, line: int) -> tuple[int, int]:
        """Return the first and the last line of the row that begins in a line or above it."""
        row = self.connection.execute(
            f"from {SEARCHED} where line <= ? order by line desc limit 1", [line]
        ).fetchone()
        if row is None:
            return 0, 0
        return row[0], row[0] + sum(len(LINE_END.findall(cell)) for cell in row[1:])

    def _lines(self, rows: str, given: dict[str, object]) -> frozenset[int]:
        found = self.connection.execute(f"select line {rows}", given or None).fetchall()
        return frozenset(line for (line,) in found)


def _personal(typing: Typing) -> list[Field]:
    return [f for f in typing.contract.fields if f.personal and f.name in typing.mapping]


def is_subject(field: Field) -> bool:
    """Whether a row is about the person of a field, and not only names them."""
    return field.name == SUBJECT or field.required


def _headers(field: Field, typing: Typing, plan: ReadPlan) -> list[str]:
    """Return the column of a field, and the unused ones that are headed like it: a name, say."""
    forms = set(map(normalised, (*field.headers, *field.fallbacks)))
    unused = set(plan.header) - set(typing.mapping.values())
    return [typing.mapping[field.name]] + [h for h in unused if forms.intersection(keys(h))]


def _whole_word(identifier: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z0-9]){re.escape(identifier)}(?![A-Za-z0-9])")


def _naming(lines: Lines, identifier: str) -> Iterator[int]:
    """Give the numbers of the lines with an identifier, whichever width its letters have."""
    for spelling in {identifier, widened(identifier)}:
        at = lines.data.find(spelling.encode())
        while at >= 0:
            index = int(np.searchsorted(lines.starts, at, side="right")) - 1
            if _whole_word(identifier).search(narrowed(lines.text(index))):
                yield lines.number + index
            at = lines.data.find(spelling.encode(), int(lines.stops[index]))
