"""The files of the sample university that ship: which they are, and how they are queried."""

from pathlib import Path

from etl.instruments import contract_for, load_instruments

KINDS = (
    "placement", "employment", "partner", "seats", "cooperation", "feedback", "facility", "decision",
)  # fmt: skip
COMMITTED = Path(__file__).parents[2] / "data" / "sample"
SURVEYS = {
    "survey_student": ("student", 1),
    "survey_enterprise_v1": ("enterprise", 1),
    "survey_enterprise_v2": ("enterprise", 2),
    "survey_supervisor": ("supervisor", 1),
}
FILES = sorted([*KINDS, "programme", *SURVEYS])


def satisfaction_renamed(name: str) -> str:
    """Return what to select so that the question stands under its id, whatever its wording."""
    if not name.startswith("survey_enterprise"):
        return "*"
    wording = contract_for(load_instruments()["enterprise"], SURVEYS[name][1])
    header = wording.field("overall_satisfaction").label.zh
    return f'* RENAME ("{header}" AS overall_satisfaction)'
