"""Rows of enterprises as people read them."""

import pandas as pd
import pytest

from dashboard import roster_columns
from dashboard.context import Context
from dashboard.filters import Filters
from dashboard.labels import Labels
from dashboard.messages import LANGUAGES
from dashboard.warehouse import Warehouse


def test_a_deep_partner_without_placements_is_marked() -> None:
    context = Context(object.__new__(Warehouse), Filters(), "en", Labels())
    rows = pd.DataFrame(
        {"depth_level": ["L4", "L4", "L3"], "deep_without_placements": [True, False, None]}
    )
    levels = roster_columns.column(context, rows, "depth_level")
    assert levels.tolist() == ["L4 · no placements", "L4", "L3"]


@pytest.mark.parametrize("column", ["feedback_state", "next_state", "loop_state"])
def test_every_state_of_a_loop_has_a_name(sample: Warehouse, column: str) -> None:
    codes = sample.snapshot.query(f"select distinct {column} as code from mart.loop")["code"]
    for language in LANGUAGES:
        named = {code: sample.labels(column, code, language) for code in codes}
        assert [code for code, name in named.items() if name == code and "_" in code] == []
