"""The lists that a review may hold: rows about enterprises and what is open. No rates, no answers.

What an enterprise's own review counts of its placements it knows itself, so that it is counted
openly; see :mod:`dashboard.sections.partner_facts`.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from dashboard import lists
from dashboard.filters import Filters
from dashboard.messages import message
from dashboard.sections import partner_facts
from dashboard.sections.partner_facts import Partner
from dashboard.warehouse import Warehouse

MOST = 12
TURNED = (
    "vicious", "at_risk", "tolerated", "silent_loss", "at_risk_silent", "closed_lost",
    "satisfied_lost",
)  # fmt: skip
MEASURES = (
    "started", "completed", "left_without_permission", "hired", "requested", "offered",
)  # fmt: skip
"""What lists count as bars, in the order of the colours that each of them has in every chart."""
Load = Callable[[Warehouse, Filters], pd.DataFrame]


@dataclass(frozen=True)
class Listing:
    """A list: its heading with the fields ``{count}`` and ``{waiting}``, its columns, how its rows load.

    ``bars`` are the columns whose counts are drawn beside each other per academic year, each one of
    ``MEASURES``. ``none`` is said where there is no row. ``needs`` are the registers without which it
    is not recorded. A row waits while one of the columns ``awaits`` is empty.
    """

    heading: str
    about: str
    columns: tuple[str, ...]
    load: Load
    none: str
    needs: tuple[str, ...] = ()
    bars: tuple[str, ...] = ()
    awaits: tuple[str, ...] = ()


def rows(warehouse: Warehouse, name: str, filters: Filters) -> pd.DataFrame:
    """Return the first rows of a list as codes, with the columns it needs.

    ``attrs["all"]`` says how many there are, ``attrs["waiting"]`` how many of them wait,
    ``attrs["recorded"]`` whether what it needs was kept.
    """
    listing = LISTINGS[name]
    found = listing.load(warehouse, filters)
    kept = [*listing.columns, *(each for each in EXTRA if each in found)]
    first = found.head(MOST)[kept].reset_index(drop=True)
    recorded = all(warehouse.coverage.get(register) for register in listing.needs)
    first.attrs |= {"all": len(found), "waiting": waiting(name, found), "recorded": recorded}
    return first


def waiting(name: str, rows: pd.DataFrame) -> int:
    """Return how many rows of a list still wait for something."""
    return int(rows[list(LISTINGS[name].awaits)].isna().any(axis=1).sum())


def _own(read: Callable[[Partner], pd.DataFrame]) -> Load:
    def load(warehouse: Warehouse, filters: Filters) -> pd.DataFrame:
        partner = partner_facts.load(warehouse, filters.enterprise_id[0])
        if partner is None:
            raise LookupError(filters.enterprise_id[0])
        return _until(read(partner), filters)

    return load


def _until(rows: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """Return the rows of the years of ``filters``; those without a year stay."""
    if "academic_year" not in rows or not filters.academic_year:
        return rows
    return rows[rows["academic_year"].isin(filters.academic_year)]


def _turned(warehouse: Warehouse, filters: Filters) -> pd.DataFrame:
    found = lists.enterprises(warehouse, filters)
    found = found[found["loop_state"].isin(TURNED)]
    return found.sort_values(["started", "enterprise_id"], ascending=[False, True], kind="stable")


EXTRA = ("deep_without_placements",)
LISTINGS: dict[str, Listing] = {
    "placements": Listing(
        heading=message(
            "{completed} of {started} {started:intern|interns} completed, "
            "{left} left without permission, {hired} hired"
        ),
        about=message("An enterprise knows its own interns; up to three years stand together"),
        columns=(
            "academic_year", "assigned", "started", "completed", "left_without_permission",
            "still_running", "known_0", "hired",
        ),
        load=_own(lambda partner: partner.years[partner.years["assigned"] > 0]),
        none=message("It hosted no intern in these years."),
        needs=("placement",),
        bars=("started", "completed", "left_without_permission", "hired"),
    ),
    "seats": Listing(
        heading=message("Seats, level of cooperation and agreement"),
        about=message("What the school asked for, what was offered and who came"),
        columns=(
            "academic_year", "depth_level", "agreement_state", "requested", "offered", "declined",
            "started",
        ),
        load=_own(lambda partner: partner.years),
        none=message("Nothing is recorded for these years."),
        bars=("requested", "offered", "started"),
    ),
    "loop": Listing(
        heading=message("What it told the school, and what followed"),
        about=message("Its form, its answer, issues, and the state of the loop in each year"),
        columns=(
            "academic_year", "received_on", "satisfaction", "issues", "issues_open", "next_state",
            "loop_state",
        ),
        load=_own(lambda partner: partner.years[partner.years["loop_state"].notna()]),
        none=message("Nothing is recorded for these years."),
    ),
    "acts": Listing(
        heading=message("Acts of cooperation: {count}"),
        about=message("What it does with the school beyond taking interns, the latest first"),
        columns=("form", "started_on", "ended_on", "initiated_by", "programme"),
        load=_own(lambda partner: partner.acts),
        none=message("No act of cooperation is recorded."),
        needs=("cooperation",),
    ),
    "raised": Listing(
        heading=message("Issues that wait for an action or a reply: {waiting} of {count}"),
        about=message("Issues about this enterprise, the latest first"),
        columns=("issue_id", "theme", "severity", "raised_on", "action_on", "replied_on"),
        awaits=("action_on", "replied_on"),
        load=_own(lambda partner: partner.issues),
        none=message("No issue is recorded."),
        needs=("feedback",),
    ),
    "issues": Listing(
        heading=message("Issues that wait for an action or a reply: {count}"),
        about=message("Severe ones first, then the oldest"),
        columns=("enterprise_id", "theme", "severity", "raised_on", "days_open"),
        load=lambda warehouse, filters: lists.to_do(warehouse, filters).issues,
        none=message("No issue waits."),
        needs=("feedback",),
    ),
    "forms": Listing(
        heading=message("Feedback forms to chase: {count}"),
        about=message("Enterprises whose answer is due and has not come, the longest wait first"),
        columns=("enterprise_id", "academic_year", "last_end", "days_waiting"),
        load=lambda warehouse, filters: lists.to_do(warehouse, filters).forms,
        none=message("Every form that was due has come."),
        needs=("placement", "survey.enterprise"),
    ),
    "agreements": Listing(
        heading=message("Agreements that expire soon: {count}"),
        about=message("Framework agreements that end within the warning time, the next one first"),
        columns=("enterprise_id", "agreement_to"),
        load=lambda warehouse, filters: lists.to_do(warehouse, filters).agreements,
        none=message("No agreement expires soon."),
        needs=("partner",),
    ),
    "turned": Listing(
        heading=message("Partners in a loop that turns the wrong way: {count}"),
        about=message("Dissatisfied, silent or shrinking partners, those with most interns first"),
        columns=("enterprise_id", "academic_year", "loop_state", "next_state", "started", "issues_open"),
        load=_turned,
        none=message("No partner is in such a loop."),
        needs=("placement",),
    ),
}  # fmt: skip
