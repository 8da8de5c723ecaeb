"""A year is recorded where the records that an indicator counts in it are, from hand-written registers."""

import datetime as dt
from pathlib import Path
from typing import Any

from dashboard.filters import Filters
from dashboard.metrics import CATALOGUE
from dashboard.query import compute
from dashboard.warehouse import Warehouse
from tests.worlds import world

PLACEMENT = """
placement_id,student_id,graduating_year,final_year,college,programme,enterprise,arranged_by,planned_start,planned_end,actual_start,actual_end,end_reason
P1,S1,2025,yes,Engineering,Mechatronics,Acme,school,2024-07-08,2024-12-31,2024-07-08,2024-12-31,completed
P2,S2,2025,yes,Engineering,Mechatronics,Acme,school,2024-07-08,2024-12-31,2024-07-08,2024-12-31,completed
P3,S3,2024,yes,Engineering,Mechatronics,Acme,school,2024-03-01,2024-05-31,2024-03-01,2024-05-31,completed
P4,S4,2026,yes,Engineering,Mechatronics,Acme,school,2025-07-08,2025-08-20,2025-07-08,2025-08-20,completed
"""
EMPLOYMENT = """
student_id,graduation_year,college,programme,follow_up_months,observed_on,status,employer,contract_evidence
S1,2025,Engineering,Mechatronics,0,2025-08-31,employed,Acme,labour_contract
S2,2025,Engineering,Mechatronics,0,2025-08-31,employed,Bolt,labour_contract
"""
SURVEY = """
response_id,wave,submitted_on,placement_id,student_id,phase,att_1,att_2,att_3,att_4,att_5,again
R1,2024/25 end,2025-01-10,P1,,after,4,4,4,2,4,yes
R2,2024/25 end,2025-01-10,P2,,after,5,5,5,1,5,no
"""
CUT = {"data_cut": dt.date(2025, 8, 31)}


def figure(warehouse: Warehouse, metric: str, year: str) -> dict[str, Any]:
    filters = Filters(academic_year=(year,))
    found = compute(warehouse, CATALOGUE[metric], (), filters).iloc[0]
    return {name: found[name] for name in ("status", "n", "unknown", "immature")}


def test_interns_of_july_are_recorded_with_the_graduates_they_become(tmp_path: Path) -> None:
    """The first follow-up is of 2025: two interns of 2023/24 are in it, the third graduated before."""
    given = {"placement": PLACEMENT, "employment": EMPLOYMENT}
    warehouse = world(tmp_path, given, CUT)
    assert figure(warehouse, "conversion_rate", "2023/24") == {
        "status": "shown", "n": 2, "unknown": 0, "immature": 0,
    }  # fmt: skip
    assert figure(warehouse, "conversion_rate", "2024/25") == {
        "status": "immature", "n": 0, "unknown": 0, "immature": 1,
    }  # fmt: skip
    assert figure(warehouse, "knowledge_rate", "2023/24")["status"] == "not_recorded"
    assert warehouse.coverage["employment.0"] == {"2024/25"}


def test_answers_of_the_next_wave_are_recorded_for_the_year_of_their_placements(
    tmp_path: Path,
) -> None:
    warehouse = world(tmp_path, {"placement": PLACEMENT, "survey_student": SURVEY}, CUT)
    assert figure(warehouse, "chosen_again", "2023/24") == {
        "status": "shown", "n": 2, "unknown": 1, "immature": 0,
    }  # fmt: skip
    found = compute(
        warehouse, CATALOGUE["student_attitude"], ("phase",), Filters(academic_year=("2023/24",))
    ).set_index("phase")
    assert (found.loc["after", "n"], found.loc["after", "value"]) == (2, 4.5)
