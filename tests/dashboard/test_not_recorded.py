"""What no register covers is one thing everywhere: not recorded."""

import re

import pytest

from dashboard import spreadsheet, table
from dashboard.context import Context
from dashboard.disclosure import PROFILES
from dashboard.filters import Filters
from dashboard.messages import LANGUAGES
from dashboard.metrics import CATALOGUE
from dashboard.metrics.model import Metric
from dashboard.query import evaluate
from dashboard.sentences.findings import alternative_text, source_line, subtitle, title
from dashboard.sentences.obstacles import obstacle
from dashboard.warehouse import Warehouse
from tests.worlds import PLACEMENT, world

NAN = re.compile(r"\bnan\b", re.IGNORECASE)
THERE = {"placement", "placement.arranged_by", "placement.start"}
ABSENT = [metric for metric in CATALOGUE.values() if set(metric.registers) - THERE]


@pytest.fixture(scope="module")
def placements(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    return world(tmp_path_factory.mktemp("placements"), {"placement": PLACEMENT})


@pytest.mark.parametrize("metric", ABSENT, ids=[metric.id for metric in ABSENT])
def test_a_metric_without_its_registers_is_not_recorded(
    placements: Warehouse, metric: Metric
) -> None:
    for by in ((), *((name,) for name in metric.dimensions)):
        for profile in PROFILES:
            given = evaluate(placements, metric, by, Filters(), profile)
            assert set(given.frame["status"]) == {"not_recorded"}
            assert given.frame[["value", "low", "high", "n"]].isna().all(axis=None)
            for language in LANGUAGES:
                context = Context(placements, Filters(), language, placements.labels)
                missing = obstacle(context, given)
                assert missing is not None
                assert metric.source.into(language) in missing.remedy
                assert not NAN.search(source_line(given, language))
                for words in (title, subtitle, alternative_text):
                    assert not NAN.search(words(given, language, placements.labels))
                assert not NAN.search(table.as_read(context, given).to_string())
                assert spreadsheet.as_csv(table.stored(context, given))


def test_a_year_without_a_register_does_not_speak_for_what_the_filters_left_out(
    sample: Warehouse,
) -> None:
    """Seats were not recorded in the first of six years; in the others no bank asked for mechanics."""
    filters = Filters(industry=("finance",), college=("机械工程学院",))
    for by in ((), ("academic_year",)):
        result = evaluate(sample, CATALOGUE["seat_fill"], by, filters)
        missing = obstacle(Context(sample, filters, "en", sample.labels), result)
        assert missing is not None
        assert missing.why == "Nothing is left after the filters."
        assert missing.word == "no records"
    first = filters.replace(academic_year=("2020/21",))
    result = evaluate(sample, CATALOGUE["seat_fill"], (), first)
    missing = obstacle(Context(sample, first, "en", sample.labels), result)
    assert missing is not None
    assert missing.why == "Not recorded."
