"""Issues that nobody logged although an enterprise answered low: proposed, never stored unasked.

Only what enterprises said of themselves is proposed, never what students said of them.
"""

from collections.abc import Mapping

import pandas as pd

from dashboard import lists
from dashboard.context import Context
from dashboard.filters import Filters
from dashboard.messages import message
from dashboard.sentences.wording import joined
from dashboard.warehouse import Warehouse

LOW = 2
SATISFACTION, AGAIN, SKILL = "overall_satisfaction", "willing_again", "skill_"
SKILLS = {
    "skill_foundation": message("foundation skills"),
    "skill_adaptive": message("adaptive skills"),
    "skill_collaborative": message("collaborative skills"),
    "skill_technical": message("technical skills"),
    "skill_employability": message("employability"),
}


def low_answers(warehouse: Warehouse, filters: Filters = Filters()) -> pd.DataFrame:
    """Return the low answers of the latest year with answers after which no issue was logged.

    The latest answer of an enterprise counts. Columns: issue_id (the same for the same answer),
    enterprise_id, enterprise (as an issue may name it), academic_year, submitted_on (NaT where
    unknown), low (item -> answer: satisfaction or a skill of at most 2, not willing to host again),
    severity. The most severe first.
    """
    condition, parameters = lists.conditions(filters.without("academic_year"), "m")
    rows = warehouse.snapshot.query(
        f"""
        with answer as (
            select e.enterprise_id, s.academic_year, s.submitted_on, s.answers,
                   'S-' || upper(left(sha256(concat_ws('|', s.wave, s.response_id, s.academic_year)), 10))
                       as issue_id
            from staging.survey as s
            join staging.enterprise as e using (enterprise)
            where s.instrument = 'enterprise' and s.academic_year <> ''
            qualify s.academic_year = max(s.academic_year) over ()
                and row_number() over (
                    partition by e.enterprise_id, s.academic_year
                    order by s.submitted_on desc nulls last, s.response_id desc) = 1
        ),
        judged as (
            select * exclude (answers),
                   map_from_entries(list_filter(map_entries(answers), lambda each:
                       ((each.key = '{SATISFACTION}' or starts_with(each.key, '{SKILL}'))
                        and coalesce(try_cast(each.value as integer) <= {LOW}, false))
                       or (each.key = '{AGAIN}' and each.value = 'false'))) as low
            from answer
        )
        select m.issue_id, m.enterprise_id, if(e.registered, e.enterprise_id, e.name) as enterprise,
               m.academic_year, m.submitted_on, m.low
        from (select j.*, y.industry, y.region, y.depth_level
              from judged as j
              left join mart.enterprise_year as y using (enterprise_id, academic_year)) as m
        join mart.enterprise as e on e.enterprise_id = m.enterprise_id
        where cardinality(m.low) > 0 and {condition}
          and not exists (
              from mart.issue as i
              where i.issue_id = m.issue_id
                 or (i.enterprise_id = m.enterprise_id
                     and coalesce(i.raised_on >= m.submitted_on, i.academic_year >= m.academic_year)))
        order by cardinality(m.low) desc, m.enterprise_id""",
        parameters,
    )
    rows["severity"] = [severity(low) for low in rows["low"]]
    order = rows["severity"].map({"high": 0, "medium": 1, "low": 2})
    return rows.loc[order.sort_values(kind="stable").index]


def severity(low: Mapping[str, str]) -> str:
    """Return how severe an issue from these low answers would be."""
    dissatisfied, gone = SATISFACTION in low, AGAIN in low
    if low.get(SATISFACTION) == "1" or (dissatisfied and gone):
        return "high"
    return "medium" if dissatisfied or gone or "1" in low.values() else "low"


def issue_of(proposal: pd.Series) -> dict[str, str]:
    """Return the issue that a low answer proposes, as fields of the kind ``feedback``."""
    day = proposal["submitted_on"]
    return {
        "issue_id": proposal["issue_id"],
        "raised_on": "" if pd.isna(day) else f"{day:%Y-%m-%d}",
        "raised_by": "enterprise",
        "enterprise": proposal["enterprise"],
        "theme": "skills" if any(item.startswith(SKILL) for item in proposal["low"]) else "other",
        "severity": proposal["severity"],
    }


def told(context: Context, low: Mapping[str, str]) -> str:
    """Return low answers in words, the skills together that were rated alike."""
    parts = []
    if SATISFACTION in low:
        parts.append(context.labels(SATISFACTION, low[SATISFACTION], context.language))
    if AGAIN in low:
        parts.append(context.t("not willing to host again"))
    rated = {item: answer for item, answer in low.items() if item.startswith(SKILL)}
    for answer in sorted(set(rated.values())):
        items = [item for item in rated if rated[item] == answer]
        word = context.labels(items[0], answer, context.language)
        skills = joined([context.t(SKILLS.get(item, item)) for item in items], context.language)
        parts.append(context.t("{name}: {value}", name=word, value=skills))
    return " · ".join(parts)
