"""After a damaged record: where rows certainly begin again.

A quotation mark that is one too many turns inside and outside about. Two readings of the lines below
it are followed side by side: that a row begins there (*outside*), or that a cell goes on whose
quotation is still open (*inside*). The reading that breaks first is wrong; what both allow stays in
doubt until they meet.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from etl.labels import Label
from etl.read import reasons
from etl.read.lines import Lines
from etl.read.plan import ReadPlan
from etl.read.records import LINES_OF_A_CELL, Record, is_long, record_at
from etl.read.split import State, split

UTF8_BYTES = 4
NARROW = 3
FEW_ROWS, MANY_ROWS = 3, 12
ROWS_AT_THE_END = 2
LINES_TRIED, MARKS_TRIED = 8, 60


class Held(Enum):
    """Which reading of some lines held; with ``MORE`` lines are needed that are not there yet.

    ``ROWS`` says that rows were too many in succession to be text of a cell.
    """

    OUTSIDE = "outside"
    ROWS = "rows"
    INSIDE = "inside"
    BOTH = "both"
    NONE = "none"
    MORE = "more"


@dataclass(frozen=True)
class Verdict:
    """The reading that held, and the line from which on nothing is said."""

    held: Held
    upto: int = 0


@dataclass(frozen=True)
class Ruling:
    """A record (lines ``first`` to ``last``), the ``problem`` that keeps it from being a row, if any.

    The next record begins in line ``following``; lines between the two are in doubt, and so is the
    row that begins in line ``above`` with all below it.
    """

    first: int
    last: int
    following: int
    cells: tuple[str, ...] = ()
    problem: Label | None = None
    above: int | None = None


@dataclass(frozen=True)
class Doubt:
    """Reads records of a plan with care, and compares both readings where one is damaged."""

    lines: Lines
    plan: ReadPlan

    @property
    def _longest(self) -> int:
        return self.plan.limits.cell_characters * UTF8_BYTES

    def ruling(self, line: int) -> Ruling | None:
        """Say what comes of the record that begins in a line; None if more lines are needed."""
        record = self._record(line)
        first, last = line, record.last
        if record.unfinished:
            return None
        problem = self._problem(record)
        if problem is None and last == first:
            return Ruling(first, last, last + 1, record.cells)
        if problem is None:
            return self._over_lines(record)
        if record.problem is None and not self._is_marked(record):
            return Ruling(first, last, last + 1, problem=problem)
        following = self.row_after(first)
        if following is None:
            return None
        return Ruling(first, first, following, problem=problem, above=self._above(first))

    def _above(self, line: int) -> int | None:
        """Return the line above where a record may begin that ends here, but for a mark too many."""
        above = self.lines.last_quoted(line)
        if above is None or self._is_mendable(line, line):
            return None
        if self._rows_between(above + 1, line) >= FEW_ROWS:
            return None
        record = self._record(above + 1, inside=True)
        if not self._ends_row(record) or record.last < line:
            return None
        starts = range(above, max(-1, record.last - LINES_TRIED), -1)
        return next((at for at in starts if self._is_mendable(at, record.last)), None)

    def _rows_between(self, first: int, stop: int) -> int:
        records = (self._record(line) for line in range(first, min(stop, first + LINES_OF_A_CELL)))
        return sum(self._is_row(record) and not record.is_blank for record in records)

    def _has_escape(self, record: Record) -> bool:
        """Whether a mark may be an escaped one, though elsewhere marks are doubled."""
        return f"\\{self.plan.quote}" in self.lines.text(record.first, record.last)

    def _is_marked(self, record: Record) -> bool:
        return self.lines.next_quoted(record.first) in range(record.first, record.last + 1)

    def _problem(self, record: Record) -> Label | None:
        """Return why a record can not be a row, if so; a blank one has no problem.

        A few empty cells in quotation marks may be the start of a damaged row.
        """
        cells, plan = record.cells, self.plan
        problem = record.problem
        if problem is not None or (record.is_blank and not self._is_marked(record)):
            return problem
        if record.bare and not plan.dialect.escape and self._has_escape(record):
            problem = reasons.MISPLACED
        elif len(cells) != plan.width:
            problem = reasons.CELLS.filled(found=len(cells), expected=plan.width)
        elif any(cell.strip() for cell in cells[len(plan.header) :]):
            problem = reasons.BEYOND
        elif max(map(len, cells)) > plan.limits.cell_characters:
            problem = reasons.TOO_LONG.filled(limit=plan.limits.cell_characters)
        return problem

    def _over_lines(self, record: Record) -> Ruling | None:
        """Believe a record of several lines unless the ones below its first are rows as well."""
        first, last = record.first, record.last
        verdict = self.compare(first + 1)
        if verdict.held is Held.MORE:
            return None
        following = {Held.OUTSIDE: first + 1, Held.BOTH: verdict.upto}.get(verdict.held, last + 1)
        rows = verdict.held is Held.ROWS or self._looks_like_rows(first, last)
        if verdict.held in (Held.OUTSIDE, Held.BOTH) or rows:
            return Ruling(first, first, following, problem=reasons.UNCLOSED)
        return Ruling(first, last, last + 1, record.cells)

    def _looks_like_rows(self, first: int, last: int) -> bool:
        """Whether all lines would be rows if quotation marks were ordinary characters."""
        lines, width = range(first, last + 1), self.plan.width
        counts = {self.lines.text(line).count(self.plan.delimiter) for line in lines}
        return width >= NARROW and counts == {width - 1}

    def row_after(self, first: int) -> int | None:
        """Return the first line below a damaged one where a row certainly begins; None for more lines."""
        at, size = self._damaged_to(first) + 1, len(self.lines)
        while at < size:
            verdict = self.compare(at)
            if verdict.held is Held.MORE:
                return None
            if verdict.held in (Held.OUTSIDE, Held.ROWS):
                return at
            at = verdict.upto
            if verdict.held is Held.BOTH:
                return at
        return size if self.lines.last or is_long(self.lines, first, self._longest) else None

    def _damaged_to(self, first: int) -> int:
        """Return the line in which the damaged record ends if one of its marks is one too many."""
        lines = range(first, min(first + LINES_TRIED, len(self.lines)))
        return next((last for last in lines if self._is_mendable(first, last)), first)

    def _is_mendable(self, first: int, last: int) -> bool:
        """Whether some lines are one row if one of their marks is left off."""
        written = [self.lines.text(line) for line in range(first, last + 1)]
        marks = [
            (line, mark.start())
            for line, text in enumerate(written)
            for mark in re.finditer(re.escape(self.plan.quote), text)
        ]
        few = len(marks) <= MARKS_TRIED
        return few and any(self._is_whole(written, line, at) for line, at in marks)

    def _is_whole(self, written: Sequence[str], line: int, at: int) -> bool:
        """Whether lines are one row without the mark that stands in one of them."""
        text = written[line]
        repaired = [*written[:line], text[:at] + text[at + 1 :], *written[line + 1 :]]
        starts = ["\n".join(repaired[:height]) for height in range(1, len(repaired) + 1)]
        found = split(starts.pop(), self.plan.dialect)
        whole = len(found.cells) == self.plan.width and not found.bare
        return whole and all(split(s, self.plan.dialect).state is State.OPEN for s in starts)

    def compare(self, at: int) -> Verdict:
        """Follow both readings from the start of a line until one of them breaks or they meet."""
        inside, fits = self._record(at, inside=True), self._ends_row
        outside, rows, run = at, 0, 0
        while not inside.unfinished:
            broken = not fits(inside)
            if not broken and outside == inside.last + 1:
                return Verdict(Held.BOTH, outside)
            if outside > self._end(inside):
                if broken:
                    return self._outside(inside, rows)
                inside, fits = self._record(inside.last + 1), self._is_row
                continue
            record = self._record(outside)
            if record.unfinished:
                break
            if not self._is_row(record):
                if broken and self._break(inside) < self._break(record):
                    return self._outside(inside, rows)
                return Verdict(Held.NONE if broken else Held.INSIDE, outside + 1)
            rows += not record.is_blank
            run = self._run(record, run)
            if run == (MANY_ROWS if self.plan.width < NARROW else FEW_ROWS):
                return Verdict(Held.ROWS)
            outside = record.last + 1
        return Verdict(Held.MORE)

    def _record(self, at: int, *, inside: bool = False) -> Record:
        return record_at(self.lines, at, self.plan.dialect, self._longest, inside=inside)

    def _is_row(self, record: Record) -> bool:
        whole = record.problem is None and not record.bare
        return whole and (record.is_blank or len(record.cells) == self.plan.width)

    def _ends_row(self, record: Record) -> bool:
        return record.problem is None and not record.bare and len(record.cells) <= self.plan.width

    def _break(self, record: Record) -> tuple[int, int]:
        """Return where a record broke, as its line and the place in it."""
        return self._end(record), -record.odd

    def _end(self, record: Record) -> int:
        """Return the last line that a record claims, or where it broke."""
        if record.endless:
            return min(len(self.lines) - 1, record.first + LINES_OF_A_CELL)
        return record.reached

    def _outside(self, inside: Record, rows: int) -> Verdict:
        """Believe in rows if a quotation broke; but one line alone may be where the file was cut off."""
        lines = self.lines
        if inside.endless and lines.last and not lines.ended and rows < ROWS_AT_THE_END:
            return Verdict(Held.BOTH, len(lines))
        return Verdict(Held.OUTSIDE)

    def _run(self, record: Record, run: int) -> int:
        """Count rows in succession that hold no mark, as text of one cell would."""
        if self.lines.next_quoted(record.first) == record.first:
            return 0
        return run + (not record.is_blank)
