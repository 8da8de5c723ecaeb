"""How a column of a file may be headed: spellings of one header, and columns that are no fields."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from etl.contracts.headers import normalised

_NUMBERED = re.compile(r"^\s*(?:第\s*|[Qq])?\d{1,3}\s*[、.．:：)）题]\s*(?=\S)")
_BRACKETED = re.compile(r"\s*[(（\[【]([^()（）\[\]【】]*)[)）\]】]\s*[*＊]?\s*$")


def keys(header: str) -> Iterator[str]:
    """Give the forms under which a header is looked up, the most literal one first.

    The number that a survey tool puts before a question does not count, nor do harmless brackets
    such as ``(必填)`` after it.
    """
    yield normalised(header)
    bare = _NUMBERED.sub("", header)
    yield normalised(bare)
    while (match := _BRACKETED.search(bare)) and _is_harmless(match[1]):
        bare = bare[: match.start()]
        yield normalised(bare)


def undecorated(header: str) -> str:
    """Return a header without the number before it and the harmless brackets after it."""
    bare = _NUMBERED.sub("", header).strip()
    while (match := _BRACKETED.search(bare)) and _is_harmless(match[1]):
        bare = bare[: match.start()].strip()
    return bare


def is_personal(header: str) -> bool:
    """Return whether a column holds names, numbers or addresses of persons."""
    personal = _columns()["personal"]
    forms = set(keys(header))
    return bool(forms & personal["names"]) or any(
        part in form for part in personal["parts"] for form in forms
    )


def is_technical(header: str) -> bool:
    """Return whether a survey tool adds this column by itself."""
    return normalised(header) in _columns()["technical"]["names"]


def _is_harmless(bracketed: str) -> bool:
    return normalised(bracketed) in _columns()["suffixes"]["names"]


@cache
def _columns() -> dict[str, dict[str, frozenset[str]]]:
    path = Path(__file__).with_suffix(".toml")
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        section: {name: frozenset(map(normalised, texts)) for name, texts in lists.items()}
        for section, lists in raw.items()
    }
