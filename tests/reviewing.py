"""Reviews of a small world, stored as a person would store them."""

import shutil
from dataclasses import replace
from pathlib import Path

from dashboard.review import agenda, documents, freezing
from dashboard.review.model import Item, Review
from dashboard.review.subject import Subject
from dashboard.warehouse import Warehouse, open_warehouse
from etl import api
from tests.worlds import HEADER, LOADED_AT, load_texts

COHORT = "2024/25"
COLLEGE, ENTERPRISE = "college:Engineering", "enterprise:E1"
SAID = "Thank the mentors by name."
INTERNS = {
    # enterprise, college, academic year of the start: completed, left
    ("E1", "Engineering", 2023): (3, 0),
    ("E1", "Engineering", 2024): (2, 1),
    **{(f"E{n}", "Engineering", 2024): (9, 1) for n in range(2, 12)},
    **{(f"E{n}", "Health", 2024): (2, 8) for n in range(12, 21)},
    ("E21", "Health", 2024): (5, 25),
}
PARTNERS = "enterprise_id,official_name,industry\n" + "".join(
    f"E{n},Firm {n},{'finance' if n == 1 else 'manufacturing'}\n" for n in range(1, 22)
)


def placements(interns: dict[tuple[str, str, int], tuple[int, int]] = INTERNS) -> str:
    """Return a CSV of interns: by enterprise, college and year of the start, completed and left."""
    lines, number = [], 0
    for (enterprise, college, year), (completed, left) in interns.items():
        for place in range(completed + left):
            number += 1
            reason = "completed" if place < completed else "left_without_permission"
            end = f"{year + 1}-01-31" if place < completed else f"{year}-11-15"
            lines.append(
                f"S{number},{college},{college} studies,{enterprise},school,{year}-10-01,"
                f"{year + 1}-01-31,{year}-10-01,{end},{reason}\n"
            )
    return f"{HEADER}\n" + "".join(lines)


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


def review_of(warehouse: Warehouse, subject: str, profile: str = "review") -> Review:
    """Return the review that is proposed of a subject, frozen."""
    about = Subject.parse(subject)
    items = agenda.propose(warehouse, about, COHORT, profile)
    return freezing.freeze(warehouse, about, COHORT, items, profile)


def stored(root: Path, review: Review) -> Review:
    """Store a new review."""
    saved = api.save_review(
        root, documents.packed(review), title="A review", subject=str(review.subject),
        cohort=review.cohort, actor="Wang Li", review_id=None, based_on=None, now=LOADED_AT,
    )  # fmt: skip
    return replace(review, id=saved.id, batch=saved.batch)
