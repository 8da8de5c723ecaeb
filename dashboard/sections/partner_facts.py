"""What is known of one enterprise: its entry in the register, its years, acts and issues.

These are facts about an organisation and about its own placements, which it knows; they are
counted openly (students' answers and pay are not among them).
"""

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from dashboard.filters import POOLED
from dashboard.warehouse import Warehouse

KEPT = 64


@dataclass(frozen=True, eq=False)
class Partner:
    """One enterprise.

    ``facts``: its row of ``mart.enterprise``.
    ``years``: one row per academic year in which it had an agreement, a placement, seats, an act or
    an issue, the latest first (columns: see :data:`YEARS`).
    ``acts``: form, level, ring, programme, initiated_by, started_on, ended_on, delivered, students,
    hours, seats, amount; the latest first.
    ``issues``: issue_id, theme, severity, raised_on, action_on, replied_on, closed; the latest first.
    ``programmes``: programme, placements, academic_year (the latest); the most placements first.
    """

    facts: pd.Series
    years: pd.DataFrame
    acts: pd.DataFrame
    issues: pd.DataFrame
    programmes: pd.DataFrame

    @property
    def enterprise_id(self) -> str:
        """The key of the enterprise."""
        return str(self.facts["enterprise_id"])

    def pooled(self) -> pd.DataFrame:
        """Return its latest years with a started placement, at most three."""
        return self.years[self.years["started"] > 0].head(POOLED)


YEARS = """
with placed as (
    select academic_year, sum(assigned) as assigned, sum(completed) as completed,
           sum(left_without_permission) as left_without_permission,
           sum(outcome_known - completed - left_without_permission) as ended_otherwise,
           sum(not_ended) as still_running, sum(outcome_unknown) as outcome_unknown
    from mart.placement where enterprise_id = ? group by academic_year
),
graduated as (
    select academic_year, sum(known_0) as known_0,
           if(sum(known_0 + unknown_0) > 0, sum(hired), null) as hired
    from mart.graduate where enterprise_id = ? group by academic_year
)
select y.academic_year, y.depth_level, y.deep_without_placements, y.agreement_state, y.partner, y.requested,
       y.offered, y.declined, y.started, p.* exclude (academic_year), g.known_0, g.hired,
       case
           when f.enterprise_id is null then ''
           when not f.survey_recorded then ''
           when f.received and f.on_time then 'on_time'
           when f.received and f.timing_unknown then 'received'
           when f.received then 'late'
           when f.due then 'outstanding'
           else 'not_due'
       end as form_state,
       f.received_on, f.satisfaction, f.issues, f.issues_open, f.feedback_state, l.next_state, l.loop_state
from mart.enterprise_year as y
left join placed as p using (academic_year)
left join graduated as g using (academic_year)
left join mart.enterprise_feedback as f using (enterprise_id, academic_year)
left join mart.loop as l using (enterprise_id, academic_year)
where y.enterprise_id = ?
order by y.academic_year desc"""
ACTS = """
select form, level, ring, programme, initiated_by, started_on, ended_on, delivered, students, hours, seats,
       amount
from mart.act where enterprise_id = ? order by started_on desc, activity_id"""
ISSUES = """
select issue_id, theme, severity, raised_on, action_on, replied_on, closed
from mart.issue where enterprise_id = ? order by raised_on desc, issue_id"""
PROGRAMMES = """
select programme, sum(placements) as placements, max(academic_year) as academic_year
from mart.enterprise_programme where enterprise_id = ?
group by programme order by placements desc, programme"""


def every(warehouse: Warehouse) -> list[str]:
    """Return the keys of all enterprises, those that hosted most come first."""
    return list(_every(warehouse))


@lru_cache(maxsize=KEPT)
def load(warehouse: Warehouse, enterprise_id: str) -> Partner | None:
    """Return what is known of an enterprise; None where there is none of that key."""
    query = warehouse.snapshot.query
    facts = query("from mart.enterprise where enterprise_id = ?", [enterprise_id])
    if facts.empty:
        return None
    years, acts, issues, programmes = (
        query(sql, [enterprise_id] * sql.count("?")) for sql in (YEARS, ACTS, ISSUES, PROGRAMMES)
    )
    return Partner(facts.iloc[0], years, acts, issues, programmes)


@lru_cache(maxsize=4)
def _every(warehouse: Warehouse) -> tuple[str, ...]:
    rows = warehouse.snapshot.query(
        """
        select enterprise_id from mart.enterprise
        left join (select enterprise_id, sum(started) as started from mart.enterprise_year group by 1)
          using (enterprise_id)
        order by coalesce(started, 0) desc, enterprise_id"""
    )
    return tuple(rows["enterprise_id"])
