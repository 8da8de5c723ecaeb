"""What a person decided about a file holds for the next file of its shape, and can be overruled."""

from pathlib import Path

from etl import api
from tests.worlds import load_texts, write_files

ODD = """
no,who,college,programme,where,begin,planned_end,how it ended
P{0},S{0},Engineering,Mechatronics,Acme,03/10/2024,2025-01-31,{1}
"""
DECIDED = api.Options(
    kind="placement",
    columns={
        "no": "placement_id", "who": "student_id", "where": "enterprise", "begin": "planned_start",
        "how it ended": "end_reason",
    },
    repairs=api.Repairs(
        dates={"planned_start": "day_first"}, values={"end_reason": {"went fine": "completed"}}
    ),
)  # fmt: skip


def test_a_decision_holds_for_the_next_file_of_that_shape(tmp_path: Path) -> None:
    first = write_files(tmp_path / "files", {"first": ODD.format(1, "went fine")})
    report = api.load(tmp_path, first, DECIDED)
    assert report.exit_code == 0, report.text()
    again = load_texts(tmp_path, {"second": ODD.format(2, "went fine")})
    assert again.files[0].remembered == 1
    assert again.files[0].counts["new"] == 1
    snapshot = api.open_snapshot(tmp_path)
    assert snapshot is not None
    starts = snapshot.query("select distinct planned_start::varchar as day from staging.placement")
    assert list(starts["day"]) == ["2024-10-03"]
    before = api.status(tmp_path)["tables"]
    api.rebuild(tmp_path)
    assert api.status(tmp_path)["tables"] == before


def test_a_decision_goes_with_the_batch_that_is_taken_back(tmp_path: Path) -> None:
    first = write_files(tmp_path / "files", {"first": ODD.format(1, "went fine")})
    api.load(tmp_path, first, DECIDED)
    api.undo(tmp_path, 1, actor="a")
    assert load_texts(tmp_path, {"second": ODD.format(2, "went fine")}).exit_code == 3


def test_the_interface_sees_what_is_known_of_a_file(tmp_path: Path) -> None:
    first = write_files(tmp_path / "files", {"first": ODD.format(1, "went fine")})
    seen = api.inspect(tmp_path, first[0])
    assert seen.problem is not None
    assert "placement" in {choice.kind for choice in seen.kinds}
    assert seen.header_row == 1
    api.load(tmp_path, first, DECIDED)
    known = api.inspect(tmp_path, first[0])
    assert (known.kind, known.remembered) == ("placement", 1)
    assert known.told["begin"] == "planned_start"
    assert "who" not in known.examples
    assert known.examples["where"] == ("Acme",)
