"""What the documents name is there: systems, indicators, pages, tests, records of the sample."""

import ast
import re
from pathlib import Path

import pytest

from dashboard.metrics import CATALOGUE

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "indicators.md").read_text(encoding="utf-8")
SYSTEMS, INDICATORS = (
    [[cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines() if line[:1] == "|"][2:]
    for part in TEXT.split("## Indicators")
)  # fmt: skip


def quoted(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def shown_on(page: str) -> set[str]:
    """Return the texts in the code of a page; a page that does not exist fails."""
    tree = ast.parse((ROOT / "pages" / f"{page}.py").read_text(encoding="utf-8"))
    return {str(node.value) for node in ast.walk(tree) if isinstance(node, ast.Constant)}


def test_every_system_and_every_indicator_has_a_row() -> None:
    assert [row[0] for row in SYSTEMS] == [f"S{number}" for number in range(1, 17)]
    assert [quoted(row[0])[0] for row in INDICATORS] == list(CATALOGUE)


@pytest.mark.parametrize("row", SYSTEMS, ids=lambda row: row[0])
def test_a_system_stands_on_its_page_and_is_held_by_its_test(row: list[str]) -> None:
    (page,), indicators, (test,) = quoted(row[2]), quoted(row[3]), quoted(row[4])
    assert set(indicators) <= shown_on(page)
    path, name = test.split("::")
    assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("row", INDICATORS, ids=lambda row: row[0].strip("`"))
def test_an_indicator_stands_on_its_pages(row: list[str]) -> None:
    (name,), pages = quoted(row[0]), quoted(row[3])
    metric = CATALOGUE[name]
    assert (row[1], row[2]) == (metric.label.en, metric.unit)
    assert pages
    assert all(name in shown_on(page) for page in pages)


@pytest.mark.parametrize("document", ["README.md", "docs/loading.md"])
def test_the_record_of_an_example_is_in_the_sample(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    ((kind, key),) = re.findall(r"\bhistory (\w+) (\S+?)[`\s]", text)
    sample = (ROOT / "data" / "sample" / f"{kind}.csv").read_text(encoding="utf-8")
    assert f"\n{key}," in sample
