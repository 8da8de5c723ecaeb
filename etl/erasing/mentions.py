"""Persons named inside texts about others: found as words of their own, and cut out.

Only an identifier that can hardly be another word is cut out: six characters with a digit, or four with a
letter and a digit. A shorter one may be a year, a room or a number of people.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import duckdb

from etl.casting.cells import folded, narrowed, quoted
from etl.casting.typed import Typing
from etl.storing.pseudonyms import pseudonym

CUT = "[...]"
LONG, MIXED = 6, 4
WORDS = ("[A-Za-z0-9]+", "[A-Za-z0-9][A-Za-z0-9._/-]*[A-Za-z0-9]")
Cells = dict[int, dict[str, str]]


def is_distinct(identifier: str) -> bool:
    """Whether an identifier can be told from other words of a text."""
    digit, letter = re.search(r"\d", identifier), re.search(r"[^\W\d_]", identifier)
    return bool(digit) and len(identifier) >= (MIXED if letter else LONG)


def whole_words(identifiers: Collection[str]) -> re.Pattern[str]:
    """Return a pattern for identifiers that stand in a text as words of their own."""
    choices = "|".join(map(re.escape, sorted(identifiers, key=len, reverse=True)))
    return re.compile(rf"(?<![A-Za-z0-9])(?:{choices})(?![A-Za-z0-9])")


@dataclass(frozen=True)
class Texts:
    """The cells of a file in which anything may be written: texts, unused columns, unreadable values.

    ``header`` are the columns of the table that :class:`Typing` reads.
    """

    connection: duckdb.DuckDBPyConnection
    typing: Typing
    header: tuple[str, ...]

    def naming(self, identifiers: Collection[str]) -> Cells:
        """Return the cells that hold an identifier as a word, as they are without it.

        A text that is nothing but the identifier stays filled where a field takes it, so that the
        row stays as it is.
        """
        found: Cells = {}
        if not identifiers:
            return found
        word, fields = whole_words(identifiers), self._fields()
        for column, source in self._sources().items():
            cell = folded(quoted(column))
            any_of = " or ".join(f"contains({cell}, ?)" for _ in identifiers)
            rows = self.connection.execute(
                f"select line, {quoted(column)} {source} and ({any_of})", list(identifiers)
            ).fetchall()
            for line, text in rows:
                if word.search(narrowed(text)):
                    cut = without(text, word)
                    unused = cut.strip() == CUT and column not in fields
                    found.setdefault(line, {})[column] = "" if unused else cut
        return found

    def words_of(self, persons: Collection[str]) -> set[str]:
        """Return the words that are identifiers of persons, of whom the pseudonyms are known."""
        found: set[str] = set()
        for column, source in self._sources().items():
            cell = folded(quoted(column))
            words = " || ".join(f"regexp_extract_all({cell}, '{word}')" for word in WORDS)
            rows = self.connection.execute(
                f"with word as (select distinct unnest({words}) as word "
                f"from (select distinct {quoted(column)} {source})) select word from word "
                f"where length(word) >= {MIXED} and regexp_matches(word, '[0-9]') "
                f"and list_contains(?::varchar[], {pseudonym('word')})",
                [list(persons)],
            ).fetchall()
            found |= {word for (word,) in rows if is_distinct(word)}
        return found

    def _fields(self) -> Mapping[str, str]:
        return {column: name for name, column in self.typing.mapping.items()}

    def _sources(self) -> dict[str, str]:
        """Return for every column the rows in which it may hold anything: SQL from "from" on."""
        return dict(self._each_source())

    def _each_source(self) -> Iterator[tuple[str, str]]:
        fields, source = self._fields(), self.typing.source
        for column in self.header:
            field = self.typing.contract.field(fields[column]) if column in fields else None
            if field is None or field.type == "text":
                yield column, f"from {source} where true"
            elif field.type != "identifier":
                unread = f"from ({self.typing.query([field])}) where {field.name} is null"
                yield column, f"from {source} where line in (select line {unread})"


def without(text: str, word: re.Pattern[str]) -> str:
    """Return a text without some words; letters of another width are met too."""
    pieces, end = [], 0
    for match in word.finditer(narrowed(text)):
        pieces += [text[end : match.start()], CUT]
        end = match.end()
    return "".join([*pieces, text[end:]])
