-- grain: one row per partner, academic year and question on a scale of five that its latest form answers
-- key: enterprise_id, academic_year, question
-- after: staging.enterprise_answer, mart.enterprise_year
select l.enterprise_id, l.academic_year, i.item as question, y.industry, y.region, y.depth_level,
       l.form.answers[i.item] as answer, l.form.version as version
from staging.enterprise_answer as l
join meta.survey_item as i
  on i.instrument = 'enterprise' and i.construct in ('satisfaction', 'skill')
 and i.version = l.form.version
join mart.enterprise_year as y using (enterprise_id, academic_year)
where y.partner and l.form.answers[i.item] is not null
