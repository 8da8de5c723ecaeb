"""Two groups, or two years, side by side."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.escape import WORD_JOINER
from tests.apps import open_page, words
from tests.worlds import HEADER, load_texts

DONE = "{0},Engineering,{1},{2},school,2024-10-01,2025-01-31,2024-10-01,2025-01-31,completed,yes\n"
LEFT = (
    "{0},Engineering,{1},{2},school,2024-10-01,2025-01-31,2024-10-01,2024-11-15,"
    "left_without_permission,yes\n"
)
PLACEMENT = f"{HEADER},position_match\n" + "".join(
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


def plainly(at: AppTest) -> str:
    return words(at).replace("\\", "").replace(WORD_JOINER, "")


@pytest.fixture(name="university")
def _university(sample_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "none"))


@pytest.mark.usefixtures("university")
@pytest.mark.parametrize(
    ("language", "names", "left"),
    [
        (
            "en",
            ("Satisfied enterprises", "Feedback on time", "Closed loops", "Deep partnerships"),
            "Not recorded by industry, and so left out: Students in order classes",
        ),
        (
            "zh",
            ("企业满意率", "反馈及时率", "闭环率", "深度合作占比"),
            "没有按行业的记录，故未列出：订单班学生占比",
        ),
    ],
)
def test_industries_are_compared_by_what_enterprises_say_and_do_too(
    language: str, names: tuple[str, ...], left: str
) -> None:
    at = open_page("compare", lang=language, **{"compare.by": "industry"})
    at.segmented_control(key="compare.by").set_value("industry").run()
    assert not at.exception
    assert len(at.table) == 3
    listed = {str(name) for table in at.table for name in table.value.iloc[:, 0]}
    assert set(names) <= listed
    assert left in plainly(at)


@pytest.mark.usefixtures("university")
def test_enterprises_stand_for_the_colleges_whose_interns_they_host() -> None:
    at = open_page("compare", lang="en")
    at.segmented_control(key="compare.by").set_value("college").run()
    assert not at.exception
    rows = {str(row[0]): row[1:] for row in at.table[1].value.to_numpy().tolist()}
    first, second = (str(cell) for cell in rows["Deep partnerships"][:2])
    assert "%" in first
    assert "%" in second
    assert "Counted: the enterprises that host the chosen college." in plainly(at)
    assert "Not recorded by college, and so left out" not in plainly(at)


@pytest.mark.usefixtures("university")
def test_years_before_and_after_another_wording_of_a_question_are_not_compared() -> None:
    at = open_page("compare", lang="en", **{"compare.by": "academic_year"})
    at.selectbox(key="compare.b").set_value("2021/22").run()
    rows = {str(row[0]): row[1:] for table in at.table for row in table.value.to_numpy().tolist()}
    assert rows["Satisfied enterprises"][2].replace("\\", "") == "reworded: not comparable"
    at.selectbox(key="compare.b").set_value("2024/25").run()
    rows = {str(row[0]): row[1:] for table in at.table for row in table.value.to_numpy().tolist()}
    assert "reworded" not in rows["Satisfied enterprises"][2]
