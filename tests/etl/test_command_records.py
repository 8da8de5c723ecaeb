"""The command line on single records, names and questionnaires."""

import json
from pathlib import Path

import pytest

from etl import api
from etl.__main__ import main
from tests.worlds import load_texts

PLACEMENTS = """
placement_id,student_id,college,programme,enterprise,planned_start,planned_end,end_reason
P1,S1,Engineering,Mechatronics,E1,2024-10-01,2025-01-31,running
P2,S2,Engineering,Mechatronics,Acme Machines,2024-10-01,2025-01-31,completed
"""
PARTNERS = "enterprise_id,official_name\nE1,Acme Machinery\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "root"
    monkeypatch.setenv("DATA_DIR", str(root))
    load_texts(root, {"partner": PARTNERS, "placement": PLACEMENTS})
    return root


def test_a_record_is_corrected_withdrawn_and_its_history_told(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["correct", "placement", "P1", "end_reason=completed", "monthly_pay=3000"]) == 0
    assert main(["withdraw", "placement", "P1"]) == 0
    capsys.readouterr()
    assert main(["history", "placement", "P1"]) == 0
    told = capsys.readouterr().out
    assert "batch 2" in told
    assert "end_reason: completed" in told
    assert "batch 3" in told
    assert "withdrawn" in told
    assert main(["correct", "placement", "P1", "end_reason=completed"]) == 3
    assert "no placement record" in capsys.readouterr().err


def test_a_correction_without_a_value_is_a_usage_error(root: Path) -> None:
    with pytest.raises(SystemExit) as usage:
        main(["correct", "placement", "P1", "end_reason"])
    assert usage.value.code == 2


def test_the_original_and_the_columns_of_a_batch(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "again.csv"
    assert main(["original", "2", "--out", str(out)]) == 0
    assert out.read_text(encoding="utf-8") == PLACEMENTS.lstrip("\n")
    assert main(["original", "9", "--out", str(out)]) == 3
    capsys.readouterr()
    assert main(["batches", "2"]) == 0
    assert "end_reason <- end_reason" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["history", "placement", "NOPE-1"], "No placement record has “NOPE-1” in its number"),
        (["batches", "99"], "There is no batch 99."),
        (["batches", "99", "--json"], "There is no batch 99."),
        (["name", "--search", "zzzzzz"], "No enterprise of the register is like “zzzzzz”."),
    ],
)
def test_a_search_that_finds_nothing_says_so(
    root: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert main(arguments) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(told)


@pytest.mark.parametrize("asked", [["original", "2"], ["template", "placement"]])
def test_what_is_written_goes_to_a_new_folder_or_under_its_name(
    root: Path, tmp_path: Path, asked: list[str]
) -> None:
    out = tmp_path / "new" / "deep" / "file.csv"
    assert main([*asked, "--out", str(out)]) == 0
    assert main([*asked, "--out", str(out.parent)]) == 0
    assert (out.parent / "placement.csv").read_bytes() == out.read_bytes()


def test_names_are_listed_decided_and_forgotten(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["name"]) == 0
    assert "Acme Machines (1 placements): perhaps E1" in capsys.readouterr().out
    assert main(["name", "Acme Machines", "E1"]) == 0
    assert main(["name"]) == 0
    assert capsys.readouterr().out.endswith("Acme Machines -> E1\n")
    assert main(["name", "Acme Machines", "--forget"]) == 0
    assert api.decided_names(root) == {}
    assert main(["name", "Acme Machines", "E7"]) == 3
    assert "no enterprise with the number E7" in capsys.readouterr().err
    assert main(["name", "--search", "machinery"]) == 0
    assert capsys.readouterr().out == "E1  Acme Machinery\n"
    assert main(["name", "--search", "Akme Machinry"]) == 0
    assert capsys.readouterr().out == "E1  Acme Machinery\n"


def test_a_questionnaire_is_declared_from_json(root: Path, tmp_path: Path) -> None:
    declaration = {
        "id": "alumni", "about": "placement", "label": {"en": "Alumni", "zh": "校友"},
        "version": [{"number": 1}],
        "item": {"useful": {"type": "boolean", "en": "Was it useful?", "zh": "有用吗？"}},
    }  # fmt: skip
    file = tmp_path / "alumni.json"
    file.write_text(json.dumps(declaration), encoding="utf-8")
    assert main(["declare", str(file)]) == 0
    assert "alumni" in api.instruments(root)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "it can not be opened"),
        (b"{bad", "it is no JSON object"),
        (b"[1]", "it is no JSON object"),
        (b"[" * 100_000, "it is no JSON object"),
        ('{"id": "校友"}'.encode("gb18030"), "it is no JSON object"),
        (b"{}", "“id” is missing"),
    ],
)
def test_a_declaration_that_can_not_be_used_is_refused(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, told: str
) -> None:
    file = tmp_path / "own.json"
    if content is not None:
        file.write_bytes(content)
    assert main(["declare", str(file)]) == 3
    said = capsys.readouterr().err
    assert said.startswith("own.json can not be used, please correct it:")
    assert told in said


def test_a_template_is_written_and_loads(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "partners.csv"
    assert main(["template", "partner", "--language", "zh", "--out", str(file)]) == 0
    assert main(["check", str(file)]) == 0


def test_erasing_asks_for_a_yes(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["erase", "S1"]) == 3
    assert "can not be undone" in capsys.readouterr().err
    assert main(["erase", "S1", "--yes"]) == 0
    assert api.find_records(root, "placement", "S1") == []
    assert main(["erase", "S1", "--yes"]) == 3
