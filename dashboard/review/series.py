"""Reviews of many enterprises in one go: those that hosted a college, each with an agenda of its own."""

import io
import zipfile
from collections.abc import Callable, Sequence

from dashboard.context import Context
from dashboard.query import Warehouse
from dashboard.review import agenda, decisions, freezing
from dashboard.review.export import files
from dashboard.review.export.files import Format
from dashboard.review.model import Review
from dashboard.review.subject import Subject


def hosts(warehouse: Warehouse, college: str, cohort: str) -> list[Subject]:
    """Return the enterprises that hosted interns of a college in a cohort, most interns first."""
    rows = warehouse.snapshot.query(
        "select enterprise_id from mart.enterprise_programme where college = ? and academic_year = ? "
        "group by 1 order by sum(placements) desc, 1",
        [college, cohort],
    )
    return [Subject("enterprise", str(key)) for key in rows["enterprise_id"]]


def proposed(warehouse: Warehouse, subject: Subject, cohort: str, profile: str) -> Review:
    """Return the review of a subject with the agenda that the data propose, frozen."""
    items = agenda.propose(warehouse, subject, cohort, profile)
    return freezing.freeze(warehouse, subject, cohort, items, profile)


def archive(
    context: Context,
    subjects: Sequence[Subject],
    cohort: str,
    kind: Format,
    *,
    synthetic: bool,
    progress: Callable[[int], None],
) -> bytes:
    """Return a ZIP with the file of each subject; ``progress`` is told how many were made.

    A name that comes twice bears the key of its subject.
    """
    packed, decided = io.BytesIO(), decisions.of_review(context.warehouse, "")
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as box:
        for done, subject in enumerate(subjects, start=1):
            review = proposed(context.warehouse, subject, cohort, context.profile)
            made = files.export(context, review, kind, decided=decided, synthetic=synthetic)
            box.writestr(_name(box, context, review, kind), made)
            progress(done)
    return packed.getvalue()


def _name(box: zipfile.ZipFile, context: Context, review: Review, kind: Format) -> str:
    name = files.file_name(context, review, kind)
    taken = name in box.namelist()
    return f"{files.safe(review.subject.key)}-{name}" if taken else name
