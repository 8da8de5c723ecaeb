"""A further version of a questionnaire, drafted from a file: which questions and answers go on."""

import dataclasses
from collections.abc import Sequence

from etl.casting.cells import compared
from etl.contracts import Field
from etl.instruments import Instrument, contract_for
from etl.instruments.draft import AnswerType, DraftItem
from etl.matching.match import match_header_freely

GIVEN: dict[str, AnswerType] = {"code": "choice", "codes": "multi_choice"}


def asked_again(items: Sequence[DraftItem], base: Instrument) -> tuple[DraftItem, ...]:
    """Return the questions with the ids that ``base`` has for them; no other gets one of these.

    Of questions with given answers, an answer that is spelled like one of before means the same.
    """
    latest = max(version.number for version in base.versions)
    newest = contract_for(base, latest)
    matched = match_header_freely([item.header for item in items], newest).fields
    known = {header: name for name, header in matched.items()}
    fields = {field.name: field for field in newest.fields}
    return tuple(
        _going_on(item, fields[known[item.header]])
        if item.header in known
        else dataclasses.replace(item, id=_free(item.id, set(fields), latest + 1))
        for item in items
    )


def _going_on(item: DraftItem, before: Field) -> DraftItem:
    named = dataclasses.replace(item, id=before.name)
    if before.type not in GIVEN:
        return named
    spelled = {compared(text): code.value for code in before.codes for text in code.spellings}
    same = {text: spelled[compared(text)] for text in item.answers if compared(text) in spelled}
    return dataclasses.replace(named, type=GIVEN[before.type], before=before.codes, meanings=same)


def _free(name: str, taken: set[str], version: int) -> str:
    return f"{name}_v{version}" if name in taken else name
