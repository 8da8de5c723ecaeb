"""In the publication profile no list, tile or letter on any page counts persons exactly."""

import re

import pandas as pd
import pytest

from dashboard.roster_columns import COUNTED, PERSONS
from dashboard.shell.navigation import ENTRIES
from dashboard.worklists.breaches import RULES
from tests.apps import open_page, words

PAGES = tuple(name for name, entry in ENTRIES.items() if entry.narrowed)
OF_PERSONS = {COUNTED[name] for name in (*PERSONS, *(rule.metric for rule in RULES))}
"""Headings of columns that count interns, those for whom a rule is broken included."""
TILE = re.compile(r'io-tile-value">([\d,]+)(?: of ([\d,]+))?<')
LETTER = re.compile(r"(?:, about|\(interns:) ([\d,]+)")


def exact(numbers: list[str]) -> list[str]:
    return [number for number in numbers if int(number.replace(",", "")) % 5]


@pytest.mark.parametrize("page", PAGES)
def test_no_list_of_a_publication_counts_persons_exactly(page: str) -> None:
    at = open_page(page, lang="en", profile="publication")
    assert not at.exception
    counted = [
        (heading, value)
        for table in at.dataframe
        for heading in OF_PERSONS & set(table.value.columns)
        for value in pd.to_numeric(table.value[heading], errors="coerce").dropna()
    ]
    assert [each for each in counted if each[1] % 5] == []


def test_the_tiles_of_a_partner_count_its_interns_in_fives() -> None:
    at = open_page("partner", lang="en", profile="publication", enterprise="E0007")
    numbers = [number for found in TILE.findall(words(at)) for number in found if number]
    assert len(numbers) > 3
    assert exact(numbers) == []
    inside = open_page("partner", lang="en", enterprise="E0007")
    assert exact([number for found in TILE.findall(words(inside)) for number in found if number])


def test_the_texts_to_partners_count_their_interns_in_fives() -> None:
    at = open_page("chase", lang="en", profile="publication")
    texts = words(at) + "".join(element.value for element in at.code)
    numbers = LETTER.findall(texts)
    assert len(numbers) > 1
    assert exact(numbers) == []
