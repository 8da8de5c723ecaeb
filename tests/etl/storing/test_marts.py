"""What the marts make of hand-written rows, where the worked examples of the metrics do not reach."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from dashboard.metrics import CATALOGUE
from dashboard.query import evaluate
from dashboard.warehouse import Warehouse
from etl.errors import GrainBroken
from etl.settings import Settings
from etl.storing import models
from etl.storing.history import create
from etl.storing.pseudonyms import Key
from etl.storing.warehouse import open_building
from tests.worlds import HEADER, world

CUT = {"data_cut": dt.date(2025, 8, 31)}


def rows(warehouse: Warehouse, query: str) -> list[Any]:
    return warehouse.snapshot.query(query).to_dict("records")


def test_a_placement_belongs_to_the_academic_year_of_its_planned_start(tmp_path: Path) -> None:
    given = {
        "placement": f"""
{HEADER}
S1,Engineering,Mechatronics,Acme,school,2024-08-31,2024-12-31,2024-09-02,2024-12-31,completed
S2,Engineering,Mechatronics,Acme,school,2024-09-01,2024-12-31,2024-09-01,2024-12-31,completed
"""
    }
    found = rows(
        world(tmp_path, given, CUT), "select academic_year, started from mart.placement order by 1"
    )
    assert found == [
        {"academic_year": "2023/24", "started": 1},
        {"academic_year": "2024/25", "started": 1},
    ]


@pytest.mark.parametrize(
    ("actual_end", "reason", "time", "left", "censored", "undated"),
    [
        ("2024-10-31", "left_by_agreement", 30, 1, 0, 0),
        ("2024-10-31", "", 30, 1, 0, 0),
        ("2024-10-31", "school_recalled", 30, 0, 1, 0),
        ("2025-01-28", "left_by_agreement", 122, 0, 1, 0),
        ("2025-01-31", "completed", 122, 0, 1, 0),
        ("", "left_without_permission", 0, 0, 0, 1),
        ("", "running", 122, 0, 1, 0),
        ("", "", 0, 0, 0, 1),
    ],
)
def test_how_staying_ends(
    tmp_path: Path, actual_end: str, reason: str, time: int, left: int, censored: int, undated: int
) -> None:
    row = f"S1,Engineering,Mechatronics,Acme,school,2024-10-01,2025-01-31,2024-10-01,{actual_end},{reason}"
    warehouse = world(tmp_path, {"placement": f"{HEADER}\n{row}\n"}, CUT)
    found = rows(warehouse, "select time, left_count, censored_count, undated_count from mart.stay")
    assert [tuple(each.values()) for each in found] == [(time, left, censored, undated)]


def test_a_running_placement_is_last_seen_at_the_data_cut(tmp_path: Path) -> None:
    row = "S1,Engineering,Mechatronics,Acme,school,2025-08-01,2025-12-31,2025-08-01,,running"
    warehouse = world(tmp_path, {"placement": f"{HEADER}\n{row}\n"}, CUT)
    found = rows(warehouse, "select time, left_count, censored_count from mart.stay")
    assert found == [{"time": 30, "left_count": 0, "censored_count": 1}]


def test_an_enterprise_is_the_same_under_its_number_its_names_and_other_spellings(
    tmp_path: Path,
) -> None:
    given = {
        "partner": """
