-- grain: one row per enterprise and academic year with an answer to the enterprise instrument; the latest answer counts
-- key: enterprise_id, academic_year
-- after: staging.survey, staging.enterprise
-- form: the latest one whole, with the version of the questions that it answers
select e.enterprise_id, s.academic_year,
       min(s.submitted_on) as received_on,
       min(s.invited_on) as invited_on,
       arg_max(try_cast(s.answers['overall_satisfaction'] as integer),
               (coalesce(s.submitted_on, date '0001-01-01'), s.response_id)) as satisfaction,
       arg_max(s.answers['willing_again'],
               (coalesce(s.submitted_on, date '0001-01-01'), s.response_id)) as willing_again,
       max(s.version) as version,
       arg_max({answers: s.answers, version: s.version},
               (coalesce(s.submitted_on, date '0001-01-01'), s.response_id)) as form
from staging.survey as s
join staging.enterprise as e using (enterprise)
where s.instrument = 'enterprise' and s.academic_year <> ''
group by all
