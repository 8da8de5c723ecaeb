"""Everything a page needs to know about who is looking, at what, and how."""

from dataclasses import dataclass, replace
from typing import Self

from dashboard.charts import Look
from dashboard.filters import Filters
from dashboard.labels import Labels
from dashboard.messages import Language, translate
from dashboard.warehouse import Warehouse


@dataclass(frozen=True)
class Context:
    """One run of one page: the warehouse it reads and the reader's choices.

    ``beside`` and ``acts`` are what stands beside the figures on request (see dashboard/shell/beside.py).
    """

    warehouse: Warehouse
    filters: Filters
    language: Language
    labels: Labels
    dark: bool = False
    profile: str = "review"
    beside: str = "none"
    acts: bool = False

    def t(self, msgid: str, **values: object) -> str:
        """Return an interface text in the reader's language."""
        return translate(self.language, msgid, **values)

    def unnarrowed(self) -> Self:
        """Return the same reader without filters, for what no filter narrows."""
        return replace(self, filters=Filters())

    def look(self, *, projector: bool = False) -> Look:
        """Return how charts are drawn for this reader."""
        return Look(self.language, self.labels, self.dark, projector)
