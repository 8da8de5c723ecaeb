"""Who loaded what, the original again, and the history of a record."""

from pathlib import Path

import pytest

from etl import api
from etl.errors import NoOriginal
from tests.worlds import LOADED_AT, NUMBERED, load_texts

ROW = "P{0},S{0},Engineering,Mechatronics,Acme,2024-10-01,2025-01-31,{1}\n"
FIRST = f"{NUMBERED}\n" + ROW.format(1, "running") + ROW.format(2, "running")
SECOND = f"{NUMBERED}\n" + ROW.format(1, "completed")


def test_the_original_comes_back_as_it_was(tmp_path: Path) -> None:
    load_texts(tmp_path, {"placement": FIRST})
    name, path = api.original(tmp_path, 1)
    assert name == "placement.csv"
    assert path.read_text(encoding="utf-8") == FIRST
    with pytest.raises(NoOriginal):
        api.original(tmp_path, 2)


def test_the_history_of_a_record_says_who_changed_what_and_when(tmp_path: Path) -> None:
    load_texts(tmp_path, {"first": FIRST})
    load_texts(tmp_path, {"second": SECOND})
    api.correct(
        tmp_path, "placement", "P1", {"monthly_pay": "3000"}, actor="Wang Li", now=LOADED_AT
    )
    api.withdraw(tmp_path, "placement", "P1", actor="Wang Li", now=LOADED_AT)
    api.undo(tmp_path, 2, actor="a")
    found = api.versions(tmp_path, "placement", "P1")
    assert [(v.batch, v.file, v.state, v.withdrawn, v.changed) for v in found] == [
        (1, "first.csv", "live", False, ()),
        (2, "second.csv", "undone", False, ("end_reason",)),
        (3, "form", "live", False, ("monthly_pay",)),
        (4, "form", "live", True, ()),
    ]
    assert found[2].values["monthly_pay"] == "3000.0"
    assert "end_reason" in api.changeable_fields(tmp_path, "placement", "P1")
    assert "student_id" not in api.changeable_fields(tmp_path, "placement", "P1")


def test_a_record_is_found_by_its_number_and_by_its_person(tmp_path: Path) -> None:
    load_texts(tmp_path, {"first": FIRST})
    assert api.find_records(tmp_path, "placement", "p2") == ["P2"]
    assert api.find_records(tmp_path, "placement", " S1 ") == ["P1"]
    assert api.find_records(tmp_path, "placement", "S9") == []
    assert api.find_records(tmp_path, "placement", "") == []


def test_a_rehearsal_shows_the_state_to_come_and_leaves_nothing(tmp_path: Path) -> None:
    load_texts(tmp_path, {"first": FIRST})
    before = sorted(path.name for path in tmp_path.rglob("*"))
    with api.rehearse(tmp_path, [tmp_path / "files" / "first.csv"]) as (again, nothing):
        assert again.files[0].already is not None
        assert nothing is None
    (tmp_path / "files" / "first.csv").write_text(SECOND, encoding="utf-8")
    with api.rehearse(tmp_path, [tmp_path / "files" / "first.csv"]) as (report, snapshot):
        assert report.files[0].counts["changed"] == 1
        assert snapshot is not None
        reasons = snapshot.query("select end_reason from staging.placement order by placement_id")
        assert list(reasons["end_reason"]) == ["completed", "running"]
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


def test_looking_at_a_file_makes_no_data_directory(tmp_path: Path) -> None:
    file = tmp_path / "first.csv"
    file.write_text(FIRST, encoding="utf-8")
    assert api.check(tmp_path / "new", [file]).files[0].counts["new"] == 2
    assert api.inspect(tmp_path / "new", file).kind == "placement"
    assert not (tmp_path / "new").exists()