enterprise_id,official_name,official_name_en,other_names
E1,苏州恒岳精密机械有限公司,"Suzhou Hengyue Precision Machinery Co., Ltd.",恒岳精密
""",
        "placement": f"""
{HEADER}
S1,Engineering,Mechatronics,E1,school,2024-10-01,2025-01-31,2024-10-01,,
S2,Engineering,Mechatronics,苏州恒岳精密机械 公司,school,2024-10-01,2025-01-31,2024-10-01,,
S3,Engineering,Mechatronics,SUZHOU HENGYUE PRECISION MACHINERY,school,2024-10-01,2025-01-31,2024-10-01,,
S4,Engineering,Mechatronics,恒岳精密,school,2024-10-01,2025-01-31,2024-10-01,,
S5,Engineering,Mechatronics,Somebody Else,school,2024-10-01,2025-01-31,2024-10-01,,
""",
    }
    warehouse = world(tmp_path, given, CUT)
    found = rows(
        warehouse, "select enterprise_id, started from mart.enterprise_year order by started desc"
    )
    assert found == [
        {"enterprise_id": "E1", "started": 4},
        {"enterprise_id": "name:somebodyelse", "started": 1},
    ]


def test_a_partner_asked_for_fewer_has_not_shrunk(tmp_path: Path) -> None:
    given = {
        "placement": f"""
{HEADER}
S1,Engineering,Mechatronics,Acme,school,2023-10-01,2024-01-31,2023-10-01,2024-01-31,completed
S2,Engineering,Mechatronics,Bolt,school,2023-10-01,2024-01-31,2023-10-01,2024-01-31,completed
S3,Engineering,Mechatronics,Cobalt,school,2023-10-01,2024-01-31,2023-10-01,2024-01-31,completed
S4,Engineering,Mechatronics,Acme,school,2024-10-01,2025-01-31,2024-10-01,2025-01-31,completed
S5,Engineering,Mechatronics,Bolt,school,2024-10-01,2025-01-31,2024-10-01,2025-01-31,completed
S6,Engineering,Mechatronics,Dune,school,2023-10-01,2024-01-31,2023-10-01,2024-01-31,completed
S7,Engineering,Mechatronics,Elm,school,2023-10-01,2024-01-31,2023-10-01,2024-01-31,completed
""",
        "seats": """
enterprise,programme,academic_year,requested,offered
Acme,Mechatronics,2023/24,10,10
Acme,Mechatronics,2024/25,5,5
Bolt,Mechatronics,2023/24,10,10
Bolt,Mechatronics,2024/25,10,8
Cobalt,Mechatronics,2023/24,10,10
Dune,Mechatronics,2024/25,10,8
Elm,Mechatronics,2024/25,,
""",
    }
    warehouse = world(tmp_path, given, CUT)
    found = rows(
        warehouse,
        "select enterprise_id, next_state from mart.loop where academic_year = '2023/24' order by 1",
    )
    assert {each["enterprise_id"]: each["next_state"] for each in found} == {
        "name:acme": "back",
        "name:bolt": "fewer",
        "name:cobalt": "ended_or_not_asked",
        "name:dune": "gone",
        "name:elm": "not_recorded",
    }


def test_a_signature_is_no_delivery_and_a_running_form_goes_on(tmp_path: Path) -> None:
    given = {
        "partner": """
enterprise_id,official_name,agreement_from,agreement_to
E1,Acme,2022-09-01,2027-08-31
E2,Bolt,2022-09-01,2027-08-31
E3,Cobalt,2022-09-01,2027-08-31
""",
        "cooperation": """
