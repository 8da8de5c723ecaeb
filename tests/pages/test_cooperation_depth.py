"""Where depth is found: every rate of the page is split and followed, each by what it knows."""

import json

import pytest

from dashboard.messages import Language
from tests.apps import open_page

BY_PROGRAMME = ["College", "Programme"]
EVERYWHERE = ["Industry", "Region", *BY_PROGRAMME]


@pytest.mark.parametrize(
    ("metric", "offered"),
    [
        ("enterprise_initiative", EVERYWHERE),
        ("order_class_share", BY_PROGRAMME),
        ("joint_course_share", BY_PROGRAMME),
        ("enterprise_teaching", BY_PROGRAMME),
    ],
)
def test_a_rate_is_split_by_what_it_is_recorded_by_and_followed_over_the_years(
    metric: str, offered: list[str]
) -> None:
    at = open_page("cooperation_depth", lang="en")
    at.segmented_control(key="depth.spread").set_value(metric).run()
    assert not at.exception
    where = at.segmented_control(key="depth.where")
    assert list(where.options) == offered
    drawn = " ".join(each.proto.id for each in at.get("plotly_chart"))
    assert f"{metric}-bars-{where.value}" in drawn
    assert f"{metric}-trend-academic_year" in drawn


@pytest.mark.parametrize(
    ("language", "sizes", "years"),
    [
        ("en", ["Micro", "Small", "Medium", "Large"], ["Up to 2 years", "3 to 5 years"]),
        ("zh", ["微型", "小型", "中型", "大型"], ["2年以内", "3至5年"]),
    ],
)
def test_depth_stands_beside_size_and_years_of_cooperation(
    language: Language, sizes: list[str], years: list[str]
) -> None:
    at = open_page("cooperation_depth", lang=language)
    for by, names in (("size_class", sizes), ("years_class", years)):
        at.segmented_control(key="depth.where").set_value(by).run()
        assert not at.exception
        charts = {each.proto.id: each.proto.spec for each in at.get("plotly_chart")}
        spec = next(spec for key, spec in charts.items() if f"deep_share-bars-{by}" in key)
        text = json.dumps(json.loads(spec), ensure_ascii=False)
        places = [text.index(name) for name in names]
        assert places == sorted(places)
