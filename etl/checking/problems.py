"""What is wrong with a file, grouped by what would repair it for all rows."""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from etl.casting.cells import quoted, trimmed
from etl.casting.typed import Typing
from etl.checking.checks import Check
from etl.checking.rejections import LONGEST_FOUND, SAME_KEY, Wording
from etl.contracts import Field
from etl.repairs import Problem, Remedy
from etl.texts import Text

MOST_FOUND = 50
FEW = 20
FIRST_LINES = 5
MOST_SUFFIXES = 5
LEAST_ROWS = 2
CHOSEN = ("boolean", "code", "codes", "scale")
MEASURED = ("number", "integer", "date", "month", "year", "academic_year")
YES_OR_NO = (("yes", Text("yes", "是")), ("no", Text("no", "否")))
# What a number is multiplied by, or counted per, can not be cut off without changing it.
MEANS_MORE = r"[%‰百千亿k/每$€£]|per|美|欧|港"


@dataclass(frozen=True)
class Problems:
    """The reasons in ``validate_reason`` of one file, where ``nr`` is a position in ``checks``."""

    connection: duckdb.DuckDBPyConnection
    typing: Typing
    checks: Sequence[Check]

    def totals(self) -> dict[tuple[str, str], int]:
        """Return the number of rows per field and rule, in the order of the checks."""
        return {(self.checks[nr].fields[0], self.checks[nr].rule): n for nr, n in self._counted()}

    def grouped(self) -> tuple[Problem, ...]:
        """Return one problem per field and rule, most rows first."""
        counted = sorted(self._counted(), key=lambda pair: -pair[1])
        return tuple(self._problem(nr, rows) for nr, rows in counted)

    def _counted(self) -> list[tuple[int, int]]:
        return self.connection.execute(
            "select nr, count(*) from validate_reason group by nr order by nr"
        ).fetchall()

    def _problem(self, nr: int, rows: int) -> Problem:
        check = self.checks[nr]
        field = self.typing.contract.field(check.fields[0])
        found = self._found(nr)
        alone = check.fields == (field.name,) and not field.personal
        suffixes = self._suffixes(nr, field) if check.rule == "type" else ()
        return Problem(
            field=field.name,
            header=self._wording.header(check),
            rule=check.rule,
            rows=rows,
            expected=self.typing.contract.grain if check.rule == SAME_KEY else check.expected,
            advice=check.remedy,
            found=found,
            remedies=_remedies(check, field, len(found), suffixes) if alone else (),
            suffixes=suffixes,
            choices=_choices(field) if alone else (),
            lines=self._lines(nr),
        )

    @property
    def _wording(self) -> Wording:
        return Wording(self.typing.contract, self.typing.mapping)

    def _lines(self, nr: int) -> tuple[int, ...]:
        query = (
            f"select line from validate_reason where nr = {nr} order by line limit {FIRST_LINES}"
        )
        return tuple(line for (line,) in self.connection.execute(query).fetchall())

    def _found(self, nr: int) -> tuple[tuple[str, int], ...]:
        """Return the most frequent texts of the columns of a check; nothing that names a person."""
        names = self._wording.present(self.checks[nr])
        if any(self.typing.contract.field(name).personal for name in names):
            return ()
        cells = [trimmed(quoted(self.typing.mapping[name])) for name in names]
        order = ", ".join(str(nr) for nr in range(1, len(cells) + 1))
        rows = self.connection.execute(
            f"select {', '.join(cells)}, count(*) as found from {self.typing.source} "
            f"where line in (select line from validate_reason where nr = {nr}) and "
            f"coalesce({', '.join(cells)}) is not null "
            f"group by all order by found desc, {order} limit {MOST_FOUND}"
        ).fetchall()
        texts = (dict(zip(names, cells, strict=True)) for *cells, _ in rows)
        shown = (self._wording.found(self.checks[nr], each) for each in texts)
        return tuple(zip(shown, (row[-1] for row in rows), strict=True))

    def _suffixes(self, nr: int, field: Field) -> tuple[str, ...]:
        """Return what several cells end with after a value that can be read without it."""
        if field.type not in MEASURED:
            return ()
        typed = self.typing.query(
            [field], f"line in (select line from validate_reason where nr = {nr})"
        )
        rest = trimmed("left(text, -size)")
        return tuple(
            suffix
            for (suffix,) in self.connection.execute(f"""
                with bad as (
                    select n_{field.name} as text, count(*) as found from ({typed})
                    where strlen(n_{field.name}) <= {LONGEST_FOUND}
                    group by text order by found desc, text limit 1000
                ), split as (
                    select text, found, unnest(range(1, length(regexp_extract(text, '[^0-9]*$')) + 1)) as size
                    from bad
                ), readable as (
                    select found, min_by(right(text, size), size) as suffix
                    from (select *, {rest} as rest from split)
                    where {self.typing.value(field, "rest")} is not null
                    group by text, found
                )
                select suffix from readable where not regexp_matches(lower(suffix), '{MEANS_MORE}')
                group by suffix having sum(found) >= {LEAST_ROWS}
                order by sum(found) desc, suffix limit {MOST_SUFFIXES}""").fetchall()
        )


def _remedies(
    check: Check, field: Field, texts: int, suffixes: tuple[str, ...]
) -> tuple[Remedy, ...]:
    remedies: list[Remedy] = ["date_order"] if check.rule == "date_order" else []
    if suffixes:
        remedies.append("suffix")
    if texts and (field.type in CHOSEN or field.codes or texts <= FEW):
        remedies.append("values")
    return tuple(remedies)


def _choices(field: Field) -> tuple[tuple[str, Text], ...]:
    if field.type == "boolean":
        return YES_OR_NO
    return tuple((code.value, code.label) for code in field.codes)
