"""The subject that somebody wrote, by its code or by its name; what comes near where there is none."""

from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz, process

from dashboard.messages import LANGUAGES, Text
from dashboard.review.subject import DIMENSIONS, NoSuchSubject, Subject
from dashboard.sections import partner_facts
from dashboard.warehouse import Warehouse

NEAR, LIKE = 5, 45
"""How many names that come near are told, and how alike they must be (0 to 100)."""
NONE = Text("There is no {kind} “{text}” in the data.", "数据中没有 {kind}“{text}”。")
MEANT = Text(" Did you mean: {names}?", "您是否想找：{names}？")
SEVERAL = Text(
    "“{text}” is the name of several: {names}. Write one of these.",
    "“{text}”对应多个：{names}。请写其中之一。",
)


def subject(warehouse: Warehouse, text: str) -> Subject:
    """Return the subject that a text names by code, or by its name in either language.

    Raises:
        UnreadableSubject: it has no such form.
        NoSuchSubject: the data know none; ``message`` says which come near.
    """
    asked = Subject.parse(text)
    if not asked.dimension:
        return asked
    names = known(warehouse, asked.kind)
    if asked.key in names:
        return asked
    wanted = asked.key.casefold()
    found = [key for key, given in names.items() if wanted in map(str.casefold, (key, *given))]
    if len(found) == 1:
        return Subject(asked.kind, found[0])
    if found:
        raise NoSuchSubject(SEVERAL.filled(text=asked.key, names=_told(asked.kind, found, names)))
    near = nearest(wanted, names)
    missing = NONE.filled(kind=asked.kind, text=asked.key)
    meant = MEANT.filled(names=_told(asked.kind, near, names)) if near else Text("", "")
    raise NoSuchSubject(Text(missing.en + meant.en, missing.zh + meant.zh))


def known(warehouse: Warehouse, kind: str) -> dict[str, Sequence[str]]:
    """Return the codes of all subjects of a kind, with their names in both languages."""
    dimension = DIMENSIONS[kind]
    every = partner_facts.every(warehouse) if kind == "enterprise" else warehouse.options(dimension)
    label = warehouse.labels
    return {key: [label(dimension, key, each) for each in LANGUAGES] for key in every}


def nearest(wanted: str, names: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the codes that a text comes near to, by code or by name, the nearest first."""
    spelled = {
        (key, text): text.casefold() for key, given in names.items() for text in (key, *given)
    }
    found = process.extract(
        wanted, spelled, scorer=fuzz.WRatio, score_cutoff=LIKE, limit=NEAR * (len(LANGUAGES) + 1)
    )
    return list(dict.fromkeys(key for _, _, (key, _) in found))[:NEAR]


def _told(kind: str, keys: Iterable[str], names: Mapping[str, Sequence[str]]) -> Text:
    """Return codes as they are written on the command line, with their names."""
    told = {
        language: ", ".join(_one(kind, key, names[key][place]) for key in keys)
        for place, language in enumerate(LANGUAGES)
    }
    return Text(told["en"], told["zh"])


def _one(kind: str, key: str, name: str) -> str:
    return f"{kind}:{key}" + (f" ({name})" if name != key else "")
