"""Numbers and dates as people write them in each language."""

import math
from datetime import date as Date  # noqa: N812
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

from dashboard.messages import Language
from dashboard.metrics.model import Metric

MISSING = "–"
KEPT = 20_000
"""How many written numbers are remembered: writing one by locale is slow, and most come again."""
_LOCALES: dict[Language, str] = {"en": "en_GB", "zh": "zh_Hans_CN"}


def percent(share: float, language: Language, decimals: int = 0) -> str:
    """Return a share (0..1) as a percentage; a dash when there is none."""
    if math.isnan(share):
        return MISSING
    return _percent(round(Decimal(str(float(share))), decimals + 2), language, decimals)


def number(value: float, language: Language, decimals: int = 1) -> str:
    """Return a number with a fixed count of decimals; a dash when there is none."""
    if math.isnan(value):
        return MISSING
    return _decimal(round(Decimal(str(float(value))), decimals), language, decimals)


def integer(value: float, language: Language) -> str:
    """Return a count with separators; a dash when there is none."""
    return number(value, language, decimals=0)


def figure(value: float, metric: Metric, language: Language, finer: int = 0) -> str:
    """Return a value of ``metric`` with its decimals, and ``finer`` more."""
    write = percent if metric.is_share else number
    return write(value, language, metric.decimals + finer)


def interval(low: float, high: float, metric: Metric, language: Language, finer: int = 0) -> str:
    """Return an interval, ``61–67%``; nothing when there is none."""
    if math.isnan(low) or math.isnan(high):
        return ""
    first, last = (figure(bound, metric, language, finer) for bound in (low, high))
    return f"{first.removesuffix('%')}–{last}"


def capital(text: str) -> str:
    """Return a text with its first letter large."""
    return text[:1].upper() + text[1:]


def date(iso: str, language: Language) -> str:
    """Return an ISO date in words: ``31 August 2026``, ``2026年8月31日``."""
    return str(format_date(Date.fromisoformat(iso), "long", locale=_LOCALES[language]))


@lru_cache(maxsize=KEPT)
def _percent(share: Decimal, language: Language, decimals: int) -> str:
    return str(format_percent(share, _pattern(decimals) + "%", locale=_LOCALES[language]))


@lru_cache(maxsize=KEPT)
def _decimal(value: Decimal, language: Language, decimals: int) -> str:
    text = format_decimal(value, "#,##" + _pattern(decimals), locale=_LOCALES[language])
    return str(text).replace("-", "\N{MINUS SIGN}")


def _pattern(decimals: int) -> str:
    return "0." + "0" * decimals if decimals else "0"
