"""Where graduates and interns go, where the worked examples of the metrics do not reach."""

from pathlib import Path

import pytest
from statsmodels.stats.proportion import proportion_confint

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


def test_interns_of_an_industry_tell_as_much_of_it_as_the_enterprises_that_host_them(
    tmp_path: Path,
) -> None:
    # 24 interns at eight enterprises, three each: half of the enterprises in manufacturing, half in trade
    partner = "enterprise_id,official_name,industry\n" + "".join(
        f"E{n},Host {n},{('manufacturing', 'trade')[n % 2]}\n" for n in range(8)
    )
    placement = PLACEMENT.splitlines()[1] + "\n" + "".join(
        f"S{n},Engineering,Mechatronics,Host {n % 8},2024-10-01,2025-01-31,2024-10-01,2025-01-31,completed\n"
        for n in range(24)
    )  # fmt: skip
    warehouse = world(tmp_path, {"partner": partner, "placement": placement})
    frame = evaluate(warehouse, CATALOGUE["programme_industry_mix"], ("side",)).frame
    interns = frame[frame["side"] == "interns"].set_index("class")
    assert interns["n"].tolist() == [24, 24]
    assert interns["n_effective"].tolist() == pytest.approx([8, 8])
    low, high = proportion_confint(4, 8, method="wilson")
    assert list(interns.loc["trade", ["low", "high"]]) == pytest.approx([low, high])
