"""What is stored about persons, and who sees how much: in plain words, with the code's own numbers."""

import pandas as pd
import streamlit as st

from dashboard.context import Context
from dashboard.disclosure import PROFILES, Profile
from dashboard.escape import for_markdown
from dashboard.messages import Language, message, translate
from dashboard.shell import frame

RECORDS = frame.PAGES / "records.py"
STORED = (
    message(
        "In all tables, identifiers of students, supervisors and mentors are replaced by "
        "pseudonyms, made with a secret key."
    ),
    message("Columns with names, telephone or identity numbers are recognised and reach no table."),
    message(
        "The files are kept as they were loaded, names and identifiers included, so that "
        "everything can be rebuilt: guard the data directory and its backup."
    ),
    message("What students and enterprises write in free text stays as they wrote it."),
)
OPENLY = (
    message(
        "Facts about an enterprise are no facts about a person: agreements, seats, acts and its "
        "own answers are shown however few interns it has."
    ),
    message(
        "Its own placements (started, completed, left, hired) are counted openly on its page, "
        "because it knows them. Students' answers and pay keep the threshold there, too."
    ),
    message(
        "Small enterprises are read over up to three years together, which is said beside the "
        "figure."
    ),
)
HELD = (
    message(
        "A figure about too few persons is hidden, and with it as many others of the same card as"
        " it takes that nobody can subtract."
    ),
    message("Where several figures leave as one table or file, all of them are checked together."),
    message(
        "Chart, table, download and spoken text are made from the same figures, so none says more"
        " than another."
    ),
)
REMAINS = message(
    "With the profiles {profiles}, whoever may use this dashboard can choose filters one "
    "after the other and subtract: two figures that differ by one filter may tell the answers"
    " of fewer persons than the threshold. The dashboard does not prevent it. Give access to "
    "those only whose work it is, and let nothing leave the school but with the profile "
    "“{strict}”."
)
ROUNDED = message(
    "With the profile “{profile}”, counts of persons are rounded to {base}, and shares are "
    "computed from the rounded counts: 0 stands for 0 to {half}. The difference of any two "
    "outputs never gives an exact count."
)
ERASED = message(
    "On the page Records, by the identifier that the registers use. What is about the person "
    "goes: from all tables, older snapshots and the stored files. A pseudonym remains, so "
    "that later files do not bring the person back. It can not be taken back."
)


def stored(language: Language) -> None:
    """Say what is kept and what is not."""
    st.header(translate(language, "What is stored"), anchor=False)
    _listed(language, STORED)


def profiles(language: Language, context: Context | None) -> None:
    """Show the thresholds of every profile, and which one holds here."""
    st.header(translate(language, "Who sees how much"), anchor=False)
    _listed(language, HELD)
    rows = [_row(language, profile) for profile in PROFILES.values()]
    st.table(pd.DataFrame(rows).map(for_markdown), border="horizontal", hide_index=True)
    if context is not None:
        name = PROFILES[context.profile].label.into(language)
        st.info(translate(language, "Here the profile “{profile}” holds.", profile=name))
    st.caption(
        translate(
            language,
            "The profile is the setting disclosure_profile. A link can ask for a stricter one, never "
            "for a weaker one.",
        )
    )


def openly(language: Language) -> None:
    """Say what is counted without a threshold, and why."""
    st.header(translate(language, "What is counted openly about an enterprise"), anchor=False)
    _listed(language, OPENLY)


def remains(language: Language) -> None:
    """Say what staff can still learn, and how a publication rounds."""
    exact = [each.label.into(language) for each in PROFILES.values() if each.base == 1]
    strict = max(PROFILES.values(), key=lambda each: each.persons)
    name = strict.label.into(language)
    listed = translate(language, " and ").join(f"“{each}”" for each in exact)
    st.header(translate(language, "What can still be learned"), anchor=False)
    st.markdown(translate(language, REMAINS, profiles=listed, strict=name))
    st.header(translate(language, "How a publication rounds"), anchor=False)
    words = translate(
        language, ROUNDED, profile=name, base=strict.base, half=(strict.base - 1) // 2
    )
    st.markdown(words)


def erased(language: Language) -> None:
    """Say how a person is erased, with the way there."""
    st.header(translate(language, "How a person is erased"), anchor=False)
    st.markdown(translate(language, ERASED))
    st.page_link(RECORDS, label=translate(language, "Records"), icon=":material/manage_search:")


def _row(language: Language, profile: Profile) -> dict[str, str]:
    nothing = translate(language, "no")
    return {
        translate(language, "Profile"): profile.label.into(language),
        translate(language, "Fewest persons in a figure"): str(profile.persons),
        translate(language, "Fewest where all share one answer"): str(profile.alike),
        translate(language, "Counts rounded to"): str(profile.base)
        if profile.base > 1
        else nothing,
        translate(language, "Warning under this share of answers"): (
            f"{profile.response:.0%}" if profile.response else nothing
        ),
    }


def _listed(language: Language, texts: tuple[str, ...]) -> None:
    st.markdown("\n".join(f"- {translate(language, text)}" for text in texts))
