"""Why a row was rejected, in words for people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb

from etl.casting.cells import quoted
from etl.casting.typed import Typing
from etl.checking.checks import Check
from etl.contracts import Contract
from etl.texts import Text

LONGEST_FOUND = 100
HIDDEN = "(not shown: personal)"
SAME_KEY = "same_key_twice"


@dataclass(frozen=True)
class Rejection:
    """One reason why a row was rejected; a rule over several fields names all their headers."""

    line: int
    field: str
    header: str
    found: str
    rule: str
    expected: Text
    remedy: Text


@dataclass(frozen=True)
class Wording:
    """Puts checks into words for one file; ``mapping`` goes from field to header."""

    contract: Contract
    mapping: Mapping[str, str]

    def rejection(
        self, line: int, check: Check, cells: Mapping[str, str | None], other: int | None = None
    ) -> Rejection:
        """Return the rejection of a line; ``other`` is the line that it clashes with."""
        return Rejection(
            line=line,
            field=check.fields[0],
            header=self.header(check),
            found=self.found(check, cells),
            rule=check.rule,
            expected=check.expected.filled(other=other) if other else check.expected,
            remedy=check.remedy,
        )

    def header(self, check: Check) -> str:
        """Return the headers of the columns that a check looks at."""
        return " / ".join(self.mapping[name] for name in self.present(check))

    def found(self, check: Check, cells: Mapping[str, str | None]) -> str:
        """Return what was found in these columns; what names a person is not shown."""
        names = self.present(check)
        if len(names) == 1:
            return self._text(names[0], cells)
        return "; ".join(f"{self.mapping[n]} {self._text(n, cells)}".strip() for n in names)

    def present(self, check: Check) -> list[str]:
        """Return the fields of a check that the file has."""
        return [name for name in check.fields if name in self.mapping]

    def _text(self, name: str, cells: Mapping[str, str | None]) -> str:
        text = cells[name] or ""
        if text and self.contract.field(name).personal:
            return HIDDEN
        return text if len(text) <= LONGEST_FOUND else text[: LONGEST_FOUND - 1] + "…"


def first_rejections(
    connection: duckdb.DuckDBPyConnection, typing: Typing, checks: Sequence[Check], limit: int
) -> tuple[Rejection, ...]:
    """Return the first reasons by line from ``validate_reason``; ``nr`` is a position in ``checks``."""
    first = f"from validate_reason order by line, nr limit {limit}"
    shown = connection.execute(f"select line, nr, other {first}").fetchall()
    wording = Wording(typing.contract, typing.mapping)
    named = dict.fromkeys(name for _, nr, _ in shown for name in wording.present(checks[nr]))
    cells = "".join(f", {quoted(typing.mapping[name])}" for name in named)
    rows = connection.execute(
        f"select line{cells} from {typing.source} where line in (select line {first})"
    ).fetchall()
    texts = {line: dict(zip(named, found, strict=True)) for line, *found in rows}
    return tuple(
        wording.rejection(line, checks[nr], texts[line], other) for line, nr, other in shown
    )


def same_key(contract: Contract) -> Check:
    """Return the check that rows of one key are identical; it is settled apart from the others."""
    return Check(
        SAME_KEY,
        contract.key[-1],
        "false",
        Text(
            f"{contract.grain.en}; line {{other}} has the same key and other values",
            f"{contract.grain.zh}；第 {{other}} 行主键相同但内容不同",
        ),
        Text(
            "Keep the row that is right, or give the rows different keys.",
            "请保留正确的一行，或改用不同的主键。",
        ),
    )
