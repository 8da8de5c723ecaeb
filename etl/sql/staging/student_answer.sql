-- grain: one row per response of a student, before or after a placement: what it answered to the scale of attitude, and whether it would choose the enterprise again
-- key: wave, response_id, academic_year
-- after: staging.survey
-- points: the answers in the order of items, reversed questions turned, null where there is none;
-- score: their mean, where at least half of the questions were answered
with scale as (
    select version, list(item order by item) as items,
           list({item: item, turned: reversed, ends: minimum + maximum} order by item) as asked
    from meta.survey_item
    where instrument = 'student' and construct = 'attitude'
    group by version
),
answer as (
    select s.wave, s.response_id, s.academic_year, s.placement_id, s.student_id, s.submitted_on,
           s.answers['phase'] as phase, try_cast(s.answers['again'] as boolean) as again, c.items,
           list_transform(c.asked, lambda question:
               if(question.turned, question.ends - try_cast(s.answers[question.item] as double),
                  try_cast(s.answers[question.item] as double))) as points
    from staging.survey as s
    join scale as c using (version)
    where s.instrument = 'student' and s.answers['phase'] in ('before', 'after')
)
select *, if(2 * list_count(points) >= len(points), list_avg(points), null) as score
from answer
