"""The first slide: what is reviewed, when, and what it rests on."""

from pptx.presentation import Presentation

from dashboard import formats
from dashboard.context import Context
from dashboard.disclosure import PROFILES
from dashboard.messages import message
from dashboard.review import words
from dashboard.review.agenda import OVER_YEARS
from dashboard.review.export.deck.fit import fitted
from dashboard.review.export.deck.template import BASIS, COVER, COVER_ROOM, LINES
from dashboard.review.export.deck.writing import fill, lines, speak
from dashboard.review.model import Review

SYNTHETIC = message("Synthetic data: no person, no enterprise and no figure in it is real.")
CHOSEN = message(
    "Chosen: {count} {count:card|cards} about {subject}, {years}; disclosure: {profile}"
)
HELD, PRESENT = message("Meeting on {date}"), message("Taking part: {names}")
COHORT = message("Cohort {cohort}")
BASED = message("Data up to {date}; snapshot {state}")
TITLE, TITLE_LINES = (40.0, 36.0, 32.0, 36.0, 28.0), (1, 1, 1, 2, 3)
LINE, SMALL = 20.0, 13.0


def add_cover(
    deck: Presentation, context: Context, review: Review, link: str, *, synthetic: bool
) -> None:
    """Add the first slide of a review."""
    slide = deck.slides.add_slide(deck.slide_layouts[COVER])
    places = {shape.placeholder_format.idx: shape for shape in slide.placeholders}
    title = words.title(context, review)
    fill(places[0], fitted(title, COVER_ROOM, TITLE, TITLE_LINES), context)
    about = (
        " · ".join((words.subject_name(context, review), context.t(COHORT, cohort=review.cohort))),
        _held(context, review),
        context.t(PRESENT, names=review.present) if review.present else "",
        context.t(SYNTHETIC) if synthetic else "",
    )
    lines(
        places[LINES], [fitted(each, COVER_ROOM, (LINE,), (1,)) for each in about if each], context
    )
    basis = (_chosen(context, review), _based(context, review))
    small = [fitted(each, COVER_ROOM, (SMALL,), (1,)) for each in basis]
    lines(places[BASIS], small, context)
    speak(slide, (review.notes, *basis, link))


def _held(context: Context, review: Review) -> str:
    if not review.held_on:
        return ""
    return context.t(HELD, date=formats.date(review.held_on, context.language))


def _chosen(context: Context, review: Review) -> str:
    """Return what was chosen: how many cards, of whom, which years, with which disclosure."""
    asked = (each.ask for each in review.items if each.ask.draw not in OVER_YEARS)
    years = next((ask.filters.academic_year for ask in asked if ask.filters.academic_year), ())
    return context.t(
        CHOSEN,
        count=formats.integer(len(review.cards), context.language),
        subject=words.subject_name(context, review),
        years=" + ".join(years or (review.cohort,)),
        profile=PROFILES[review.profile].label.into(context.language),
    )


def _based(context: Context, review: Review) -> str:
    day = formats.date(review.data_cut, context.language)
    return context.t(BASED, date=day, state=review.state)
