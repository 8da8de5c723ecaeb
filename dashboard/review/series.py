"""Reviews of many enterprises in one go: those that hosted a college, each with an agenda of its own."""

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from dashboard.context import Context
from dashboard.review import agenda, decisions, freezing, periods
from dashboard.review.export import files
from dashboard.review.export.files import Format
from dashboard.review.model import Review
from dashboard.review.subject import Subject
from dashboard.warehouse import Warehouse, one_by_one

PIECE = 16


def hosts(warehouse: Warehouse, college: str, cohort: str) -> list[Subject]:
    """Return the enterprises that hosted a college, or any, in a cohort, most interns first."""
    rows = warehouse.snapshot.query(
        "select enterprise_id from mart.enterprise_programme "
        "where ? in ('', college) and academic_year = ? "
        "group by 1 order by sum(placements) desc, 1",
        [college, cohort],
    )
    return [Subject("enterprise", str(key)) for key in rows["enterprise_id"]]


def proposed(warehouse: Warehouse, subject: Subject, cohort: str, profile: str) -> Review:
    """Return the review of a subject with the agenda that the data propose, frozen."""
    items = agenda.propose(warehouse, subject, cohort, profile)
    return freezing.freeze(warehouse, subject, cohort, items, profile)


def names(
    context: Context, subjects: Sequence[Subject], cohort: str, kind: Format
) -> dict[Subject, str]:
    """Return the name of each file; one that comes twice bears the key of its subject."""
    found: dict[Subject, str] = {}
    taken: set[str] = set()
    for subject in subjects:
        name = files.name_of(context, subject, cohort, kind)
        found[subject] = f"{files.safe(subject.key)}-{name}" if name.casefold() in taken else name
        taken.add(found[subject].casefold())
    return found


def pieces(warehouse: Warehouse, subjects: Sequence[Subject], cohort: str) -> list[list[Subject]]:
    """Return the subjects in pieces of work, those about the same years together.

    What they are compared with is computed once for the same years, as long as it is remembered.
    """
    years = {each: periods.period(warehouse, each, cohort) for each in subjects}
    dated = sorted(subjects, key=lambda each: (years[each], each.key))
    groups = (list(same) for _, same in groupby(dated, key=years.__getitem__))
    return [
        group[start : start + PIECE] for group in groups for start in range(0, len(group), PIECE)
    ]


def made(
    context: Context, subjects: Sequence[Subject], cohort: str, kind: Format, *, synthetic: bool
) -> Iterator[bytes]:
    """Give the file of each subject."""
    decided = decisions.of_review(context.warehouse, "")
    for subject in subjects:
        review = proposed(context.warehouse, subject, cohort, context.profile)
        yield files.export(context, review, kind, decided=decided, synthetic=synthetic)


def archive(
    context: Context,
    subjects: Sequence[Subject],
    cohort: str,
    kind: Format,
    *,
    synthetic: bool,
    progress: Callable[[int], None],
) -> bytes:
    """Return a ZIP with the file of each subject; ``progress`` is told how many were made."""
    context = replace(context, warehouse=one_by_one(context.warehouse))
    named, packed = names(context, subjects, cohort, kind), io.BytesIO()
    ordered = [each for piece in pieces(context.warehouse, subjects, cohort) for each in piece]
    papers = made(context, ordered, cohort, kind, synthetic=synthetic)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as box:
        for done, (subject, paper) in enumerate(zip(ordered, papers, strict=True), start=1):
            box.writestr(named[subject], paper)
            progress(done)
    return packed.getvalue()
