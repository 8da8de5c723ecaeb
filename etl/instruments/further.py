"""A further version of a questionnaire, drafted from a file: which of its questions are asked again."""

import dataclasses
from collections.abc import Sequence

from etl.instruments import Instrument, contract_for
from etl.instruments.draft import DraftItem
from etl.match import match_header_freely


def asked_again(items: Sequence[DraftItem], base: Instrument) -> tuple[DraftItem, ...]:
    """Return the questions with the ids that ``base`` has for them; no other gets one of these."""
    latest = max(version.number for version in base.versions)
    newest = contract_for(base, latest)
    matched = match_header_freely([item.header for item in items], newest).fields
    known = {header: name for name, header in matched.items()}
    taken = {field.name for field in newest.fields}
    return tuple(
        dataclasses.replace(item, id=known.get(item.header) or _free(item.id, taken, latest + 1))
        for item in items
    )


def _free(name: str, taken: set[str], version: int) -> str:
    return f"{name}_v{version}" if name in taken else name
