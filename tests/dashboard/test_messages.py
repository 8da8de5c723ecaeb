"""Every text people see can be seen in Chinese, and none is written into the code."""

import ast
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from dashboard.messages import CATALOGUE, Text, translate

ROOT = Path(__file__).parents[2]
SOURCES = sorted([*(ROOT / "pages").rglob("*.py"), *(ROOT / "dashboard").rglob("*.py")])
POSITIONS = {"t": 0, "message": 0, "translate": 1}
SHOWN = {
    "badge", "button", "caption", "checkbox", "date_input", "download_button", "error", "expander",
    "file_uploader", "form_submit_button", "header", "info", "link_button", "markdown", "metric",
    "multiselect", "number_input", "page_link", "popover", "progress", "radio",
    "segmented_control", "selectbox", "spinner", "status", "subheader", "success", "tabs", "text",
    "text_area", "text_input", "title", "toast", "toggle", "warning", "write",
}  # fmt: skip
SHOWN_KEYWORDS = {"label", "help", "placeholder", "alt"}
SAME_IN_BOTH = {"English / 中文", ".csv"}


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            function = node.func
            if isinstance(function, ast.Attribute):
                yield function.attr, node
            elif isinstance(function, ast.Name):
                yield function.id, node


def literal(node: ast.expr) -> str | None:
    """Return the words of a text in the code, those between the fields of an f-string included."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    texts = [part.value for part in parts if isinstance(part, ast.Constant)]
    return "".join(text for text in texts if isinstance(text, str)) or None


@cache
def messages_used() -> dict[str, str]:
    used: dict[str, str] = {}
    for path in SOURCES:
        for name, call in calls(path):
            position = POSITIONS.get(name)
            if position is not None and len(call.args) > position:
                text = call.args[position]
                if isinstance(text, ast.Constant) and isinstance(text.value, str):
                    used.setdefault(text.value, f"{path.relative_to(ROOT)}:{call.lineno}")
    return used


@cache
def catalogue() -> dict[str, str]:
    with CATALOGUE.open("rb") as file:
        entries = read_po(file, locale="zh")
    return {str(entry.id): str(entry.string) for entry in entries if entry.id}


def fields(text: str) -> set[str]:
    """Return the fields that are filled with a value, not those with a word in its number."""
    parsed = string.Formatter().parse(text)
    return {name for _, name, spec, _ in parsed if name and "|" not in (spec or "")}


def test_every_message_has_a_chinese_translation() -> None:
    translated = catalogue()
    missing = {text: place for text, place in messages_used().items() if not translated.get(text)}
    assert not missing


def test_no_translation_is_left_over() -> None:
    assert not set(catalogue()) - set(messages_used())


def test_the_catalogue_is_in_order() -> None:
    assert list(catalogue()) == sorted(catalogue())


@pytest.mark.parametrize("text", sorted(catalogue()))
def test_a_translation_has_the_fields_of_its_message(text: str) -> None:
    assert fields(catalogue()[text]) == fields(text)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_visible_text_is_written_into_the_code(path: Path) -> None:
    found = [
        (call.lineno, text)
        for name, call in calls(path)
        if name in SHOWN and _is_streamlit(call)
        for node in [*call.args[:1], *(k.value for k in call.keywords if k.arg in SHOWN_KEYWORDS)]
        if (text := literal(node)) and any(letter.isalpha() for letter in _without_icons(text))
    ]
    assert not [item for item in found if item[1] not in SAME_IN_BOTH]


def test_texts_are_translated_and_filled() -> None:
    assert translate("en", "{count} {count:row|rows}", count=3) == "3 rows"
    assert translate("zh", "{count} {count:row|rows}", count=3) == "3行"
    assert translate("zh", "unheard of") == "unheard of"


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "1 row"), ("1", "1 row"), (0, "0 rows"), ("1,001", "1,001 rows"), ("–", "– rows")],
)
def test_one_row_is_not_said_to_be_many(count: object, words: str) -> None:
    assert translate("en", "{count} {count:row|rows}", count=count) == words


def test_a_word_alone_stands_in_the_number_of_its_count_in_english_only() -> None:
    said = "{count:agreement expires|agreements expire} soon"
    assert translate("en", said, count=1) == "agreement expires soon"
    assert translate("en", said, count=2) == "agreements expire soon"
    assert translate("zh", said, count=1) == translate("zh", said, count=2) != said


def test_texts_about_data_count_in_words_too() -> None:
    text = Text("{value} {value:answer|answers}", "{value}个回答")
    assert text.filled(value=1) == Text("1 answer", "1个回答")
    assert text.filled(value=3) == Text("3 answers", "3个回答")


def _is_streamlit(call: ast.Call) -> bool:
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    while isinstance(owner, ast.Attribute):
        owner = owner.value
    return isinstance(owner, ast.Name) and owner.id == "st"


def _without_icons(text: str) -> str:
    return "" if text.startswith(":material/") and text.count(":") == 2 else text
