"""What a person says about the files of one load."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etl.repairs import Repairs
from etl.storing.journal import Batch, Mode


@dataclass(frozen=True)
class Options:
    """What a person says about a file; None means: find out, or what was decided before.

    ``columns`` goes from a header to the field that it holds (empty or None: not used).
    """

    kind: str | None = None
    instrument: str | None = None
    wave: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    header_row: int | None = None
    sheet: str | None = None
    columns: Mapping[str, str | None] | None = None
    repairs: Repairs | None = None
    mode: Mode = "add"
    actor: str = "command line"

    def reading(self) -> dict[str, Any]:
        """Return what is said about reading the file."""
        return {
            name: getattr(self, name) for name in ("encoding", "delimiter", "header_row", "sheet")
        }

    def remembering(self, before: Batch | None) -> "Options":
        """Return these options with what was decided for a file of the same shape, where silent."""
        if before is None:
            return self
        return dataclasses.replace(
            self,
            kind=self.kind or before.kind,
            instrument=self.instrument or (before.instrument if self.kind is None else None),
            columns=self.columns if self.columns is not None else dict(before.told),
            repairs=self.repairs if self.repairs is not None else Repairs.from_json(before.repairs),
        )


def of_each(options: Options | Sequence[Options], files: Sequence[Path]) -> Sequence[Options]:
    """Return the options of every file; one set of options holds for all."""
    return [options] * len(files) if isinstance(options, Options) else options
