"""What the columns of a file may hold where their headers do not say it: proposals, to be asked.

A load never uses these; they pre-fill what a person confirms.
"""

import re
import unicodedata
from collections import Counter, abc, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from etl.contracts import Contract, Field
from etl.contracts.headers import normalised
from etl.matching.columns import is_personal, is_technical, keys, undecorated
from etl.matching.match import match_header_freely

Certainty = Literal["certain", "likely", "tie", "none"]
LIKELY, NEAR, AHEAD = 84.0, 72.0, 9.0
MOST = 4
APART = (
    ("计划", "实际"), ("开始", "结束"), ("起始", "终止"), ("planned", "actual"), ("start", "end"),
    ("开始", "终止"), ("开始", "截止"), ("校内", "企业"), ("学校", "企业"), ("school", "enterprise"),
    ("school", "company"), ("supervisor", "mentor"), ("发放", "接受"), ("made", "accepted"),
    ("签订", "购买"), ("日期", "是否"), ("编号", "名称"), ("number", "name"), ("处理", "回复"),
    ("处理", "受理"), ("受理", "回复"), ("提出", "处理"), ("提出", "回复"), ("提出", "受理"),
    ("申请", "提供"), ("岗前", "理论"), ("月", "周"), ("monthly", "weekly"), ("hired", "left"),
    ("入职", "离职"), ("中文", "英文"), ("专业", "学院"), ("programme", "college"),
)  # fmt: skip
"""Words that change what a header means, however alike the rest of it is."""
FILLING_SIGNS = frozenset("的了是否有吗请您写填本该总合计数名称全号码日期时间")
FILLING_WORDS = frozenset(("the", "a", "an", "of", "is", "was", "on", "in", "day", "date"))
"""What may be said or left out without changing what a header means."""
DATED_WORDS = frozenset(("date", "dates", "day", "on"))
SHORTEST_STEM = 3
_DATED = re.compile("日|时间")
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[a-z]+|[0-9]+")


@dataclass(frozen=True)
class Proposal:
    """What one column may hold.

    ``certain``: its header is a name of the field. ``likely``: one field is clearly nearest.
    ``tie``: several are near (``alternatives``). ``personal`` columns are never stored unless a
    field takes them as pseudonyms.
    """

    header: str
    field: str | None
    certainty: Certainty
    alternatives: tuple[str, ...] = ()
    personal: bool = False


def propose_columns(header: Sequence[str], contract: Contract) -> tuple[Proposal, ...]:
    """Return a proposal for every column, in order; no field is proposed twice."""
    exact = match_header_freely(header, contract)
    known = {column: name for name, column in exact.fields.items()}
    spellings = _spellings(contract, set(known.values()))
    near = {
        column: _near(column, spellings)
        for column in header
        if column not in known and not is_personal(column) and not is_technical(column)
    }
    likely = {
        column: scores[0][0]
        for column, scores in near.items()
        if _is_ahead(scores) and _says_the_same(column, contract.field(scores[0][0]))
    }
    claims = Counter(likely.values())
    likely = {column: name for column, name in likely.items() if claims[name] == 1}
    return tuple(_proposal(column, known, near.get(column, []), likely) for column in header)


def _proposal(
    column: str,
    known: abc.Mapping[str, str],
    scores: Sequence[tuple[str, float]],
    likely: abc.Mapping[str, str],
) -> Proposal:
    personal = is_personal(column)
    if column in known:
        return Proposal(column, known[column], "certain", personal=personal)
    names = tuple(name for name, _ in scores[:MOST])
    if column in likely:
        return Proposal(column, likely[column], "likely", names[1:], personal)
    return Proposal(column, None, "tie" if names else "none", names, personal)


def _is_ahead(scores: Sequence[tuple[str, float]]) -> bool:
    if not scores or scores[0][1] < LIKELY:
        return False
    return len(scores) == 1 or scores[0][1] - scores[1][1] >= AHEAD


def _says_the_same(column: str, field: Field) -> bool:
    """Return whether a header differs from a name of the field in nothing that has a meaning."""
    bare = undecorated(column)
    return any(
        fuzz.ratio(normalised(bare), normalised(text)) >= LIKELY
        and _is_dated(bare) == _is_dated(text)
        and _same_signs(_HAN.findall(bare), _HAN.findall(text))
        and _same_words(_words(bare), _words(text))
        for text in (*field.headers, *field.fallbacks)
    )


def _is_dated(text: str) -> bool:
    return bool(_DATED.search(text)) or not DATED_WORDS.isdisjoint(_words(text))


def _same_signs(one: Sequence[str], other: Sequence[str]) -> bool:
    steps = Indel.editops(one, other)
    changed = {one[e.src_pos] if e.tag == "delete" else other[e.dest_pos] for e in steps}
    return changed <= FILLING_SIGNS


def _same_words(one: Counter[str], other: Counter[str]) -> bool:
    left, right = one - other, other - one
    return all(
        word in FILLING_WORDS or any(_is_spelling_of(word, near) for near in others)
        for words, others in ((left, right), (right, left))
        for word in words
    )


def _is_spelling_of(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    begins = len(short) >= SHORTEST_STEM and long.startswith(short)
    return begins or fuzz.ratio(word, other) >= LIKELY


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def _near(column: str, spellings: abc.Mapping[str, frozenset[str]]) -> list[tuple[str, float]]:
    """Return the fields whose names are near a header, and how near from 0 to 100, best first."""
    forms = set(keys(column))
    scores = {
        name: max(
            (fuzz.ratio(form, text) for form in forms for text in texts
             if not _means_something_else(form, text)), default=0.0,
        )
        for name, texts in spellings.items()
    }  # fmt: skip
    return sorted(_near_enough(scores), key=lambda pair: -pair[1])


def _near_enough(scores: abc.Mapping[str, float]) -> Iterator[tuple[str, float]]:
    return ((name, score) for name, score in scores.items() if score >= NEAR)


def _means_something_else(one: str, other: str) -> bool:
    return any(
        (a in one and b in other and a not in other) or (b in one and a in other and b not in other)
        for a, b in APART
    )


def _spellings(contract: Contract, taken: set[str]) -> dict[str, frozenset[str]]:
    spellings: dict[str, frozenset[str]] = defaultdict(frozenset)
    for field in contract.fields:
        if field.name not in taken:
            texts = (*field.headers, *field.fallbacks)
            spellings[field.name] = frozenset(text for text in map(normalised, texts) if text)
    return spellings
