"""Visits, load and incidents where the worked examples do not reach: cuts, years, supervisors."""

import datetime as dt
from pathlib import Path

import pytest

from dashboard.metrics import CATALOGUE
from dashboard.query import compute
from dashboard.warehouse import Warehouse, open_warehouse
from etl import api
from tests.worlds import LOADED_AT, world

HEADER = (
    "student_id,college,programme,enterprise,planned_start,planned_end,actual_start,actual_end,"
    "end_reason,supervisor_id,site_visits"
)
MONTH = 365.25 / 12


def placed(root: Path, *rows: str, **others: str) -> Warehouse:
    lines = (f"S{n},Engineering,{row}" for n, row in enumerate(rows))
    given = {"placement": "\n".join([HEADER, *lines, ""]), **others}
    return world(root, given, {"data_cut": dt.date(2025, 1, 31)})


def test_a_running_placement_counts_its_months_up_to_the_data_cut(tmp_path: Path) -> None:
    warehouse = placed(
        tmp_path,
        "Mechatronics,Acme,2025-01-01,2025-06-30,2025-01-01,,running,T1,2",
        "Mechatronics,Acme,2024-12-01,2024-12-31,2024-12-01,,running,T1,0",
        "Mechatronics,Acme,2024-12-01,2024-12-31,2024-12-01,2024-12-10,left_by_agreement,T1,0",
    )
    row = compute(warehouse, CATALOGUE["visits"]).iloc[0]
    assert row["exposure"] == pytest.approx((31 + 62 + 10) / MONTH)
    assert row["numerator"] == 2
    over = compute(warehouse, CATALOGUE["visited_rate"]).iloc[0]
    assert (over["n"], over["immature"]) == (1, 2)


def test_months_and_issues_count_in_the_year_in_which_they_fall(tmp_path: Path) -> None:
    issues = (
        "issue_id,raised_on,raised_by,enterprise,theme,severity\n"
        "I1,2024-05-01,student,Acme,pay,low\nI2,2024-10-01,student,Acme,pay,low\n"
    )
    warehouse = placed(
        tmp_path,
        "Mechatronics,Acme,2024-08-01,2024-09-30,2024-08-01,2024-09-30,completed,T1,0",
        "Mechatronics,Acme,2024-09-01,2024-09-30,2024-09-01,2024-09-30,completed,T1,0",
        feedback=issues,
    )
    rows = compute(warehouse, CATALOGUE["incidents"], ("academic_year",))
    months = dict(zip(rows["academic_year"], rows["exposure"] * MONTH, strict=True))
    assert months == pytest.approx({"2023/24": 31, "2024/25": 60})
    assert rows["numerator"].tolist() == [1, 1]


def test_a_supervisor_of_two_programmes_is_one_for_the_whole_and_one_for_each(
    tmp_path: Path,
) -> None:
    stay = "2024-10-01,2024-12-31,2024-10-01,2024-12-31,completed"
    warehouse = placed(
        tmp_path,
        f"Mechatronics,Acme,{stay},T1,0",
        f"Mechatronics,Acme,{stay},T1,0",
        f"Robotics,Acme,{stay},T1,0",
        f"Robotics,Acme,{stay},T2,0",
    )
    metric = CATALOGUE["interns_per_supervisor"]
    assert compute(warehouse, metric)[["concurrent", "keepers"]].to_numpy().tolist() == [[4, 2]]
    sliced = compute(warehouse, metric, ("programme",)).set_index("programme")
    assert sliced["value"].to_dict() == {"Mechatronics": 2, "Robotics": 1}


def test_marts_hold_no_pseudonym_of_a_supervisor(sample: Warehouse) -> None:
    known = sample.snapshot.query(
        "select distinct supervisor_id from staging.placement where supervisor_id is not null"
    )
    loads = sample.snapshot.query("select sum(supervisors)::int as n from mart.supervisor_load")
    assert loads["n"].item() >= len(known)
    texts = sample.snapshot.query(
        "select table_name, column_name from duckdb_columns() "
        "where schema_name = 'mart' and data_type = 'VARCHAR'"
    )
    for table, column in texts.itertuples(index=False):
        found = sample.snapshot.query(
            f"select count(*) as n from mart.{table} where {column} in "
            "(select supervisor_id from staging.placement)"
        )
        assert found["n"].item() == 0, (table, column)


def test_a_later_issue_moves_the_cut_and_the_months_of_who_is_still_there(tmp_path: Path) -> None:
    rows = (
        "S1,Engineering,Mechatronics,Acme,2024-10-01,2025-06-30,2024-10-01,,running,T1,1",
        "S2,Engineering,Mechatronics,Acme,2024-10-01,2024-12-31,2024-10-01,2024-12-31,completed,T1,1",
    )
    before = world(tmp_path, {"placement": "\n".join([HEADER, *rows, ""])})
    assert before.data_cut == "2024-12-31"
    issue = {"raised_on": "2025-03-31", "raised_by": "student", "theme": "pay", "severity": "low"}
    api.enter(tmp_path, "feedback", issue, actor="a", now=LOADED_AT)
    after = open_warehouse(tmp_path)
    assert after is not None
    stayed = [compute(each, CATALOGUE["visits"])["exposure"].item() for each in (before, after)]
    assert stayed == pytest.approx([184 / MONTH, (92 + 182) / MONTH])
    built = api.status(tmp_path)["tables"]
    api.rebuild(tmp_path)
    assert api.status(tmp_path)["tables"] == built
