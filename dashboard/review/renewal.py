"""What became of a frozen review's figures in data that came later: then and now, card by card."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import pandas as pd

from dashboard import formats
from dashboard.context import Context
from dashboard.messages import message
from dashboard.review import freezing, periods, words
from dashboard.review.model import Ask, Card, Item, Review
from dashboard.review.subject import Subject
from dashboard.warehouse import Warehouse

KEPT, MOST_ROWS = 8, 12
COLUMNS = (message("What"), message("Then"), message("Now"))


def renewed(warehouse: Warehouse, review: Review) -> Review:
    """Return a review with the same agenda and the figures of these data.

    Raises:
        NoSuchSubject: they know nothing of its subject or its cohort.
    """
    periods.check(warehouse, review.subject, review.cohort)
    asks = tuple(sorted((item.ask for item in review.items), key=repr))
    known = _frozen(
        warehouse, review.subject, review.cohort, asks, review.profile, review_id=review.id
    )
    cards = tuple(replace(known[item.ask], item=item) for item in review.items)
    return replace(review, cards=cards, state=warehouse.state, data_cut=warehouse.data_cut)


def differences(
    context: Context, before: tuple[Review, Card], now: tuple[Review, Card]
) -> pd.DataFrame:
    """Return the cells of a card's table that differ: what each is about, then, and now.

    ``attrs["all"]`` says how many there are; the first of them are kept.
    """
    tables = [words.page(context, *each).table for each in (before, now)]
    width = _told_apart_by(tables)
    then, later = (_cells(each, width) for each in tables)
    cells = dict.fromkeys([*then, *later])
    rows = [
        (
            " · ".join(filter(None, cell)),
            then.get(cell, formats.MISSING),
            later.get(cell, formats.MISSING),
        )
        for cell in cells
        if then.get(cell) != later.get(cell)
    ]
    names = [context.t(each) for each in COLUMNS]
    found = pd.DataFrame(rows[:MOST_ROWS], columns=names, dtype="object")
    found.attrs["all"] = len(rows)
    return found


def _told_apart_by(tables: Sequence[pd.DataFrame]) -> int:
    """Return by how many of the first columns every row can be told from all others."""
    most = min(len(each.columns) for each in tables)
    for width in range(most):
        if not any(_keys(each, width).duplicated().any() for each in tables):
            return width
    return most


def _keys(table: pd.DataFrame, width: int) -> pd.Series:
    texts = table.iloc[:, :width].astype("str").agg(" · ".join, axis=1)
    return texts if width else pd.Series("", index=table.index)


def _cells(table: pd.DataFrame, width: int) -> dict[tuple[str, str], str]:
    """Return the texts of a table by row and heading."""
    keys = _keys(table, width)
    return {
        (str(key), str(heading)): str(text)
        for heading in table.columns[width:]
        for key, text in zip(keys, table[heading], strict=True)
    }


@lru_cache(maxsize=KEPT)
def _frozen(
    warehouse: Warehouse,
    subject: Subject,
    cohort: str,
    asks: tuple[Ask, ...],
    profile: str,
    *,
    review_id: str,
) -> dict[Ask, Card]:
    """Return the cards of these data; in whichever order and with whichever comments, they are the same."""
    items = [Item(ask) for ask in asks]
    frozen = freezing.freeze(warehouse, subject, cohort, items, profile, review_id=review_id)
    return {card.item.ask: card for card in frozen.cards}
