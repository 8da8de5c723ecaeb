"""The lists that people act on, from hand-written rows."""

import datetime as dt
from pathlib import Path

from dashboard.lists import to_do
from tests.worlds import world


def test_forms_are_chased_for_the_latest_year_that_the_survey_covers(tmp_path: Path) -> None:
    given = {
        "placement": """
student_id,college,programme,enterprise,arranged_by,planned_start,planned_end,actual_start,actual_end
S1,Engineering,Mechatronics,Acme,school,2023-10-01,2024-01-31,2023-10-01,2024-01-31
S2,Engineering,Mechatronics,Bolt,school,2023-10-01,2024-01-31,2023-10-01,2024-01-31
S3,Engineering,Mechatronics,Acme,school,2024-10-01,2025-01-31,2024-10-01,2025-01-31
""",
        "survey_enterprise": """
response_id,wave,enterprise,academic_year,overall_satisfaction,willing_again,skill_foundation,skill_adaptive,skill_technical
R1,2023/24 end,Acme,2023/24,5,,,,
""",
    }
    warehouse = world(tmp_path, given, {"data_cut": dt.date(2025, 8, 31)})
    forms = to_do(warehouse).forms
    assert list(zip(forms["enterprise_id"], forms["academic_year"], strict=True)) == [
        ("name:bolt", "2023/24")
    ]
