"""Respondents beside the roster they were drawn from: how many of those asked have answered."""

import pandas as pd

from dashboard import formats
from dashboard.filters import YEAR
from dashboard.labels import Labels
from dashboard.messages import Language, Text
from dashboard.sentences.wording import fill, group_name, joined

ROSTER = Text(
    "Forms came from {received} of the {due} enterprises that owed one.",
    "应交反馈表的{due}家企业中，{received}家已交。",
)
FEW = Text(
    "Forms came from only {received} of the {due} enterprises that owed one, fewer than half: read with care.",
    "应交反馈表的{due}家企业中，仅{received}家已交，不足一半，请谨慎解读。",
)
FEW_OF = Text(
    "Fewer than half of the enterprises that owed a form sent one: {groups}. Read with care.",
    "应交反馈表的企业中，不足一半已交的分组：{groups}。请谨慎解读。",
)


def of_all(roster: pd.DataFrame, least: float) -> tuple[Text, ...]:
    """Return how many forms came of those due, with a warning under the share ``least``; nothing of a single one.

    Args:
        roster: finished rows of who answered: ``numerator``, ``n`` and ``status``.
        least: the share of answers (0..1) from which on no warning is needed.

    """
    shown = roster[roster["status"] == "shown"]
    received, due = shown["numerator"].sum(), shown["n"].sum()
    if due <= 1:
        return ()
    template = FEW if received < least * due else ROSTER

    def into(language: Language) -> str:
        counts = {"received": received, "due": due}
        written = {name: formats.integer(count, language) for name, count in counts.items()}
        return fill(template, language, **written)

    return (Text(into("en"), into("zh")),)


def of_few(roster: pd.DataFrame, least: float) -> tuple[Text, ...]:
    """Return the warning of :func:`of_all`, nothing where enough answered."""
    shown = roster[roster["status"] == "shown"]
    few = shown["numerator"].sum() < least * shown["n"].sum()
    return of_all(roster, least) if few else ()


def of_groups(
    roster: pd.DataFrame, by: list[str], least: float, labels: Labels
) -> tuple[Text, ...]:
    """Return for which groups fewer than the share ``least`` answered; of years each, else of the latest."""
    shown = roster[roster["status"] == "shown"]
    if YEAR in by and by != [YEAR]:
        shown = shown[shown[YEAR] == shown[YEAR].max()]
    few = shown[shown["numerator"] < least * shown["n"]]
    if few.empty:
        return ()

    def into(language: Language) -> str:
        names = (group_name(row, by, language, labels) for _, row in few.iterrows())
        return fill(FEW_OF, language, groups=joined(names, language))

    return (Text(into("en"), into("zh")),)
