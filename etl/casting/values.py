"""From a text cell to a typed value: SQL expressions per type of field.

A value is read in two steps, so that a million ordinary cells cost next to nothing: ``fast`` reads
the usual spelling from the bare text, ``slow`` reads every other spelling from the text made
``narrow`` (trimmed, full-width letters and digits folded). NULL means: no such value. Dates that
only their column can explain are read apart, see :mod:`etl.casting.dates`.
"""

from collections.abc import Callable, Iterable, Mapping

from etl.casting import amounts, choices, dates
from etl.casting.cells import SPACE, folded, listed, literal, one_of, trimmed
from etl.contracts.model import Field

BLANKS = ("na", "n/a", "-", "--", "—", "——", "/", "无", "null", "暂无", "未知", "不详")
SKIPPED = ("-2", "-3", "-99", "(跳过)", "(空)", "（跳过）", "（空）")
DAMAGED = r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)"
DAMAGED_IDENTIFIER = rf"{DAMAGED}|[0-9](\.[0-9]+)?[Ee]\+[0-9]+"


def fast(field: Field, text: str) -> str:
    """Return the SQL of the value where the text is spelled the usual way."""
    if field.codes and field.type != "codes":
        return choices.fast_code(field, text)
    value = _FAST[field.type](text) if field.type in _FAST else "null"
    if field.type == "text" and field.survey_item:
        return f"case when not {one_of(text, SKIPPED)} then {value} end"
    return value


def slow(field: Field, text: str) -> str:
    """Return the SQL of the value of a narrow text."""
    if field.codes and field.type not in _OF_FIELD:
        return choices.code(field, text)
    if field.type in _OF_FIELD:
        return _OF_FIELD[field.type](field, text)
    if field.type in _MEASURED:
        return _MEASURED[field.type](text, field.unit)
    return _SLOW[field.type](text)


def narrow(field: Field, text: str) -> str:
    """Return the text without white space around it, and narrow unless the field is a text."""
    return trimmed(text) if field.type == "text" else folded(trimmed(text))


def is_blank(field: Field, text: str) -> str:
    """Return SQL that is TRUE where a narrow text without typed value says nothing."""
    if field.type == "text":
        return (
            f"({text} is null or {one_of(text, SKIPPED)})"
            if field.survey_item
            else f"{text} is null"
        )
    return f"({text} is null or {one_of(f'lower({text})', blanks(field))})"


def blanks(field: Field) -> tuple[str, ...]:
    """Return what people write into a cell of the field when they have nothing to say."""
    return BLANKS + (SKIPPED if field.survey_item else ())


def repaired(text: str, instead: Mapping[str, str], suffixes: Iterable[str]) -> str:
    """Return the SQL of a cell's text after what a person decided for all cells of its column.

    ``instead`` goes from a whole text to what is read in its place; a cell that it does not name
    loses its suffix.
    """
    otherwise = _cut(text, suffixes)
    if not instead:
        return otherwise
    found = f"list_transform([{listed(instead)}], found -> {_key('found')})"
    position = f"list_position({found}, coalesce({_key(text)}, ''))"
    return f"coalesce(list_extract([{listed(instead.values())}], {position}), {otherwise})"


def _cut(text: str, suffixes: Iterable[str]) -> str:
    """Return the SQL of a text without the longest suffix that ends it and is not all of it."""
    whole = trimmed(text)
    endings = [_key(literal(suffix)) for suffix in sorted(suffixes, key=len, reverse=True)]
    cases = " ".join(
        f"when ends_with({_key(text)}, {ending}) "
        f"then coalesce({trimmed(f'left({whole}, -length({ending}))')}, {whole})"
        for ending in endings
    )
    return f"case {cases} else {text} end" if cases else text


def _key(text: str) -> str:
    """Return the SQL of what two spellings of one text share: white space, width and case do not count."""
    return f"lower({folded(trimmed(text))})"


def _fast_text(text: str) -> str:
    return f"case when not regexp_matches({text}, '^$|^{SPACE}|{SPACE}$') then {text} end"


def _fast_identifier(text: str) -> str:
    shape = "[A-Za-z_-]*[0-9][A-Za-z0-9_-]*"
    return f"case when regexp_full_match({text}, '{shape}') then {text} end"


def _text(field: Field, text: str) -> str:
    return f"case when not {one_of(text, SKIPPED)} then {text} end" if field.survey_item else text


def _identifier(text: str) -> str:
    return f"case when not {one_of(f'lower({text})', BLANKS)} then {text} end"


_FAST: dict[str, Callable[[str], str]] = {
    "text": _fast_text,
    "identifier": _fast_identifier,
    "integer": amounts.fast_integer,
    "number": amounts.fast_number,
    "date": dates.fast_date,
    "boolean": choices.fast_boolean,
    "year": amounts.fast_integer,
    "scale": amounts.fast_integer,
}
_OF_FIELD: dict[str, Callable[[Field, str], str]] = {
    "scale": choices.scale,
    "codes": choices.codes,
    "boolean": choices.boolean,
    "text": _text,
}
_MEASURED: dict[str, Callable[[str, str | None], str]] = {
    "integer": amounts.integer,
    "number": amounts.number,
}
_SLOW: dict[str, Callable[[str], str]] = {
    "identifier": _identifier,
    "date": dates.date,
    "month": dates.month,
    "academic_year": dates.academic_year,
    "year": dates.year,
}
