"""What happened after a data cut that was set is not known yet: the figures are those of that day.

The cut is 31 January 2025. Without a set one it follows the latest fact, and all of it is known.
"""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from dashboard.metrics import CATALOGUE
from dashboard.query import compute
from dashboard.warehouse import Warehouse
from tests.worlds import world

CUT = {"data_cut": dt.date(2025, 1, 31)}
PLACEMENT = """
student_id,college,programme,enterprise,arranged_by,planned_start,planned_end,actual_start,actual_end,end_reason,site_visits,agreement_signed_on
S1,Engineering,Mechatronics,Left early,school,2024-10-01,2025-06-30,2024-10-01,2024-12-15,left_by_agreement,1,2024-09-20
S2,Engineering,Mechatronics,Left after,school,2024-10-01,2025-06-30,2024-10-01,2025-05-01,left_by_agreement,7,2024-09-20
S3,Engineering,Mechatronics,Completed,school,2024-10-01,2025-06-30,2024-10-01,2025-06-30,completed,7,2025-02-20
S4,Engineering,Mechatronics,Completed undated,school,2024-10-01,2025-06-30,2024-10-01,,completed,7,2024-09-20
S5,Engineering,Mechatronics,Late start,school,2024-12-01,2025-06-30,2025-03-01,2025-06-30,completed,7,2024-09-20
S6,Engineering,Mechatronics,Never there,school,2024-10-01,2025-06-30,,2025-04-01,enterprise_withdrew,7,
S7,Engineering,Mechatronics,Over time,school,2024-10-01,2025-01-15,2024-10-01,2025-03-15,,7,2024-09-20
S8,Engineering,Mechatronics,In time,school,2024-10-01,2024-12-15,2024-10-01,2024-12-15,completed,2,2024-09-20
"""
SURVEY = """
response_id,wave,submitted_on,enterprise,academic_year,overall_satisfaction,willing_again,skill_foundation,skill_adaptive,skill_collaborative,skill_technical,skill_employability,benefits
1,2024/25 end,2025-06-20,In time,2024/25,5,yes,4,4,4,4,4,
"""
FEEDBACK = """
issue_id,raised_on,raised_by,enterprise,theme,severity,acknowledged_on,action_on,action_kind,replied_on,evidence
F1,2024-10-05,enterprise,In time,pay,low,2024-10-06,2024-11-01,training,2024-11-02,note
F2,2024-10-05,enterprise,In time,pay,low,2024-10-06,2025-03-01,training,2025-03-02,note
F3,2025-02-01,enterprise,In time,pay,high,,,,,
"""
COOPERATION = """
activity_id,enterprise,ring,form,initiated_by,started_on,ended_on,students
A1,In time,enterprise,order_class,school,2024-10-01,2025-06-30,30
A2,In time,enterprise,joint_base,enterprise,2025-03-01,,30
"""
EMPLOYMENT = """
student_id,graduation_year,college,programme,follow_up_months,observed_on,status,employer,contract_evidence,hired_on,left_on
S8,2024,Engineering,Mechatronics,0,2024-07-10,employed,In time,labour_contract,2024-07-01,2025-02-01
S8,2024,Engineering,Mechatronics,6,2025-02-10,seeking,,,,
"""
GIVEN = {
    "placement": PLACEMENT,
    "survey": SURVEY,
    "feedback": FEEDBACK,
    "cooperation": COOPERATION,
    "employment": EMPLOYMENT,
}


@pytest.fixture(scope="module")
def at_cut(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    return world(tmp_path_factory.mktemp("cut"), GIVEN, CUT)


def rows(warehouse: Warehouse, query: str) -> list[tuple[Any, ...]]:
    return warehouse.snapshot.connection.cursor().execute(query).fetchall()


def figure(warehouse: Warehouse, metric: str) -> dict[str, Any]:
    found = compute(warehouse, CATALOGUE[metric]).iloc[0]
    return {name: found[name] for name in ("numerator", "n", "unknown", "immature")}


def test_who_ended_after_the_cut_still_runs_at_it(at_cut: Warehouse) -> None:
    found = rows(
        at_cut,
        "select enterprise, started, end_reason, actual_end, site_visits from staging.placement "
        "order by enterprise",
    )
    assert found == [
        ("Completed", True, "running", None, None),
        ("Completed undated", True, "running", None, None),
        ("In time", True, "completed", dt.date(2024, 12, 15), 2),
        ("Late start", False, None, None, None),
        ("Left after", True, "running", None, None),
        ("Left early", True, "left_by_agreement", dt.date(2024, 12, 15), 1),
        ("Never there", False, None, None, None),
        ("Over time", True, "running", None, None),
    ]


def test_the_curve_of_staying_falls_for_those_alone_who_had_left(at_cut: Warehouse) -> None:
    """Six started; one left on day 75, on which one more completed; one stays
    beyond the planned end on day 106, and three are seen up to the cut on day 122."""
    found = rows(
        at_cut,
        "select time, sum(left_count), sum(censored_count), sum(undated_count) from mart.stay "
        "group by 1 order by 1",
    )
    assert found == [(75, 1, 1, 0), (106, 0, 1, 0), (122, 0, 3, 0)]


def test_an_enterprise_whose_intern_is_still_there_owes_no_form_yet(at_cut: Warehouse) -> None:
    found = rows(
        at_cut,
        "select enterprise_id, last_end from mart.enterprise_year "
        "where enterprise_id in ('name:overtime', 'name:intime', 'name:completed') order by 1",
    )
    assert found == [
        ("name:completed", dt.date(2025, 6, 30)),
        ("name:intime", dt.date(2024, 12, 15)),
        ("name:overtime", dt.date(2025, 1, 31)),
    ]


def test_an_agreement_signed_after_the_cut_was_not_signed_in_time(at_cut: Warehouse) -> None:
    expected = {"numerator": 5, "n": 6, "unknown": 0, "immature": 0}
    assert figure(at_cut, "agreement_before_start") == expected


def test_forms_issues_and_acts_of_later_days_are_not_there(at_cut: Warehouse) -> None:
    assert rows(at_cut, "select count(*) from staging.survey") == [(0,)]
    assert rows(at_cut, "select activity_id from staging.cooperation") == [("A1",)]
    assert rows(at_cut, "select issue_id, acted, replied_on from mart.issue order by 1") == [
        ("F1", True, dt.date(2024, 11, 2)),
        ("F2", False, None),
    ]
    assert figure(at_cut, "action_rate") == {"numerator": 1, "n": 2, "unknown": 0, "immature": 0}
    assert rows(
        at_cut, "select depth_level from mart.enterprise_year where enterprise_id = 'name:intime'"
    ) == [("L3",)]


def test_a_follow_up_observed_later_is_not_there_and_its_post_is_not_left(
    at_cut: Warehouse,
) -> None:
    found = rows(at_cut, "select follow_up_months, status, left_on from staging.employment")
    assert found == [(0, "employed", None)]


def test_without_a_set_cut_all_of_it_is_known(tmp_path: Path) -> None:
    warehouse = world(tmp_path, GIVEN)
    assert warehouse.data_cut == "2025-06-30"
    found = rows(
        warehouse,
        "select end_reason, count(*), sum(site_visits) from staging.placement group by 1 order by 1",
    )
    assert found == [
        ("completed", 4, 23),
        ("enterprise_withdrew", 1, 7),
        ("left_by_agreement", 2, 8),
        (None, 1, 7),
    ]
    assert rows(warehouse, "select count(*) from mart.issue where acted") == [(2,)]
    assert rows(warehouse, "select count(*) from staging.employment") == [(2,)]
