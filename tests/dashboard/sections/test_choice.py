"""Figures of a programme beside each other: those with the least choice first."""

from dashboard.context import Context
from dashboard.filters import Filters
from dashboard.metrics import CATALOGUE
from dashboard.query import evaluate
from dashboard.sections.choice import FIGURES, beside
from dashboard.warehouse import Warehouse


def test_each_cell_is_the_figure_that_its_own_card_would_show(sample: Warehouse) -> None:
    filters = Filters(academic_year=("2024/25",))
    rows = beside(Context(sample, filters, "en", sample.labels), "college", filters)
    partners = [float(value) for value in rows["effective_partners"]]
    assert partners == sorted(partners)
    assert tuple(rows.columns) == FIGURES
    rates = evaluate(sample, CATALOGUE["match_rate"], ("college",), filters).frame
    expected = dict(zip(rates["college"], rates["value"], strict=True))
    for college in rows.index:
        assert rows.loc[college, "match_rate"] == f"{expected[college]:.0%}"


def test_a_programme_too_small_says_so_and_stands_last(sample: Warehouse) -> None:
    filters = Filters(academic_year=("2024/25",), industry=("finance",))
    rows = beside(Context(sample, filters, "en", sample.labels), "programme", filters)
    words = rows["effective_partners"].tolist()
    assert "not estimable" in words
    first = words.index("not estimable")
    assert set(words[first:]) == {"not estimable"}
