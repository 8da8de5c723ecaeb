"""From a text cell to a typed value: SQL expressions per type of field.

A value is read in two steps, so that a million ordinary cells cost next to nothing: ``fast`` reads
the usual spelling from the bare text, ``slow`` reads every other spelling from the text made
``narrow`` (trimmed, full-width letters and digits folded). NULL means: no such value. Day-first
dates are never guessed, because day and month can not be told apart.
"""

from collections.abc import Callable, Iterable

from etl.contracts.model import Field

BLANKS = ("na", "n/a", "-", "--", "—", "——", "/", "无", "null", "暂无", "未知", "不详")
SKIPPED = ("-2", "-3", "(跳过)", "(空)")
TRUE = ("yes", "是", "y", "true", "1", "有", "t")
FALSE = ("no", "否", "n", "false", "0", "无", "f", "没有")
DAMAGED = r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)"
DAMAGED_IDENTIFIER = rf"{DAMAGED}|[0-9](\.[0-9]+)?[Ee]\+[0-9]+"
FIRST_DAY, LAST_DAY = "1950-01-01", "2100-12-31"

_SPACE = r"[\s\x{a0}\x{3000}\x{feff}\x{200b}]"
_TIME = r"(?:[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2}|[AaPp][Mm])?)?"
_DATES = (
    rf"(\d{{4}})-(\d{{1,2}})-(\d{{1,2}}){_TIME}",
    rf"(\d{{4}})/(\d{{1,2}})/(\d{{1,2}}){_TIME}",
    rf"(\d{{4}})\.(\d{{1,2}})\.(\d{{1,2}}){_TIME}",
    rf"(\d{{4}})年(\d{{1,2}})月(\d{{1,2}})日?{_TIME}",
    r"(\d{4})(\d{2})(\d{2})",
)
# Not 2024.1: a spreadsheet makes it of 2024.10 as well.
_MONTHS = (
    r"(\d{4})-(\d{1,2})",
    r"(\d{4})/(\d{1,2})",
    r"(\d{4})\.(\d{2}|[2-9])",
    r"(\d{4})年(\d{1,2})月?",
    r"(\d{4})(\d{2})",
)
_NUMBER = r"¥?\s*(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[Ee][+-]?\d{1,2})?)\s*万?(?:元(?:/月)?)?"
_YEAR = r"(\d{4})(?:\.0+)?(?:届|年)?"
_ACADEMIC_YEAR = r"(\d{4})\s*[-/–—~至]\s*(\d{4}|\d{2})\s*(?:学年)?"
_ANSWER = r"(\d{1,2})(?:\.0+)?\s*(?:分|[=:、.\-–—( ]\s*[^\d\s.].*)?"
_SEVERAL = r"\s*[|;┋,、\n]\s*"
_WIDE = "".join(map(chr, range(0xFF01, 0xFF5F))) + "￥"
_NARROW = "".join(map(chr, range(0x21, 0x7F))) + "¥"


