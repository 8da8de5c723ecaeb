"""A metric by one dimension over the years, as a table of tinted figures; bars of a distribution."""

from dashboard import charts
from dashboard.charts import Look
from dashboard.labels import Labels
from dashboard.messages import Text
from dashboard.result import Result
from tests.dashboard.fakes import metric, result

YEARS = ("2023/24", "2024/25")
LOOK = Look("en", Labels({("programme", "evil"): Text("<b>A & B</b>", "<b>甲</b>")}))


def forms_over_years() -> Result:
    parts = {
        "academic_year": ["2023/24", "2024/25"] * 3,
        "programme": ["evil", "evil", "nursing", "nursing", "p00", "p00"],
        "numerator": [20, 30, 50, 12, 0, 0],
        "denominator": [100, 100, 100, 100, 0, 0],
        "immature": [0, 0, 0, 0, 0, 5],
    }
    acts = metric("ratio", "record")
    return result(parts, acts, by=("academic_year", "programme"), years=YEARS)


def test_a_grid_has_the_latest_highest_first_and_says_why_a_cell_is_empty() -> None:
    figure = charts.grid(forms_over_years(), LOOK).figure()
    assert list(figure.layout.yaxis.ticktext) == ["&lt;b&gt;A &amp; B&lt;/b&gt;", "Nursing", "P00"]
    cells = {(each.x, each.y): each.text for each in figure.layout.annotations}
    assert [cells[0, 0], cells[1, 0], cells[0, 1], cells[1, 1]] == ["20%", "30%", "50%", "12%"]
    assert (cells[0, 2], cells[1, 2]) == (
        "<i>not<br>estimable</i>",
        "<i>not<br>yet<br>mature</i>",
    )


def test_the_tint_of_a_grid_deepens_with_the_figure() -> None:
    tints = charts.grid(forms_over_years(), LOOK).figure().data[0]
    steps = dict(zip(zip(tints.x, tints.y, strict=True), tints.z, strict=True))
    assert steps == {(0, 0): 2.5, (1, 0): 3.5, (0, 1): 4.5, (1, 1): 1.5}


def test_shortfalls_put_those_with_the_least_on_top_and_those_without_a_figure_last() -> None:
    parts = {
        "programme": ["much", "little", "empty"],
        "numerator": [9, 2, 0],
        "denominator": [10, 10, 0],
    }
    given = result(parts, metric("ratio", "record"), by=("programme",))
    drawn = charts.shortfalls(given, LOOK).figure()
    assert list(drawn.layout.yaxis.ticktext) == ["Little", "Much", "Empty"]


def test_the_classes_of_a_distribution_are_bars_the_largest_first() -> None:
    reasons = metric("distribution", "record", classes=("few", "many"))
    drawn = charts.bars(result({"class": ["few", "many"], "count": [3, 9]}, reasons), LOOK).figure()
    assert list(drawn.layout.yaxis.ticktext) == ["Many", "Few"]
    assert [text for text in drawn.data[0].hovertext if "Many" in text and "75%" in text]
