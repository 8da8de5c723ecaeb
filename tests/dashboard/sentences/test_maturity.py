"""Figures of slices that are only partly mature say how many are not counted yet."""

from pathlib import Path

import pytest

from dashboard import tile
from dashboard.context import Context
from dashboard.filters import Filters
from dashboard.labels import Labels
from dashboard.messages import Text
from dashboard.metrics import CATALOGUE
from dashboard.query import evaluate
from dashboard.sentences import maturity
from dashboard.sentences.findings import LONGEST_ALTERNATIVE, alternative_text
from dashboard.warehouse import Warehouse
from tests.dashboard.fakes import metric, result
from tests.worlds import world

HEADER = (
    "student_id,college,programme,enterprise,arranged_by,planned_start,planned_end,"
    "actual_start,actual_end,end_reason\n"
)
WHERE = "Engineering,Mechatronics,Enterprise"
YEARS = ["2023/24", "2024/25", "2025/26"]


@pytest.fixture(scope="module")
def partly(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """Return a year of which 40 completed, 60 are still there and 20 left before a planned end to come."""
    rows = [
        f"S{n},{WHERE} {n % 8},school,2025-09-01,2025-12-31,2025-09-01,2025-12-31,completed"
        for n in range(40)
    ]
    rows += [
        f"R{n},{WHERE} {n % 8},school,2026-03-01,2026-12-31,2026-03-01,,running" for n in range(60)
    ]
    rows += [
        f"L{n},{WHERE} {n % 8},school,2026-03-01,2026-12-31,2026-03-01,2026-04-10,"
        "left_without_permission"
        for n in range(20)
    ]
    root: Path = tmp_path_factory.mktemp("partly")
    return world(root, {"placement": HEADER + "\n".join(rows) + "\n"})


@pytest.mark.parametrize("name", ["completion_rate", "unauthorised_leave"])
@pytest.mark.parametrize("by", [(), ("academic_year",), ("programme",)])
def test_a_year_of_which_only_some_have_ended_says_how_many_have_not(
    partly: Warehouse, name: str, by: tuple[str, ...]
) -> None:
    """80 have a planned end after the data cut: those who left before it are among them."""
    found = evaluate(partly, CATALOGUE[name], by)
    year = (" (2025/26)", "（2025/26）") if by == ("academic_year",) else ("", "")
    said = Text(
        f"Not counted yet: 80 persons{year[0]}. Counted once the planned end lies before the data cut.",
        f"尚未计入：80人{year[1]}。计划结束日期早于数据截止日后才计入。",
    )
    assert found.frame["n"].tolist() == [40]
    assert said in found.notes
    for language, words in (("en", "not counted yet: 80 persons"), ("zh", "尚未计入：80人")):
        assert words in alternative_text(found, "en" if language == "en" else "zh", partly.labels)


def test_a_tile_says_how_many_are_not_counted_yet(partly: Warehouse) -> None:
    context = Context(partly, Filters(), "en", partly.labels)
    drawn = tile.figure(context, evaluate(partly, CATALOGUE["completion_rate"]))
    assert "Not counted yet: 80 persons" in drawn


def test_a_trend_names_the_years_that_are_not_whole() -> None:
    """Of the first everybody is counted; of few persons only that there are some is said."""
    parts = {
        "academic_year": YEARS,
        "numerator": [80, 70, 30],
        "denominator": [100, 90, 40],
        "immature": [0, 9, 60],
    }
    for profile, few in (("internal", "9 persons"), ("review", "some persons")):
        found = result(parts, by=("academic_year",), profile=profile)
        assert maturity.pending(found, "en", Labels()) == (
            f"not counted yet: {few} (2024/25), 60 persons (2025/26)"
        )


def test_what_has_nothing_mature_or_is_hidden_is_not_told_as_missing() -> None:
    parts = {
        "programme": ["D", "L", "M", "N"],
        "numerator": [30, 0, 1, 2],
        "denominator": [40, 0, 3, 4],
        "immature": [12, 50, 70, 90],
    }
    found = result(parts, by=("programme",), profile="internal")
    assert found.frame["status"].tolist() == ["shown", "immature", "hidden", "hidden"]
    assert maturity.pending(found, "en", Labels()) == "not counted yet: 12 persons"


def test_one_enterprise_or_record_is_told_in_the_singular_and_exactly() -> None:
    parts = {"numerator": [8], "denominator": [12], "immature": [1]}
    for unit, said in (("enterprise", "1 enterprise"), ("record", "1 record")):
        declared = metric(unit="enterprise" if unit == "enterprise" else "record")
        found = result(parts, declared, profile="publication")
        assert maturity.pending(found, "en", Labels()) == f"not counted yet: {said}"


def test_a_publication_rounds_how_many_are_missing() -> None:
    parts = {"numerator": [80], "denominator": [100], "immature": [62]}
    found = result(parts, profile="publication")
    assert maturity.pending(found, "en", Labels()) == "not counted yet: 60 persons"


def test_steps_are_not_added_up(sample: Warehouse) -> None:
    """Who has not reached the follow-up after 12 months may well be counted after 6."""
    found = evaluate(sample, CATALOGUE["career_steps"], ("step",))
    rows = found.frame[(found.frame["status"] == "shown") & (found.frame["immature"] > 0)]
    steps = (
        f"{row['immature']:,.0f} persons ({sample.labels('step', row['step'], 'en')})"
        for _, row in rows.iterrows()
    )
    assert len(rows) > 1
    assert maturity.pending(found, "en", sample.labels) == f"not counted yet: {', '.join(steps)}"


def test_a_long_alternative_text_still_has_room_for_it() -> None:
    years = [f"{year}/{year - 1999}" for year in range(2000, 2009)]
    parts = {
        "academic_year": years,
        "numerator": [800] * 9,
        "denominator": [1000] * 9,
        "immature": [0] * 8 + [300],
    }
    said = alternative_text(result(parts, by=("academic_year",)), "en", Labels())
    assert said.endswith("; not counted yet: 300 persons (2008/9).")
    assert len(said) <= LONGEST_ALTERNATIVE
