"""What a paper of a review is made of, read once: its pages in one language, and what was decided."""

from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from dashboard import formats
from dashboard.context import Context
from dashboard.messages import message
from dashboard.metrics import CATALOGUE
from dashboard.review import agreed, decisions, words
from dashboard.review.model import Review
from dashboard.review.words import Page

SYNTHETIC = message("synthetic data: all names and numbers are invented")
DECIDED = (
    message("What"), message("Responsible"), message("Due"), message("Measured by"), message("State"),
)  # fmt: skip
AT_LEAST, AT_MOST = (
    message("{indicator}: at least {target}"),
    message("{indicator}: at most {target}"),
)


@dataclass(frozen=True, eq=False)
class Content:
    """A review, its reader, the decisions recorded in it, and where it can be opened.

    ``decided`` has the columns :data:`dashboard.review.decisions.TOLD`; ``link`` is empty where
    nobody knows the address.
    """

    context: Context
    review: Review
    decided: pd.DataFrame
    link: str = ""
    synthetic: bool = False

    @cached_property
    def pages(self) -> list[Page]:
        """The cards in the reader's language."""
        return words.pages(self.context, self.review)

    @property
    def in_profile(self) -> Context:
        """The reader's context with the disclosure of the review, whatever is chosen now."""
        return replace(self.context, profile=self.review.profile)

    @property
    def title(self) -> str:
        """What the review is called."""
        return words.title(self.context, self.review)

    @property
    def subject(self) -> str:
        """What its subject is called."""
        return words.subject_name(self.context, self.review)

    @cached_property
    def facts(self) -> dict[str, str]:
        """What stands at the head of a paper, without what is not known: heading -> text."""
        t = self.context.t
        held = self.review.held_on
        given = {
            t("Subject"): self.subject,
            t("Academic year"): self.review.cohort,
            t("Held on"): formats.date(held, self.context.language) if held else "",
            t("Those present"): self.review.present,
            t("Number of the review"): self.review.id,
        }
        return {heading: text for heading, text in given.items() if text}

    @cached_property
    def foot(self) -> list[str]:
        """What every paper rests on, a line each without a full stop."""
        parts = [
            words.source(self.context, self.review),
            self.context.t(SYNTHETIC) if self.synthetic else "",
            self.context.t("Opened at {link}", link=self.link) if self.link else "",
        ]
        return [formats.capital(each) for each in parts if each]

    @cached_property
    def decided_rows(self) -> pd.DataFrame:
        """The decisions recorded in this review, with columns of readings that nobody made yet."""
        return self.decided.reindex(columns=[*decisions.TOLD, *decisions.READ])

    @cached_property
    def decisions(self) -> pd.DataFrame:
        """The decisions recorded in this review as people read them, a row each."""
        cells = [self._decision(row) for _, row in self.decided_rows.iterrows()]
        columns = [self.context.t(each) for each in DECIDED]
        return pd.DataFrame(cells, columns=columns, dtype="object")

    def _decision(self, row: pd.Series) -> list[str]:
        due = formats.MISSING if pd.isna(row["due_on"]) else f"{row['due_on']:%Y-%m-%d}"
        state = agreed.state(self.context, row, self.review.data_cut)
        return [str(row["what"]), str(row["who"]), due, self._measure(row), state]

    def _measure(self, row: pd.Series) -> str:
        metric = CATALOGUE.get(row["indicator"]) if pd.notna(row["indicator"]) else None
        if metric is None:
            return self.context.t("done or not")
        name = metric.label.into(self.context.language)
        if pd.isna(row["target"]):
            return name
        target = agreed.target_of(metric, float(row["target"]))
        return self.context.t(
            AT_MOST if metric.better == "lower" else AT_LEAST,
            indicator=name,
            target=formats.figure(target, metric, self.context.language),
        )
