"""What a presentation writes: nothing in the data acts as markup, figures stand under each other."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from dashboard.context import Context
from dashboard.filters import Filters
from dashboard.review import slides
from dashboard.review.model import Ask, Item
from dashboard.warehouse import Warehouse
from tests import reviewing

MARKUP = "<img src=x onerror=alert(1)> & “Söhne” \u202eשלום"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return reviewing.load(tmp_path_factory.mktemp("slides"))


@pytest.fixture(scope="module")
def warehouse(root: Path) -> Warehouse:
    return reviewing.opened(root)


@pytest.fixture(scope="module")
def context(warehouse: Warehouse) -> Context:
    return Context(warehouse, Filters(), "en", warehouse.labels)


def test_a_title_of_any_kind_is_text_and_a_long_one_is_smaller(
    root: Path, context: Context
) -> None:
    review = reviewing.frozen(root, items=(Item(Ask("agreed")),))
    short = slides.opening(context, replace(review, title=MARKUP, present=MARKUP))
    assert "<img" not in short
    assert short.count("&lt;img src=x onerror=alert(1)&gt; &amp; “Söhne”") == 2
    assert "io-stage-longer" not in short
    assert "io-stage-longer" in slides.opening(context, replace(review, title="x" * 200))


def test_figures_stand_under_each_other_and_days_do_not(context: Context) -> None:
    rows = pd.DataFrame(
        {
            "Interns": ["1,204", "–"],
            "Rate": ["12.5%", "−3%"],
            "Year": ["2023/24", "2024/25"],
            "Day": ["2024-01-31", "–"],
            "Name": [MARKUP, "B"],
        }
    )
    html = slides.table(context, rows, 7, alone=True)
    heads = html[html.index("<thead>") : html.index("</thead>")].split("<th")[2:]
    numbers = [head.split("<span>")[1].split("<")[0] for head in heads if "io-stage-number" in head]
    assert numbers == ["Interns", "Rate"]
    assert "<img" not in html
    assert 'data-count="7"' in html
    assert "The first {shown} of 7" in html
