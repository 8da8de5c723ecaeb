"""Why a card can not show its figure, in a plain sentence, and what would help."""

from dataclasses import dataclass

from dashboard import formats
from dashboard.context import Context
from dashboard.disclosure import PROFILES
from dashboard.messages import message
from dashboard.result import Result, Status
from dashboard.sentences.statuses import status_word

WHY: dict[Status, tuple[str, str]] = {
    "hidden": (
        message("Hidden, because too few people are counted here."),
        message(
            "A figure about fewer than {persons} people could tell who they are. "
            "Widen the filters or take several years together."
        ),
    ),
    "immature": (
        message("Not yet mature: too early to say."),
        message(
            "What is asked about had not ended by the data cut, {cut}. "
            "Choose an earlier year, or load newer records."
        ),
    ),
    "not_recorded": (
        message("Not recorded."),
        message(
            "No file that was loaded covers this. It comes from: {source} "
            "What nobody recorded is neither nought nor “no”."
        ),
    ),
    "not_estimable": (
        message("There is nothing to count here."),
        message("No record with a known answer is left. Widen the filters or choose other years."),
    ),
}
NOTHING_LEFT = (
    message("Nothing is left after the filters."),
    message("Take back a filter to see more."),
)
NO_RECORDS = (
    message("No records in these years."),
    message("Choose other years, or load their records. They come from: {source}"),
)
ORDER: tuple[Status, ...] = ("hidden", "immature", "not_estimable", "not_recorded")
"""What is said of several slices: a year that no file covers does not speak for those that one does."""


@dataclass(frozen=True)
class Obstacle:
    """Why there is no figure, in a word and in a sentence, and what would help."""

    word: str
    why: str
    remedy: str


def obstacle(context: Context, result: Result) -> Obstacle | None:
    """Return what keeps a whole result from being shown; None when any of it can be."""
    statuses = set(result.frame["status"])
    if "shown" in statuses:
        return None
    first = next((status for status in ORDER if status in statuses), None)
    if first == "not_estimable" and _is_narrowed(context) and _counts_nothing(result):
        first = None
    why, remedy = WHY[first] if first else NOTHING_LEFT if _is_narrowed(context) else NO_RECORDS
    return Obstacle(
        status_word(first, context.language) if first else context.t("no records"),
        context.t(why),
        context.t(
            remedy,
            persons=PROFILES[context.profile].persons,
            cut=formats.date(result.data_cut, context.language),
            source=result.metric.source.into(context.language),
        ),
    )


def _is_narrowed(context: Context) -> bool:
    return bool(context.filters.without("academic_year").active())


def _counts_nothing(result: Result) -> bool:
    """Whether no record is left, not even one whose answer is unknown."""
    return not result.frame[["n", "unknown"]].fillna(0).any(axis=None)
