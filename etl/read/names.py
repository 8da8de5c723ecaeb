"""From the cells of a header to the names of columns."""

import re
from collections.abc import Sequence

from etl.texts import Text

RESERVED = "line"
_INVISIBLE = re.compile("[\ufeff\u200b-\u200f\u2060-\u2064\u00ad\u202a-\u202e]")
_WRAPPED = re.compile(r'="([^"]*)"')


def clean(cell: str) -> str:
    """Return a header cell without marks that nobody sees and without white space around it."""
    return unwrapped(_INVISIBLE.sub("", cell).strip())


def unwrapped(cell: str) -> str:
    """Return ``0012`` for the cell ``="0012"``, by which spreadsheets are told to keep text."""
    if cell[:1] != "=":
        return cell
    match = _WRAPPED.fullmatch(cell)
    return match[1] if match else cell


def name_columns(cells: Sequence[str]) -> tuple[tuple[str, ...], tuple[Text, ...]]:
    """Return a name for every column, no two alike even in another case, and notes on changes."""
    taken = {RESERVED}
    names: list[str] = []
    notes: list[Text] = []
    for position, cell in enumerate(cells, start=1):
        wanted = cell or f"column {position}"
        name, count = wanted, 1
        while name.casefold() in taken:
            count += 1
            name = f"{wanted} ({count})"
        if name != cell:
            notes.append(_note(position, cell, name))
        taken.add(name.casefold())
        names.append(name)
    return tuple(names), tuple(notes)


def _note(position: int, cell: str, name: str) -> Text:
    if cell:
        return Text(
            f"Column {position}, “{cell}”, is called “{name}” because that name occurs before.",
            f"第 {position} 列“{cell}”与前面的列重名，改称“{name}”。",
        )
    return Text(
        f"Column {position} has no name and is called “{name}”.",
        f"第 {position} 列没有名称，称为“{name}”。",
    )
