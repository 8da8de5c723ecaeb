"""Why a row was rejected, in words for people."""

from dataclasses import dataclass

from etl.checks import Check
from etl.contracts import Contract
from etl.labels import Label

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
    expected: Label
    remedy: Label


@dataclass(frozen=True)
class Wording:
    """Puts checks into words for one file; ``mapping`` goes from field to header."""

    contract: Contract
    mapping: dict[str, str]

    def rejection(
        self, line: int, check: Check, cells: dict[str, str | None], other: int | None = None
    ) -> Rejection:
        """Return the rejection of a line; ``other`` is the line that it clashes with."""
        return Rejection(
            line=line,
            field=check.fields[0],
            header=" / ".join(self.mapping[name] for name in self._present(check)),
            found="; ".join(self._found(check, cells)),
            rule=check.rule,
            expected=check.expected.filled(other=other) if other else check.expected,
            remedy=check.remedy,
        )

    def _present(self, check: Check) -> list[str]:
        return [name for name in check.fields if name in self.mapping]

    def _found(self, check: Check, cells: dict[str, str | None]) -> list[str]:
        names = self._present(check)
        if len(names) == 1:
            return [self._text(names[0], cells)]
        return [f"{self.mapping[name]} {self._text(name, cells)}".strip() for name in names]

    def _text(self, name: str, cells: dict[str, str | None]) -> str:
        text = cells[name] or ""
        if text and self.contract.field(name).personal:
            return HIDDEN
        return text if len(text) <= LONGEST_FOUND else text[: LONGEST_FOUND - 1] + "…"


def same_key(contract: Contract) -> Check:
    """Return the check that rows of one key are identical; it is settled apart from the others."""
    return Check(
        SAME_KEY,
        contract.key[-1],
        "false",
        Label(
            f"{contract.grain.en}; line {{other}} has the same key and other values",
            f"{contract.grain.zh}；第 {{other}} 行主键相同但内容不同",
        ),
        Label(
            "Keep the row that is right, or give the rows different keys.",
            "请保留正确的一行，或改用不同的主键。",
        ),
    )
