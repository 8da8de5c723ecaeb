"""Headers of more than one row: merged cells, a row of units, a second language, Qualtrics."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from etl.read.evidence import judge
from etl.read.names import clean
from etl.read.records import Record
from etl.texts import Text

VALUES_NEEDED = 3
LETTERS_NEEDED = 6
SAYS_NOTHING = ("Response", "Open-Ended Response", "回复", "答复")
Rows = Sequence[Sequence[str]]
_IMPORT_ID = re.compile(r'\{"ImportId"')
_HAN = re.compile(r"[\u4e00-\u9fff]")
_RULE = re.compile(r":?[-=]{3,}:?")
_DIGIT = re.compile(r"\d")
_UNIT = re.compile(
    r"[（(\[【].{1,20}[)）\]】]|%|万?元(/月)?|天|日|周|个?月|年|小时|学时|课时|人次?|次|个|分|岁|家|项|"
    r"人数|金额|数量|比例|yyyy.?mm.?dd|yyyy.?mm|days?|weeks?|months?|years?|hours?|yuan|rmb|cny|persons?|text|number|date",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Header:
    """The names of the columns, the records they come from, and what else those rows said."""

    names: tuple[str, ...]
    at: tuple[int, ...]
    descriptions: tuple[str, ...] = ()
    notes: tuple[Text, ...] = ()


def whole_header(records: Sequence[Record], at: int, width: int) -> Header:
    """Return the header that begins with record ``at``, with the rows that belong to it."""
    first = tuple(map(clean, records[at].cells))
    following = [tuple(map(clean, r.cells)) for r in records[at + 1 :] if len(r.cells) == width]
    if len(records[at].cells) != width or len(following) <= 1:
        return Header(first, (at,))
    second, *below = following
    if len(records[at + 1].cells) == width:
        if _are_import_ids(below[0]):
            return Header(first, (at, at + 1, at + 2), second)
        if is_upper_half(first, second, below):
            merged = Header(_merged(first, second), (at, at + 1), notes=(MERGED,))
            units = len(below) > 1 and _are_units(below[0], below[1:])
            return _with_units(merged, below[0]) if units else merged
        if _are_units(second, below):
            return Header(first, (at, at + 1), second, (UNITS,))
        if _names_again(first, second, below):
            return Header(first, (at, at + 1), second, (AGAIN,))
    return Header(first, (at,))


def _with_units(header: Header, units: Sequence[str]) -> Header:
    notes = (*header.notes, UNITS)
    return Header(header.names, (*header.at, header.at[-1] + 1), tuple(units), notes)


def is_upper_half(upper: Sequence[str], lower: Sequence[str], below: Rows) -> bool:
    """Whether two rows are one header whose cells were merged: the lower one fills every gap."""
    gaps = [at for at, cell in enumerate(upper) if not cell.strip()]
    filled = bool(gaps) and all(lower[at].strip() for at in gaps)
    named = any(cell.strip() for cell in upper)
    return filled and named and (_only_names(lower, below) or _leaves_out_keys(lower, below))


def _leaves_out_keys(row: Sequence[str], below: Rows) -> bool:
    """Whether a row is empty where every row below is filled, in the first column and another."""
    empty = [
        at
        for at, cell in enumerate(row)
        if not cell.strip() and all(cells[at].strip() for cells in below)
    ]
    return len(empty) > 1 and empty[0] == 0


def _only_names(row: Sequence[str], below: Rows) -> bool:
    evidence = judge(row, below)
    digits = any(_DIGIT.search(cell) for cell in row)
    return evidence.names > 0 and not (evidence.alike or evidence.repeated or digits)


def _merged(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    """Take the lower name, or else the upper one; the group above tells equal names apart."""
    names = [
        above if above and below in SAYS_NOTHING else below or above
        for above, below in zip(upper, lower, strict=True)
    ]
    groups = list(upper)
    for at in range(1, len(groups)):
        groups[at] = groups[at] or groups[at - 1]
    return tuple(
        f"{group} {name}" if names.count(name) > 1 and group != name else name
        for group, name in zip(groups, names, strict=True)
    )


def _are_import_ids(row: Sequence[str]) -> bool:
    filled = [cell for cell in row if cell.strip()]
    return bool(filled) and all(_IMPORT_ID.match(cell) for cell in filled)


def _are_units(row: Sequence[str], below: Rows) -> bool:
    filled = [cell for cell in row if cell]
    if filled and all(map(_RULE.fullmatch, filled)):
        return True
    units = bool(filled) and all(map(_UNIT.fullmatch, filled))
    return units and judge(row, below).names > 0


def _names_again(header: Sequence[str], row: Sequence[str], below: Rows) -> bool:
    """Whether a row names the columns a second time: every column of numbers has a word in it."""
    numeric = [
        at
        for at in range(len(row))
        if _is_numeric([cells[at] for cells in below if cells[at].strip()])
    ]
    distinct = len(set(row)) == len(row) and all(row)
    said = len(numeric) > 1 and distinct and _only_names(row, below)
    wordy = len(numeric) >= VALUES_NEEDED and all(len(row[at]) >= LETTERS_NEEDED for at in numeric)
    return said and (wordy or _in_another_language(header, row))


def _in_another_language(header: Sequence[str], row: Sequence[str]) -> bool:
    chinese = [{bool(_HAN.search(cell)) for cell in cells} for cells in (header, row)]
    return chinese in ([{True}, {False}], [{False}, {True}])


def _is_numeric(column: Sequence[str]) -> bool:
    return len(column) >= VALUES_NEEDED and all(map(_DIGIT.search, column))


MERGED = Text("The header has two rows, which were joined.", "表头有两行，已合并。")
UNITS = Text(
    "The row of units or rules below the header was set aside.",
    "表头下的单位行或分隔行已另行处理。",
)
AGAIN = Text(
    "The row below the header names the columns again and was set aside.",
    "表头下一行再次列出列名，已另行处理。",
)
