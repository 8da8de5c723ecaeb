-- grain: one row per enterprise, academic year and skill that its latest form asks about
-- key: enterprise_id, academic_year, skill
-- after: staging.enterprise_answer, mart.enterprise_year, mart.issue, mart.coverage
-- before: the same enterprise's rating of the year before; since: what the school did in that year
-- about the issues of the enterprise. "na" is not applicable: neither a rating nor unknown.
with rated as (
    select l.enterprise_id, l.academic_year, i.item as skill, l.form.answers[i.item] as answer,
           try_cast(l.form.answers[i.item] as double) as rating
    from staging.enterprise_answer as l
    join meta.survey_item as i
      on i.instrument = 'enterprise' and i.construct = 'skill' and i.version = l.form.version
),
issue as (
    select enterprise_id, academic_year, bool_or(acted) as acted
    from mart.issue
    group by all
)
select r.enterprise_id, r.academic_year, r.skill, y.industry, y.region, y.depth_level, r.rating,
       r.answer is null as unanswered,
       coalesce(r.answer = 'na', false) as not_applicable,
       b.rating as before,
       case
           when b.academic_year is null then ''
           when c.register is null then ''
           when i.acted then 'acted'
           when i.enterprise_id is not null then 'not_acted'
           else 'no_issue'
       end as since
from rated as r
left join mart.enterprise_year as y using (enterprise_id, academic_year)
left join rated as b
  on b.enterprise_id = r.enterprise_id and b.skill = r.skill
 and academic_year_after(b.academic_year) = r.academic_year
left join issue as i on i.enterprise_id = b.enterprise_id and i.academic_year = b.academic_year
left join mart.coverage as c on c.register = 'feedback' and c.academic_year = b.academic_year
