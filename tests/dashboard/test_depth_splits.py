"""Deep partnerships by size of enterprise and by years of cooperation, counted by hand."""

import datetime as dt
from pathlib import Path

from dashboard.filters import Filters
from dashboard.metrics import CATALOGUE
from dashboard.query import evaluate
from tests.worlds import world

PARTNER = """
enterprise_id,official_name,size_class,agreement_from,agreement_to,cooperation_since
E1,Acme,small,2024-10-01,2027-09-30,2024-10
E2,Bolt,large,2023-01-01,2027-12-31,2014-08
E3,Cobalt,large,2022-01-01,2025-12-31,2022-01
E4,Dune,,2022-01-01,2026-12-31,2022-01
E5,Elm,small,2022-01-01,2026-12-31,2015-01
"""
COOPERATION = """
activity_id,enterprise,ring,form,started_on,ended_on,students
A1,Acme,enterprise,order_class,2024-10-01,2025-06-30,30
A2,Cobalt,enterprise,joint_laboratory,2024-09-01,2025-08-31,12
"""


def test_deep_partners_are_counted_by_size_and_by_years(tmp_path: Path) -> None:
    given = {"partner": PARTNER, "cooperation": COOPERATION}
    warehouse = world(tmp_path, given, {"data_cut": dt.date(2025, 8, 31)})
    year = Filters(academic_year=("2024/25",))

    def counted(by: str) -> dict[str, tuple[int, int]]:
        rows = evaluate(warehouse, CATALOGUE["deep_share"], (by,), year).frame
        return {
            warehouse.labels(by, str(code), "en"): (int(deep), int(n))
            for code, deep, n in zip(rows[by], rows["numerator"], rows["n"], strict=True)
        }

    assert counted("size_class") == {"small": (1, 2), "large": (1, 2), "not recorded": (0, 1)}
    assert counted("years_class") == {
        "up to 2 years": (1, 1),
        "3 to 5 years": (1, 2),
        "6 to 10 years": (0, 1),
        "over 10 years": (0, 1),
    }
