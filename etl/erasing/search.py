"""Persons in a file: the lines and cells that are about them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import duckdb

from etl.casting.cells import narrowed
from etl.casting.typed import Typing
from etl.contracts import Field
from etl.contracts.headers import normalised
from etl.erasing.mentions import CUT, WORDS, Cells, Texts, is_distinct, whole_words
from etl.matching.columns import keys
from etl.read import ReadPlan, into_duckdb
from etl.read.source import Source
from etl.storing.pseudonyms import Key, pseudonym

SUBJECT = "student_id"
RESPONSE = "response_id"
SEARCHED = "desk.main.searched"
PERSONS = "temp.searched_person"
BETWEEN = re.compile(r"""[\s,;|"'，；、:：()（）\[\]【】=]+""")


@dataclass(frozen=True)
class Found:
    """Where a file is about somebody: whole records by the line where they begin, and single cells.

    ``lines`` are the records, of which ``loose`` are no rows of the table. ``cells`` says what the
    columns hold without the person, by the lines of others: in ``named`` of these a column names
    them, in ``texts`` a text does. ``left`` are the lines whose texts hold an identifier that is too
    short to be told from other words. ``rest`` is what would be left of the records.
    """

    lines: frozenset[int] = frozenset()
    cells: dict[int, dict[str, str]] = field(default_factory=dict)
    loose: int = 0
    named: int = 0
    texts: int = 0
    left: tuple[int, ...] = ()
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
        others: set[int] = set(self._above(path, plan))
        report = into_duckdb(
            self.connection, path, plan, SEARCHED,
            lambda line, raw: others.add(line) if self.names(raw) else None,
        )  # fmt: skip
        try:
            self._name_persons(typing)
            rows = self._rows(typing, also)
            named = self._cells(typing, plan, rows)
            texts, left = self._texts(Texts(self.connection, typing, plan.header), rows)
        finally:
            for table in (SEARCHED, PERSONS):
                self.connection.execute(f"drop table if exists {table}")
        cells = {line: texts.get(line, {}) | named.get(line, {}) for line in {*texts, *named}}
        rest = report.rows + report.rejected_total - len(rows | others)
        return Found(
            rows | others, cells, len(others - rows), len(named), len(texts), left, max(rest, 0)
        )

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
        if typing.contract.kind == "survey" and RESPONSE in typing.mapping and self._is_distinct():
            fields.append(typing.contract.field(RESPONSE))
            about.append(f"{RESPONSE} = $identifier")
            given["identifier"] = self.identifier
        if not fields:
            return found
        return found | self._lines(
            f"from ({typing.query(fields)}) where {' or '.join(about)}", given
        )

    def _is_distinct(self) -> bool:
        return self.identifier is not None and is_distinct(self.identifier)

    def _cells(self, typing: Typing, plan: ReadPlan, rows: frozenset[int]) -> Cells:
        found: Cells = {}
        for each in _personal(typing):
            if not is_subject(each):
                where = f"from ({typing.query([each])}) where {each.name} in (from {PERSONS})"
                for line in self._lines(where, {}) - rows:
                    found.setdefault(line, {}).update(
                        dict.fromkeys(_headers(each, typing, plan), "")
                    )
        return found

    def _texts(self, texts: Texts, rows: frozenset[int]) -> tuple[Cells, tuple[int, ...]]:
        """Return the texts of others without the persons, and the lines that were left as they are."""
        words = texts.words_of(self.persons) if self.identifier is None else {self.identifier}
        found = {line: cells for line, cells in texts.naming(words).items() if line not in rows}
        if all(map(is_distinct, words)):
            return found, ()
        doubtful = (line for line, cells in found.items() if set(cells.values()) - {"", CUT})
        return {}, tuple(sorted(doubtful))

    def _above(self, path: Path, plan: ReadPlan) -> Iterator[int]:
        """Give the lines before the rows that name a person, but not those of the header."""
        if plan.sheet is not None:
            return
        for lines in Source(path, plan.encoding, plan.bom_length, plan.quote).blocks():
            for at in range(min(len(lines), plan.data_starts - lines.number)):
                number = lines.number + at
                if number not in plan.header_lines and self.names(lines.text(at)):
                    yield number
            if lines.number + len(lines) >= plan.data_starts:
                return

    def names(self, text: str) -> bool:
        """Whether a text names a person in a word of its own."""
        narrow = narrowed(text)
        if self.identifier is not None:
            return bool(whole_words([self.identifier]).search(narrow))
        words = {*BETWEEN.split(narrow), *chain(*(re.findall(word, narrow) for word in WORDS))}
        return any(self.key.pseudonym(word) in self.persons for word in words if word)

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
