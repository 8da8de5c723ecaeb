"""Which academic years a review is about: small partners are pooled over up to three."""

from dashboard.filters import POOLED, Filters
from dashboard.messages import Text
from dashboard.metrics import CATALOGUE
from dashboard.query import evaluate
from dashboard.review.subject import NoSuchSubject, Subject
from dashboard.sections import partner_facts
from dashboard.warehouse import Warehouse

TELLING = "completion_rate"
UNKNOWN = Text("The data know nothing of {subject}.", "数据中没有 {subject}。")
NO_YEAR = Text(
    "The data do not speak of {cohort}. They speak of {years}.",
    "数据不涉及 {cohort}，仅涉及 {years}。",
)


def period(warehouse: Warehouse, subject: Subject, cohort: str) -> tuple[str, ...]:
    """Return the years that the figures of a review take together, the oldest first.

    Of an enterprise the latest three years in which it hosted anybody stand together, of any other
    subject one year.
    """
    if subject.kind != "enterprise":
        return (cohort,)
    return hosted(warehouse, subject, cohort) or upto(warehouse, cohort)[-POOLED:]


def hosted(
    warehouse: Warehouse, enterprise: Subject, cohort: str, after: str = ""
) -> tuple[str, ...]:
    """Return the latest years up to a cohort in which an enterprise hosted anybody, at most three.

    ``after``: only years after that one.
    """
    partner = partner_facts.load(warehouse, enterprise.key)
    if partner is None:
        return ()
    years = partner.years.loc[partner.years["started"] > 0, "academic_year"]
    return tuple(sorted(str(year) for year in years if after < year <= cohort))[-POOLED:]


def check(warehouse: Warehouse, subject: Subject, cohort: str) -> None:
    """Make sure that the data speak of a subject and of a cohort.

    Raises:
        NoSuchSubject: they do not.
    """
    if subject.kind == "enterprise":
        known = partner_facts.load(warehouse, subject.key) is not None
    else:
        known = not subject.dimension or subject.key in warehouse.options(subject.dimension)
    if not known:
        raise NoSuchSubject(_filled(UNKNOWN, subject=subject))
    if cohort not in warehouse.years:
        raise NoSuchSubject(_filled(NO_YEAR, cohort=cohort, years=", ".join(warehouse.years)))


def upto(warehouse: Warehouse, cohort: str) -> tuple[str, ...]:
    """Return the years of the data up to a cohort, the oldest first."""
    return tuple(year for year in warehouse.years if year <= cohort)


def latest_mature(warehouse: Warehouse) -> str:
    """Return the latest year whose placements have ended, the latest of all where none has."""
    trend = evaluate(warehouse, CATALOGUE[TELLING], ("academic_year",), Filters()).frame
    shown = trend.loc[trend["status"] == "shown", "academic_year"]
    return str(shown.max()) if len(shown) else warehouse.years[-1]


def _filled(text: Text, **fields: object) -> Text:
    return Text(text.en.format(**fields), text.zh.format(**fields))
