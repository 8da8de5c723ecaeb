"""A review as the document that is stored, and back: the same figures for as long as it is kept."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

import pandas as pd

from dashboard.filters import Filters
from dashboard.messages import Text
from dashboard.metrics import CATALOGUE
from dashboard.result import Result, State
from dashboard.review.model import Ask, Card, Item, Review
from dashboard.review.subject import Subject

VERSION = 1
HEAD = (
    "cohort", "state", "data_cut", "profile", "title", "held_on", "present", "notes",
)  # fmt: skip
PLAIN = ("bool", "int64", "float64", "Int64", "Float64", "boolean")
Document = dict[str, Any]


def packed(review: Review) -> Document:
    """Return a review as plain data for JSON."""
    head = {name: getattr(review, name) for name in HEAD}
    cards = [_card(card) for card in review.cards]
    return {"version": VERSION, "subject": str(review.subject), **head, "cards": cards}


def unpacked(document: Mapping[str, Any], *, id: str = "", batch: int = 0) -> Review:  # noqa: A002
    """Return the review of a document; a card of an indicator that is gone is left out.

    Raises:
        KeyError, TypeError, ValueError: the document is none of a review.
    """
    head = {name: document[name] for name in HEAD}
    cards = tuple(
        _uncard(each)
        for each in document["cards"]
        if all(result["metric"] in CATALOGUE for result in each["results"])
    )
    head["state"] = State(head["state"])
    subject = Subject.parse(document["subject"])
    return Review(subject=subject, cards=cards, id=id, batch=batch, **head)


def _card(card: Card) -> Document:
    item = {"reason": card.item.reason, "comment": card.item.comment, "ask": _ask(card.item.ask)}
    return {
        "item": item,
        "results": [_result(each) for each in card.results],
        "frame": _frame(card.frame),
    }


def _uncard(document: Mapping[str, Any]) -> Card:
    item = document["item"]
    return Card(
        Item(_unask(item["ask"]), item["reason"], item["comment"]),
        tuple(_unresult(each) for each in document["results"]),
        _unframe(document["frame"]),
    )


def _ask(ask: Ask) -> Document:
    return asdict(ask)


def _unask(document: Mapping[str, Any]) -> Ask:
    beside = document["beside"]
    given = {**document, "filters": _filters(document["filters"])}
    given["beside"] = None if beside is None else _filters(beside)
    return Ask(**{name: _tuple(value) for name, value in given.items()})


def _filters(document: Mapping[str, Any]) -> Filters:
    return Filters(**{name: _tuple(value) for name, value in document.items()})


def _result(result: Result) -> Document:
    plain = {each.name: getattr(result, each.name) for each in fields(result)}
    notes = [{"en": note.en, "zh": note.zh} for note in result.notes]
    return {**plain, "metric": result.metric.id, "frame": _frame(result.frame), "notes": notes}


def _unresult(document: Mapping[str, Any]) -> Result:
    given = {name: _tuple(value) for name, value in document.items()}
    given["metric"] = CATALOGUE[document["metric"]]
    given["frame"] = _unframe(document["frame"])
    given["notes"] = tuple(Text(**note) for note in document["notes"])
    return Result(**given)


def _frame(frame: pd.DataFrame) -> Document:
    columns = {str(name): _column(frame[name]) for name in frame}
    return {"rows": len(frame), "columns": columns, "attrs": dict(frame.attrs)}


def _unframe(document: Mapping[str, Any]) -> pd.DataFrame:
    columns = {name: _uncolumn(each) for name, each in document["columns"].items()}
    frame = pd.DataFrame(columns, index=range(document["rows"]))
    frame.attrs.update(document["attrs"])
    return frame


def _column(values: pd.Series) -> Document:
    kind = str(values.dtype)
    dated = kind.startswith("datetime")
    known = [each if pd.notna(each) else None for each in values.tolist()]
    written = [each.isoformat() if dated and each is not None else each for each in known]
    return {"type": kind, "values": written}


def _uncolumn(document: Mapping[str, Any]) -> pd.Series:
    values: pd.Series = pd.Series(document["values"], dtype=document["type"])
    return values


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
