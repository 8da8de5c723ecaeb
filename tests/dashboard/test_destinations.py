"""Where graduates and interns go, where the worked examples of the metrics do not reach."""

from pathlib import Path

import pytest

from dashboard.metrics import CATALOGUE
from dashboard.query import evaluate
from tests.worlds import world

PLACEMENT = """
student_id,college,programme,enterprise,planned_start,planned_end,actual_start,actual_end,end_reason
""" + "".join(
    f"S{n},Engineering,Mechatronics,Acme,2024-10-01,2025-01-31,2024-10-01,2025-01-31,completed\n"
    for n in range(20)
)
PARTNER = """
enterprise_id,official_name,region
E1,Acme,苏州市
"""


@pytest.mark.parametrize("home", ["", "苏州", "无锡市、苏州市"])
def test_a_home_region_may_be_set_or_follows_from_the_register(tmp_path: Path, home: str) -> None:
    settings = {"home_region": home} if home else {}
    warehouse = world(tmp_path, {"partner": PARTNER, "placement": PLACEMENT}, settings)
    result = evaluate(warehouse, CATALOGUE["local_share"])
    assert (result.frame["status"].item(), result.frame["value"].item()) == ("shown", 1.0)
    assert any("苏州市" in note.zh for note in result.notes)


def test_a_home_region_that_no_register_names_gives_no_figure_instead_of_nought(
    tmp_path: Path,
) -> None:
    given = {"partner": PARTNER, "placement": PLACEMENT}
    warehouse = world(tmp_path, given, {"home_region": "苏洲市"})
    frame = evaluate(warehouse, CATALOGUE["local_share"]).frame
    assert frame["status"].item() == "not_estimable"
    assert frame["unknown"].item() == 20
