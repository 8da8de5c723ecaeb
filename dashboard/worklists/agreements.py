"""What the agreements of a year ask for: to be renewed, upgraded, signed, or left to lapse."""

import pandas as pd

from dashboard import lists, rosters
from dashboard.context import Context
from dashboard.filters import Filters
from dashboard.messages import message
from dashboard.warehouse import Warehouse

ENDING = "ending"
ADVICE = {
    "renew": message("To renew"),
    "upgrade": message("To upgrade"),
    "sign": message("To sign"),
    "drop": message("To let lapse"),
    ENDING: message("Ending soon"),
}


def advised(warehouse: Warehouse, filters: Filters = Filters()) -> pd.DataFrame:
    """Return the partners whose agreement asks for something, those that end first on top.

    Columns: enterprise_id, academic_year, industry, region, depth_level, started, agreement_state,
    agreement_to, agreement_over (it ended before the data cut), satisfaction, advice, advice_reason,
    years_of_cooperation.
    """
    condition, parameters = lists.conditions(filters, "m")
    return warehouse.snapshot.query(
        f"""
        select m.*, y.years_of_cooperation
        from mart.agreement_advice as m
        join mart.enterprise_year as y using (enterprise_id, academic_year)
        where m.advice <> 'keep' and {condition}
        order by m.agreement_to nulls last, m.started desc, m.enterprise_id""",
        parameters,
    )


def draw(context: Context, listed: str) -> None:
    """Draw the partners of the latest chosen year with one advice, or those whose agreement ends soon."""
    if listed == ENDING:
        _draw_ending(context)
        return
    if not rosters.recorded(context, "partner", "placement"):
        return
    rows = advised(context.warehouse, rosters.one_year(context))
    columns = (
        "enterprise_id", "advice_reason", "agreement_to", "depth_level", "started", "industry",
        "years_of_cooperation",
    )  # fmt: skip
    rosters.show(context, rows[rows["advice"] == listed], columns, key="agreements")


def _draw_ending(context: Context) -> None:
    if not rosters.recorded(context, "partner"):
        return
    rows = lists.ending(context.warehouse, context.filters)
    columns = (
        "enterprise_id", "agreement_to", "advice", "advice_reason", "depth_level", "started",
        "industry", "years_of_cooperation",
    )  # fmt: skip
    rosters.show(context, rows, columns, key="agreements-ending")