activity_id,enterprise,ring,form,started_on,ended_on,students,evidence
A1,Acme,enterprise,joint_laboratory,2023-10-01,,20,contract 7
A2,Bolt,enterprise,joint_base,2024-10-01,,,ceremony photo
A3,Cobalt,enterprise,consulting,2023-10-01,,3,invoice 9
""",
    }
    warehouse = world(tmp_path, given, CUT)
    found = rows(
        warehouse, "select academic_year, enterprise_id, depth_class from mart.enterprise_year"
    )
    classes = {
        (each["academic_year"], each["enterprise_id"]): each["depth_class"] for each in found
    }
    assert classes == {
        ("2023/24", "E1"): "L4",
        ("2024/25", "E1"): "L4",
        ("2024/25", "E2"): "signed_only",
        ("2023/24", "E2"): "L0",
        ("2023/24", "E3"): "L1",
        ("2024/25", "E3"): "L0",
    }


def test_partners_alone_speak_of_the_year_in_which_they_were_loaded(tmp_path: Path) -> None:
    given = {"partner": "enterprise_id,official_name,agreement_from\nE1,Acme,2022-09-01\n"}
    warehouse = world(tmp_path, given)
    assert warehouse.data_cut == "2026-09-01"
    assert warehouse.years == ("2026/27",)


def test_without_a_seats_register_nobody_knows_who_was_asked_again(tmp_path: Path) -> None:
    given = {
        "placement": f"""
{HEADER}
S1,Engineering,Mechatronics,Acme,school,2023-10-01,2024-01-31,2023-10-01,2024-01-31,completed
S2,Engineering,Mechatronics,Acme,school,2024-10-01,2025-01-31,2024-10-01,2025-01-31,completed
"""
    }
    warehouse = world(tmp_path, given, CUT)
    result = evaluate(warehouse, CATALOGUE["enterprise_return"], ("academic_year",))
    assert set(result.frame["status"]) == {"not_recorded"}


def test_every_model_says_its_grain_and_key_and_stands_on_models_that_exist() -> None:
    known = {model.name for layer in ("staging", "mart") for model in models.models(layer)}
    for layer in ("staging", "mart"):
        for model in models.models(layer):
            assert model.grain.startswith("one row per"), model.name
            assert model.key, model.name
            assert set(model.after) <= known, model.name


def test_a_broken_grain_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    double = models.Model("mart.double", "one row per n", ("n",), (), "select unnest([1, 1]) as n")
    monkeypatch.setattr(models, "models", lambda _: (double,))
    with open_building(tmp_path / "w.duckdb", Key(bytes(32)), Settings()) as connection:
        create(connection)
        with pytest.raises(GrainBroken, match="one row per n"):
            models.build(connection, "mart")


@pytest.mark.parametrize(("tolerance", "early"), [(3, True), (4, False)])
def test_a_view_is_read_with_the_settings_it_was_published_with(
    tmp_path: Path, tolerance: int, early: bool
) -> None:
    row = "S1,Engineering,Mechatronics,Acme,school,2024-10-01,2025-01-31,2024-10-01,2025-01-27,completed"
    settings = CUT | {"stay_tolerance_days": tolerance}
    warehouse = world(tmp_path, {"placement": f"{HEADER}\n{row}\n"}, settings)
    found = rows(warehouse, "select academic_year, ended_early from staging.placement")
    assert found == [{"academic_year": "2024/25", "ended_early": early}]


def test_of_several_answers_of_a_student_the_latest_counts(tmp_path: Path) -> None:
    given = {
        "placement": f"""
placement_id,{HEADER}
P1,S1,Engineering,Mechatronics,Acme,school,2024-03-01,2024-06-30,2024-03-01,2024-06-30,completed
P2,S1,Engineering,Mechatronics,Bolt,school,2024-07-01,2024-08-15,2024-07-01,2024-08-15,completed
""",
        "survey_student": """
response_id,wave,submitted_on,placement_id,student_id,phase,att_1,att_2,att_3,att_4,att_5,match_self,again
B1,2023/24 start,2024-02-20,P1,,before,2,2,2,4,2,,
B2,2023/24 start,2024-02-25,P1,,before,4,4,4,2,4,,
B3,2023/24 start,2024-06-28,,S1,before,1,1,,,,,
A1,2023/24 end,2024-08-20,,S1,after,5,5,5,1,5,yes,yes
""",
    }
    found = rows(
        world(tmp_path, given, CUT),
        "select enterprise_id, phase, answered, answers, total, unanswered from mart.attitude "
        "order by 1, 2",
    )
    assert [tuple(row.values()) for row in found] == [
        ("name:acme", "after", "once", 0, 0.0, 1),
        ("name:acme", "before", "once", 1, 4.0, 0),
        ("name:bolt", "after", "once", 1, 5.0, 0),
        ("name:bolt", "before", "once", 0, 0.0, 1),
    ]
