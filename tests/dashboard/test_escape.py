"""Data stays text in Plotly, HTML, Markdown and spreadsheets."""

import pytest

from dashboard.escape import WORD_JOINER, for_csv, for_html, for_markdown, for_plotly


def test_plotly_takes_no_tag_and_no_entity_from_data() -> None:
    assert for_plotly("<b>A & B</b>") == "&lt;b&gt;A &amp; B&lt;/b&gt;"


def test_html_takes_no_tag_and_no_attribute_from_data() -> None:
    assert for_html('<i title="x">\'') == "&lt;i title=&quot;x&quot;&gt;&#x27;"


@pytest.mark.parametrize(
    "text", ["**b**", "[a](http://b)", "$x$", ":red[x]", "# h", "~~s~~", "<b>"]
)
def test_markdown_signs_are_escaped(text: str) -> None:
    escaped = for_markdown(text).replace(WORD_JOINER, "")
    assert escaped != text
    assert escaped.replace("\\", "") == text


@pytest.mark.parametrize(
    "text", [":smile:", ":material/home:", "https://a.b", "www.a.b", "a@b.c", "a--b", "a->b"]
)
def test_what_is_replaced_after_parsing_is_kept_apart(text: str) -> None:
    assert WORD_JOINER in for_markdown(text)


def test_line_breaks_start_no_block() -> None:
    assert for_markdown("a\n\n    b") == "a b"


def test_spaces_that_keep_words_together_stay() -> None:
    assert for_markdown(" a  54 (n\u00a0=\u00a07) ") == "a 54 \\(n\u00a0\\=\u00a07\\)"


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"]
)
def test_a_formula_is_written_as_text(start: str) -> None:
    assert for_csv(f"{start}1+1") == f"'{start}1+1"


def test_spaces_hide_no_formula() -> None:
    assert for_csv("  =1+1") == "'  =1+1"


def test_numbers_and_plain_texts_stay() -> None:
    assert for_csv(-0.25) == -0.25
    assert for_csv("A = B") == "A = B"
