"""What the index stands on, from hand-written registers, and how its weights travel."""

import datetime as dt
from pathlib import Path

import pytest

from dashboard.filters import Filters
from dashboard.sections.depth_index_view import EQUAL, ordered, parsed
from tests.worlds import world

GIVEN = {
    "placement": """
student_id,college,programme,enterprise,arranged_by,planned_start,planned_end,actual_start
S1,Engineering,Mechatronics,Acme,school,2023-10-01,2024-01-31,2023-10-01
S2,Engineering,Mechatronics,Acme,school,2024-10-01,2025-01-31,2024-10-01
S3,Engineering,Mechatronics,Bolt,school,2024-10-01,2025-01-31,2024-10-01
S4,Engineering,Mechatronics,Bolt,school,2024-10-01,2025-01-31,2024-10-01
S5,Engineering,Mechatronics,Cobalt,school,2024-10-01,2025-01-31,
""",
    "cooperation": """
activity_id,enterprise,ring,form,initiated_by,started_on,ended_on,students
A1,Acme,enterprise,order_class,enterprise,2023-10-01,2025-06-30,30
A2,Acme,enterprise,joint_course,school,2024-10-01,2025-06-30,30
A3,Bolt,enterprise,consulting,school,2024-10-01,2025-06-30,1
""",
}


def test_the_components_of_a_partner_are_what_its_registers_say(tmp_path: Path) -> None:
    warehouse = world(tmp_path, GIVEN, {"data_cut": dt.date(2025, 8, 31)})
    given = ordered(warehouse, Filters(academic_year=("2024/25",)))
    assert given.rows.to_dict("records") == [
        {"enterprise_id": "name:acme", "depth_level": "L3", "forms": 2, "started": 1,
         "hosted_years": 2, "initiated": 1},
        {"enterprise_id": "name:bolt", "depth_level": "L2", "forms": 0, "started": 2,
         "hosted_years": 1, "initiated": 0},
        {"enterprise_id": "name:cobalt", "depth_level": "L0", "forms": 0, "started": 0,
         "hosted_years": 0, "initiated": 0},
    ]  # fmt: skip
    assert given.components.tolist() == [
        [0.75, 1, 0.5, 1, 1],
        [0.5, 0, 1, 0.5, 0],
        [0, 0, 0, 0, 0],
    ]
    assert given.settled == pytest.approx(2 / 3)
    assert given.ranges[2].tolist() == [3, 3]


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        ("5-0-10-1-2", (5, 0, 10, 1, 2)),
        ("5-0-10-1", EQUAL),
        ("5-0-11-1-2", EQUAL),
        ("a-0-1-1-2", EQUAL),
        ("", EQUAL),
    ],
)
def test_weights_come_from_the_address_or_are_equal(text: str, weights: tuple[int, ...]) -> None:
    assert parsed(text) == weights
