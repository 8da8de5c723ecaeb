"""Where rules are broken: the enterprises, and how many interns it concerns. No persons, no rates.

Counts come from results after disclosure: an enterprise of which too few interns are known to be
shown has no count.
"""

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from dashboard import lists, query
from dashboard.filters import Filters
from dashboard.messages import message
from dashboard.metrics import CATALOGUE
from dashboard.warehouse import Warehouse

BREACHES_KEPT = 64


@dataclass(frozen=True)
class Rule:
    """A rule about persons: ``broken`` counts in words, and what to do about it."""

    metric: str
    broken: str
    remedy: str


RULES = (
    Rule(
        "agreement_before_start",
        message("Interns without an agreement in time"),
        message("Let nobody start before the three parties have signed; begin with those below."),
    ),
    Rule(
        "insurance_rate",
        message("Interns not insured"),
        message("Insure them through the school's policy before the start."),
    ),
    Rule(
        "pay_floor",
        message("Interns paid below the rule"),
        message("Settle pay in the framework agreement when it is renewed."),
    ),
    Rule(
        "hours_rule",
        message("Interns beyond the hours rule"),
        message("Ask for a rota, and log an issue where night shifts go on."),
    ),
)


@dataclass(frozen=True)
class Breaches:
    """Enterprises where a rule is seen broken, most interns first.

    ``rows``: enterprise_id, industry, one count of interns per rule (missing where it is hidden or
    not recorded), ``broken`` (their sum), ``peak_interns``, ``staff`` and ``over_cap``.
    ``hidden``: enterprises of which no count can be shown, because few interns are known.
    """

    rows: pd.DataFrame
    hidden: int


def counts(
    warehouse: Warehouse, rule: Rule, by: tuple[str, ...], filters: Filters, profile: str
) -> pd.DataFrame:
    """Return the cells of a rule with ``broken``: the interns for whom it is known to be broken.

    The total stands beside the enterprises, so these are hidden as slices with their total.
    """
    result = query.evaluate(
        warehouse, CATALOGUE[rule.metric], by, filters, profile, total_shown=True
    )
    return result.frame.assign(broken=result.frame["n"] - result.frame["numerator"])


@lru_cache(maxsize=BREACHES_KEPT)
def enterprises(warehouse: Warehouse, filters: Filters, profile: str) -> Breaches:
    """Return the enterprises where a rule is broken within the filters."""
    cells = {
        rule.metric: counts(warehouse, rule, ("enterprise_id",), filters, profile).set_index(
            "enterprise_id"
        )
        for rule in RULES
    }
    broken = pd.DataFrame({name: frame["broken"] for name, frame in cells.items()})
    shown = pd.DataFrame({name: frame["status"].eq("shown") for name, frame in cells.items()})
    rows = _crowds(warehouse, filters).join(broken, how="outer")
    rows["broken"] = rows[list(cells)].sum(axis=1)
    rows["over_cap"] = rows["over_cap"].eq(other=True)
    seen = rows[(rows["broken"] > 0) | rows["over_cap"]]
    ordered = seen.sort_values(["broken", "peak_interns"], ascending=False, kind="stable")
    return Breaches(
        ordered.rename_axis("enterprise_id").reset_index(),
        int((~shown.eq(other=True).any(axis=1)).sum()),
    )


def _crowds(warehouse: Warehouse, filters: Filters) -> pd.DataFrame:
    """Return per enterprise the most interns at once, its staff, and whether they pass the cap."""
    condition, parameters = lists.conditions(filters, "m")
    numerator = CATALOGUE["headcount_cap"].parts["numerator"]
    rows = warehouse.snapshot.query(
        f"""
        select enterprise_id, any_value(industry) as industry, max(peak_interns) as peak_interns,
               any_value(staff) as staff, max({numerator}) = 1 as over_cap
        from mart.headcount as m
        where {condition}
        group by enterprise_id""",
        parameters,
    )
    return rows.set_index("enterprise_id")
