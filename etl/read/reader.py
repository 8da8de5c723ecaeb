"""What all readers of one file have in common: they count rows and keep those that are left out."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa

from etl.read.plan import Misfit, ReadPlan
from etl.texts import Text

MISFITS_KEPT = 1_000
RAW_CHARACTERS = 300


@dataclass
class Reader(ABC):
    """Reads one file once; afterwards ``rows`` and the misfits tell what came of it.

    ``witness`` is told the line and the whole text of every misfit, however many there are.
    """

    path: Path
    plan: ReadPlan
    rows: int = 0
    misfits_total: int = 0
    witness: Callable[[int, str], object] | None = None
    _misfits: list[Misfit] = field(default_factory=list)

    @property
    def misfits(self) -> tuple[Misfit, ...]:
        """The rows left out so far, at most a thousand, by line."""
        return tuple(sorted(self._misfits, key=lambda misfit: misfit.line))

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Give the rows in the order of the file, as line number and text cells.

        Raises:
            RefusedFile: more rows than the plan's limit.
        """
        for table in self._tables():
            self.rows += len(table)
            self.plan.limits.check_rows(self.path, self.rows)
            yield from table.to_batches()

    @abstractmethod
    def _tables(self) -> Iterator[pa.Table]:
        """Give the rows in pieces."""

    def _leave_out(self, line: int, raw: str, reason: Text) -> None:
        self.misfits_total += 1
        if self.witness is not None:
            self.witness(line, raw)
        if len(self._misfits) < MISFITS_KEPT:
            self._misfits.append(Misfit(line, raw[:RAW_CHARACTERS], reason))

    def _without(
        self, table: pa.Table, others: Mapping[int, Text], raw: Callable[[int], str]
    ) -> pa.Table:
        """Leave out some rows of a table; ``raw`` gives the text that stands in a line."""
        if not others:
            return table
        for at, reason in sorted(others.items()):
            line = table.column(0)[at].as_py()
            self._leave_out(line, raw(line), reason)
        keep = np.ones(len(table), bool)
        keep[list(others)] = False
        return table.filter(pa.array(keep))
