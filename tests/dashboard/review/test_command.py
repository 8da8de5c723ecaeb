"""The command line of reviews: one paper, many papers, and what is said of what can not be."""

import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from pptx import Presentation

from dashboard.review import documents
from dashboard.review.command import main
from dashboard.warehouse import Warehouse, open_warehouse
from etl import api
from tests import reviewing
from tests.papers import biggest, proposed
from tests.reviewing import COHORT
from tests.worlds import PLACEMENT, load_texts, write_files

ROOT = Path(__file__).parents[3]
Said = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def worlds(sample_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SAMPLE_DIR", str(sample_root))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "own"))
    return tmp_path


def exported(*arguments: str | Path) -> int:
    return main(["export", *map(str, arguments)])


def test_one_review_is_written_where_it_was_asked_for(
    sample: Warehouse, worlds: Path, capsys: Said
) -> None:
    out = worlds / "new" / "partner.pptx"
    assert exported("--subject", biggest(sample), "--out", out) == 0
    assert capsys.readouterr().out.strip() == str(out)
    title = Presentation(str(out)).core_properties.title
    assert title.startswith("Cooperation review: Suzhou Yuyao")


def test_a_name_is_taken_for_its_code_and_a_folder_gets_a_named_file(worlds: Path) -> None:
    college = "college:School of Information Engineering"
    assert exported("--subject", college, "--format", "xlsx", "--lang", "zh", "--out", worlds) == 0
    assert [each.name for each in worlds.glob("*.xlsx")] == ["信息工程学院-2025-26-工作簿.xlsx"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--subject", "enterprise:E167"], "Did you mean: enterprise:E0167 (Suzhou Yuyao"),
        (["--subject", "college:Informatin Enginering"], "college:信息工程学院"),
        (["--subject", "factory:1"], "Write enterprise:ID, college:NAME"),
        (["--subject", "school", "--cohort", "2031/32"], "They speak of 2020/21"),
        (["--subject", "school", "--profile", "internal"], "would show more"),
        (["--review", "R-00099"], "There is no review R-00099. Stored are: none yet."),
        (["--review", "R-00001", "--cohort", "2024/25"], "Leave --cohort out"),
        (["--subject", "school", "--college", "X"], "write --subject college:NAME"),
        (["--review", "R-00001", "--college", "X"], "--college narrows --all"),
        (["--all", "enterprises", "--college", "Nowhere"], "There is no college “Nowhere”"),
    ],
)
def test_what_can_not_be_is_said_with_what_to_write(
    worlds: Path, capsys: Said, arguments: list[str], said: str
) -> None:
    assert exported(*arguments, "--out", worlds / "x") == 2
    assert said in capsys.readouterr().err
    assert not (worlds / "x").exists()


@pytest.mark.parametrize(
    "arguments", [["--subject", "school", "--format", "pdf"], ["--out", "x"], ["--all", "colleges"]]
)
def test_what_the_command_line_does_not_know_is_usage(arguments: list[str], capsys: Said) -> None:
    with pytest.raises(SystemExit) as stopped:
        exported(*arguments, "--out", "x")
    assert stopped.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_without_data_it_says_what_to_do(worlds: Path, capsys: Said) -> None:
    given = ("--subject", "school", "--world", "own", "--lang", "zh", "--out", worlds / "x")
    assert exported(*given) == 3
    assert "尚无数据" in capsys.readouterr().err


def test_a_file_that_can_not_be_written_is_said(worlds: Path, capsys: Said) -> None:
    (worlds / "file").write_text("")
    given = ("--subject", "school", "--format", "brief", "--out", worlds / "file" / "x.html")
    assert exported(*given) == 3
    assert "could not be written" in capsys.readouterr().err


def test_a_stored_review_shows_the_figures_that_were_frozen(worlds: Path) -> None:
    own = worlds / "own"
    load_texts(own, {"placement": PLACEMENT})
    out = worlds / "stored.xlsx"
    warehouse = open_warehouse(own)
    assert warehouse is not None
    review = proposed(warehouse, "college:Engineering")
    stored = api.save_review(
        own, documents.packed(review), title="Then", subject=str(review.subject),
        cohort=review.cohort, actor="dean",
    )  # fmt: skip
    more = PLACEMENT.replace("2025-01-31,completed", "2024-11-30,left_without_permission")
    api.load(own, write_files(worlds / "more", {"placement": more}))
    assert exported("--review", stored.id, "--format", "xlsx", "--out", out) == 0
    sheets = openpyxl.load_workbook(out)
    cells = [cell for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row]
    assert stored.id in cells
    assert str(review.state) in " ".join(map(str, cells))
    assert str(warehouse.state) == str(review.state)


def test_many_partners_get_a_file_each_from_processes_of_their_own(worlds: Path) -> None:
    reviewing.load(worlds / "own")
    ran = subprocess.run(
        [sys.executable, "-m", "dashboard.review", "export", "--all", "enterprises", "--world", "own",
         "--college", "Engineering", "--cohort", COHORT, "--format", "brief",
         "--out", str(worlds / "many")],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=400,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")
    written = {each.name for each in (worlds / "many").iterdir()}
    assert written == {f"Firm-{n}-2024-25-One-page-brief.html" for n in range(1, 12)}
    assert ran.stdout.startswith("Wrote 11 files")