def literal(text: str) -> str:
    """Return a text as a SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def one_of(text: str, choices: Iterable[str]) -> str:
    """Return SQL that is TRUE where a text is one of the choices.

    Not ``in``: DuckDB makes a join of a longer list, which every row pays for even where CASE would
    have skipped it.
    """
    return f"list_contains([{_listed(choices)}], {text})"


def fast(field: Field, text: str) -> str:
    """Return the SQL of the value where the text is spelled the usual way."""
    if field.codes and field.type != "codes":
        return _stored(field, _chosen(field, text, lambda spelling: spelling))
    return _FAST[field.type](text) if field.type in _FAST else "null"


def slow(field: Field, text: str) -> str:
    """Return the SQL of the value of a narrow text."""
    if field.type == "scale":
        return _scale(field, text)
    if field.type == "codes":
        return _codes(field, text)
    if field.codes:
        return _stored(field, _spelled(field, text))
    return _SLOW[field.type](text)


def narrow(field: Field, text: str) -> str:
    """Return the text without white space around it, and narrow unless the field is a text."""
    edges = f"^{_SPACE}|{_SPACE}$"
    bare = f"regexp_replace({text}, '^{_SPACE}+|{_SPACE}+$', '', 'g')"
    trimmed = f"nullif(case when regexp_matches({text}, '{edges}') then {bare} else {text} end, '')"
    if field.type == "text":
        return trimmed
    folded = f"translate({trimmed}, {literal(_WIDE)}, {literal(_NARROW)})"
    wide = r"[\x{FF01}-\x{FF5E}￥]"
    return f"case when regexp_matches({text}, '{wide}') then {folded} else {trimmed} end"


def is_blank(field: Field, text: str) -> str:
    """Return SQL that is TRUE where a narrow text without typed value says nothing."""
    if field.type == "text":
        return f"{text} is null"
    return f"({text} is null or {one_of(f'lower({text})', blanks(field))})"


def blanks(field: Field) -> tuple[str, ...]:
    """Return what people write into a cell of the field when they have nothing to say."""
    return BLANKS + (SKIPPED if field.survey_item else ())


def _day(text: str, shapes: Iterable[str], form: str) -> str:
    choices = (
        f"when regexp_full_match({text}, '{shape}') "
        f"then try_cast(regexp_replace({text}, '^{shape}$', '{form}') as date)"
        for shape in shapes
    )
    return f"case {' '.join(choices)} end"


def _fast_date(text: str) -> str:
    shape = "[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}"
    return f"case when regexp_full_match({text}, '{shape}') then try_cast({text} as date) end"


def _date(text: str) -> str:
    return _day(text, _DATES, r"\1-\2-\3")


def _month(text: str) -> str:
    whole = _day(text, _MONTHS, r"\1-\2-01")
    return f"coalesce({whole}, date_trunc('month', {_date(text)})::date)"


def _fast_number(text: str) -> str:
    shape = r"-?[0-9]+(\.[0-9]+)?"
    return f"case when regexp_full_match({text}, '{shape}') then try_cast({text} as double) end"


def _number(text: str) -> str:
    digits = f"nullif(replace(regexp_extract({text}, '^{_NUMBER}$', 1), ',', ''), '')"
    ten_thousands = f"(try_cast({digits} as decimal(24, 8)) * 10000)::double"
    return f"if(contains({text}, '万'), {ten_thousands}, try_cast({digits} as double))"


def _fast_integer(text: str) -> str:
    shape = "-?[0-9]{1,9}"
    return f"case when regexp_full_match({text}, '{shape}') then try_cast({text} as integer) end"


def _integer(text: str) -> str:
    value = _number(text)
    return f"case when {value} = trunc({value}) then try_cast({value} as integer) end"


def _year(text: str) -> str:
    return f"try_cast(nullif(regexp_extract({text}, '^{_YEAR}$', 1), '') as integer)"


def _fast_boolean(text: str) -> str:
    return f"case when {text} in ('yes', '是') then true when {text} in ('no', '否') then false end"


def _boolean(text: str) -> str:
    word = f"lower({text})"
    return f"case when {one_of(word, TRUE)} then true when {one_of(word, FALSE)} then false end"


def _academic_year(text: str) -> str:
    first, second = (
        f"try_cast(nullif(regexp_extract({text}, '^{_ACADEMIC_YEAR}$', {part}), '') as integer)"
        for part in (1, 2)
    )
    follows = f"{second} in ({first} + 1, ({first} + 1) % 100)"
    sensible = f"{first} between year(date '{FIRST_DAY}') and year(date '{LAST_DAY}')"
    label = f"printf('%d/%02d', {first}, ({first} + 1) % 100)"
    return f"case when {follows} and {sensible} then {label} end"


def _fast_text(text: str) -> str:
    return f"case when not regexp_matches({text}, '^$|^{_SPACE}|{_SPACE}$') then {text} end"


def _fast_identifier(text: str) -> str:
    shape = "[A-Za-z_-]*[0-9][A-Za-z0-9_-]*"
    return f"case when regexp_full_match({text}, '{shape}') then {text} end"


def _identifier(text: str) -> str:
    return f"case when not {one_of(f'lower({text})', BLANKS)} then {text} end"


def _codes(field: Field, text: str) -> str:
    parts = f"list_filter(regexp_split_to_array({text}, '{_SEVERAL}'), part -> part <> '')"
    known = f"list_transform({parts}, part -> {_spelled(field, 'part')})"
    chosen = f"list_filter([{_listed(_values(field))}], item -> list_contains({known}, item))"
    complete = f"len({parts}) > 0 and list_count({known}) = len({parts})"
    return f"case when {complete} then array_to_string({chosen}, '|') end"


def _scale(field: Field, text: str) -> str:
    answer = f"try_cast(nullif(regexp_extract({text}, '^{_ANSWER}$', 1), '') as integer)"
    labelled = _stored(field, _spelled(field, text)) if field.codes else "null"
    number = f"{answer}::varchar" if field.not_applicable else answer
    return f"coalesce({labelled}, {number})"


def _spelled(field: Field, text: str) -> str:
    return _chosen(field, f"lower({text})", _narrow_here)


def _chosen(field: Field, text: str, spelled: Callable[[str], str]) -> str:
    choices = (
        f"when {literal(spelling)} then {literal(code.value)}"
        for code in field.codes
        for spelling in dict.fromkeys(map(spelled, code.spellings))
    )
    return f"case {text} {' '.join(choices)} end"


def _stored(field: Field, text: str) -> str:
    return text if field.duckdb_type == "VARCHAR" else f"try_cast({text} as {field.duckdb_type})"


def _values(field: Field) -> tuple[str, ...]:
    return tuple(code.value for code in field.codes)


def _narrow_here(text: str) -> str:
    return text.strip().translate(str.maketrans(_WIDE, _NARROW)).lower()


def _listed(values: Iterable[str]) -> str:
    return ", ".join(literal(value) for value in values)


_FAST: dict[str, Callable[[str], str]] = {
    "text": _fast_text,
    "identifier": _fast_identifier,
    "integer": _fast_integer,
    "number": _fast_number,
    "date": _fast_date,
    "boolean": _fast_boolean,
    "year": _fast_integer,
    "scale": _fast_integer,
}
_SLOW: dict[str, Callable[[str], str]] = {
    "text": lambda text: text,
    "identifier": _identifier,
    "integer": _integer,
    "number": _number,
    "date": _date,
    "month": _month,
    "boolean": _boolean,
    "academic_year": _academic_year,
    "year": _year,
}
