"""SQL on the texts of cells: literals, white space, and letters of another width."""

from collections.abc import Iterable

SPACE = r"[\s\x{a0}\x{3000}\x{feff}\x{200b}]"
_WIDE = "".join(map(chr, range(0xFF01, 0xFF5F))) + "￥"
_NARROW = "".join(map(chr, range(0x21, 0x7F))) + "¥"
_TO_NARROW, _TO_WIDE = str.maketrans(_WIDE, _NARROW), str.maketrans(_NARROW, _WIDE)


def literal(text: str) -> str:
    """Return a text as a SQL literal; a NUL would end the statement, so it is spelled out."""
    quotes = "'" + text.replace("'", "''") + "'"
    return "(" + quotes.replace("\0", "' || chr(0) || '") + ")" if "\0" in text else quotes


def listed(values: Iterable[str]) -> str:
    """Return texts as SQL literals with commas between them."""
    return ", ".join(map(literal, values))


def one_of(text: str, choices: Iterable[str]) -> str:
    """Return SQL that is TRUE where a text is one of the choices.

    Not ``in``: DuckDB makes a join of a longer list, which every row pays for even where CASE would
    have skipped it.
    """
    return f"list_contains([{listed(choices)}], {text})"


def quoted(name: str) -> str:
    """Return a column name as SQL."""
    return '"' + name.replace('"', '""') + '"'


def trimmed(text: str) -> str:
    """Return the SQL of a text without white space around it; NULL where nothing is left."""
    bare = f"regexp_replace({text}, '^{SPACE}+|{SPACE}+$', '', 'g')"
    edges = f"regexp_matches({text}, '^{SPACE}|{SPACE}$')"
    return f"nullif(case when {edges} then {bare} else {text} end, '')"


def folded(text: str) -> str:
    """Return the SQL of a text with its full-width letters, digits and signs made narrow."""
    wide = rf"regexp_matches({text}, '[\x{{FF01}}-\x{{FF5E}}￥]')"
    narrow = f"translate({text}, {literal(_WIDE)}, {literal(_NARROW)})"
    return f"case when {wide} then {narrow} else {text} end"


def compared(text: str) -> str:
    """Return a text of ours as cells are compared with it: trimmed, narrow, in small letters."""
    return narrowed(text.strip()).lower()


def narrowed(text: str) -> str:
    """Return a text with its full-width letters, digits and signs made narrow."""
    return text.translate(_TO_NARROW)


def widened(text: str) -> str:
    """Return a text with its letters, digits and signs made full-width."""
    return text.translate(_TO_WIDE)
