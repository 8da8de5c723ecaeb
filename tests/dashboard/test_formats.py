"""Numbers and dates as people write them."""

import math

from dashboard import formats
from tests.dashboard.fakes import metric


def test_shares_are_percentages() -> None:
    assert formats.percent(0.6234, "en") == "62%"
    assert formats.percent(0.6234, "zh", decimals=1) == "62.3%"
    assert formats.percent(math.nan, "en") == formats.MISSING


def test_counts_have_separators() -> None:
    assert formats.integer(12345, "en") == "12,345"


def test_dates_are_in_words() -> None:
    assert formats.date("2026-08-31", "en") == "31 August 2026"
    assert formats.date("2026-08-31", "zh") == "2026年8月31日"


def test_a_mean_is_a_number_and_a_rate_a_percentage() -> None:
    assert formats.figure(4.256, metric("mean", decimals=1), "en") == "4.3"
    assert formats.figure(0.5, metric(), "en", finer=1) == "50.0%"


def test_an_interval_names_its_unit_once() -> None:
    assert formats.interval(0.61, 0.674, metric(), "en") == "61–67%"
    assert formats.interval(math.nan, 0.6, metric(), "en") == ""
