"""Stored reviews of the world that is shown: their versions, their documents, and one more version."""

from dataclasses import replace
from pathlib import Path

from dashboard import changing
from dashboard.context import Context
from dashboard.messages import Text
from dashboard.review import documents, words
from dashboard.review.model import Review
from etl import api

StoredReview = api.StoredReview
UNREADABLE = Text(
    "The review {id} was stored by another release of this program, which this one can not read. "
    "Prepare it anew, or ask whoever runs this server.",
    "评审 {id} 由本程序的其他版本保存，当前版本无法读取。请重新准备，或联系服务器管理员。",
)


def reviews() -> list[StoredReview]:
    """Return the current version of every review, the one saved last first."""
    return api.reviews(changing.root())


def versions(number: str) -> list[StoredReview]:
    """Return the versions of a review that count, the oldest first."""
    return api.review_versions(changing.root(), number) if number else []


def current(number: str) -> StoredReview:
    """Return the version of a review that counts now.

    Raises:
        ProblemFound: there is none.
    """
    return current_of(changing.root(), number)


def current_of(root: Path, number: str) -> StoredReview:
    """Return the version of a review in a data directory that counts now.

    Raises:
        ProblemFound: there is none.
    """
    found = api.review_versions(root, number)
    if not found:
        raise api.NoSuchReview(number)
    return found[-1]


def load(number: str, batch: int) -> tuple[Review, int]:
    """Return a version as it was frozen, and how many of its cards ask for an indicator that is gone.

    Raises:
        ProblemFound: there is no such version, its document is missing, altered, or not readable.
    """
    return load_from(changing.root(), number, batch)


def load_from(root: Path, number: str, batch: int) -> tuple[Review, int]:
    """Return a version that lies in a data directory, and how many of its cards ask for what is gone.

    Raises:
        ProblemFound: there is no such version, its document is missing, altered, or not readable.
    """
    if batch not in {each.batch for each in api.review_versions(root, number)}:
        raise api.NoSuchReview(f"{number}.{batch}")
    document = api.review_document(root, batch)
    try:
        review = documents.unpacked(document, id=number, batch=batch)
        return review, len(document["cards"]) - len(review.cards)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise api.ProblemFound(UNREADABLE.filled(id=number)) from error


def store(context: Context, review: Review, actor: str) -> Review | Text | None:
    """Store a review, or its next version, and return it as stored.

    A text says who changed it meanwhile: then nothing was stored. None where it could not be stored
    for another reason, which is drawn.
    """
    found = changing.carry_out(
        context.language,
        context.t("Storing the review …"),
        lambda step: _store(context, review, actor, step),
    )
    if isinstance(found, api.ReviewChanged):
        return found.message
    return None if found is None else replace(review, id=found.id, batch=found.batch)


def _store(
    context: Context, review: Review, actor: str, step: changing.Progress
) -> StoredReview | api.ReviewChanged:
    try:
        return api.save_review(
            changing.root(),
            documents.packed(review),
            title=words.title(context, review),
            subject=str(review.subject),
            cohort=review.cohort,
            actor=actor,
            review_id=review.id or None,
            based_on=review.batch or None,
            progress=step,
        )
    except api.ReviewChanged as problem:
        return problem
