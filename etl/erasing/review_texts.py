"""Persons named inside the document of a review: found as words of their own, and cut out."""

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from etl.casting.cells import narrowed
from etl.erasing.mentions import WORDS, is_distinct, whole_words, without
from etl.erasing.traces import Original
from etl.storing import journal
from etl.storing.pseudonyms import Key
from etl.texts import Text

CUT_OUT = Text(
    "Review “{title}” (batch {batch}): texts from which the person was cut out {texts:,}.",
    "评审“{title}”（批次 {batch}）：已从 {texts:,} 处文字中清除此人。",
)
LEFT = Text(
    "Review “{title}” (batch {batch}): the identifier is too short to be told from other words, so texts "
    "that hold it were left as they are ({texts:,}). Open the review, and correct them by hand.",
    "评审“{title}”（批次 {batch}）：该编号太短，无法与其他文字区分，因此 {texts:,} 处文字未作改动。"
    "请打开该评审手工更正。",
)


def as_json(document: Mapping[str, Any]) -> bytes:
    """Return the bytes under which a document is kept."""
    return json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def without_erased(document: Any, key: Key, persons: Collection[str]) -> Any:
    """Return a document without the persons of whom the pseudonyms are known."""
    if not persons:
        return document
    text = narrowed("\n".join(_texts(document)))
    words = set(chain.from_iterable(re.findall(word, text) for word in WORDS))
    known = {
        word
        for word in words
        if word in persons or (is_distinct(word) and key.pseudonym(word) in persons)
    }
    return _cut(document, whole_words(known)) if known else document


def without_person(
    path: Path, batches: Sequence[journal.Batch], target: Path, identifier: str, pseudonym: str
) -> Original:
    """Write the copy of a stored document without a person; none where it does not name them.

    An identifier that may be another word stays, and that is told.
    """
    document = json.loads(path.read_bytes())
    sure = {pseudonym, identifier} if is_distinct(identifier) else {pseudonym}
    named, doubtful = (_naming(document, words) for words in (sure, {identifier} - sure))
    if named:
        target.write_bytes(as_json(_cut(document, whole_words(sure))))
    said = {"title": batches[0].file, "batch": batches[0].id}
    told = ((CUT_OUT, named), (LEFT, doubtful))
    return Original(
        path.name, tuple(batches), {}, path, target if named else path,
        told=tuple(label.filled(**said, texts=texts) for label, texts in told if texts),
    )  # fmt: skip


def _naming(document: Any, words: Collection[str]) -> int:
    """Return how many texts of a document hold one of the words."""
    word = whole_words(words)
    return sum(bool(words) and bool(word.search(narrowed(text))) for text in _texts(document))


def _texts(document: Any) -> Iterator[str]:
    if isinstance(document, str):
        yield document
    elif isinstance(document, Mapping):
        for name, value in document.items():
            yield str(name)
            yield from _texts(value)
    elif isinstance(document, (list, tuple)):
        for value in document:
            yield from _texts(value)


def _cut(document: Any, word: re.Pattern[str]) -> Any:
    if isinstance(document, str):
        return without(document, word)
    if isinstance(document, Mapping):
        return {without(str(name), word): _cut(value, word) for name, value in document.items()}
    if isinstance(document, (list, tuple)):
        return [_cut(value, word) for value in document]
    return document
