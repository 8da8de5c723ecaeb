-- grain: one row per instrument, wave, academic year and version: how many answered, of how many
-- key: instrument, wave, academic_year, version
-- after: staging.survey, mart.placement, mart.enterprise_feedback
-- roster: started placements of the year; for the enterprises' form, partners that hosted in the year.
-- A questionnaire about something else has no roster.
with placed as (
    select academic_year, sum(started) as started from mart.placement group by academic_year
),
hosted as (
    select academic_year, count(*) as partners from mart.enterprise_feedback group by academic_year
)
select s.instrument, s.wave, s.academic_year, s.version, count(*) as responses,
       case s.instrument
           when 'enterprise' then any_value(h.partners)
           when 'student' then any_value(p.started)
           when 'supervisor' then any_value(p.started)
       end as roster
from staging.survey as s
left join placed as p using (academic_year)
left join hosted as h using (academic_year)
group by s.instrument, s.wave, s.academic_year, s.version
