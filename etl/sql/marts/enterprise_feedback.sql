-- grain: one row per partner and academic year in which it hosted
-- key: enterprise_id, academic_year
-- after: mart.enterprise_year, mart.coverage, mart.issue, staging.enterprise_answer
-- due: its last placement ended long enough before the data cut; the clock for "on time" starts at
-- the later of that end and the invitation. The next intake, by which a loop must be closed, is the
-- anniversary of the first planned start: the same rule for partners that came back and that did not.
with issue as (
    select enterprise_id, academic_year, count(*) as issues,
           count(*) filter (not closed) as issues_open,
           count(*) filter (severe) as severe_issues,
           count(*) filter (severe and not closed) as severe_open
    from mart.issue
    group by all
),
joined as (
    select y.*, a.enterprise_id is not null as received, a.received_on, a.satisfaction, a.willing_again,
           a.version as satisfaction_version,
           greatest(y.last_end, a.invited_on) as clock_starts,
           y.last_end <= getvariable('data_cut') - getvariable('form_due_after_days')::integer as due,
           s.register is not null as survey_recorded, f.register is not null as issues_recorded,
           coalesce(i.issues, 0) as issues, coalesce(i.issues_open, 0) as issues_open,
           coalesce(i.severe_issues, 0) as severe_issues, coalesce(i.severe_open, 0) as severe_open,
           y.first_planned_start + interval 1 year as next_intake
    from mart.enterprise_year as y
    left join staging.enterprise_answer as a using (enterprise_id, academic_year)
    left join issue as i using (enterprise_id, academic_year)
    left join mart.coverage as s on s.register = 'survey.enterprise' and s.academic_year = y.academic_year
    left join mart.coverage as f on f.register = 'feedback' and f.academic_year = y.academic_year
    where y.partner and y.started > 0
)
select enterprise_id, academic_year, industry, region, depth_level, started, last_end, clock_starts,
       received, received_on, satisfaction, satisfaction_version, willing_again, survey_recorded, issues_recorded, due,
       issues, issues_open, next_intake, years_of_cooperation,
       -- days from the clock's start to the form, or to the data cut where it is still outstanding
       greatest(date_diff('day', clock_starts, coalesce(received_on, getvariable('data_cut'))), 0) as waited,
       coalesce(received_on <= clock_starts + getvariable('on_time_days')::integer, false) as on_time,
       due and clock_starts + getvariable('on_time_days')::integer > getvariable('data_cut') and not received
           as timing_open,
       due and received and received_on is null as timing_unknown,
       coalesce(satisfaction >= 4, false) as satisfied,
       coalesce(satisfaction <= 2, false) as dissatisfied,
       issues > 0 and issues_open = 0 as all_closed,
       next_intake <= getvariable('data_cut') as intake_passed,
       case
           when not survey_recorded then 'not_recorded'
           when coalesce(satisfaction <= 2, false) and not issues_recorded then 'not_recorded'
           when severe_open > 0 then 'dissatisfied_open'
           when coalesce(satisfaction <= 2, false) and (issues = 0 or issues_open > 0) then 'dissatisfied_open'
           when coalesce(satisfaction <= 2, false) then 'dissatisfied_closed'
           when coalesce(satisfaction >= 4, false) then 'satisfied'
           when severe_issues > 0 then 'dissatisfied_closed'
           when satisfaction is not null then 'neutral'
           when received then 'not_recorded'
           when due then 'silent'
           else 'not_yet_due'
       end as feedback_state
from joined
