"""Names of enterprises: what two spellings share, and which registered enterprise a name may mean."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

PLAUSIBLE, PART, REST, ALIKE = 80.0, 80.0, 65.0, 60.0
SHORTEST = 2
MOST = 5
AT_ONCE = 256
Scores = NDArray[np.float32]


@dataclass(frozen=True)
class Candidate:
    """A registered enterprise that a name may mean: its id, the spelling that is near, how near (0-100)."""

    enterprise_id: str
    spelling: str
    score: float


@dataclass(frozen=True)
class NameProposal:
    """A name that stands for no registered enterprise, and the enterprises it may mean, best first.

    ``records`` is in how many placements it stands.
    """

    name: str
    candidates: tuple[Candidate, ...]
    records: int = 0


def name_key(name: str) -> str:
    """Return what two spellings of one enterprise share, as the macro ``name_key`` does in SQL.

    Width, case, spaces, punctuation and the legal form at the end do not count.
    """
    folded = unicodedata.normalize("NFC", name).translate(_NARROW).lower()
    bare = "".join(filter(_counts, _LATIN_FORM.sub("", folded)))
    return _CHINESE_FORM.sub("", bare) or bare


def propose_enterprises(
    unknown: Sequence[str], known: Mapping[str, Sequence[str]]
) -> tuple[NameProposal, ...]:
    """Return for each unknown name the registered enterprises it may mean.

    Args:
        unknown: names that stand for no registered enterprise.
        known: id in the register -> its spellings.
    """
    spelled = [(each, name) for each, names in known.items() for name in names]
    keys = [name_key(name) for _, name in spelled]
    if not keys:
        return tuple(NameProposal(name, ()) for name in unknown)
    return tuple(
        NameProposal(name, _best(name, scores, spelled))
        for at in range(0, len(unknown), AT_ONCE)
        for name, scores in zip(
            unknown[at : at + AT_ONCE], _alike(unknown[at : at + AT_ONCE], keys), strict=True
        )
    )


def likeness(name: str, known: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """Return how like a name (0-100) the nearest spelling of each enterprise of the register is.

    ``known`` goes from an id to its spellings. From :data:`ALIKE` on a person may have meant it.
    """
    wanted = name_key(name)
    return {
        each: max((fuzz.ratio(wanted, name_key(spelling)) for spelling in spellings), default=0.0)
        for each, spellings in known.items()
    }


def by_likeness(name: str, known: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return all enterprises of the register, those first whose spellings are most like a name.

    ``known`` goes from an id to its spellings.
    """
    scores = likeness(name, known)
    return tuple(sorted(known, key=lambda each: (-scores[each], each)))


def _alike(names: Sequence[str], keys: Sequence[str]) -> Scores:
    """Return how alike names and keys are, 0 to 100, and 0 where they are not plausibly the same.

    A name that is a part of a few others is plausible however short it is: many are abbreviated so.
    """
    wanted = [name_key(name) for name in names]
    scores = process.cdist(
        wanted, keys, scorer=fuzz.ratio, score_cutoff=PLAUSIBLE, workers=-1, dtype=np.float32
    )
    for row, name in zip(scores, wanted, strict=True):
        if len(name) >= SHORTEST:
            parts = [at for at, key in enumerate(keys) if name in key or _is_part(key, name)]
            if len(parts) <= MOST:
                row[parts] = np.maximum(row[parts], PART)
    return scores


def _is_part(key: str, name: str) -> bool:
    return len(key) >= SHORTEST and key in name


def _best(name: str, scores: Scores, spelled: Sequence[tuple[str, str]]) -> tuple[Candidate, ...]:
    best: dict[str, Candidate] = {}
    near = np.flatnonzero(scores)
    for at in near[np.argsort(-scores[near], kind="stable")]:
        enterprise, spelling = spelled[at]
        if not _same_rest(name, spelling):
            continue
        best.setdefault(enterprise, Candidate(enterprise, spelling, float(scores[at])))
        if len(best) == MOST:
            break
    return tuple(best.values())


def _same_rest(one: str, other: str) -> bool:
    """Whether the Latin words that only one of two names has may be spellings of each other.

    Place and trade are in many names; what is left without the words of both tells them apart.
    """
    words, others = _latin_words(one), _latin_words(other)
    left, right = "".join((words - others).elements()), "".join((others - words).elements())
    return not left or not right or fuzz.ratio(left, right) >= REST


def _latin_words(name: str) -> Counter[str]:
    folded = unicodedata.normalize("NFC", name).translate(_NARROW).lower()
    return Counter(_LATIN_WORD.findall(_LATIN_FORM.sub("", folded)))


def _counts(char: str) -> bool:
    return char not in "\t\n\f\r" and unicodedata.category(char)[0] not in "ZPS"


_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_LATIN_FORM = re.compile(
    r"([ ,.]*co[ ,.]*ltd|[ ,.]+(corporation|corp|limited|ltd|inc|llc|gmbh|co))[ .]*$", re.ASCII
)
_LATIN_WORD = re.compile(r"[^\W\d_\u3400-\u9fff]+")
_CHINESE_FORM = re.compile("(股份有限公司|有限责任公司|集团有限公司|有限公司|集团公司|公司|集团)$")
