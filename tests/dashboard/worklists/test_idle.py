"""Facilities that stand idle, and what follows the acts of the rings around the enterprises."""

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from dashboard.filters import Filters
from dashboard.metrics import CATALOGUE
from dashboard.warehouse import Warehouse
from dashboard.worklists import idle, ring_acts
from tests.worlds import world


def test_the_idlest_facility_stands_first_with_what_it_costs(tmp_path: Path) -> None:
    warehouse = world(tmp_path, CATALOGUE["facility_use"].example.given)
    rows = idle.facilities(warehouse, Filters(academic_year=("2024/25",)))
    assert list(rows["facility_id"]) == ["L2", "B1", "L1"]
    assert rows["unused"].tolist() == pytest.approx([0.9, 0.1, 0.05])
    assert rows["idle_cost"].fillna(-1).tolist() == pytest.approx([-1, 2000, 5000])


def test_the_laboratories_planted_as_idle_are_found(sample: Warehouse) -> None:
    rows = idle.facilities(sample, Filters(academic_year=("2024/25",)))
    assert len(rows[rows["unused"] >= idle.IDLE_FROM]) == 5


def test_a_term_whose_name_tells_no_year_is_left_out_not_guessed(tmp_path: Path) -> None:
    given = """
facility_id,term,kind,timetabled_hours,occupied_hours
L1,2023-2024学年第一学期,laboratory,100,50
L2,autumn,laboratory,100,50
"""
    rows = idle.facilities(world(tmp_path, {"facility": given}), Filters())
    assert list(rows["facility_id"]) == ["L1"]


ACTS = """
activity_id,enterprise,body,ring,form,started_on,students,amount,evidence
A0,Acme,,enterprise,consulting,2022-01-01,,1,
A1,,City,government,funding,2023-09-01,,50000,Notice
A2,Acme,,enterprise,order_class,2023-05-01,20,,
A3,Acme,,enterprise,joint_base,2023-10-01,5,,
A4,Bolt,,enterprise,joint_course,2024-08-31,5,,
A5,Bolt,,enterprise,joint_course,2024-09-01,5,,
A6,,City,government,policy,2025-01-01,,,Notice
"""


def test_deep_acts_are_counted_twelve_months_before_and_after(tmp_path: Path) -> None:
    warehouse = world(tmp_path, {"cooperation": ACTS}, {"data_cut": dt.date(2025, 6, 30)})
    latest, first = ring_acts.support(warehouse).to_dict("records")
    assert (first["deep_before"], first["deep_after"]) == (1, 2)
    assert latest["deep_before"] == 2
    assert pd.isna(latest["deep_after"]), "its twelve months have not passed"


def test_a_body_stands_once_with_what_it_did(tmp_path: Path) -> None:
    (body,) = ring_acts.bodies(world(tmp_path, {"cooperation": ACTS})).to_dict("records")
    assert (body["body"], body["acts"], body["amount"]) == ("City", 2, 50000)
    assert set(body["body_forms"]) == {"funding", "policy"}
