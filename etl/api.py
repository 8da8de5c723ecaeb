"""What the dashboard and the command line may call; everything else in etl is internal."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etl import journal, publication, warehouse
from etl.errors import ProblemFound
from etl.labels import Label
from etl.load import check, ensure_current, load, rebuild, undo
from etl.places import Places
from etl.prepare import Options
from etl.report import FileReport, Report, rejection_text
from etl.settings import Settings, read_settings
from etl.snapshot import Snapshot, open_snapshot

__all__ = [
    "FileReport",
    "Label",
    "LedgerLine",
    "Options",
    "ProblemFound",
    "Report",
    "Settings",
    "Snapshot",
    "batches",
    "check",
    "ensure_current",
    "ensure_sample",
    "load",
    "open_snapshot",
    "own_root",
    "published",
    "read_settings",
    "rebuild",
    "rejection_text",
    "status",
    "undo",
]

PROJECT = Path(__file__).parents[1]
SAMPLE_FILES = PROJECT / "data" / "sample"
SAMPLE_ACTOR = "sample world"


@dataclass(frozen=True)
class LedgerLine:
    """One batch in the ledger; ``state`` is ``live`` or ``undone``."""

    id: int
    kind: str
    instrument: str | None
    wave: str | None
    file: str
    who: str
    when: str
    rows: int
    rejected: int
    state: str


def own_root() -> Path:
    """Return the data directory of the university: ``DATA_DIR``, else the project's own."""
    return Path(os.environ.get("DATA_DIR") or PROJECT / "data" / "local")


def batches(root: Path) -> list[LedgerLine]:
    """Return the ledger of a data directory, oldest batch first."""
    entries = journal.read_journal(Places(root))
    undone = journal.undone(entries)
    return [
        LedgerLine(
            id=batch.id, kind=batch.kind, instrument=batch.instrument, wave=batch.wave,
            file=batch.file, who=entry.actor, when=entry.at, rows=batch.counts["accepted"],
            rejected=batch.counts["rejected"], state="undone" if batch.id in undone else "live",
        )
        for entry in entries
        for batch in entry.batches
    ]  # fmt: skip


def published(root: Path) -> str | None:
    """Return the id of the published snapshot, None where nothing was published."""
    path = publication.published(Places(root))
    return path.stem if path is not None and path.exists() else None


def status(root: Path) -> dict[str, Any]:
    """Return what is published: the snapshot, the number of batches, rows and hash per table."""
    snapshot = open_snapshot(root)
    if snapshot is None:
        return {"snapshot": None, "batches": 0, "tables": {}}
    tables = warehouse.table_hashes(snapshot.connection.cursor())
    return {"snapshot": snapshot.id, "batches": len(batches(root)), "tables": tables}


def ensure_sample(root: Path) -> str:
    """Make the sample world's data directory current; return its snapshot's id.

    The synthetic files that ship with the product are loaded once; later starts only check.
    """
    current = ensure_current(root)
    if current is not None:
        return current
    report = load(root, sorted(SAMPLE_FILES.glob("*.csv")), Options(actor=SAMPLE_ACTOR))
    if report.snapshot is None:
        raise ProblemFound(
            Label(
                f"The sample world in {SAMPLE_FILES} could not be loaded: {report.text()}",
                f"无法导入示例数据 {SAMPLE_FILES}。",
            )
        )
    return report.snapshot
