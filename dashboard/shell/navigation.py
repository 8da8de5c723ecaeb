"""The pages and how they are grouped in the menu: one line for each."""

from dataclasses import dataclass

import streamlit as st

from dashboard.messages import Language, message, translate
from dashboard.shell import frame


@dataclass(frozen=True)
class Entry:
    """A page in the menu.

    ``narrowed``: the shared filters stand beside it. ``always``: it is drawn before anything was
    published, too. ``parameters``: what it takes from the address besides the shared choices.
    """

    label: str
    icon: str
    narrowed: bool = True
    always: bool = False
    parameters: tuple[str, ...] = ()


HOME = "overview"
SECTIONS: dict[str, dict[str, Entry]] = {
    "": {
        HOME: Entry(message("Overview"), ":material/dashboard:"),
    },
    message("Outcomes"): {
        "cooperation_depth": Entry(
            message("Cooperation depth"), ":material/stairs:", parameters=("weights",)
        ),
        "seats": Entry(message("Seats"), ":material/event_seat:"),
        "retention": Entry(message("Retention"), ":material/person_check:"),
        "destinations": Entry(message("Destinations"), ":material/route:"),
        "feedback_loops": Entry(message("Feedback loops"), ":material/sync:"),
    },
    message("Conditions"): {
        "supervision": Entry(message("Supervision and rules"), ":material/shield_person:"),
        "four_rings": Entry(message("Four rings"), ":material/hub:"),
        "facilities": Entry(message("Facilities"), ":material/precision_manufacturing:"),
    },
    message("Look up"): {
        "partner": Entry(
            message("Partner"), ":material/apartment:", narrowed=False, parameters=("enterprise",)
        ),
        "programme": Entry(message("Programme"), ":material/school:"),
        "compare": Entry(message("Compare"), ":material/compare:"),
        "data_quality": Entry(message("Data quality"), ":material/fact_check:", narrowed=False),
        "definitions": Entry(
            message("Definitions"),
            ":material/menu_book:",
            narrowed=False,
            always=True,
            parameters=("metric",),
        ),
        "privacy": Entry(message("Privacy"), ":material/lock_person:", narrowed=False, always=True),
    },
    message("Follow up"): {
        "issues": Entry(message("Issues"), ":material/report:", parameters=("enterprise",)),
        "chase": Entry(message("Forms to chase"), ":material/outgoing_mail:"),
    },
    message("Cooperation review"): {
        "review": Entry(
            message("Prepare a review"),
            ":material/edit_note:",
            narrowed=False,
            parameters=("review", "version", "subject", "cohort"),
        ),
        "present": Entry(
            message("Present"),
            ":material/slideshow:",
            narrowed=False,
            parameters=("review", "version", "card", "view"),
        ),
        "decide": Entry(
            message("Decide"),
            ":material/gavel:",
            narrowed=False,
            parameters=("review", "version"),
        ),
    },
    message("Data"): {
        "upload": Entry(message("Upload"), ":material/upload_file:", narrowed=False, always=True),
        "batches": Entry(
            message("Batches"), ":material/receipt_long:", narrowed=False, always=True
        ),
        "records": Entry(
            message("Records"), ":material/manage_search:", narrowed=False, always=True
        ),
        "names": Entry(
            message("Enterprise names"), ":material/domain:", narrowed=False, always=True
        ),
    },
}
ENTRIES = {name: entry for section in SECTIONS.values() for name, entry in section.items()}


def pages(language: Language) -> dict[str, list[st.Page]]:
    """Return the menu in a language; the overview is the page at the root."""
    return {
        translate(language, title) if title else "": [
            _page(language, name, entry) for name, entry in section.items()
        ]
        for title, section in SECTIONS.items()
        if section
    }


def entry_of(page: st.Page) -> Entry:
    """Return what was declared about a page of the menu."""
    return ENTRIES[page.url_path.replace("-", "_") or HOME]


def path_of(name: str) -> str:
    """Return the path of a page in the address, relative to that of any other."""
    return "" if name == HOME else name.replace("_", "-")


def _page(language: Language, name: str, entry: Entry) -> st.Page:
    return st.Page(
        frame.PAGES / f"{name}.py",
        title=translate(language, entry.label),
        icon=entry.icon,
        url_path=name.replace("_", "-"),
        default=name == HOME,
    )
