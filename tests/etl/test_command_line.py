"""The command line: what it says and returns, and that nothing changes when it refuses."""

import json
from pathlib import Path

import pytest

from dashboard.shell import world
from etl import api
from etl.__main__ import main
from tests.worlds import write_files

HEADER = "placement_id,student_id,college,programme,enterprise,planned_start,planned_end"
ROW = "P{0},S{0},Engineering,Mechatronics,Acme,2024-10-01,2025-01-31"
BAD = f"{HEADER}\nP1,S1,Engineering,Mechatronics,Acme,soon,later\n"


def rows(*numbers: int) -> str:
    return "\n".join([HEADER, *map(ROW.format, numbers)]) + "\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "root"))
    return tmp_path / "root"


def written(root: Path, **texts: str) -> list[str]:
    return [str(path) for path in write_files(root.parent / "files", texts)]


def test_without_data_dir_everyone_uses_the_data_of_the_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATA_DIR", raising=False)
    monkeypatch.chdir(tmp_path)
    assert api.own_root() == world.own_root() == Path(api.__file__).parents[1] / "data" / "local"


def test_an_empty_data_directory_says_so(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status"]) == 0
    assert capsys.readouterr().out == "Nothing was loaded yet.\n"


@pytest.mark.parametrize("number", ["0", "-5", "many", "1.5", "²"])
def test_a_world_of_no_placements_is_a_usage_error(
    root: Path, capsys: pytest.CaptureFixture[str], number: str
) -> None:
    with pytest.raises(SystemExit) as usage:
        main(["sample", f"--placements={number}", "--out", str(root)])
    assert usage.value.code == 2
    assert f"“{number}” is not a whole number of one or more" in capsys.readouterr().err


def test_what_the_system_refuses_is_said_in_one_sentence(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(root, placement=rows(1))
    root.write_text("a file, no folder", encoding="utf-8")
    assert main(["load", *file]) == 3
    told = capsys.readouterr().err
    assert told.startswith("The system stopped this: ")
    assert told.count("\n") == 1


def test_a_person_can_decide_how_a_file_is_read(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    title = "Placements of the year; see the notes\n"
    file = written(root, placement=title + rows(1).replace(",", "^"))
    plan = root.with_name("plan.json")
    plan.write_text('{"encoding": "gb18030", "delimiter": "^", "header_row": 2}', encoding="utf-8")
    assert main(["load", *file]) == 3
    assert main(["load", *file, "--plan", str(plan)]) == 0
    assert "(gb18030, separated by '^')" in capsys.readouterr().out
    before = api.status(root)["tables"]
    assert main(["rebuild"]) == 0
    assert api.status(root)["tables"] == before


@pytest.mark.parametrize(
    ("plan", "told"),
    [
        (None, "it can not be opened"),
        ("delimiter: ;", "it is no JSON object"),
        ("[]", "it is no JSON object"),
        ('{"quote": "x"}', "there is no “quote” to decide"),
        ('{"delimiter": "::"}', "one character"),
        ('{"header_row": 0}', "number of a line"),
        ('{"header_row": true}', "number of a line"),
        ('{"encoding": 8}', "has to be a name"),
    ],
)
def test_a_plan_that_can_not_be_used_is_refused(
    root: Path, capsys: pytest.CaptureFixture[str], plan: str | None, told: str
) -> None:
    path = root.with_name("plan.json")
    if plan is not None:
        path.write_text(plan, encoding="utf-8")
    assert main(["load", *written(root, placement=rows(1)), "--plan", str(path)]) == 3
    assert told in capsys.readouterr().err


def test_a_part_does_not_replace_a_period_unless_a_person_says_yes(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole, part, most = written(root, whole=rows(*range(10)), part=rows(1, 2), most=rows(*range(8)))
    assert main(["load", whole]) == 0
    published = api.published(root)
    capsys.readouterr()
    for command in ("check", "load"):
        assert main([command, part, "--replace-period"]) == 3
        assert "would withdraw 8 of the 10 records of its periods" in capsys.readouterr().out
    assert api.published(root) == published
    assert main(["load", most, "--replace-period"]) == 0
    assert main(["load", part, "--replace-period", "--yes"]) == 0
    assert api.status(root)["tables"]["staging.placement"]["rows"] == 2


def test_a_broken_row_is_told_of_without_its_text(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(root, placement=rows(1, 2, 3) + "P4,S-SECRET-4,Engineering\n" + ROW.format(5))
    assert main(["check", *file]) == 0
    told = capsys.readouterr().out
    assert (
        "line 5: the row has 3 cells, the header has 7. "
        "Look for a stray quotation mark or separator in this row.\n"
    ) in told
    assert main(["check", *file, "--json"]) == 0
    report = capsys.readouterr().out
    assert json.loads(report)["files"][0]["rejections"][0]["found"] == "(not shown)"
    assert "SECRET" not in told + report


def test_a_header_without_rows_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["load", *written(root, placement=HEADER + "\n")]) == 3
    assert "placement.csv has a header but no rows" in capsys.readouterr().out


def test_a_file_without_one_good_row_changes_nothing(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["load", *written(root, placement=BAD)]) == 1
    assert capsys.readouterr().out.endswith("\n\nNothing was changed.\n")


@pytest.mark.parametrize(
    ("other", "code"), [(BAD, 1), (HEADER + "\n", 3), ("student_id,college\nS1,Arts\n", 3)]
)
def test_a_file_that_can_not_be_used_stops_the_whole_publication(
    root: Path, capsys: pytest.CaptureFixture[str], other: str, code: int
) -> None:
    files = written(root, bad=other, good=rows(1, 2))
    assert main(["load", *files]) == code
    assert "together or not at all. Correct or leave out bad.csv.\n" in capsys.readouterr().out
    assert api.batches(root) == []
    assert api.published(root) is None


def test_a_file_that_lacks_a_field_does_not_disturb_the_next(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lacking, good = written(root, lacking="student_id,college\nS1,Arts\n", good=rows(1, 2))
    assert main(["check", lacking, good, "--kind", "placement"]) == 3
    told = capsys.readouterr().out
    assert "needs a column for" in told
    assert "new 2" in told


def test_a_wave_that_is_not_used_is_said(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = "response_id,placement_id,visits,clash,teachers_attitude"
    survey = f"{asked},wave\nV1,P1,2,no,5,2023/24 end\n"
    files = written(root, placement=rows(1), survey=survey)
    assert main(["load", *files, "--wave", "2024/25 end"]) == 0
    told = capsys.readouterr().out
    not_stored = "The wave “2024/25 end” was not stored: "
    assert f"{not_stored}only questionnaires have one." in told
    assert f"{not_stored}the file says the wave of each row itself." in told
    lacking = written(root, lacking=f"{asked}\nV2,P1,2,no,5\n")
    assert main(["load", *lacking, "--wave", "2024/25 end"]) == 0
    assert "not stored" not in capsys.readouterr().out
    snapshot = api.open_snapshot(root)
    assert snapshot is not None
    stored = snapshot.query("select wave from staging.survey order by response_id")
    assert list(stored["wave"]) == ["2023/24 end", "2024/25 end"]
