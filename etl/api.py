"""What the dashboard and the command line may call; everything else in etl is internal."""

import os
from pathlib import Path
from typing import Any

from etl import terminal
from etl.by_hand.entries import correct, declare, enter, name_enterprises, withdraw
from etl.by_hand.naming import (
    NameProposal,
    by_likeness,
    decided_names,
    find_registered,
    registered,
    unknown_names,
)
from etl.by_hand.reviews import (
    review_document,
    review_versions,
    reviews,
    save_review,
    withdraw_review,
)
from etl.by_hand.stored_reviews import StoredReview
from etl.checking.rejections import Rejection
from etl.describe import (
    FieldInfo,
    InstrumentInfo,
    KindInfo,
    fields,
    instruments,
    kinds,
    known_instruments,
)
from etl.erasing.erasure import erase
from etl.errors import (
    BadCorrection,
    DamagedReview,
    NoSuchReview,
    ProblemFound,
    ReviewChanged,
    StoppedBySystem,
)
from etl.inspection import Inspection, KindChoice, draft, inspect
from etl.instruments.draft import AnswerType, DraftItem, declaration
from etl.instruments.further import asked_again
from etl.load import (
    check,
    complete,
    ensure_current,
    is_interrupted,
    load,
    rebuild,
    rehearse,
    undo,
)
from etl.matching.propose import Proposal
from etl.options import Options
from etl.read import ENCODINGS
from etl.repairs import DateOrder, Problem, Repairs
from etl.report import FileReport, Report, rejection_text
from etl.requests import request_to_sender
from etl.rules import RuleProfile, rule_profiles
from etl.sample_world import ensure_sample
from etl.settings import Settings, read_settings
from etl.storing import journal, publication, warehouse
from etl.storing.history import Conflict
from etl.storing.ledger import (
    LedgerLine,
    Version,
    batches,
    changeable_fields,
    find_records,
    original,
    versions,
)
from etl.storing.places import Places
from etl.storing.restoring import can_be_restored, restore
from etl.storing.snapshot import Snapshot, open_kept, open_snapshot
from etl.storing.steps import COMMITTING
from etl.take import NO_REPAIR
from etl.templates import template
from etl.texts import LANGUAGES, Language, Text, filled

__all__ = [
    "COMMITTING",
    "ENCODINGS",
    "LANGUAGES",
    "NO_REPAIR",
    "AnswerType",
    "BadCorrection",
    "Conflict",
    "DamagedReview",
    "DateOrder",
    "DraftItem",
    "FieldInfo",
    "FileReport",
    "Inspection",
    "InstrumentInfo",
    "KindChoice",
    "KindInfo",
    "Language",
    "LedgerLine",
    "NameProposal",
    "NoSuchReview",
    "Options",
    "Problem",
    "ProblemFound",
    "Proposal",
    "Rejection",
    "Repairs",
    "Report",
    "ReviewChanged",
    "RuleProfile",
    "Settings",
    "Snapshot",
    "StoppedBySystem",
    "StoredReview",
    "Text",
    "Version",
    "asked_again",
    "batches",
    "by_likeness",
    "can_be_restored",
    "changeable_fields",
    "check",
    "complete",
    "correct",
    "decided_names",
    "declaration",
    "declare",
    "draft",
    "ensure_current",
    "ensure_sample",
    "enter",
    "erase",
    "fields",
    "filled",
    "find_records",
    "find_registered",
    "has_batches",
    "inspect",
    "instruments",
    "is_behind",
    "is_interrupted",
    "kinds",
    "known_instruments",
    "load",
    "name_enterprises",
    "open_kept",
    "open_snapshot",
    "original",
    "own_root",
    "published",
    "read_settings",
    "rebuild",
    "registered",
    "rehearse",
    "rejection_text",
    "request_to_sender",
    "restore",
    "review_document",
    "review_versions",
    "reviews",
    "rule_profiles",
    "save_review",
    "status",
    "template",
    "terminal",
    "undo",
    "unknown_names",
    "versions",
    "withdraw",
    "withdraw_review",
]

PROJECT = Path(__file__).parents[1]


def own_root() -> Path:
    """Return the data directory of the university: ``DATA_DIR``, else the project's own."""
    return Path(os.environ.get("DATA_DIR") or PROJECT / "data" / "local")


def published(root: Path) -> str | None:
    """Return the id of the published snapshot, None where nothing was published."""
    path = publication.published(Places(root))
    return None if path is None else path.stem


def has_batches(root: Path) -> bool:
    """Whether any file or form was ever accepted, be it taken back since."""
    return journal.has_batches(Places(root))


def is_behind(root: Path) -> bool:
    """Whether more was accepted than is shown: a publication is under way, or was interrupted."""
    return publication.is_behind(Places(root))


def status(root: Path) -> dict[str, Any]:
    """Return what is published: the snapshot, the number of batches, rows and hash per table."""
    snapshot = open_snapshot(root)
    if snapshot is None:
        return {"snapshot": None, "batches": 0, "tables": {}}
    tables = warehouse.table_hashes(snapshot.connection.cursor())
    return {"snapshot": snapshot.id, "batches": len(batches(root)), "tables": tables}
