"""A university that keeps placements only: what is not recorded is said, never shown as zero."""

from pathlib import Path

import pytest

from dashboard.messages import Language, translate
from tests.apps import open_page, words
from tests.worlds import load_texts

PLACEMENT = """
student_id,college,programme,enterprise,arranged_by,planned_start,planned_end,actual_start,actual_end,end_reason
""" + "".join(
    f"S{n},Engineering,Mechatronics,Enterprise {n % 6},school,2024-10-01,2025-01-31,2024-10-01,"
    "2025-01-31,completed\n"
    for n in range(60)
)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("page", ["overview", "cooperation_depth", "retention", "feedback_loops"])
def test_a_missing_kind_is_not_recorded(own_root: Path, page: str, language: Language) -> None:
    load_texts(own_root, {"placement": PLACEMENT})
    at = open_page(page, lang=language)
    assert not at.exception
    assert not at.error
    assert translate(language, "Not recorded.") in words(at)
