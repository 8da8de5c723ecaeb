"""What is said where a figure would stand but can not."""

from dashboard.messages import Language, message, translate
from dashboard.result import Status

_WORDS: dict[Status, str] = {
    "shown": message("shown"),
    "hidden": message("hidden"),
    "immature": message("not yet mature"),
    "not_recorded": message("not recorded"),
    "not_estimable": message("not estimable"),
}


def status_word(status: Status, language: Language) -> str:
    """Return the word for a status in a cell of a chart or table."""
    return translate(language, _WORDS[status])
