"""Planning of seats from hand-written registers."""

import datetime as dt
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard.filters import Filters
from dashboard.worklists.seat_plan import asked, by_industry, plan
from tests.worlds import world

CUT = {"data_cut": dt.date(2025, 8, 31)}
YEAR = Filters(academic_year=("2024/25",))
PROGRAMME = """
programme,academic_year,college,students_due
Mechatronics,2024/25,Engineering,10
Robotics,2024/25,Engineering,4
Design,2024/25,Arts,6
"""
SEATS = """
enterprise,programme,academic_year,requested,offered,declined,reason
Acme,Mechatronics,2024/25,8,5,3,no mentor
Bolt,Mechatronics,2024/25,4,0,4,full
Bolt,Robotics,2024/25,3,3,,
"""
PLACEMENT = """
student_id,college,programme,enterprise,arranged_by,planned_start,planned_end,actual_start
S1,Engineering,Mechatronics,Acme,school,2024-10-01,2025-01-31,2024-10-01
"""


def by_programme(rows: pd.DataFrame) -> Any:
    return rows.set_index("programme").to_dict("index")


def test_a_programme_is_short_of_the_students_due_without_a_seat(tmp_path: Path) -> None:
    given = {"programme": PROGRAMME, "seats": SEATS, "placement": PLACEMENT}
    found = plan(world(tmp_path, given, CUT), YEAR)
    assert (found.following, found.due_year, found.seat_year) == ("2025/26", "2024/25", "2024/25")
    assert list(found.programmes["programme"]) == ["Mechatronics", "Robotics", "Design"]
    rows = by_programme(found.programmes)
    assert [rows[name]["short"] for name in ("Mechatronics", "Robotics")] == [5, 1]
    assert rows["Mechatronics"]["partners_offering"] == 1
    assert rows["Mechatronics"]["declined"] == 7
    assert rows["Mechatronics"]["filled"] == 1


def test_a_programme_without_an_answer_about_seats_is_not_called_short(tmp_path: Path) -> None:
    """Of Design no seat is recorded; Music asked for 7 and nobody answered. Robotics was refused."""
    given = {
        "programme": PROGRAMME + "Music,2024/25,Arts,7\n",
        "seats": "enterprise,programme,academic_year,requested,offered\n"
        "Acme,Robotics,2024/25,4,0\nAcme,Music,2024/25,7,\n",
        "placement": PLACEMENT,
    }
    rows = by_programme(plan(world(tmp_path, given, CUT), YEAR).programmes)
    assert rows["Robotics"]["short"] == 4
    assert all(pd.isna(rows[name]["short"]) for name in ("Mechatronics", "Design", "Music"))


def test_the_registers_of_the_next_year_lead_once_they_are_loaded(tmp_path: Path) -> None:
    given = {
        "programme": PROGRAMME + "Mechatronics,2025/26,Engineering,20\n",
        "seats": SEATS + "Acme,Mechatronics,2025/26,12,11,,\n",
        "placement": PLACEMENT,
    }
    found = plan(world(tmp_path, given, CUT), YEAR)
    assert (found.due_year, found.seat_year) == ("2025/26", "2025/26")
    assert by_programme(found.programmes)["Mechatronics"]["short"] == 9


def test_without_a_seats_register_nothing_is_called_short(tmp_path: Path) -> None:
    found = plan(world(tmp_path, {"programme": PROGRAMME, "placement": PLACEMENT}, CUT), YEAR)
    assert found.programmes["short"].isna().all()
    assert list(found.programmes["programme"]) == ["Mechatronics", "Design", "Robotics"]


def test_those_who_declined_most_come_first_with_their_main_reason(tmp_path: Path) -> None:
    given = {"programme": PROGRAMME, "seats": SEATS, "placement": PLACEMENT}
    warehouse = world(tmp_path, given, CUT)
    rows = asked(warehouse, YEAR)
    assert list(rows["enterprise_id"]) == ["name:bolt", "name:acme"]
    assert list(rows["reason"]) == ["full", "no mentor"]
    assert list(rows["offered"]) == [3, 5]
    narrowed = asked(warehouse, YEAR.replace(programme=("Robotics",)))
    assert narrowed["offered"].tolist() == [3]


PARTNER = """
enterprise_id,official_name,industry,region
E1,Acme,manufacturing,Suzhou
E2,Bolt,finance,Suzhou
E3,Cobalt,manufacturing,Wuxi
"""


def test_seats_are_summed_by_industry_and_narrowed_to_a_programme(tmp_path: Path) -> None:
    given = {
        "partner": PARTNER,
        "programme": PROGRAMME,
        "seats": SEATS + "Cobalt,Robotics,2024/25,2,1,,\nAcme,Design,2023/24,50,50,,\n",
        "placement": PLACEMENT,
    }
    warehouse = world(tmp_path, given, CUT)
    columns = ["industry", "requested", "offered", "declined", "filled", "partners_offering"]
    assert by_industry(warehouse, YEAR)[columns].to_numpy().tolist() == [
        ["manufacturing", 10, 6, 4, 1, 2],
        ["finance", 7, 3, 4, 0, 1],
    ]
    narrowed = by_industry(warehouse, YEAR.replace(programme=("Robotics",)))
    assert narrowed[columns].to_numpy().tolist() == [
        ["manufacturing", 2, 1, 1, 0, 1],
        ["finance", 3, 3, 0, 0, 1],
    ]
