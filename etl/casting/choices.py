"""Answers that are chosen from a list as SQL over a narrow text: yes or no, codes, scales.

What survey tools write around an answer is left out: the mark of the option (``A. 是``) and what was
filled in beside it (``其他〖…〗``). A number and a label that disagree are no answer.
"""

from collections.abc import Iterable

from etl.casting.cells import compared, listed, literal
from etl.contracts.model import Field

TRUE = ("yes", "是", "y", "true", "1", "有", "t", "是的", "对", "√", "✓", "✔", "☑")
FALSE = (
    "no",
    "否",
    "n",
    "false",
    "0",
    "无",
    "f",
    "没有",
    "没",
    "不是",
    "不对",
    "错",
    "×",
    "✗",
    "✘",
    "✕",
)
DONE = (
    "签", "签订", "签订三方协议", "签订实习协议", "购", "购买", "购买保险", "购买实习保险", "投保", "参保",
    "发放", "收到", "录用", "留用", "接受", "辅导", "完成", "落实",
)  # fmt: skip
WILLING = ("愿意", "同意", "接受")

_SEVERAL = r"\s*[|;┋,、\n]\s*"
_MARK = r"^(?:[A-Za-z]|[0-9]{1,2})[.、:)]\s*"
_LETTER = r"^[A-Za-z][.、:)]\s*"
_FILLED_IN = r"\s*〖[^〗]*〗"
_ANSWER = r"(\d{1,2})(?:\.0+)?\s*(?:分|[=:、.\-–—( ]\s*([^\d\s.].*?)\)?)?"


def fast_boolean(text: str) -> str:
    """Return the SQL of yes or no in the usual spelling."""
    return f"case when {text} in ('yes', '是') then true when {text} in ('no', '否') then false end"


def fast_code(field: Field, text: str) -> str:
    """Return the SQL of the value of a code that is spelled as it was declared."""
    choices = (
        f"when {literal(spelling)} then {literal(code.value)}"
        for code in field.codes
        for spelling in dict.fromkeys(code.spellings)
    )
    return _stored(field, f"case {text} {' '.join(choices)} end")


def boolean(field: Field, text: str) -> str:
    """Return the SQL of yes or no; 已签 and 不愿意 are, where the field asks for just that."""
    asked = " ".join(field.headers)
    done = [act for act in DONE if act in asked]
    willing = [act for act in WILLING if act in asked]
    yes = [*TRUE, *_words(("已", "已经"), done), *willing]
    no = [*FALSE, *_words(("未", "尚未", "没", "没有"), done), *_words(("不",), willing)]
    position = f"list_position([{listed([*yes, *no])}], lower({_bare(text, _MARK)}))"
    return f"{position} <= {len(yes)}"


def code(field: Field, text: str) -> str:
    """Return the SQL of the one code that a text names."""
    return _stored(field, _named(field, text, _MARK))


def codes(field: Field, text: str) -> str:
    """Return the SQL of all codes that a text names, in the order of their declaration."""
    plain = f"regexp_replace({text}, '{_FILLED_IN}', '', 'g')"
    parts = f"list_filter(regexp_split_to_array({plain}, '{_SEVERAL}'), part -> part <> '')"
    known = f"list_transform({parts}, part -> {_named(field, 'part', _MARK)})"
    values = listed(code.value for code in field.codes)
    chosen = f"list_filter([{values}], item -> list_contains({known}, item))"
    complete = f"len({parts}) > 0 and list_count({known}) = len({parts})"
    return f"case when {complete} then array_to_string({chosen}, '|') end"


def scale(field: Field, text: str) -> str:
    """Return the SQL of an answer on a scale: its number, its label, or both where they agree."""
    plain = f"regexp_replace({text}, '{_FILLED_IN}$', '')"
    number = f"try_cast(nullif(regexp_extract({plain}, '^{_ANSWER}$', 1), '') as integer)"
    if field.not_applicable:
        number = f"{number}::varchar"
    if not field.codes:
        return number
    label = f"regexp_extract({plain}, '^{_ANSWER}$', 2)"
    agree = f"({label} = '' or {_stored(field, _spelled(field, label))} = {number})"
    named = _stored(field, _named(field, text, _LETTER))
    return f"coalesce({named}, case when {agree} then {number} end)"


def _named(field: Field, text: str, mark: str) -> str:
    return f"coalesce({_spelled(field, text)}, {_spelled(field, _bare(text, mark))})"


def _bare(text: str, mark: str) -> str:
    return f"regexp_replace({text}, '{mark}|{_FILLED_IN}$', '', 'g')"


def _words(beginnings: Iterable[str], acts: Iterable[str]) -> list[str]:
    return [beginning + act for act in acts for beginning in beginnings]


def _spelled(field: Field, text: str) -> str:
    # Not CASE: it would repeat the text for every spelling, and with it every regular expression.
    values = {compared(text): code.value for code in field.codes for text in code.spellings}
    position = f"list_position([{listed(values)}], lower({text}))"
    return f"list_extract([{listed(values.values())}], {position})"


def _stored(field: Field, text: str) -> str:
    return text if field.duckdb_type == "VARCHAR" else f"try_cast({text} as {field.duckdb_type})"
