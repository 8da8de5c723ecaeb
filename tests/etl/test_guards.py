"""What nobody does on purpose is asked first."""

from pathlib import Path

from etl import api
from tests.worlds import load_texts, write_files

HEADER = (
    "序号,提交答卷时间,enterprise,academic_year,overall_satisfaction,willing_again,skill_foundation,"
    "skill_adaptive,skill_collaborative,skill_technical,skill_employability,benefits,forms,comment\n"
)


def answers(day: str, satisfaction: int) -> str:
    return HEADER + "".join(
        f"{n},{day},E{n},2024/25,{satisfaction},是,4,4,4,4,4,,,\n" for n in range(1, 11)
    )


def test_numbers_that_start_anew_do_not_overwrite_other_peoples_answers(tmp_path: Path) -> None:
    wave = api.Options(wave="2024/25 end")
    first = write_files(tmp_path / "files", {"one": answers("2025-01-10", 4)})
    assert api.load(tmp_path, first, wave).exit_code == 0
    second = write_files(tmp_path / "files", {"two": answers("2025-02-20", 2)})
    report = api.load(tmp_path, second, wave)
    assert report.exit_code == 3
    assert report.files[0].doubtful
    assert report.files[0].refused is not None
    assert "10 answers" in report.files[0].refused.en
    apart = api.load(tmp_path, second, api.Options(wave="2024/25 end, college B"))
    assert apart.files[0].counts["new"] == 10


def test_corrected_answers_of_the_same_days_are_corrections(tmp_path: Path) -> None:
    wave = api.Options(wave="2024/25 end")
    api.load(tmp_path, write_files(tmp_path / "f", {"one": answers("2025-01-10", 4)}), wave)
    again = api.load(tmp_path, write_files(tmp_path / "f", {"two": answers("2025-01-10", 5)}), wave)
    assert again.files[0].counts["changed"] == 10
    (conflict,) = again.files[0].conflicts
    assert (conflict.batch, conflict.rows, conflict.fields) == (1, 10, {"overall_satisfaction": 10})


def test_another_year_never_overwrites_this_years_answers(tmp_path: Path) -> None:
    load_texts(
        tmp_path,
        {
            "one": answers("2025-01-10", 4)
            .replace("序号,", "wave,序号,")
            .replace("\n", "\nend,")
            .removesuffix("end,")
        },
    )
    later = answers("2026-01-10", 2).replace("2024/25", "2025/26")
    report = load_texts(
        tmp_path,
        {"two": later.replace("序号,", "wave,序号,").replace("\n", "\nend,").removesuffix("end,")},
    )
    assert report.files[0].counts["new"] == 10, report.text()
