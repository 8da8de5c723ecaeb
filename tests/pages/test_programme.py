"""One programme on one page: the choice is the shared filter, its register and its hosts beside."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.apps import open_page, words
from tests.worlds import HEADER, load_texts

ROW = "{0},Engineering,{1},{2},school,2024-10-01,2025-01-31,2024-10-01,2025-01-31,completed,{3}\n"
PLACEMENT = f"{HEADER},position_match\n" + "".join(
    ROW.format(f"M{n}", "Mechatronics", "Acme" if n < 15 else "Bolt", "yes" if n < 15 else "no")
    for n in range(20)
)
PLACEMENT += "".join(ROW.format(f"N{n}", "Robotics", "Cogs", "yes") for n in range(20))
PROGRAMME = """
programme,academic_year,college,enrolled,students_due,courses,joint_courses
Mechatronics,2024/25,Engineering,120,24,30,6
"""


@pytest.fixture
def served(tmp_path: Path, sample_root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "own"
    assert load_texts(root, {"placement": PLACEMENT, "programme": PROGRAMME}).snapshot
    monkeypatch.setenv("SAMPLE_DIR", str(sample_root))
    monkeypatch.setenv("DATA_DIR", str(root))
    return root


def first_row(at: AppTest, table: int, name: str) -> list[str]:
    rows = at.table[table].value
    return [str(cell) for cell in rows[rows.iloc[:, 0] == name].to_numpy()[0][1:]]


def test_a_programme_has_its_register_its_rates_and_its_hosts(served: Path) -> None:
    at = open_page("programme", lang="en", programme="Mechatronics")
    assert not at.exception
    assert first_row(at, 0, "Enrolled") == ["120"]
    assert first_row(at, 0, "Joint courses") == ["6"]
    match = first_row(at, 1, "Position matches programme")
    assert [cell.split("%")[0] for cell in match] == ["75", "88", "88"]
    hosts = at.dataframe[0].value
    assert hosts["Enterprise"].tolist() == ["Acme", "Bolt"]
    assert hosts["Interns"].tolist() == [15, 5]


def test_choosing_a_programme_narrows_the_other_pages_too(served: Path) -> None:
    at = open_page("programme", lang="en")
    assert "Choose one programme" in words(at)
    at.selectbox(key="programme.chosen").select("Robotics").run()
    assert at.query_params["programme"] == "Robotics"
    at.switch_page("../pages/retention.py").run()
    assert at.multiselect(key="shared.programme").value == ["Robotics"]


def test_a_programme_without_a_register_says_so(served: Path) -> None:
    at = open_page("programme", lang="en", programme="Robotics")
    assert not at.exception
    assert "Neither the register of programmes" in words(at)


def test_several_programmes_ask_for_one(served: Path) -> None:
    at = open_page("programme", lang="zh", programme=["Robotics", "Mechatronics"])
    assert not at.exception
    assert not at.dataframe
