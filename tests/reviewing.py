"""Reviews of a small world, stored as a person would store them."""

import shutil
from dataclasses import replace
from pathlib import Path

from dashboard.review import agenda, documents, freezing
from dashboard.review.model import Item, Review
from dashboard.review.subject import Subject
from dashboard.warehouse import Warehouse, open_warehouse
from etl import api
from tests.dashboard.review.test_agenda import COHORT, PARTNERS, placements
from tests.worlds import LOADED_AT, load_texts

COLLEGE, ENTERPRISE = "college:Engineering", "enterprise:E1"
SAID = "Thank the mentors by name."


def load(root: Path) -> Path:
    """Load placements of 21 partners in two colleges; E1 had six interns in two years."""
    load_texts(root, {"partner": PARTNERS, "placement": placements()})
    return root


def copied(loaded: Path, root: Path) -> Path:
    """Copy a loaded world to the data directory of a test."""
    shutil.copytree(loaded, root, dirs_exist_ok=True)
    return root


def opened(root: Path) -> Warehouse:
    """Open what is published."""
    warehouse = open_warehouse(root)
    assert warehouse is not None
    return warehouse


def frozen(
    root: Path, subject: str = COLLEGE, items: tuple[Item, ...] = (), cohort: str = COHORT
) -> Review:
    """Freeze an agenda, the one that the data propose where none is given."""
    warehouse, about = opened(root), Subject.parse(subject)
    agreed = items or agenda.propose(warehouse, about, cohort, "review")
    review = freezing.freeze(warehouse, about, cohort, agreed, "review")
    said = tuple(replace(each, comment=SAID) for each in review.items)
    return replace(review.with_items(said), held_on="2025-09-12", present="Wang Li, Chen Bo")


def stored(root: Path, review: Review) -> Review:
    """Store a new review."""
    saved = api.save_review(
        root, documents.packed(review), title="A review", subject=str(review.subject),
        cohort=review.cohort, actor="Wang Li", review_id=None, based_on=None, now=LOADED_AT,
    )  # fmt: skip
    return replace(review, id=saved.id, batch=saved.batch)
