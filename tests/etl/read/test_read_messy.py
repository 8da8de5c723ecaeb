"""Files as people and programs really write them: the right table, or none."""

from collections import Counter
from pathlib import Path

import pytest

from tests.etl.messy import chinese_excel, parsers, survey_tools, workbooks
from tests.etl.messy.case import Case, Outcome

CASES: tuple[Case, ...] = (
    *chinese_excel.CASES,
    *survey_tools.CASES,
    *parsers.CASES,
    *workbooks.CASES,
)
SHARE_NEEDED = 0.97


def test_every_case_has_a_name_of_its_own() -> None:
    assert [name for name, n in Counter(case.name for case in CASES).items() if n > 1] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_nothing_is_read_that_is_not_in_the_file(tmp_path: Path, case: Case) -> None:
    assert case.outcome(tmp_path, case.told) is not Outcome.WRONG
    assert case.outcome(tmp_path, {}) is not Outcome.WRONG


def test_hardly_a_file_is_refused_without_need(tmp_path: Path) -> None:
    needless = [
        case.name
        for case in CASES
        if case.header and case.outcome(tmp_path, case.told) is not Outcome.RIGHT
    ]
    share = 1 - len(needless) / len(CASES)
    print(f"{share:.1%} of {len(CASES)} files are read safely; not: {needless}")
    assert share >= SHARE_NEEDED
