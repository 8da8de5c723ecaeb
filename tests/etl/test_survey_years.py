"""Questionnaires that number their answers from one again every year."""

from pathlib import Path

from etl import api
from tests.worlds import write_files

SKILLS = "skill_foundation,skill_adaptive,skill_collaborative,skill_technical,skill_employability"
HEADER = (
    f"response_id,enterprise,academic_year,overall_satisfaction,willing_again,{SKILLS},benefits,forms,"
    "comment,submitted_on\n"
)
FIRST = f"""{HEADER}1,E1,2023/24,4,yes,4,4,4,4,4,,,,2024-07-01
2,E2,2023/24,5,yes,4,4,4,4,4,,,,2024-07-02
"""
SECOND = f"{HEADER}1,E3,2024/25,2,no,4,4,4,4,4,,,,2025-07-01\n"


def answers(root: Path) -> list[tuple[str, str, str]]:
    snapshot = api.open_snapshot(root)
    assert snapshot is not None
    rows = snapshot.query(
        "select academic_year, response_id, answers['overall_satisfaction'] as answer "
        "from staging.survey order by all"
    )
    return list(rows.itertuples(index=False, name=None))


def test_the_same_number_in_another_year_is_another_answer(tmp_path: Path) -> None:
    for text in (FIRST, SECOND):
        files = write_files(tmp_path / "files", {"enterprise survey": text})
        report = api.load(tmp_path, files, api.Options(instrument="enterprise", wave="end of year"))
        assert report.exit_code == 0, report.text()
    assert answers(tmp_path) == [
        ("2023/24", "1", "4"),
        ("2023/24", "2", "5"),
        ("2024/25", "1", "2"),
    ]


def test_replacing_one_year_of_a_wave_leaves_the_others(tmp_path: Path) -> None:
    for text in (FIRST, SECOND):
        files = write_files(tmp_path / "files", {"enterprise survey": text})
        options = api.Options(instrument="enterprise", wave="end of year", mode="replace_period")
        report = api.load(tmp_path, files, options)
        assert report.files[0].counts["withdrawn"] == 0
    assert len(answers(tmp_path)) == 3
