"""Two groups, or two years, side by side."""

from pathlib import Path

import pytest

from tests.apps import open_page, words
from tests.worlds import load_texts

HEADER = (
    "student_id,college,programme,enterprise,arranged_by,planned_start,planned_end,actual_start,"
    "actual_end,end_reason,position_match\n"
)
DONE = "{0},Engineering,{1},{2},school,2024-10-01,2025-01-31,2024-10-01,2025-01-31,completed,yes\n"
LEFT = (
    "{0},Engineering,{1},{2},school,2024-10-01,2025-01-31,2024-10-01,2024-11-15,"
    "left_without_permission,yes\n"
)
PLACEMENT = HEADER + "".join(
    (DONE if name == "Robotics" or n % 2 else LEFT).format(f"{name[0]}{n}", name, f"E{n}")
    for name in ("Mechatronics", "Robotics")
    for n in range(80)
)


@pytest.fixture(autouse=True)
def _served(tmp_path: Path, sample_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_texts(tmp_path / "own", {"placement": PLACEMENT}).snapshot
    monkeypatch.setenv("SAMPLE_DIR", str(sample_root))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "own"))


def test_rates_of_both_stand_beside_each_other_with_what_is_more_than_chance() -> None:
    at = open_page("compare", lang="en", **{"compare.by": "programme"})
    assert not at.exception
    rates = at.table[0].value
    assert list(rates.columns)[1:3] == ["Mechatronics", "Robotics"]
    rows = {row[0]: [str(cell) for cell in row[1:]] for row in rates.to_numpy().tolist()}
    completion = rows["Completion"]
    assert [cell.split("%")[0] for cell in completion[:2]] == ["50", "100"]
    assert completion[2].startswith("down 50")
    assert rows["Position matches programme"][2] == "cannot be told from chance"
    assert len(at.get("plotly_chart")) == 1


def test_the_two_are_in_the_address_and_never_the_same() -> None:
    asked = {"compare.by": "programme", "compare.a": "Robotics"}
    at = open_page("compare", lang="en", **asked)
    assert at.selectbox(key="compare.a").value == "Robotics"
    assert at.selectbox(key="compare.b").options == ["Mechatronics"]
    assert at.query_params["compare.a"] == "Robotics"


def test_one_group_alone_can_not_be_compared() -> None:
    at = open_page("compare", lang="zh", **{"compare.by": "college"})
    assert not at.exception
    assert not at.table
    assert "不足两项" in words(at)
