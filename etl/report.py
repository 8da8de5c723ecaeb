"""What a load or a check says: per file what was read, taken and refused, and why."""

import dataclasses
from dataclasses import dataclass, field
from typing import Any

from etl.checking.rejections import Rejection
from etl.repairs import Problem
from etl.storing.history import Conflict
from etl.texts import Text

COUNTS = (
    "read",
    "accepted",
    "new",
    "changed",
    "unchanged",
    "rejected",
    "duplicate",
    "withdrawn",
)


@dataclass(frozen=True)
class FileReport:
    """The report on one file.

    ``counts`` holds the names of :data:`COUNTS`; read = accepted + rejected + duplicate.
    ``rejections`` are the first ones, ``rejected_by`` the complete totals per (field, rule).
    ``refused`` says why nothing of the file could be used; ``already`` when it was loaded before.
    ``problems`` groups the rejections by what repairs them, ``conflicts`` says what the rows change of
    earlier batches, ``notes`` how the file was understood; ``remembered`` is the batch whose
    decisions were taken over. ``doubtful`` files were refused until a person confirms them.
    """

    file: str
    kind: str = ""
    instrument: str | None = None
    version: int | None = None
    wave: str | None = None
    encoding: str = ""
    delimiter: str = ""
    mapping: dict[str, str] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
    personal_dropped: tuple[str, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    rejections: tuple[Rejection, ...] = ()
    rejected_by: dict[tuple[str, str], int] = field(default_factory=dict)
    refused: Text | None = None
    already: Text | None = None
    batch: int | None = None
    mode: str = "add"
    sheet: str | None = None
    header_row: int | None = None
    problems: tuple[Problem, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    notes: tuple[Text, ...] = ()
    remembered: int | None = None
    doubtful: bool = False

    @property
    def usable(self) -> bool:
        """Whether the file brings at least one row."""
        return self.refused is None and self.already is None and self.counts["accepted"] > 0

    @property
    def rejected_whole(self) -> bool:
        """Whether the file was read and checked, and not one row was right."""
        return self.refused is None and self.already is None and not self.usable


@dataclass(frozen=True)
class Report:
    """The report on one publication or one check: all files, and the snapshot if one came of it."""

    files: tuple[FileReport, ...]
    snapshot: str | None = None

    @property
    def refused(self) -> bool:
        """Whether a file was refused, so that nothing at all was published."""
        return any(file.refused for file in self.files)

    @property
    def usable(self) -> bool:
        """Whether there is something to publish, and no file keeps it from that."""
        stopped = self.refused or self.rejected_whole
        return not stopped and any(file.usable for file in self.files)

    @property
    def rejected_whole(self) -> bool:
        """Whether no row of some file can be used, so that nothing at all was published."""
        return any(file.rejected_whole for file in self.files)

    @property
    def exit_code(self) -> int:
        """Return 0 published or nothing to do, 1 every row of a file rejected, 3 refused."""
        if self.refused:
            return 3
        return 1 if self.rejected_whole else 0

    def as_json(self) -> dict[str, Any]:
        """Return the report as plain JSON values."""
        return {
            "snapshot": self.snapshot,
            "files": [_file_as_json(file) for file in self.files],
        }

    def text(self) -> str:
        """Return the report as English text for a terminal."""
        parts = [_file_text(file) for file in self.files]
        if self.snapshot:
            parts.append(f"Published as snapshot {self.snapshot}.")
        elif self.refused or self.rejected_whole:
            parts.append(self._stopped())
        return "\n\n".join(parts)

    def _stopped(self) -> str:
        """Say that nothing was changed, and which of several files is the reason."""
        if len(self.files) == 1:
            return "Nothing was changed."
        names = [file.file for file in self.files if file.refused or file.rejected_whole]
        return (
            "Nothing was changed: several files are published together or not at all. "
            f"Correct or leave out {', '.join(names)}."
        )


def _file_as_json(file: FileReport) -> dict[str, Any]:
    plain = dataclasses.asdict(file)
    plain["rejected_by"] = [
        {"field": name, "rule": rule, "rows": rows}
        for (name, rule), rows in file.rejected_by.items()
    ]
    return plain


def _file_text(file: FileReport) -> str:
    if file.refused:
        return f"{file.file}: refused.\n  {file.refused.en}"
    if file.already:
        return f"{file.file}: {file.already.en}"
    what = " ".join(filter(None, [file.kind, file.instrument, file.wave]))
    lines = [
        f"{file.file}: {what} ({file.encoding}, separated by {file.delimiter!r})",
        "  rows: " + ", ".join(f"{name} {file.counts[name]:,}" for name in COUNTS),
    ]
    if file.ignored:
        lines.append("  columns not used: " + ", ".join(file.ignored))
    if file.personal_dropped:
        lines.append("  personal columns, not stored: " + ", ".join(file.personal_dropped))
    lines += _understood(file)
    lines += [f"  {rejection_text(rejection)}" for rejection in file.rejections[:20]]
    more = file.counts["rejected"] - 20
    return "\n".join([*lines, f"  … and {more:,} more rejected rows"] if more > 0 else lines)


def _understood(file: FileReport) -> list[str]:
    """Say how the file was understood, and what it changes of earlier ones."""
    lines = [f"  {note.en}" for note in file.notes]
    if file.remembered is not None:
        lines.append(f"  columns and repairs as decided for batch {file.remembered}")
    for conflict in file.conflicts:
        fields = ", ".join(f"{name} {rows:,}" for name, rows in conflict.fields.items())
        lines.append(f"  changes {conflict.rows:,} rows of batch {conflict.batch}: {fields}")
    return lines


def rejection_text(rejection: Rejection) -> str:
    """Return one rejection as a sentence: line, field, what was found, what was expected, remedy.

    Of a line that is no row at all there is no field to name, only the reason.
    """
    if not rejection.field:
        reason = rejection.expected.en
        return f"line {rejection.line}: {reason[0].lower()}{reason[1:]} {rejection.remedy.en}"
    return (
        f"line {rejection.line}, {rejection.header or rejection.field}: found “{rejection.found}”, "
        f"expected {rejection.expected.en}. {rejection.remedy.en}"
    )
