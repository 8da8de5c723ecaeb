"""One placement in two files, with its number and without."""

from pathlib import Path

from etl import api
from etl.storing.snapshot import open_snapshot
from tests.worlds import load_texts

NUMBERED = """
placement_id,student_id,college,programme,enterprise,planned_start,planned_end,end_reason
P1,S1,Engineering,Mechatronics,E1,2024-10-01,2025-01-31,running
P2,S2,Engineering,Mechatronics,E1,2024-10-01,2025-01-31,running
"""
UNNUMBERED = """
student_id,college,programme,enterprise,planned_start,planned_end,end_reason
S1,Engineering,Mechatronics,"Acme Co., Ltd.",2024-10-01,2025-01-31,completed
S3,Engineering,Mechatronics,E1,2024-10-01,2025-01-31,completed
"""
PARTNERS = "enterprise_id,official_name\nE1,Acme Co. Ltd\n"


def reasons(root: Path) -> list[tuple[object, ...]]:
    snapshot = open_snapshot(root)
    assert snapshot is not None
    query = "select placement_id, end_reason from staging.placement order by 1 nulls last"
    return snapshot.connection.cursor().execute(query).fetchall()


def test_a_row_without_number_corrects_the_placement_that_it_means(tmp_path: Path) -> None:
    load_texts(tmp_path, {"partner": PARTNERS, "placement": NUMBERED})
    report = load_texts(tmp_path, {"unnumbered": UNNUMBERED})
    counts = report.files[0].counts
    assert (counts["new"], counts["changed"]) == (1, 1)
    assert reasons(tmp_path) == [("P1", "completed"), ("P2", "running"), (None, "completed")]
    before = api.status(tmp_path)["tables"]
    api.rebuild(tmp_path)
    assert api.status(tmp_path)["tables"] == before


def test_a_number_that_comes_later_is_kept(tmp_path: Path) -> None:
    load_texts(tmp_path, {"partner": PARTNERS, "unnumbered": UNNUMBERED})
    report = load_texts(tmp_path, {"placement": NUMBERED})
    assert report.files[0].counts["changed"] == 1
    assert reasons(tmp_path) == [("P1", "running"), ("P2", "running"), (None, "completed")]
    again = load_texts(tmp_path, {"corrected": NUMBERED.replace("running", "completed")})
    assert (again.files[0].counts["new"], again.files[0].counts["changed"]) == (0, 2)


def test_other_dates_are_another_placement(tmp_path: Path) -> None:
    load_texts(tmp_path, {"partner": PARTNERS, "placement": NUMBERED})
    later = UNNUMBERED.replace("2024-10-01", "2024-11-01")
    assert load_texts(tmp_path, {"later": later}).files[0].counts["new"] == 2
