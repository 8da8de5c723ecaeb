"""Rows of enterprises as people read them."""

import pandas as pd

from dashboard import roster_columns
from dashboard.context import Context
from dashboard.filters import Filters
from dashboard.labels import Labels
from dashboard.warehouse import Warehouse


def test_a_deep_partner_without_placements_is_marked() -> None:
    context = Context(object.__new__(Warehouse), Filters(), "en", Labels())
    rows = pd.DataFrame(
        {"depth_level": ["L4", "L4", "L3"], "deep_without_placements": [True, False, None]}
    )
    levels = roster_columns.column(context, rows, "depth_level")
    assert levels.tolist() == ["L4 · no placements", "L4", "L3"]
