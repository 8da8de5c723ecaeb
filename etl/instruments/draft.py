"""A questionnaire drafted from a file of answers, for a person to complete and declare."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Literal

import pandas as pd

from etl.casting.choices import FALSE, TRUE
from etl.casting.values import BLANKS, SKIPPED
from etl.contracts import Code, load_contracts
from etl.instruments import Instrument, parse_instrument
from etl.matching.columns import is_personal, is_technical, undecorated
from etl.matching.match import match_header_freely

AnswerType = Literal[
    "scale_5", "scale_7", "scale_10", "yes_no", "choice", "multi_choice", "date", "number", "text"
]
SCALES: dict[AnswerType, tuple[int, int]] = {
    "scale_5": (1, 5),
    "scale_7": (1, 7),
    "scale_10": (0, 10),
}
PLAIN: dict[AnswerType, str] = {
    "yes_no": "boolean",
    "date": "date",
    "number": "number",
    "text": "text",
}
MOST_ANSWERS = 30
FEW_ANSWERS, LONG_ANSWER = 12, 30
SEVERAL = re.compile(r"\s*[┋|;；]\s*")
DATE = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?( .*)?")
NUMBER = re.compile(r"-?\d+(\.\d+)?")


@dataclass(frozen=True)
class DraftItem:
    """One question: ``answers`` are the different ones found, at most thirty, the most frequent first.

    ``sure`` says whether the answers tell their type beyond doubt. ``before`` are the answers that a
    version before offered, ``meanings`` goes from an answer found to the one of these that it means.
    """

    id: str
    header: str
    en: str
    zh: str
    type: AnswerType
    answers: tuple[str, ...] = ()
    sure: bool = True
    construct: str = ""
    reversed: bool = False
    before: tuple[Code, ...] = ()
    meanings: Mapping[str, str] = field(default_factory=dict)


def draft_items(
    header: Sequence[str], table: pd.DataFrame, descriptions: Sequence[str] = ()
) -> tuple[DraftItem, ...]:
    """Return a question for every column that is neither shared by all surveys, personal nor technical.

    Args:
        header: the columns of the file.
        table: its cells as text, one column per header.
        descriptions: the questions in words where the header only numbers them (Qualtrics).
    """
    shared = set(match_header_freely(header, load_contracts()["survey"]).fields.values())
    words = dict(zip(header, descriptions or header, strict=True))
    asked = [
        column
        for column in header
        if column not in shared
        and not is_technical(column)
        and not any(map(is_personal, (column, words[column])))
    ]
    names = _names(asked)
    return tuple(_item(c, words[c] or c, names[c], table[c]) for c in asked)


def declaration(
    name: str,
    label: Mapping[str, str],
    about: str,
    items: Sequence[DraftItem],
    *,
    base: Instrument | None = None,
    from_academic_year: str = "",
) -> dict[str, Any]:
    """Return the declaration of a questionnaire with these questions, checked.

    With ``base`` they are a further version of it, in use from an academic year on.

    Raises:
        BadDeclaration: a question is declared wrongly; names all errors.
    """
    number = 1 if base is None else 1 + max(version.number for version in base.versions)
    raw: dict[str, Any] = {
        "id": name, "about": about, "label": dict(label),
        "version": [{"number": number, "from_academic_year": from_academic_year}],
        "item": {item.id: _declared(item) for item in items},
    }  # fmt: skip
    parse_instrument(raw, name)
    return raw


def _names(columns: Sequence[str]) -> dict[str, str]:
    names: dict[str, str] = {}
    for number, column in enumerate(columns, start=1):
        slug = re.sub(r"[^a-z0-9]+", "_", undecorated(column).lower()).strip("_")[:40]
        usable = re.fullmatch(r"[a-z][a-z0-9_]*", slug) and slug not in names.values()
        names[column] = slug if usable else f"q{number}"
    return names


def _item(column: str, words: str, name: str, cells: pd.Series) -> DraftItem:
    blank = {*BLANKS, *SKIPPED, ""}
    said = cells.str.strip()
    counted = said[~said.str.lower().isin(blank)].value_counts()
    answers = [str(answer) for answer in counted.index]
    kind, sure = _type(answers)
    text = undecorated(words)
    shown = _parts(answers) if kind == "multi_choice" else answers
    return DraftItem(name, column, text, text, kind, tuple(shown[:MOST_ANSWERS]), sure)


def _type(answers: Sequence[str]) -> tuple[AnswerType, bool]:
    """Return what the answers look like, and whether they tell it beyond doubt."""
    lower = {answer.lower() for answer in answers}
    if answers and all(answer.isdigit() for answer in answers):
        return _scale([int(answer) for answer in answers])
    choices: dict[AnswerType, bool] = {
        "yes_no": lower <= {*TRUE, *FALSE},
        "date": all(map(DATE.fullmatch, answers)),
        "number": all(map(NUMBER.fullmatch, answers)),
        "multi_choice": any("┋" in answer for answer in answers),
        "choice": len(answers) <= FEW_ANSWERS and max(map(len, answers), default=0) <= LONG_ANSWER,
        "text": True,
    }
    kind = next(kind for kind, fits in choices.items() if (answers and fits) or kind == "text")
    return kind, len(answers) > 1


def _scale(numbers: Sequence[int]) -> tuple[AnswerType, bool]:
    for kind, (low, high) in SCALES.items():
        if low <= min(numbers) and max(numbers) <= high:
            return kind, max(numbers) == high
    return "number", True


def _parts(answers: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(part for answer in answers for part in SEVERAL.split(answer) if part))


def _declared(item: DraftItem) -> dict[str, Any]:
    raw: dict[str, Any] = {"en": item.en, "zh": item.zh, "aliases": [item.header]}
    if item.type in SCALES:
        low, high = SCALES[item.type]
        raw |= {"type": "scale", "minimum": low, "maximum": high}
    elif item.type in PLAIN:
        raw |= {"type": PLAIN[item.type]}
    else:
        kind = "code" if item.type == "choice" else "codes"
        raw |= {"type": kind, "codes": list(_codes(item))}
    if item.construct:
        raw["construct"] = item.construct
    return raw | ({"reversed": True} if item.reversed else {})


def _codes(item: DraftItem) -> Iterator[dict[str, Any]]:
    """Give the answers: those of the version before with further spellings, then the new ones."""
    for code in item.before:
        meant = [text for text, value in item.meanings.items() if value == code.value]
        further = [
            text for text in (*code.aliases, *meant) if text not in (code.label.en, code.label.zh)
        ]
        known = {"value": code.value, "en": code.label.en, "zh": code.label.zh}
        yield {**known, "aliases": list(dict.fromkeys(further))} if further else known
    taken = {code.value for code in item.before}
    free = (f"a{number}" for number in count(1) if f"a{number}" not in taken)
    for answer in item.answers:
        if answer not in item.meanings:
            yield {"value": next(free), "en": answer, "zh": answer}
