"""The page on seats: the plan by programme and by industry."""

import pytest

from dashboard.escape import WORD_JOINER
from dashboard.messages import Language
from tests.apps import open_page, words

HEADS = {
    "en": ["Industry", "Seats requested", "Seats offered", "Seats declined", "Seats filled"],
    "zh": ["行业", "申请岗位", "提供岗位", "谢绝岗位", "到岗"],
}
SAID = {"en": "they belong to no industry yet", "zh": "尚不属于任何行业"}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_plan_stands_by_industry_with_a_download(language: Language) -> None:
    at = open_page("seats", lang=language)
    before = len(at.get("download_button"))
    at.segmented_control(key="seats.plan").set_value("industry").run()
    assert not at.exception
    plan = at.dataframe[0].value
    assert list(plan.columns)[:5] == HEADS[language]
    assert len(plan) > 5
    assert SAID[language] in words(at).replace("\\", "").replace(WORD_JOINER, "")
    assert len(at.get("download_button")) == before
    assert at.query_params["seats.plan"] == "industry"
