"""How many records a figure leaves out because what is asked about them has not ended yet.

Where some of a slice is mature and some is not, the figure is of those that are: of a running year, of
the first to end. Slices that have nothing mature have no figure, and say so themselves.
"""

from collections.abc import Iterator

import pandas as pd

from dashboard import formats
from dashboard.disclosure import PROFILES
from dashboard.filters import YEAR
from dashboard.labels import Labels
from dashboard.messages import LANGUAGES, Language, Text
from dashboard.metrics.model import Metric, Unit
from dashboard.result import Result
from dashboard.sentences.wording import fill, group_name, joined

UNITS: dict[Unit, Text] = {
    "person": Text("{count:person|persons}", "人"),
    "enterprise": Text("{count:enterprise|enterprises}", "家企业"),
    "record": Text("{count:record|records}", "条记录"),
}
SOME = Text("some", "少数")
_PENDING = Text("not counted yet: {groups}", "尚未计入：{groups}")
_COUNT = Text("{count} {unit}", "{count}{unit}")
_OF_GROUP = Text("{count} ({group})", "{count}（{group}）")
_NOTE = Text("{pending}. {maturity}", "{pending}。{maturity}")


def note(result: Result, labels: Labels) -> tuple[Text, ...]:
    """Return who is not counted yet and when they will be; nothing where everybody is."""
    said = Text(pending(result, "en", labels), pending(result, "zh", labels))
    if not said.en:
        return ()
    return (
        _NOTE.filled(
            pending=Text(formats.capital(said.en), said.zh), maturity=result.metric.maturity
        ),
    )


def pending(result: Result, language: Language, labels: Labels) -> str:
    """Return in short how many are not counted yet, by year where the result has years.

    Of few persons it only says that there are some; what a publication says is rounded.
    """
    groups = joined(_groups(result, language, labels), language)
    return fill(_PENDING, language, groups=groups) if groups else ""


def counted(metric: Metric, number: float, least: float = 0.0) -> Text:
    """Return a count in words: of fewer persons than ``least`` only that there are some."""
    few = metric.unit == "person" and number < least
    count = SOME if few else Text(*(formats.integer(number, language) for language in LANGUAGES))
    unit = (metric.counted_in or UNITS[metric.unit]).filled(count=count)
    return _COUNT.filled(count=count, unit=unit)


def _groups(result: Result, language: Language, labels: Labels) -> Iterator[str]:
    """Give how many are missing from every group that must not be added to another."""
    metric, least = result.metric, PROFILES[result.profile].persons
    apart = [name for name in result.by if name == YEAR or name in metric.split_by]
    rows = _partly(result.frame)
    if rows.empty:
        return
    if not apart:
        yield counted(metric, rows["immature"].sum(), least).into(language)
        return
    for _, row in rows.groupby(apart, sort=False, as_index=False)["immature"].sum().iterrows():
        count = counted(metric, row["immature"], least).into(language)
        yield fill(_OF_GROUP, language, count=count, group=group_name(row, apart, language, labels))


def _partly(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with a figure from which some records are missing as not yet mature."""
    if "immature" not in frame:
        return frame.head(0)
    return frame[(frame["status"] == "shown") & (frame["immature"] > 0)]
