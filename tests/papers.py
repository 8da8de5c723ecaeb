"""Reviews whose papers are looked at: of the sample world, and of an enterprise with a hostile name."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd

from dashboard.context import Context
from dashboard.filters import Filters
from dashboard.messages import Language
from dashboard.review import agenda, decisions, freezing, periods
from dashboard.review.export.files import Format, export
from dashboard.review.model import Ask, Item, Review
from dashboard.review.subject import Subject
from dashboard.warehouse import Warehouse
from tests.worlds import PLACEMENT, world

HOSTILE = (
    "=1+1 <script>document.title='owned'</script></script><img src=x onerror=alert(1)> \"quoted\" "
    "مؤسسة التدريب " + "W" * 90
)
COMMENT = '<script>document.title="owned"</script> & =cmd'
NOTHING = pd.DataFrame(columns=decisions.TOLD)


def proposed(warehouse: Warehouse, subject: str, added: Sequence[str] = ()) -> Review:
    """Return the proposed review of a subject, its second card with a comment.

    ``added`` are indicators whose trends were added to it.
    """
    about = Subject.parse(subject)
    cohort = periods.latest_mature(warehouse)
    filters = about.filters(periods.upto(warehouse, cohort))
    trends = [Item(Ask("figure", each, "trend", ("academic_year",), filters)) for each in added]
    items = (*agenda.propose(warehouse, about, cohort, "review"), *trends)
    review = freezing.freeze(warehouse, about, cohort, items, "review")
    commented = (replace(each, comment=COMMENT if n == 1 else "") for n, each in enumerate(items))
    review = review.with_items(tuple(commented))
    return replace(review, held_on="2026-05-01", present="Dean, head of training", id="R-00012")


def biggest(warehouse: Warehouse) -> str:
    """Return the enterprise that hosted most interns, as a subject."""
    rows = warehouse.snapshot.query(
        "select enterprise_id from mart.enterprise_year group by 1 order by sum(started) desc limit 1"
    )
    return f"enterprise:{rows['enterprise_id'].iloc[0]}"


def hostile(root: Path) -> Warehouse:
    """Return a world in which one enterprise has a name of 200 letters that no one should trust."""
    quoted = '"' + HOSTILE.replace('"', '""') + '"'
    return world(root, {"placement": PLACEMENT.replace("Enterprise 0", quoted)})


def agreed(count: int, what: str = "Name a mentor for every two interns") -> pd.DataFrame:
    """Return so many decisions, every other with an indicator and its target of 90 %."""
    rows = [
        {
            "decision_id": f"D{n}", "review_id": "R-00012", "decided_on": pd.Timestamp("2026-05-01"),
            "what": f"{what} {n}", "who": "Head of training", "due_on": pd.Timestamp("2027-09-01"),
            "done": n == 0 or None, "done_on": dt.date(2026, 6, 1) if n == 0 else None,
            "indicator": "completion_rate" if n % 2 else None, "target": 90.0 if n % 2 else None,
        }
        for n in range(count)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=decisions.TOLD)


def context_of(warehouse: Warehouse, language: Language = "en") -> Context:
    """Return a reader's context."""
    return Context(warehouse, Filters(), language, warehouse.labels)


def written(
    context: Context,
    review: Review,
    format: Format,  # noqa: A002
    decided: pd.DataFrame = NOTHING,
) -> bytes:
    """Return a paper with a link, said to be of synthetic data."""
    link = "http://localhost:8501/review?review=R-00012&version=3"
    return export(context, review, format, link=link, decided=decided, synthetic=True)


def tables(html: bytes) -> list[list[list[str]]]:
    """Return the tables of a document: rows of texts."""
    reader = _Tables()
    reader.feed(html.decode())
    return reader.found


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[list[list[str]]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.found.append([])
        elif tag == "tr":
            self.found[-1].append([])
        elif tag in {"td", "th"}:
            self.found[-1][-1].append("")
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[-1][-1][-1] += data
