"""After a damaged record: where rows certainly begin again.

A quotation mark that is one too many turns inside and outside about. Two readings of the lines below
it are followed side by side: that a row begins there (*outside*), or that a cell goes on whose
quotation is still open (*inside*). The reading that breaks first is wrong; what both allow stays in
doubt until they meet.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum

from etl.read import reasons
from etl.read.lines import Lines
from etl.read.mending import is_mendable
from etl.read.plan import ReadPlan
from etl.read.records import LINES_OF_A_CELL, Record, is_long, record_at
from etl.read.ruling import Ruling, agreed
from etl.texts import Text

UTF8_BYTES = 4
NARROW = 3
FEW_ROWS, MANY_ROWS = 3, 12
ROWS_AT_THE_END = 2
LINES_TRIED = 8


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
class Doubt:
    """Reads records of a plan with care, and compares both readings where one is damaged."""

    lines: Lines
    plan: ReadPlan

    @property
    def _longest(self) -> int:
        return self.plan.limits.cell_characters * UTF8_BYTES

    def ruling(self, line: int) -> Ruling | None:
        """Say what comes of the record that begins in a line; None if more lines are needed.

        Where a backslash may be an escape or not, only what is the same either way is a row.
        """
        own = self._ruling(line)
        dialect = self.plan.dialect
        if own is None or not dialect.unsure:
            return own
        turned = replace(dialect, escape="" if dialect.escape else "\\")
        other = Doubt(self.lines, replace(self.plan, dialect=turned))._ruling(line)
        return None if other is None else agreed(own, other)

    def _ruling(self, line: int) -> Ruling | None:
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
        if above is None or self._rows_between(above + 1, line) >= FEW_ROWS:
            return None
        if not self._has_blank(above + 1, line) and self._is_mendable(line, line):
            return None
        record = self._record(above + 1, inside=True)
        if not self._ends_row(record) or record.last < line:
            return None
        starts = range(above, max(-1, record.last - LINES_TRIED), -1)
        return next((at for at in starts if self._is_mendable(at, record.last)), None)

    def _has_blank(self, first: int, stop: int) -> bool:
        return any(not self.lines.text(line).strip() for line in range(first, stop))

    def _rows_between(self, first: int, stop: int) -> int:
        records = (self._record(line) for line in range(first, min(stop, first + LINES_OF_A_CELL)))
        return sum(self._is_row(record) and not record.is_blank for record in records)

    def _has_escape(self, record: Record) -> bool:
        """Whether a mark may be an escaped one, though elsewhere marks are doubled."""
        return f"\\{self.plan.quote}" in self.lines.text(record.first, record.last)

    def _is_marked(self, record: Record) -> bool:
        return self.lines.next_quoted(record.first) in range(record.first, record.last + 1)

    def _problem(self, record: Record) -> Text | None:
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
        for start in range(first + 1, last + 1):
            if start > first + 1 and not self._may_end_above(first, start):
                continue
            verdict = self.compare(start, spare=True)
            if verdict.held is Held.MORE:
                return None
            following: int | None = last + 1
            if verdict.held is Held.OUTSIDE:
                following = self.row_after(first)
            elif verdict.held is Held.BOTH:
                following = verdict.upto
            elif verdict.held is not Held.ROWS:
                continue
            if following is None:
                return None
            return Ruling(first, first, max(start, following), problem=reasons.UNCLOSED)
        if self._looks_like_rows(first, last):
            return Ruling(first, first, last + 1, problem=reasons.UNCLOSED)
        return Ruling(first, last, last + 1, record.cells)

    def _may_end_above(self, first: int, line: int) -> bool:
        """Whether a row may begin in a line, and above it one end that has a mark too many."""
        near = line - first <= LINES_TRIED
        return near and self._is_row(self._record(line)) and self._is_mendable(first, line - 1)

    def _looks_like_rows(self, first: int, last: int) -> bool:
        """Whether all lines would be rows if quotation marks were ordinary characters."""
        lines, width = range(first, last + 1), self.plan.width
        counts = {self.lines.text(line).count(self.plan.delimiter) for line in lines}
        return width >= NARROW and counts == {width - 1}

    def row_after(self, first: int) -> int | None:
        """Return the first line below a damaged one where a row certainly begins; None for more lines."""
        mended, size = self._mended_to(first), len(self.lines)
        at = (first if mended is None else mended) + 1
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

    def _last_of_damaged(self, record: Record) -> int | None:
        """Return where a record ends that is no row by its cells alone, or by one mark too many."""
        if record.problem is None and not record.bare:
            return record.last
        return self._mended_to(record.first)

    def _mended_to(self, first: int) -> int | None:
        """Return the line in which the damaged record ends if one of its marks is one too many."""
        lines = range(first, min(first + LINES_TRIED, len(self.lines)))
        return next((last for last in lines if self._is_mendable(first, last)), None)

    def _is_mendable(self, first: int, last: int) -> bool:
        written = [self.lines.text(line) for line in range(first, last + 1)]
        return is_mendable(written, self.plan.width, self.plan.dialect)

    def compare(self, at: int, *, spare: bool = False) -> Verdict:
        """Follow both readings from the start of a line until one of them breaks or they meet.

        With ``spare`` the record that goes on inside is whole, so one damage below it is allowed.
        """
        inside = self._record(at, inside=True)
        fits: Callable[[Record], bool] = self._ends_row
        outside, rows, run = at, 0, 0
        while not inside.unfinished:
            broken = not fits(inside)
            if broken and spare and (last := self._last_of_damaged(inside)) is not None:
                inside, fits, spare = Record(inside.first, last, reached=last), _is_accepted, False
                continue
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


def _is_accepted(_record: Record) -> bool:
    return True
