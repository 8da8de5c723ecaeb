-- grain: one row per partner, academic year and question on a scale of five that its latest form answers
-- key: enterprise_id, academic_year, question
-- after: staging.survey, staging.enterprise, mart.enterprise_year
with latest as (
    select e.enterprise_id, s.academic_year,
           arg_max({answers: s.answers, version: s.version},
                   (coalesce(s.submitted_on, date '0001-01-01'), s.response_id)) as form
    from staging.survey as s
    join staging.enterprise as e using (enterprise)
    where s.instrument = 'enterprise' and s.academic_year <> ''
    group by all
)
select l.enterprise_id, l.academic_year, i.item as question, y.industry, y.region, y.depth_level,
       l.form.answers[i.item] as answer, l.form.version as version
from latest as l
join meta.survey_item as i
  on i.instrument = 'enterprise' and i.construct in ('satisfaction', 'skill')
 and i.version = l.form.version
join mart.enterprise_year as y using (enterprise_id, academic_year)
where y.partner and l.form.answers[i.item] is not null
